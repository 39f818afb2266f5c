"""One change of the rules as a sentence: what was and what is, from which day on."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import assert_never

from msgspec import structs

from benefit_check.assess.change.changes import (
    Change,
    ConditionChange,
    ExprChange,
    Field,
    FieldChange,
    FigureChange,
    InForceChange,
    JoinedChange,
    Part,
    RowChange,
)
from benefit_check.lang.ast import Expr
from benefit_check.lang.types import Kind, Type
from benefit_check.present.pages.measures import GRANTS, TYPES
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.dates import day, period
from benefit_check.present.words.describe import statement
from benefit_check.present.words.figures import NAMES, PER
from benefit_check.present.words.formula import formula
from benefit_check.present.words.uncertainty import figure_text
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import ALWAYS, Period
from benefit_check.rulebook.model import ParameterValue, Row

PLACE = Type(Kind.PLACE)
FIELDS: dict[Field, str] = {
    "type": N_("what it is"),
    "grant": N_("how it is granted"),
    "kind": N_("kind"),
    "per": N_("comes"),
    "bound": N_("amount"),
    "rounded_to": N_("rounded to"),
    "filed_for": N_("filed for"),
    "excludes": N_("not with"),
    "shares_cap": N_("joint cap"),
    "renewal": N_("extended year by year, known until"),
    "stated": N_("may be stated in a profile"),
    "fact_type": N_("type and unit"),
    "minimum": N_("lowest value"),
    "maximum": N_("highest value"),
    "values": N_("values"),
    "plausible": N_("plausible from and to"),
    "part_of": N_("part of"),
    "by": N_("a value each"),
    "codes": N_("codes"),
    "trades": N_("words for trades"),
    "role": N_("role"),
    "other": N_("something else"),
}
PARTS: dict[Part, str] = {
    "formula": N_("computed as"),
    "low": N_("at least"),
    "high": N_("at most"),
    "until": N_("payable until"),
    "deadline": N_("last day to ask"),
    "cap": N_("at most"),
}
MORE, LESS = N_("one way more: {condition}"), N_("one way less: {condition}")
ALSO, NO_LONGER = N_("also asked: {condition}"), N_("no longer asked: {condition}")
MOST = 6
"""So many of a list are named."""


def change_text(change: Change, old: Voice, new: Voice) -> str:
    """The change in words, its days first where it does not hold always."""
    tr = new.tr
    match change:
        case InForceChange(days, added):
            said = tr("in force anew") if added else tr("no longer in force")
            return tr("{said}: {period}", said=said, period=period(days, tr))
        case ConditionChange():
            return _dated(change.period, _condition(change, old, new), tr)
        case JoinedChange(one, other):
            before, after = (_joined(group, voice) for group, voice in ((one, old), (other, new)))
            return tr("{before} → {after}, of {parts}", before=before, after=after, parts=_inside(other, new))
        case ExprChange(part, one, other):
            return tr("{label}: {value}", label=tr(PARTS[part]), value=f"{_expr(one, old)} → {_expr(other, new)}")
        case FigureChange():
            return _figure(change, old, new)
        case RowChange(None, after) if after is not None:
            return tr("new row: {row}", row=_row(after, new))
        case RowChange(before, None) if before is not None:
            return tr("row taken away: {row}", row=_row(before, old))
        case RowChange(before, after):
            assert before is not None, "the cases above take a missing one"
            assert after is not None, "the cases above take a missing one"
            return f"{_row(before, old)} → {_row(after, new)}"
        case FieldChange():
            return _field(change, old, new)
        case _:
            assert_never(change)


def _dated(days: Period, said: str, tr: Translator) -> str:
    return said if days == ALWAYS else tr("{period}: {said}", period=period(days, tr), said=said)


def _condition(change: ConditionChange, old: Voice, new: Voice) -> str:
    tr = new.tr
    if change.old is None:
        assert change.new is not None, "a change has one side at least"
        return tr(MORE if change.joined == "any" else ALSO, condition=_asked(change, change.new, new))
    if change.new is None:
        return tr(LESS if change.joined == "any" else NO_LONGER, condition=_asked(change, change.old, old))
    before, after = _asked(change, change.old, old), _asked(change, change.new, new)
    if before == after and isinstance(change.old, Leaf) and isinstance(change.new, Leaf):
        before, after = formula(change.old.test, old), formula(change.new.test, new)
    return f"{before} → {after}"


def _asked(change: ConditionChange, condition: Condition, voice: Voice) -> str:
    """What is asked for, in a `not` what must not be, and that it says what the measure is for."""
    tr, said = voice.tr, _whole(condition, voice)
    if change.negated:
        said = tr("must not be so: {condition}", condition=said)
    return tr("what it is for: {condition}", condition=said) if change.concern else said


def _whole(condition: Condition, voice: Voice) -> str:
    """The condition with all inside it, in the made-up words that tell operator and limit."""
    tr = voice.tr
    match condition:
        case Leaf():
            return statement(structs.replace(condition, says=None), voice)
        case Dated(versions=versions):
            said = [_whole(structs.replace(one, period=ALWAYS), voice) for one in versions]
            if len(set(said)) == 1:
                return said[0]
            dated = zip(versions, said, strict=True)
            return tr.clauses([_dated(one.period, text, tr) for one, text in dated])
        case Judged():
            title, office = voice.words(condition.title), voice.office_name(condition.by)
            return tr("{title}, as {office} decides", title=title, office=office)
        case OtherMeasure():
            return statement(condition, voice)
        case Group():
            return _joined(condition, voice) + tr.aside(_inside(condition, voice))
        case _:
            assert_never(condition)


def _joined(group: Group, voice: Voice) -> str:
    return statement(structs.replace(group, says=None), voice)


def _inside(group: Group, voice: Voice) -> str:
    return voice.tr.clauses([_whole(part, voice) for part in group.parts])


def _figure(change: FigureChange, old: Voice, new: Voice) -> str:
    tr = new.tr
    before, after = (_value(value, voice, change) for value, voice in ((change.old, old), (change.new, new)))
    said = f"{before} → {after}"
    place = value_text(change.place, PLACE, new) if change.place else ""
    return _dated(change.period, tr("{label}: {value}", label=place, value=said) if place else said, tr)


def _value(value: ParameterValue | None, voice: Voice, change: FigureChange) -> str:
    if value is None:
        return voice.tr("no value")
    return figure_text(value, change.parameter, voice)


def _expr(expr: Expr | None, voice: Voice) -> str:
    return voice.tr("nothing") if expr is None else formula(expr, voice)


def _row(row: Row, voice: Voice) -> str:
    tr = voice.tr
    tests = [formula(cell.test, voice) for cell in row.when]
    tests += [tr("not {condition}", condition=formula(cell.test, voice)) for cell in row.unless]
    then = tr("the law does not say") if row.then is None else formula(row.then, voice)
    return tr("{tests}: {then}", tests=tr.clauses(tests) or tr("always"), then=then)


def _field(change: FieldChange, old: Voice, new: Voice) -> str:
    tr, label = new.tr, new.tr(FIELDS[change.field])
    match change.field:
        case "excludes" | "values" | "codes" | "trades" | "part_of":
            signs = [("−", name, old) for name in change.old[:MOST]] + [("+", name, new) for name in change.new[:MOST]]
            more = max(0, len(change.old) - MOST) + max(0, len(change.new) - MOST)
            named = [f"{sign}{voice.name(name)}" for sign, name, voice in signs]
            named += [tr("… and {n} more", n=more)] if more else []
            return tr("{label}: {value}", label=label, value=tr.joined(named))
        case "other":
            return label
        case _:
            before, after = (
                _plain(change.field, said, voice) for said, voice in ((change.old, old), (change.new, new))
            )
            return tr("{label}: {value}", label=label, value=f"{before} → {after}")


def _plain(field: Field, said: Sequence[str], voice: Voice) -> str:
    tr = voice.tr
    if not said:
        return tr("no") if field == "stated" else tr("none")
    first = said[0]
    match field:
        case "type":
            return tr(TYPES[first])
        case "grant":
            return tr(GRANTS[first])
        case "kind" if first in NAMES:
            return tr(NAMES[first])
        case "per":
            return tr(PER[first], amount=tr("amount")) if first in PER else first
        case "renewal":
            return day(date.fromisoformat(first), tr)
        case "stated":
            return tr("yes")
        case "shares_cap" if first in voice.book.caps:
            return voice.words(voice.book.caps[first].title)
        case "minimum" | "maximum" | "rounded_to":
            return value_text(Fraction(first), None, voice)
        case _:
            return " ".join(said)
