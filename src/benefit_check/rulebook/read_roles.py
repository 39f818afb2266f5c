"""The roles that facts play for the program itself: where an enterprise is, since when there is one, how it files."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from re import compile as pattern
from typing import Protocol

from msgspec.structs import replace
from yaml.nodes import Node, ScalarNode

from benefit_check.lang.parts import PARTS
from benefit_check.lang.types import Kind
from benefit_check.rulebook import nodes
from benefit_check.rulebook import role_diagnostics as role_is
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.fields import Fields, File
from benefit_check.rulebook.model import Fact, Plausible, Rhythm, Roles, Rulebook
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.read_texts import read_source
from benefit_check.text.diagnostic import Diagnostic, message

ROLES = ("roles", "角色")
PLACE, OPENING_DAY = ("place", "所在地"), ("opening_day", "成立日")
SIZE, FILING_PERIOD = ("size", "规模"), ("filing_period", "申报期")
CREDIT_CODE, BEGINS = ("credit_code", "信用代码"), ("begins", "开头")
FACT = ("fact", "事实")
PERIODS: Mapping[Rhythm, tuple[str, str]] = {"month": ("month", "按月"), "quarter": ("quarter", "按季")}
"""Each key and its Chinese alias, which say the same."""
FILED_BY, WITHIN = ("filed_by", "申报截止"), ("within", "期满后")
DAYS = pattern(r"([1-9]\d?) ?(天|日|days?)")

NEEDS = {
    PLACE: message("needed is a fact of `type: place` with one value, which a profile tells"),
    OPENING_DAY: message("needed is a fact of `type: date` with one value, which a profile tells"),
    SIZE: message("needed is a fact or derived fact of `type: enum` with one value"),
    FILING_PERIOD: message("needed is a fact or derived fact of `type: enum` with one value"),
    CREDIT_CODE: message("needed is a fact of `type: enum` with one value, which a profile tells"),
}
KINDS = {
    PLACE: Kind.PLACE,
    OPENING_DAY: Kind.DATE,
    SIZE: Kind.ENUM,
    FILING_PERIOD: Kind.ENUM,
    CREDIT_CODE: Kind.ENUM,
}
TOLD = (PLACE, OPENING_DAY, CREDIT_CODE)
"""Roles of facts that are told: what is computed from other facts cannot play them."""

_FIRST_SIGNS = pattern("[0-9A-HJ-NPQRTUWXY]{2}")
"""What a credit code may begin with (GB 32100)."""

ASSUMED = Roles(place="?", opening_day="?", filing_period="?", within=15)
"""What is taken for named where the roles cannot be read, so that nothing else is reported for want of one."""


class Rooted(Protocol):
    """A file and its top node."""

    @property
    def file(self) -> File: ...

    @property
    def node(self) -> Node: ...


def read_roles(file: File | None, node: Node | None, names: Names) -> Roles:
    """Who plays which role; no `file` where the first file of the rulebook cannot be read.

    A role that is wrong keeps the name as written, so that only its own error is told.
    """
    if file is None:
        return ASSUMED
    if node is None:
        return Roles()
    said = len(file.diagnostics)
    fields = Fields(file, node)
    place, opening_day, size = (_player(fields, words, names) for words in (PLACE, OPENING_DAY, SIZE))
    filing_period, filed, filed_by, within = _filing(fields, names)
    coded_form, coded = _coded(fields, names)
    fields.done()
    if len(file.diagnostics) > said:
        place, opening_day = place or ASSUMED.place, opening_day or ASSUMED.opening_day
        filing_period, within = filing_period or ASSUMED.filing_period, within or ASSUMED.within
    return Roles(
        place=place,
        opening_day=opening_day,
        size=size,
        filing_period=filing_period,
        filed=filed,
        filed_by=filed_by,
        within=within,
        coded_form=coded_form,
        coded=coded,
    )


def opened_by_the_day_asked(names: Names) -> dict[str, Fact]:
    """The fact of the opening day, which is never behind the day asked about: what did not exist has no answer."""
    fact = names.facts.get(names.roles.opening_day)
    if fact is None:
        return {}
    return {fact.id: replace(fact, plausible=replace(fact.plausible or Plausible(), until_asked=True))}


def report_without_opening(roots: Collection[Rooted], names: Names) -> None:
    """Report each fact by quarter or month where nothing says from which of them on an enterprise has a value."""
    if names.roles.opening_day:
        return
    for file, name, node in _by_parts(roots):
        file.report(role_is.no_opening_role(file.source, nodes.span(node), name, node.value, names.of_kind(Kind.DATE)))


def word_for(fields: Fields, words: tuple[str, str]) -> str:
    """The key or its alias, whichever is written; both are the same key written twice."""
    for word in words:
        fields.node(word)
    written = [word for word in fields if word in words]
    if len(written) > 1:
        first, second = (fields.key_span(word) for word in written)
        fields.file.report(say.duplicate_key(fields.file.source, second, written[1], first))
    return written[0] if written else words[0]


def _player(fields: Fields, words: tuple[str, str], names: Names) -> str:
    word = word_for(fields, words)
    node = fields.scalar(word)
    return "" if node is None else _fact(fields.file, node, words, names)


def _fact(file: File, node: ScalarNode, words: tuple[str, str], names: Names) -> str:
    """The id of the fact, which fits the role; the name as written where there is none."""
    name, at = str(node.value).strip(), nodes.span(node)
    meaning, fit = names.find(name), names.of_kind(KINDS[words], derived=words not in TOLD)
    if meaning is None or meaning.sort != "fact":
        file.report(role_is.unknown_fact(file.source, at, name, words[0], fit))
        return name
    if meaning.id not in fit:
        file.report(role_is.does_not_fit(file.source, at, name, words[0], NEEDS[words]))
    return meaning.id


def filing_days(file: File | None, node: Node | None, rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Days in the calendar of filing that lie outside the month for which they are told."""
    parameter = rulebook.parameters.get(rulebook.roles.filed_by)
    if file is None or node is None or parameter is None:
        return
    inner = Fields(file, node).node(word_for(Fields(file, node), FILING_PERIOD))
    at = nodes.span(node if inner is None else inner)
    for value in parameter.values:
        first, last = value.period.first, value.period.last
        in_month = first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
        if value.place or value.day is None or not in_month or not value.period.covers(value.day):
            yield role_is.no_filing_day(file.source, at, parameter.id, (first or date.min).isoformat())


def _filing(fields: Fields, names: Names) -> tuple[str, dict[str, Rhythm], str, int]:
    """The fact that says how an enterprise files, which of its values is a month and which a quarter, and until when.

    That is the parameter with the last day, and the days within which it is filed where that is not known.
    """
    word = word_for(fields, FILING_PERIOD)
    node = fields.node(word)
    if node is None:
        return "", {}, "", 0
    file, inner = fields.file, Fields(fields.file, node, fields.key_span(word))
    written = inner.scalar(word_for(inner, FACT), needed=True)
    name = "" if written is None else _fact(file, written, FILING_PERIOD, names)
    fact = names.facts.get(name) or names.derived.get(name)
    filed: dict[str, Rhythm] = {}
    for period, words in PERIODS.items():
        value = inner.scalar(word_for(inner, words))
        if value is not None and fact is not None and fact.values:
            _file_by(file, value, period, fact, filed, names)
    if fact is not None and fact.values and not any(word in inner for words in PERIODS.values() for word in words):
        file.report(say.missing_key(file.source, inner.at, "month"))
    filed_by, within = _calendar(inner, names), _within(inner)
    inner.done()
    return name, filed, filed_by, within


def _calendar(fields: Fields, names: Names) -> str:
    """The parameter with the last day on which a period is filed."""
    node = fields.scalar(word_for(fields, FILED_BY))
    if node is None:
        return ""
    meaning = names.find(str(node.value))
    if meaning is None or meaning.sort != "parameter" or meaning.type.kind is not Kind.DATE:
        fit = [one.id for one in names.parameters.values() if one.type.kind is Kind.DATE]
        fields.file.report(role_is.no_calendar(fields.file.source, nodes.span(node), str(node.value), fit))
        return ""
    return meaning.id


def _within(fields: Fields) -> int:
    """So many days after its end a period is filed at least."""
    node = fields.scalar(word_for(fields, WITHIN))
    found = None if node is None else DAYS.fullmatch(str(node.value).strip())
    if node is not None and found is None:
        fields.file.misshapen(nodes.span(node), message("a number of days: {example}", example="15天"))
    return 0 if found is None else int(found[1])


def _file_by(file: File, node: ScalarNode, period: Rhythm, fact: Fact, filed: dict[str, Rhythm], names: Names) -> None:
    value = names.value(fact.id, str(node.value))
    if value is None:
        file.report(say.not_one_of(file.source, nodes.span(node), node.value, [*fact.values]))
    elif value in filed:
        file.misshapen(nodes.span(node), message("one value is not both a month and a quarter"))
    else:
        filed[value] = period


def _coded(fields: Fields, names: Names) -> tuple[str, dict[str, str]]:
    """The fact that a credit code tells of, and which value its first two signs prove."""
    word = word_for(fields, CREDIT_CODE)
    node = fields.node(word)
    if node is None:
        return "", {}
    file, inner = fields.file, Fields(fields.file, node, fields.key_span(word))
    read_source(inner, names, needed=False)
    written = inner.scalar(word_for(inner, FACT), needed=True)
    name = "" if written is None else _fact(file, written, CREDIT_CODE, names)
    fact = names.facts.get(name)
    coded: dict[str, str] = {}
    for signs, value in inner.mapping(word_for(inner, BEGINS), needed=True):
        meant = names.value(name, str(value.value)) if isinstance(value, ScalarNode) else None
        if not _FIRST_SIGNS.fullmatch(signs.value):
            file.misshapen(nodes.span(signs), message("a credit code begins with two digits or capitals, such as 91"))
        elif meant is not None:
            coded[signs.value] = meant
        elif fact is not None and fact.values:
            file.report(say.not_one_of(file.source, nodes.span(value), str(value.value), [*fact.values]))
    inner.done()
    return name, coded


def _by_parts(roots: Collection[Rooted]) -> Iterator[tuple[File, str, ScalarNode]]:
    """What `by:` says of each fact that has one."""
    for root in roots:
        for _, section in nodes.entries(root.node):
            for name, node in nodes.entries(section):
                for key, value in nodes.entries(node):
                    if key.value == "by" and isinstance(value, ScalarNode) and value.value in PARTS:
                        yield root.file, name.value, value
