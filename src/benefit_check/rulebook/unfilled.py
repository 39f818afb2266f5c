"""Places in a rule file that are still to be filled in: 【待填 …】 or 【fill in …】, as `rules new` writes them."""

from collections.abc import Collection, Iterator, Sequence
from re import Match
from re import compile as pattern

from yaml.nodes import Node

from benefit_check.text.diagnostic import Diagnostic, Label, message
from benefit_check.text.source import Source, Span

_PLACE = pattern("【(?:待填|fill in)(?P<what>[^】\n]*)】")
_BEGINS = ("【待填", "【fill in")


def report_unfilled(source: Source, root: Node) -> Iterator[Diagnostic]:
    """One error for a file that has such places, with all of them; a remark holds none."""
    if any(word in source.text for word in _BEGINS):
        ends = [(node.start_mark.index, node.end_mark.index) for node in _scalars(root)]
        places = [found for start, end in ends for found in _PLACE.finditer(source.text, start, end)]
        if places:
            yield unfilled(source, places)


def unfilled(source: Source, places: Sequence[Match[str]]) -> Diagnostic:
    """BC465, where something is still to be written, with the lines."""
    lines: dict[int, list[str]] = {}
    for place in places:
        lines.setdefault(source.position(place.start())[0], []).append(place["what"].strip(" ：:") or "…")
    listed = tuple(f"{line}: {' · '.join(what)}" for line, what in lines.items())
    words = message("places still to be filled in: {n}", n=len(places))
    hint = message("write them in place of 【…】, or delete lines that are not needed; they stand on these lines:")
    return Diagnostic("BC465", words, Label(source, Span(*places[0].span())), hint, listed=listed)


def without_consequences(found: Collection[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics without those that only say that a place to be filled in does not read."""
    return [one for one in found if one.code == "BC465" or not _in_a_place(one)]


def _in_a_place(one: Diagnostic) -> bool:
    if any(word in str(said) for said in one.message.args.values() for word in _BEGINS):
        return True
    if one.label is None or not any(word in one.label.source.text for word in _BEGINS):
        return False
    source, span = one.label.source, one.label.span
    line = source.text.rfind("\n", 0, span.start) + 1
    end = source.text.find("\n", span.end)
    places = _PLACE.finditer(source.text, line, len(source.text) if end < 0 else end)
    return any(place.start() < span.end and span.start < place.end() for place in places)


def _scalars(node: Node) -> Iterator[Node]:
    if isinstance(node.value, str):
        yield node
        return
    for child in node.value:
        for one in child if isinstance(child, tuple) else (child,):
            yield from _scalars(one)
