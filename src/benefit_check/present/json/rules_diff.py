"""What a change of the rules does, as JSON: ids, plain decimals, ISO dates, expressions as rules write them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, assert_never

from msgspec import Struct, json

from benefit_check.assess.change.changes import (
    Action,
    Change,
    ConditionChange,
    ExprChange,
    FieldChange,
    FigureChange,
    InForceChange,
    JoinedChange,
    Renamed,
    RowChange,
    Section,
    TextChange,
)
from benefit_check.assess.change.diff import MeasureDiff, RulesDiff, Standing
from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.change.search import Witness
from benefit_check.assess.result import MeasureResult, Verdict
from benefit_check.lang.ast import Expr
from benefit_check.lang.unparse import unparse
from benefit_check.present.json.model import Text
from benefit_check.present.json.values import canonical, money_text
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import ALWAYS, Period
from benefit_check.rulebook.model import ParameterValue, Row

Said = str | bool | None | list[Any] | dict[str, Any]
"""A side of a change: an expression as text, a group of conditions by how it joins them, a list of ids."""


class ChangePart(Struct, frozen=True):
    """One change: of what, in which days and place (null: always, everywhere), from what, to what."""

    what: str
    first: date | None
    last: date | None
    place: str | None
    before: Said
    after: Said


class EntityPart(Struct, frozen=True):
    """Something that is new, gone, or means something else."""

    section: Section
    id: str
    action: Action
    changes: tuple[ChangePart, ...]


class AnswerPart(Struct, frozen=True):
    """What one version says."""

    verdict: Verdict
    low: str | None
    high: str | None
    until: str | None
    deadline: date | None


class WitnessPart(Struct, frozen=True):
    """An enterprise and a day on which both versions differ; facts that are not named are not told."""

    day: date
    facts: dict[str, str | list[str | None] | None]
    before: AnswerPart
    after: AnswerPart


class MeasurePart(Struct, frozen=True):
    """A measure that the change reaches; `every`: all situations that the thresholds make were tried."""

    id: str
    title: Text
    standing: Standing
    through: tuple[Thing, ...]
    tried: int
    every: bool
    witness: WitnessPart | None


class DiffPart(Struct, frozen=True):
    """All of it; `same_answers` is what the exit code says."""

    old: str
    new: str
    same_answers: bool
    sums_change: bool
    changes: tuple[EntityPart, ...]
    measures: tuple[MeasurePart, ...]
    renamed: tuple[Renamed, ...]
    texts: tuple[TextChange, ...]


def rules_diff_json(found: RulesDiff, names: tuple[str, str]) -> bytes:
    """The change as one JSON document."""
    part = DiffPart(
        old=names[0],
        new=names[1],
        same_answers=found.same_answers,
        sums_change=found.sums_change,
        changes=tuple(
            EntityPart(one.section, one.id, one.action, tuple(map(_change, one.changes))) for one in found.entities
        ),
        measures=tuple(_measure(one, found) for one in found.measures),
        renamed=found.renamed,
        texts=found.texts,
    )
    return json.format(json.encode(part), indent=2) + b"\n"


def _change(change: Change) -> ChangePart:
    match change:
        case InForceChange(period, added):
            return _part("in_force", period, not added, added)
        case ConditionChange(old, new, period):
            return _part("concerns" if change.concern else "condition", period, _condition(old), _condition(new))
        case JoinedChange(old, new):
            return _part("group", ALWAYS, _condition(old), _condition(new))
        case ExprChange(part, old, new):
            return _part(part, ALWAYS, _expr(old), _expr(new))
        case FigureChange(_, old, new, period, place):
            return _part("value", period, _figure(old), _figure(new), place or None)
        case RowChange(old, new):
            return _part("row", ALWAYS, _row(old), _row(new))
        case FieldChange(field, old, new):
            return _part(field, ALWAYS, list(old), list(new))
        case _:
            assert_never(change)


def _part(what: str, period: Period, before: Said, after: Said, place: str | None = None) -> ChangePart:
    return ChangePart(what, period.first, period.last, place, before, after)


def _condition(condition: Condition | None) -> Said:
    match condition:
        case None:
            return None
        case Leaf(test=test):
            return unparse(test)
        case Dated(versions=versions):
            return {"dated": [{"from": _iso(one.period), "test": unparse(one.test)} for one in versions]}
        case Judged(id=name):
            return {"judged": name}
        case OtherMeasure(measure=name, negated=negated):
            return {"measure": name, "is": "not_eligible" if negated else "eligible"}
        case Group(joined=joined, parts=parts):
            return {joined: [_condition(part) for part in parts]}
        case _:
            assert_never(condition)


def _iso(period: Period) -> str | None:
    return None if period.first is None else period.first.isoformat()


def _expr(expr: Expr | None) -> str | None:
    return None if expr is None else unparse(expr)


def _figure(value: ParameterValue | None) -> Said:
    if value is None:
        return None
    if value.day is not None:
        return value.day.isoformat()
    ends = [canonical(end, None) for end in (value.low, value.high)]
    return ends[0] if not value.is_open else [*ends]


def _row(row: Row | None) -> Said:
    if row is None:
        return None
    return {
        "when": [unparse(cell.test) for cell in row.when],
        "unless": [unparse(cell.test) for cell in row.unless],
        "then": _expr(row.then),
    }


def _measure(one: MeasureDiff, found: RulesDiff) -> MeasurePart:
    title = (found.new.measures.get(one.id) or found.old.measures[one.id]).title
    searched = one.searched
    return MeasurePart(
        id=one.id,
        title=Text(title.zh, title.en),
        standing=one.standing,
        through=one.through,
        tried=0 if searched is None else searched.tried,
        every=searched is not None and searched.whole,
        witness=None if searched is None or searched.witness is None else _witness(searched.witness, found),
    )


def _witness(witness: Witness, found: RulesDiff) -> WitnessPart:
    return WitnessPart(witness.day, _facts(witness.facts, found), _answer(witness.before), _answer(witness.after))


def _facts(facts: Mapping[str, Any], found: RulesDiff) -> dict[str, str | list[str | None] | None]:
    told: dict[str, str | list[str | None] | None] = {}
    for name, value in facts.items():
        book = found.new if name in found.new.facts or name in found.new.derived else found.old
        kind = book.fact(name).type
        told[name] = [canonical(each, kind) for each in value] if isinstance(value, tuple) else canonical(value, kind)
    return told


def _answer(result: MeasureResult) -> AnswerPart:
    amount = result.amount
    money = amount is not None and amount.kind != "none" and (amount.rule.low or amount.rule.high) is not None
    ends = () if amount is None or amount.until is None else amount.until
    until = dict.fromkeys("" if one is None else one.isoformat() for one in ends)
    return AnswerPart(
        verdict=result.verdict,
        low=money_text(amount.low) if amount is not None and money else None,
        high=money_text(amount.high) if amount is not None and money and amount.high is not None else None,
        until="..".join(until) or None,
        deadline=result.deadline,
    )
