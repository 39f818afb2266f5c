"""TOML as nodes with places. tomllib says what the values are, `toml_places` where they stand."""

import re
from datetime import date, time
from typing import Any

from yaml import Mark
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.intake import diagnostics as say
from benefit_check.intake.toml_places import Path, Place, places
from benefit_check.rulebook import shape_diagnostics
from benefit_check.rulebook.nodes import MAX_DEPTH
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.source import Source, Span

_STR, _SEQ, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def compose(source: Source, diagnostics: list[Diagnostic]) -> Node | None:
    """The tree of a TOML text, numbers as written; None, with a diagnostic, where it is no TOML."""
    import tomllib  # noqa: PLC0415 - only a TOML profile pays for it

    try:
        # the parser hands over the written text of a float, so it never becomes binary
        found = tomllib.loads(source.text, parse_float=lambda written: written.replace("_", ""))
    except RecursionError:
        diagnostics.append(shape_diagnostics.too_deep(source, Span(0, 1), MAX_DEPTH))
    except ValueError as error:
        diagnostics.append(_no_toml(source, str(error)))
    else:
        if _depth(found) <= MAX_DEPTH:
            return _mapping(found, (), places(source.text), Place(Span(0, 1), Span(0, 1)))
        diagnostics.append(shape_diagnostics.too_deep(source, Span(0, 1), MAX_DEPTH))
    return None


def _depth(value: Any) -> int:
    match value:
        case dict():
            return 1 + max(map(_depth, value.values()), default=0)
        case list():
            return 1 + max(map(_depth, value), default=0)
        case _:
            return 0


def _mapping(values: dict[str, Any], path: Path, found: dict[Path, Place], around: Place) -> MappingNode:
    pairs: list[tuple[Node, Node]] = []
    for key, value in values.items():
        place = found.get((*path, key), around)
        pairs.append((_scalar(key, place.key), _node(value, (*path, key), found, place)))
    return MappingNode(_MAP, pairs, *_marks(around.value))


def _node(value: Any, path: Path, found: dict[Path, Place], place: Place) -> Node:
    match value:
        case dict():
            return _mapping(value, path, found, place)
        case list():
            return SequenceNode(_SEQ, [_node(item, path, found, place) for item in value], *_marks(place.value))
        case _:
            return _scalar(_written(value), place.value)


def _written(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _scalar(text: str, at: Span) -> ScalarNode:
    return ScalarNode(_STR, text, *_marks(at))


def _marks(at: Span) -> tuple[Mark, Mark]:
    return Mark("", at.start, 0, 0, None, 0), Mark("", at.end, 0, 0, None, 0)


def _no_toml(source: Source, problem: str) -> Diagnostic:
    found = re.search(r" \(at line (\d+), column (\d+)\)$", problem)
    at = max(len(source.text) - 1, 0)
    if found is not None:
        lines = source.text.split("\n")
        at = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    words = re.sub(r" \(at .*\)$", "", problem)
    return say.does_not_read(source, Span(at, at + 1), "TOML", words, _next_step(source.text[at : at + 1]))


def _next_step(sign: str) -> Message:
    if "\u3400" <= sign <= "\u9fff":
        return message('in TOML, Chinese names and values stand between quotes: "名称" = "…"')
    return message("look at this line: texts and codes with leading zeros stand between quotes, numbers have no unit")
