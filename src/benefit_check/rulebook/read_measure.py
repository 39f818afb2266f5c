"""One measure: its texts, times, conditions, amount and claim."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import PurePath
from typing import Literal, get_args

from msgspec import structs
from yaml.nodes import Node, ScalarNode

from benefit_check.lang import ast
from benefit_check.lang.checker import Checker
from benefit_check.lang.types import DATE, Type, number, unit_of
from benefit_check.lang.types import Kind as TypeKind
from benefit_check.rulebook import nodes
from benefit_check.rulebook import role_diagnostics as role_is
from benefit_check.rulebook import rule_diagnostics as rule
from benefit_check.rulebook.conditions import Condition, Group, Leaf
from benefit_check.rulebook.fields import Fields, File, words_of
from benefit_check.rulebook.law import ALWAYS, Citation, Words
from benefit_check.rulebook.model import (
    AmountRule,
    Bound,
    Claim,
    FiledFor,
    Grant,
    InForce,
    Kind,
    Measure,
    MeasureType,
    Renewal,
)
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.read_caps import PERS, PLAIN_SUMS
from benefit_check.rulebook.read_conditions import Conditions
from benefit_check.rulebook.read_notes import read_notes
from benefit_check.rulebook.read_place import read_place
from benefit_check.rulebook.read_roles import word_for
from benefit_check.rulebook.read_texts import read_source
from benefit_check.rulebook.renewal import renewal_of
from benefit_check.text.diagnostic import message

KINDS: tuple[Kind, ...] = get_args(Kind)
NOTHING = AmountRule(kind="none")
SHARES = ("shares_cap", "共用上限")
FILED_FOR, YEAR = ("filed_for", "所属期"), ("year", "年")
SPANS: Mapping[str, Literal["filing_period", "month", "quarter"]] = {
    "filing_period": "filing_period",
    "申报期": "filing_period",
    "month": "month",
    "月": "month",
    "quarter": "quarter",
    "季": "quarter",
}
MONTHS = re.compile(r"([1-9]|1[01]) ?(个月|months?)")
RENEWAL, YEARLY = ("renewal", "延续"), ("yearly", "每年")
SHORT_GAP = 92
"""Days. A gap of no more than a quarter between two times in force is mostly a slip; a lapse takes longer."""


def read_measure(file: File, root: Node, names: Names) -> Measure | None:
    """The measure of one file; None, with diagnostics, where its conditions cannot be made out."""
    fields = Fields(file, root)
    name = fields.text("measure", needed=True)
    stem = PurePath(file.source.name).stem
    if name and name != stem:
        file.report(rule.file_name_differs(file.source, fields.value_span("measure"), name, stem))
    fields.node("parameters")
    reader = Conditions(file, names)
    conditions = fields.node("conditions", needed=True)
    condition = None if conditions is None else reader.read(conditions)
    gate = fields.node("concerns") or fields.node("涉及")
    concerns = None if gate is None else reader.read_concerns(gate)
    place = read_place(fields, names) or ""
    in_force, renewal = _in_force(fields, names, name, place)
    allowed = condition or Group(id="all", joined="all", parts=())
    if place:
        allowed = _only_in(_here(place, in_force, names.roles.place), allowed)
    amount, claim = _amount(fields, names), _claim(fields, names)
    measure = Measure(
        id=name,
        title=fields.needed_words("title"),
        summary=fields.needed_words("summary"),
        type=fields.choice("type", get_args(MeasureType)),
        grant=fields.choice("grant", get_args(Grant)),
        in_force=in_force,
        renewal=renewal,
        conditions=allowed,
        concerns=concerns,
        amount=amount,
        claim=claim or Claim(where="", how=Words("", "")),
        filed_for=_filed_for(fields, names),
        place=place,
        article=fields.texts("article"),
        neighbour=fields.words("neighbour"),
        excludes=_measures(fields, "excludes", names),
        stacks_with=_measures(fields, "stacks_with", names),
        shares_cap=_cap(fields, names),
        succeeds=_measures(fields, "succeeds", names),
        succeeded_by=_measures(fields, "succeeded_by", names),
        notes=read_notes(fields, names),
        research=tuple(words_of(file, node) for node in fields.list("research")),
        file=file.source.name,
    )
    fields.done()
    unread = condition is None or claim is None or (gate is not None and concerns is None)
    return None if unread else measure


def _here(place: str, in_force: tuple[InForce, ...], role: str) -> Leaf:
    """The condition that the enterprise is in the place."""
    source, _, clause = (in_force[0].source if in_force else "").partition(" ")
    subject, kind = ast.Fact(role), Type(TypeKind.PLACE)
    return Leaf(
        id=role,
        test=ast.Within(subject, (place,), kind),
        subject=subject,
        kind=kind,
        operator="within",
        right=(ast.Text(place),),
        citation=Citation(source, clause, "", "summary", date.min),
    )


def _only_in(here: Leaf, condition: Condition) -> Condition:
    """The condition with one more, before all others: that the enterprise is in the place."""
    if isinstance(condition, Group) and condition.joined == "all" and condition.period == ALWAYS:
        return structs.replace(condition, parts=(here, *condition.parts))
    return Group(id="here", joined="all", parts=(here, condition))


def _in_force(fields: Fields, names: Names, measure: str, place: str) -> tuple[tuple[InForce, ...], Renewal | None]:
    """The times in force, and what is known after the last of them where the law extends it year by year."""
    found: list[tuple[InForce, Fields]] = []
    for node in fields.list("in_force", needed=True):
        inner = Fields(fields.file, node)
        found.append((InForce(inner.stated_period(), read_source(inner, names)), inner))
        inner.words("gap")
        inner.words("overlap")
    times = tuple(time for time, _ in found)
    here = (_here(place, times, names.roles.place),) if place else ()
    renewals = [renewal for one in found if (renewal := _renewal(one, times, names, measure, here)) is not None]
    for _, inner in found:
        inner.done()
    _report_apart(fields.file, found)
    return times, next(iter(renewals), None)


def _renewal(
    written: tuple[InForce, Fields], times: tuple[InForce, ...], names: Names, measure: str, here: tuple[Leaf, ...]
) -> Renewal | None:
    """What `renewal: yearly` says of a time; None, with a diagnostic, where it does not end, or others go on."""
    (time, fields), source = written, written[1].file.source
    key = next((key for key in RENEWAL if key in fields), None)
    if key is None:
        return None
    fields.choice(key, YEARLY)
    ask, last = fields.words("ask"), time.period.last
    if ask is None:
        fields.file.report(rule.renewal_asks_nobody(source, fields.key_span(key)))
    elif last in (None, date.max) or any(other.period.last is None or other.period.last > last for other in times):
        fields.file.report(rule.renewal_of_no_end(source, fields.key_span(key)))
    else:
        name, _, clause = time.source.partition(" ")
        text = names.sources.get(name)
        # a source that is not known is told where it is read
        if text is not None:
            seen = Citation(name, clause.strip(), "", text.seen, text.checked_on)
            return renewal_of(measure, time, ask, seen, here)
    return None


def _report_apart(file: File, times: list[tuple[InForce, Fields]]) -> None:
    """Report times in force that overlap, and short gaps between them, where nobody says why."""
    in_order = sorted(times, key=lambda time: time[0].period.first or date.min)
    latest = in_order[:1]
    for time, fields in in_order[1:]:
        before, other = latest[0]
        apart = ((time.period.first or date.min) - (before.period.last or date.max)).days - 1
        if (apart < 0 and "overlap" not in fields) or (0 < apart <= SHORT_GAP and "gap" not in fields):
            file.report(rule.times_apart(file.source, fields.at, other.at, _shared(before, time, apart)))
        if (time.period.last or date.max) >= (before.period.last or date.max):
            latest = [(time, fields)]


def _shared(one: InForce, other: InForce, apart: int) -> int:
    """The days between two times, or minus those of the shorter one that both share."""
    if apart >= 0 or other.period.last is None or one.period.last is None:
        return apart
    first = other.period.first or date.min
    return max(apart, -((other.period.last - first).days + 1))


def _measures(fields: Fields, key: str, names: Names) -> tuple[str, ...]:
    node, file = fields.node(key), fields.file
    found = [] if node is None else fields.scalars(node)
    for item in found:
        if item.value not in names.measures:
            file.report(rule.unknown_measure(file.source, nodes.span(item), item.value, names.measures))
    return tuple(str(item.value) for item in found)


def _cap(fields: Fields, names: Names) -> str:
    """The id of the cap that the measure shares with others; empty where it shares none."""
    key = next((key for key in SHARES if key in fields), "")
    name = fields.text(key) if key else ""
    if name and name not in names.caps:
        fields.file.report(rule.unknown_cap(fields.file.source, fields.value_span(key), name, names.caps))
        return ""
    return name


def _amount(fields: Fields, names: Names) -> AmountRule:
    node = fields.node("amount", needed=True)
    if node is None:
        return NOTHING
    inner = Fields(fields.file, node)
    kind, per = inner.choice("kind", KINDS), inner.choice("per", PERS, "once")
    money = number(unit_of(fields.file.currency, per=() if per in PLAIN_SUMS else (per,)))
    both = _expr(inner, "formula", money, names)
    up_to = _expr(inner, "up_to", money, names)
    low, high = _expr(inner, "low", money, names), _expr(inner, "high", money, names)
    until = _expr(inner, "until", DATE, names)
    bound: Bound = "exact" if "formula" in inner else "up_to" if "up_to" in inner else "range"
    if not _says_how_much(kind, set(inner)):
        needs = message("write formula:, up_to:, or low: and high:; a deferral until:; kind none nothing of these")
        fields.file.report(rule.bad_amount(fields.file.source, inner.at, needs))
    zero = ast.Number(Fraction(0), money.unit)
    found = AmountRule(
        kind=kind,
        per=per,
        bound=bound,
        low=both or (zero if up_to is not None else low),
        high=both or up_to or high,
        until=until,
        compared_with=inner.words("compared_with"),
        unit=_rounding(inner),
        note=inner.words("note"),
    )
    inner.done()
    return found


def _says_how_much(kind: Kind, keys: set[str]) -> bool:
    ways = [way for way in ({"formula"}, {"up_to"}, {"low", "high"}) if way & keys]
    if kind == "none":
        return not ways and not keys & {"until", "per", "compared_with", "round"}
    if kind != "deferral" and "until" in keys:
        return False
    if any(way - keys for way in ways) or len(ways) > 1:
        return False
    return bool(ways) or (kind == "deferral" and "until" in keys)


def _filed_for(fields: Fields, names: Names) -> FiledFor | None:
    """The period that the measure is filed for; None where it means the day asked about."""
    key = word_for(fields, FILED_FOR)
    node, file, roles = fields.node(key), fields.file, names.roles
    if node is None:
        return None
    if not isinstance(node, ScalarNode):
        inner = Fields(file, node)
        months = inner.scalar(word_for(inner, YEAR), needed=True)
        found = None if months is None else MONTHS.fullmatch(str(months.value).strip())
        if months is not None and found is None:
            file.misshapen(nodes.span(months), message("a number of months: {example}", example="5个月"))
        inner.done()
        return None if found is None else FiledFor("year", int(found[1]))
    span = SPANS[fields.choice(key, SPANS)]
    if not (roles.filed_by or roles.within) or (span == "filing_period" and not roles.filing_period):
        file.report(role_is.no_filing_role(file.source, fields.key_span(key)))
    return FiledFor(span)


def _expr(fields: Fields, key: str, kind: Type, names: Names) -> ast.Expr | None:
    tree = fields.expression(key)
    if tree is None:
        return None
    checked = Checker(fields.file.source, names, fields.file.diagnostics).check(tree, kind)
    return None if checked is None else checked.expr


def _rounding(fields: Fields) -> Fraction:
    node = fields.node("round")
    if node is None:
        return Fraction(1, 100)
    inner = Fields(fields.file, node)
    to = inner.choice("to", ("0.01", "1"), "0.01")
    inner.choice("mode", ("half_up",))
    inner.done()
    return Fraction(to)


def _claim(fields: Fields, names: Names) -> Claim | None:
    node = fields.node("claim", needed=True)
    if node is None:
        return None
    inner = Fields(fields.file, node)
    where = names.office(inner.text("where", needed=True))
    if where and where not in names.offices:
        fields.file.report(rule.unknown_office(fields.file.source, inner.value_span("where"), where, names.offices))
    deadline, words = None, None
    until = inner.node("deadline")
    if until is not None:
        by = Fields(fields.file, until)
        deadline, words = _expr(by, "date", DATE, names), by.words("text", needed=True)
        by.done()
    found = Claim(
        where=where,
        how=inner.needed_words("how"),
        who=inner.words("who"),
        documents=tuple(words_of(fields.file, item) for item in inner.list("documents")),
        deadline=deadline,
        deadline_words=words,
    )
    inner.done()
    return found
