"""Reading the keys of one mapping with their types; every slip is a diagnostic with its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from re import compile as pattern
from typing import TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.lang import ast
from benefit_check.lang.currencies import HOME
from benefit_check.lang.parser import parse
from benefit_check.rulebook import nodes
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.chinese_words import KEYS
from benefit_check.rulebook.law import ALWAYS, Period, Words
from benefit_check.rulebook.no_english import no_english
from benefit_check.rulebook.number_slips import number_slip
from benefit_check.rulebook.raw_diagnostics import not_this_number
from benefit_check.rulebook.rule_diagnostics import unknown_measure
from benefit_check.rulebook.text_diagnostics import chinese_as_english
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.source import Source, Span

Option = TypeVar("Option", bound=str)
Pairs = list[tuple[ScalarNode, Node]]

YES = frozenset({"yes", "true", "是"})
NO = frozenset({"no", "false", "否"})
_CHINESE, _LATIN = pattern(r"[\u4e00-\u9fff]"), pattern(r"[A-Za-z]")
BELOW = message("nothing belongs to this key yet: indent the lines below it that do")
PAIRS = message("write key: value pairs here")
WHICH = message("write of which measure: {{in_force: ID}}")
ONE_TEXT = message("write one text here")
IN_FORCE = "in_force"
"""Stands for the last day of a measure where a last day is written."""


@dataclass(frozen=True)
class File:
    """One YAML file being read."""

    source: Source
    diagnostics: list[Diagnostic]
    currency: str = HOME
    """What the rulebook counts money in."""
    measure: str = ""
    """The measure that the file holds; empty where it holds none."""
    terms: Mapping[str, date | None] = field(default_factory=dict)
    """The last day in force of each measure; None where it goes on."""

    def report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def misshapen(self, at: Span, needed: Message) -> None:
        """Report that something else is needed here."""
        self.report(say.wrong_shape(self.source, at, needed))


class Fields:
    """The keys of one mapping. Keys never asked for are reported by `done`."""

    def __init__(self, file: File, node: Node, at: Span | None = None) -> None:
        self.file, self.at = file, at or nodes.span(node)
        self._found = {key.value: (key, value) for key, value in nodes.entries(node)}
        self._asked: set[str] = set()
        self._missing: dict[str, Diagnostic] = {}
        self._is_mapping = isinstance(node, MappingNode)
        if not self._is_mapping:
            file.misshapen(nodes.span(node), BELOW if _is_empty(node) else PAIRS)

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def __iter__(self) -> Iterator[str]:
        """All keys in the order of the file."""
        return iter(self._found)

    def key_span(self, key: str) -> Span:
        """Where the key stands; the mapping's own place where it does not."""
        return nodes.span(self._found[key][0]) if key in self._found else self.at

    def value_span(self, key: str) -> Span:
        """Where the value of a key stands; the mapping's own place where it does not."""
        return nodes.span(self._found[key][1]) if key in self._found else self.at

    def node(self, key: str, *, needed: bool = False) -> Node | None:
        """The value of a key, whatever it is."""
        self._asked.add(key)
        if key in self._found:
            return self._found[key][1]
        # what is no mapping at all has been told as such
        if needed and self._is_mapping:
            self._missing[key] = say.missing_key(self.file.source, self.at, key)
            self.file.report(self._missing[key])
        return None

    def scalar(self, key: str, *, needed: bool = False) -> ScalarNode | None:
        """The value of a key that must be a single word or text."""
        node = self.node(key, needed=needed)
        if node is None or isinstance(node, ScalarNode):
            if node is not None and needed and not node.value.strip():
                self.file.misshapen(nodes.span(node), ONE_TEXT)
            return node
        self.file.misshapen(nodes.span(node), ONE_TEXT)
        return None

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text; empty where it is missing."""
        node = self.scalar(key, needed=needed)
        return "" if node is None else str(node.value).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text counts as a list of one."""
        node = self.node(key)
        return () if node is None else tuple(str(item.value).strip() for item in self.scalars(node))

    def scalars(self, node: Node) -> list[ScalarNode]:
        """The items of a list that must all be single texts."""
        found = []
        for item in nodes.items(node):
            if isinstance(item, ScalarNode):
                found.append(item)
            else:
                self.file.misshapen(nodes.span(item), ONE_TEXT)
        return found

    def list(self, key: str, *, needed: bool = False) -> list[Node]:
        """The items of a list; at least one where it is needed."""
        node = self.node(key, needed=needed)
        if node is None:
            return []
        if not isinstance(node, SequenceNode) or (needed and not node.value):
            self.file.misshapen(nodes.span(node), message("write a list here: lines that begin with -"))
            return []
        return list(node.value)

    def mapping(self, key: str, *, needed: bool = False) -> Pairs:
        """The keys and values of a mapping."""
        node = self.node(key, needed=needed)
        return [] if node is None else pairs_of(self.file, node)

    def words(self, key: str, *, needed: bool = False) -> Words | None:
        """A text in both languages."""
        node = self.node(key, needed=needed)
        return None if node is None else words_of(self.file, node)

    def needed_words(self, key: str) -> Words:
        """A text in both languages that must be there."""
        return self.words(key, needed=True) or Words("", "")

    def own_words(self) -> Words:
        """The text in both languages that stands here itself; without English the Chinese, with a warning."""
        zh, en = self.text("zh", needed=True), self.text("en")
        if zh and not en:
            self.file.report(no_english(self.file.source, [self.at]))
        return Words(zh, en or zh)

    def choice(self, key: str, options: Iterable[Option], default: Option | None = None) -> Option:
        """One of some words; the default, or the first, where it is left out or wrong."""
        known = tuple(options)
        node = self.scalar(key, needed=default is None)
        if node is not None:
            for option in known:
                if node.value == option:
                    return option
            self.file.report(say.not_one_of(self.file.source, nodes.span(node), node.value, known))
        return known[0] if default is None else default

    def flag(self, key: str) -> bool:
        """Yes or no; no where it is left out."""
        node = self.scalar(key)
        return False if node is None else bool(flag_of(self.file, node))

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """A day written as 2020-03-01."""
        node = self.scalar(key, needed=needed)
        return None if node is None else day_of(self.file, node)

    def last_day(self, key: str) -> date | None:
        """A last day: a day, `in_force` for that of the measure itself, or `{in_force: ID}` for that of another."""
        node = self.node(key)
        if isinstance(node, MappingNode):
            inner = Fields(self.file, node)
            measure = inner.scalar(IN_FORCE, needed=True)
            inner.done()
            return None if measure is None else self._end_of(measure.value, nodes.span(measure))
        if isinstance(node, ScalarNode) and node.value == IN_FORCE:
            return self._end_of(self.file.measure, nodes.span(node))
        return self.day(key)

    def _end_of(self, measure: str, at: Span) -> date | None:
        """The last day of a measure; None where it goes on, and, with a diagnostic, where there is no such measure."""
        if not measure:
            self.file.misshapen(at, WHICH)
        elif measure not in self.file.terms:
            self.file.report(unknown_measure(self.file.source, at, measure, self.file.terms))
        return self.file.terms.get(measure)

    def period(self) -> Period:
        """`from` and `to`, both included; the last day may be that of a measure."""
        return self._from_to(self.last_day("to"))

    def stated_period(self) -> Period:
        """`from` and `to`, both written as days: the times in force, by which others may go."""
        return self._from_to(self.day("to"))

    def _from_to(self, last: date | None) -> Period:
        first = self.day("from")
        if first is not None and last is not None and last < first:
            self.file.misshapen(self.key_span("to"), message("the last day cannot come before the first"))
        return ALWAYS if first is None and last is None else Period(first, last)

    def expression(self, key: str, *, needed: bool = False) -> ast.Expr | None:
        """An expression, parsed but not yet checked."""
        node = self.scalar(key, needed=needed)
        return None if node is None else expression_of(self.file, node)

    def done(self) -> None:
        """Report every key that nobody asked for, but those that only stand too far left, below a key without value."""
        above: Node | None = None
        for key, (node, value) in self._found.items():
            if key in self._asked:
                above = value
            elif above is None or not _is_empty(above):
                unknown = say.unknown_key(self.file.source, nodes.span(node), key, self._asked)
                meant = "" if unknown.help is None else str(unknown.help.args.get("name", ""))
                follows = self._missing.pop(KEYS.get(meant, meant), None)
                if follows in self.file.diagnostics:
                    self.file.diagnostics.remove(follows)
                self.file.report(unknown)


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.value.strip() and not node.style


def words_of(file: File, node: Node) -> Words:
    """A `{zh: …, en: …}`."""
    if isinstance(node, ScalarNode) and not _is_empty(node):
        file.misshapen(nodes.span(node), message("write it in both languages: {{zh: 中文, en: English}}"))
        return Words("", "")
    fields = Fields(file, node)
    found = fields.own_words()
    if "en" in fields and len(_CHINESE.findall(found.en)) > len(_LATIN.findall(found.en)):
        file.report(chinese_as_english(file.source, fields.value_span("en")))
    fields.done()
    return found


def pairs_of(file: File, node: Node) -> Pairs:
    """The keys and values of a node that must be a mapping."""
    if not isinstance(node, MappingNode):
        file.misshapen(nodes.span(node), PAIRS)
    return list(nodes.entries(node))


def flag_of(file: File, node: ScalarNode) -> bool | None:
    """The bool that yes or no means."""
    if node.value.lower() in YES | NO:
        return node.value.lower() in YES
    file.report(say.not_one_of(file.source, nodes.span(node), node.value, ("yes", "no", "是", "否")))
    return None


def day_of(file: File, node: ScalarNode) -> date | None:
    """A day written as 2020-03-01."""
    try:
        day = date.fromisoformat(node.value)
    except ValueError:
        day = None
    # fromisoformat also reads 20200301 and 2020-W10-1
    if day is None or day.isoformat() != node.value:
        file.report(say.not_a_day(file.source, nodes.span(node), node.value))
        return None
    return day


def expression_of(file: File, node: ScalarNode) -> ast.Expr | None:
    """The tree of the expression a scalar holds, read in place."""
    span = nodes.expression_span(file.source, node)
    if span is None:
        file.report(say.quoted_with_escapes(file.source, nodes.span(node)))
        return None
    text = file.source.text[span.start : span.end].strip()
    slip = number_slip(text)
    if slip is not None:
        file.report(not_this_number(file.source, span, text, slip.fixed, compared=slip.compared))
        return None
    if not text:
        file.misshapen(span, message("write a value here"))
        return None
    return parse(file.source, span, file.diagnostics)
