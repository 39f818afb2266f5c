"""Facts that a script holds as a mapping of Python, read as a profile is: written down as JSON, place by place."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from numbers import Integral
from typing import Any

from msgspec import Struct
from yaml.nodes import Node, ScalarNode

from benefit_check.intake import diagnostics as say
from benefit_check.intake import json_tree
from benefit_check.intake.names import head_key
from benefit_check.intake.profile import ReadProfile, read_profile
from benefit_check.rulebook import nodes
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic, in_order, message
from benefit_check.text.source import Source, Span

_DEEPEST = nodes.MAX_DEPTH + 1
_MIDNIGHT = time()
_UNSHOWN = re.compile("[\x7f-\x9f\ud800-\udfff]")


class MappingText(Struct, frozen=True):
    """A mapping as text, and the places of what is no value in it, with the names of their types."""

    source: Source
    strange: tuple[tuple[Span, str], ...]


class Cell(Struct, frozen=True):
    """A key of the mapping and its value, as they are written; both "" where a place lies in neither."""

    name: str
    value: str


def mapping_text(facts: Mapping[Any, object], name: str) -> MappingText:
    """The mapping as JSON, a line an entry; the text goes by the name."""
    writer = _Writer()
    writer.mapping(facts, 0)
    return MappingText(Source(name, "".join(writer.parts)), tuple(writer.strange))


def read_mapping(text: MappingText, rulebook: Rulebook, as_of: date | None = None) -> ReadProfile:
    """The facts of a mapping; None where anything is wrong with it. `as_of` as in `read_profile`."""
    read = read_profile(text.source, "json", rulebook, as_of)
    if not text.strange:
        return read
    # what is said of the stand-in is not meant
    starts = {span.start for span, _ in text.strange}
    others = [one for one in read.diagnostics if one.label is None or one.label.span.start not in starts]
    found = [_strange(text.source, span, kind) for span, kind in text.strange]
    return ReadProfile(None, in_order([*found, *others]), read.notes)


def cell_at(source: Source, at: Span) -> Cell:
    """The entry of the mapping's text in which the place lies."""
    root = json_tree.compose(source, [])
    return Cell("", "") if root is None else _cell(source, root, at)


def _cell(source: Source, root: Node, at: Span) -> Cell:
    for key, value in nodes.entries(root):
        start, end = key.start_mark.index, value.end_mark.index
        if start <= at.start < end:
            inner = _cell(source, value, at) if head_key(key.value) == "facts" else Cell("", "")
            return inner if inner.name else Cell(key.value, _shown(source, value))
    return Cell("", "")


def _shown(source: Source, node: Node) -> str:
    """A text without its quotation marks, anything else as it is written."""
    if isinstance(node, ScalarNode):
        return str(node.value)
    return source.text[node.start_mark.index : node.end_mark.index]


def _strange(source: Source, at: Span, kind: str) -> Diagnostic:
    reason = message("a value of the Python type {type} is neither a text nor a number nor a day", type=kind)
    hint = message("write it as people write it, as a text: '85人', '300万元', '2026-03-01'")
    return say.wrong_shape(source, at, reason, hint)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


class _Writer:
    """Writes JSON and keeps where it stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.strange: list[tuple[Span, str]] = []
        self._at = 0

    def mapping(self, values: Mapping[Any, object], depth: int) -> None:
        """The entries, each on its own line where they are facts."""
        inside = depth == 0
        for number, (key, value) in enumerate(values.items()):
            self._put(("{" if number == 0 else ",") + ("\n  " if inside else " " if number else ""))
            self._key(key)
            self._put(": ")
            self._value(value, depth + 1)
        self._put("{}" if not values else "\n}" if inside else "}")

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self._at += len(text)

    def _text(self, text: str) -> None:
        self._put(_UNSHOWN.sub(_escape, json.dumps(text, ensure_ascii=False)))

    def _key(self, key: object) -> None:
        """A name; quarters and months may go by their numbers."""
        if isinstance(key, bool) or not isinstance(key, str | Integral):
            self._odd(key)
        else:
            self._text(str(key))

    def _value(self, value: object, depth: int) -> None:
        match value:
            case _ if depth > _DEEPEST:
                self._odd(value)
            case str():
                self._text(str(value))
            case None | bool():
                self._put(json.dumps(value))
            case Mapping():
                self.mapping(value, depth)
            case list() | tuple():
                self._list(list(value), depth)
            case set() | frozenset():
                self._list(sorted(value, key=str), depth)
            case _:
                self._scalar(value)

    def _list(self, values: list[object], depth: int) -> None:
        self._put("[")
        for number, value in enumerate(values):
            self._put(", " if number else "")
            self._value(value, depth + 1)
        self._put("]")

    def _scalar(self, value: object) -> None:
        match value:
            case Integral():
                self._put(str(int(value)))
            case Decimal() | float():
                self._number(value)
            case datetime() if value.time() != _MIDNIGHT or value.tzinfo is not None:
                self._text(value.isoformat(" "))
            case date():
                self._text(f"{value:%Y-%m-%d}" if value.year > 999 else value.isoformat()[:10])
            case _:
                self._odd(value)

    def _number(self, value: Decimal | float) -> None:
        """A binary fraction by its shortest digits, 5.0 as 5; what is no number is a text, which the reader refuses."""
        exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
        if not exact.is_finite():
            self._text(str(value))
        elif isinstance(value, float) and exact == exact.to_integral_value():
            self._put(str(int(exact)))
        else:
            self._put(format(exact, "f"))

    def _odd(self, value: object) -> None:
        start = self._at
        self._text(f"⟨{type(value).__name__}⟩")
        self.strange.append((Span(start, self._at), type(value).__name__))
