"""JSON as nodes with places. The standard reader says whether it is JSON; this one then only finds where things stand.

YAML readers get valid JSON wrong in corners: tabs, paired surrogates, a colon without a space behind it.
"""

import json
import re

from yaml import Mark
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.intake import diagnostics as say
from benefit_check.rulebook import shape_diagnostics
from benefit_check.rulebook.nodes import MAX_DEPTH, span
from benefit_check.text.complaints import slip_of_json
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.source import Source, Span

_STRINGS = json.JSONDecoder()


def compose(source: Source, diagnostics: list[Diagnostic]) -> Node | None:
    """The tree of a JSON text, numbers as written; None, with a diagnostic, where it is no JSON."""
    try:
        json.loads(source.text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        diagnostics.append(_no_json(source, error))
        return None
    except RecursionError:
        diagnostics.append(shape_diagnostics.too_deep(source, Span(0, 1), MAX_DEPTH))
        return None
    return _Reader(source, diagnostics).read()


def _no_json(source: Source, error: json.JSONDecodeError) -> Diagnostic:
    said, place = slip_of_json(error.msg, source.text, error.pos)
    at = min(place, max(len(source.text) - 1, 0))
    hint = message("look here and just before: a missing comma, quote or bracket, or a comma too many")
    return say.does_not_read(source, Span(at, at + 1), "JSON", said, hint)


class _TooDeepError(Exception):
    pass


class _Reader:
    """Walks over a text that is known to be JSON."""

    def __init__(self, source: Source, diagnostics: list[Diagnostic]) -> None:
        self.source, self.text, self.diagnostics = source, source.text, diagnostics
        self.at = 0

    def read(self) -> Node | None:
        try:
            return self._value(0)
        except _TooDeepError:
            at = Span(self.at, self.at + 1)
            self.diagnostics.append(shape_diagnostics.too_deep(self.source, at, MAX_DEPTH))
            return None

    def _sign(self) -> str:
        while self.text[self.at] in " \t\r\n":
            self.at += 1
        return self.text[self.at]

    def _mark(self) -> Mark:
        return Mark("", self.at, 0, 0, None, 0)

    def _value(self, depth: int) -> Node:
        sign = self._sign()
        if sign in "[{" and depth >= MAX_DEPTH:
            raise _TooDeepError
        if sign == "{":
            return self._object(depth)
        if sign == "[":
            return self._array(depth)
        return self._text() if sign == '"' else self._word()

    def _object(self, depth: int) -> MappingNode:
        start = self._mark()
        pairs: list[tuple[Node, Node]] = []
        first: dict[str, ScalarNode] = {}
        self.at += 1
        while self._sign() != "}":
            if self.text[self.at] == ",":
                self.at += 1
                self._sign()
            key = self._text()
            self._sign()
            self.at += 1
            if key.value in first:
                other = span(first[key.value])
                self.diagnostics.append(shape_diagnostics.duplicate_key(self.source, span(key), key.value, other))
            first[key.value] = key
            pairs.append((key, self._value(depth + 1)))
        self.at += 1
        return MappingNode("tag:yaml.org,2002:map", pairs, start, self._mark())

    def _array(self, depth: int) -> SequenceNode:
        start = self._mark()
        items: list[Node] = []
        self.at += 1
        while self._sign() != "]":
            if self.text[self.at] == ",":
                self.at += 1
            items.append(self._value(depth + 1))
        self.at += 1
        return SequenceNode("tag:yaml.org,2002:seq", items, start, self._mark())

    def _text(self) -> ScalarNode:
        start = self._mark()
        value, self.at = _STRINGS.raw_decode(self.text, self.at)
        node = ScalarNode("tag:yaml.org,2002:str", value, start, self._mark(), '"')
        if any("\ud800" <= character <= "\udfff" for character in value):
            reason = message("half a character stands here (a lone \\ud800 … \\udfff)")
            self.diagnostics.append(
                say.wrong_shape(self.source, span(node), reason, message("write the character itself"))
            )
        return node

    def _word(self) -> ScalarNode:
        start = self._mark()
        found = re.compile(r"[^\s,\]}]+").match(self.text, self.at)
        assert found is not None, "a JSON value is a string, a collection or a word"
        self.at = found.end()
        return ScalarNode("tag:yaml.org,2002:str", found[0], start, self._mark())
