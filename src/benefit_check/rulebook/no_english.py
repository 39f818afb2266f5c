"""Texts that have no English: the Chinese stands in its place, and each file says so once."""

from collections.abc import Collection

from benefit_check.text.diagnostic import Diagnostic, Label, message
from benefit_check.text.source import Source, Span


def no_english(source: Source, places: Collection[Span]) -> Diagnostic:
    """BC467, a warning, where texts are written in Chinese only."""
    lines = dict.fromkeys(str(source.position(at.start)[0]) for at in places)
    words = message("texts without English: {n}", n=len(places))
    hint = message("readers of English see the Chinese; add en: … on these lines: {lines}", lines=" ".join(lines))
    return Diagnostic("BC467", words, Label(source, next(iter(places))), hint, severity="warning")


def once_a_file(found: Collection[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics, those of texts without English put together file by file."""
    places: dict[str, tuple[Source, list[Span]]] = {}
    for one in found:
        if one.code == "BC467" and one.label is not None:
            places.setdefault(one.label.source.name, (one.label.source, []))[1].append(one.label.span)
    others = [one for one in found if one.code != "BC467"]
    return [*others, *(no_english(source, _in_order(spans)) for source, spans in places.values())]


def _in_order(spans: Collection[Span]) -> list[Span]:
    """Each place once, though some texts are read twice."""
    by_start = {span.start: span for span in spans}
    return [by_start[start] for start in sorted(by_start)]
