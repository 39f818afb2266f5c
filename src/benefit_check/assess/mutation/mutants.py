"""Every mutant of a rulebook: one part of one thing changed by one step, in the order of the rulebook.

Left out is what the rest of the rulebook shows to change no answer: an end of a wording moved to where another wording
says the same, or to days outside those in force; an end of a time in force moved onto a day that another one covers.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import cast

from msgspec import Struct, structs

from benefit_check.assess.change.leaning import Thing, leans_on
from benefit_check.assess.lint.days import read_on_other_days
from benefit_check.assess.lint.regions import smallest
from benefit_check.assess.mutation.steps import (
    DAY,
    ChangedCondition,
    Inside,
    Part,
    conditions_after,
    expressions_after,
    periods_after,
)
from benefit_check.lang import ast
from benefit_check.lang.types import Kind
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.conditions import Dated, Leaf
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Derived, Measure, Parameter, ParameterValue, Row, Rulebook, Table
from benefit_check.text.source import NOWHERE, Span

A_QUARTER = timedelta(days=100)
"""More days than a quarter has."""


class Mutant(Struct, frozen=True):
    """What was changed, from what to what; where in the file of its owner, if that is known; the rulebook with it.

    `only` are the days on which it can answer otherwise, None where that may be any.
    """

    owner: Thing
    sort: str
    before: Part
    after: Part
    span: Span
    make: Callable[[], Rulebook]
    only: Period | None = None


def mutants_of(owner: Thing, book: Rulebook) -> Iterator[Mutant]:
    """The mutants of one measure, derived fact or parameter."""
    match owner.section:
        case "measures":
            yield from _of_measure(owner, book.measures[owner.id], book)
        case "derived":
            yield from _of_derived(owner, book.derived[owner.id], book)
        case "parameters":
            yield from _of_parameter(owner, book.parameters[owner.id], book)
        case _:
            raise AssertionError(f"{owner.section} have no cases")


def owners_in(book: Rulebook) -> list[Thing]:
    """All that has mutants."""
    found = [Thing("measures", name) for name in book.measures]
    found += [Thing("derived", name) for name in book.derived]
    return [*found, *(Thing("parameters", name) for name in book.parameters)]


def _of_measure(owner: Thing, measure: Measure, book: Rulebook) -> Iterator[Mutant]:
    def mutant(sort: str, before: Part, after: Part, span: Span, only: Period | None = None, **new: object) -> Mutant:
        def make() -> Rulebook:
            changed = structs.replace(measure, **new)
            return structs.replace(book, measures={**book.measures, owner.id: changed})

        return Mutant(owner, sort, before, after, span, make, only)

    for field in ("concerns", "conditions"):
        condition = getattr(measure, field)
        for one in conditions_after(condition, _inside(book)) if condition is not None else ():
            if not _changes_nothing(one, measure):
                days = None if one.shifted is None else Period(one.shifted.day, one.shifted.day)
                yield mutant("condition", one.before, one.after, one.at.span, days, **{field: one.whole})
    for number, time in enumerate(measure.in_force):
        for period, before, after, shifted in periods_after(time.period):
            others = [other for place, other in enumerate(measure.in_force) if place != number]
            if not any(other.period.covers(shifted.day) for other in others):
                times = (
                    *measure.in_force[:number],
                    structs.replace(time, period=period),
                    *measure.in_force[number + 1 :],
                )
                yield mutant("in_force", before, after, NOWHERE, in_force=times)
    amount = measure.amount
    for field in ("low", "high", "until"):
        expr = getattr(amount, field)
        if expr is None or (field == "high" and amount.bound == "exact"):
            continue
        for step in expressions_after(expr, _inside(book)):
            both = (
                {"low": step.whole, "high": step.whole}
                if amount.bound == "exact" and field == "low"
                else {field: step.whole}
            )
            new = structs.replace(amount, **both)
            yield mutant("amount", step.before, step.after, _span(step.before, expr), amount=new)
    if amount.low is not None or amount.high is not None:
        coarser = structs.replace(amount, unit=amount.unit * 10)
        yield mutant("rounding", amount.unit, coarser.unit, NOWHERE, amount=coarser)
    if measure.claim.deadline is not None:
        for step in expressions_after(measure.claim.deadline, _inside(book)):
            claim = structs.replace(measure.claim, deadline=step.whole)
            yield mutant("deadline", step.before, step.after, _span(step.before, measure.claim.deadline), claim=claim)
    if measure.renewal is not None:
        for shift in (-DAY, DAY):
            renewal = structs.replace(measure.renewal, last=measure.renewal.last + shift)
            yield mutant("renewal", measure.renewal.last, renewal.last, NOWHERE, renewal=renewal)


def _changes_nothing(one: ChangedCondition, measure: Measure) -> bool:
    """Whether a moved end of a wording concerns a day not in force, or one for which its neighbour says the same."""
    if one.shifted is None:
        return False
    day = one.shifted.day
    if measure.conditions_on(day) is None:
        return True
    for dated in conditions_of(*measure.asked):
        if isinstance(dated, Dated) and one.at in dated.versions:
            others = [version for version in dated.versions if version is not one.at and version.period.covers(day)]
            # where it is moved over its neighbour, the first that covers the day holds, as before or with the same test
            return any(isinstance(one.at, Leaf) and version.test == one.at.test for version in others)
    return False


def _of_derived(owner: Thing, derived: Derived, book: Rulebook) -> Iterator[Mutant]:
    def mutant(sort: str, before: Part, after: Part, span: Span, **new: object) -> Mutant:
        def make() -> Rulebook:
            return structs.replace(book, derived={**book.derived, owner.id: structs.replace(derived, **new)})

        return Mutant(owner, sort, before, after, span, make)

    if derived.formula is not None:
        for step in expressions_after(derived.formula, _inside(book)):
            yield mutant("formula", step.before, step.after, _span(step.before, derived.formula), formula=step.whole)
    table = derived.table
    for number, row in enumerate(table.rows if table is not None else ()):
        assert table is not None, "rows are in a table"

        for field in ("when", "unless"):
            cells = getattr(row, field)
            for place, cell in enumerate(cells):
                for step in expressions_after(cell.test, _inside(book)):
                    new = (*cells[:place], structs.replace(cell, test=step.whole), *cells[place + 1 :])
                    yield mutant(
                        "row",
                        step.before,
                        step.after,
                        row.span,
                        table=_with_row(table, number, structs.replace(row, **{field: new})),
                    )
        for step in expressions_after(row.then, _inside(book)) if row.then is not None else ():
            yield mutant(
                "row",
                step.before,
                step.after,
                row.span,
                table=_with_row(table, number, structs.replace(row, then=step.whole)),
            )


def _inside(book: Rulebook) -> Inside:
    return lambda enum: book.fact(enum).inside if enum in book.facts or enum in book.derived else {}


def _with_row(table: Table, number: int, row: Row) -> Table:
    return structs.replace(table, rows=(*table.rows[:number], row, *table.rows[number + 1 :]))


def _of_parameter(owner: Thing, parameter: Parameter, book: Rulebook) -> Iterator[Mutant]:
    calendar = owner.id == book.roles.filed_by
    anywhere = not calendar and owner.id in read_on_other_days(book)
    for number, value in enumerate(parameter.values):
        for before, after, new, on in _values_after(value, parameter, book):
            if calendar and on.first == on.last and on.first is not None and on.first.day != 1:
                # the calendar is asked on the first day of a month
                continue
            only = None if anywhere else _around(on) if calendar else on

            def make(place: int = number, changed: ParameterValue = new) -> Rulebook:
                values = (*parameter.values[:place], changed, *parameter.values[place + 1 :])
                return structs.replace(
                    book, parameters={**book.parameters, owner.id: structs.replace(parameter, values=values)}
                )

            yield Mutant(owner, "figure", before, after, value.span, make, only)


def _around(on: Period) -> Period:
    """The days on which what was filed in the month can be asked about: those of its quarter, at the most."""
    return Period(on.first and on.first - A_QUARTER, on.last and on.last + A_QUARTER)


def _values_after(
    value: ParameterValue, parameter: Parameter, book: Rulebook
) -> Iterator[tuple[Part, Part, ParameterValue, Period]]:
    for field in ("low", "high"):
        number = getattr(value, field)
        if number is None or (field == "high" and number == value.low):
            continue
        step = smallest(parameter.type.unit)
        for changed in (number - step, number + step):
            both = {"low": changed, "high": changed} if value.low == value.high else {field: changed}
            if both.get("low", value.low) is not None and _in_order(structs.replace(value, **both)):
                yield number, changed, structs.replace(value, **both), value.period
    if value.day is not None:
        for shift in (-DAY, DAY):
            yield value.day, value.day + shift, structs.replace(value, day=value.day + shift), value.period
    if value.place:
        above = next(iter(ancestors(value.place, book.classifications[Kind.PLACE])[1:]), "")
        yield value.place, above, structs.replace(value, place=above), value.period
    for period, before, after, shifted in periods_after(value.period):
        others = [one for one in parameter.values if one is not value and one.place == value.place]
        said_alike = any(one.period.covers(shifted.day) and _same(one, value) for one in others)
        if not said_alike and _is_read_on(parameter.id, shifted.day, book):
            yield before, after, structs.replace(value, period=period), Period(shifted.day, shifted.day)


def _is_read_on(name: str, day: date, book: Rulebook) -> bool:
    """Whether the answer of some measure that leans on the figure can ask for it on the day, or on another day."""
    if name == book.roles.filed_by or name in read_on_other_days(book):
        return True
    leaning = [one for one in book.measures.values() if Thing("parameters", name) in _leaning(one.id, book)]
    return not leaning or any(one.conditions_on(day) is not None for one in leaning)


def _leaning(measure: str, book: Rulebook) -> set[Thing]:
    """What the measure leans on, found out once a rulebook."""
    if _known.get("book") is not book:
        _known.clear()
        _known["book"] = book
    if measure not in _known:
        _known[measure] = leans_on(book.measures[measure], book)
    return cast("set[Thing]", _known[measure])


_known: dict[str, object] = {}


def _in_order(value: ParameterValue) -> bool:
    return value.low is None or value.high is None or value.low <= value.high


def _same(one: ParameterValue, other: ParameterValue) -> bool:
    return (one.low, one.high, one.day) == (other.low, other.high, other.day)


def _span(before: Part, whole: ast.Expr) -> Span:
    span = getattr(before, "span", NOWHERE)
    return span if isinstance(span, Span) and span.end else getattr(whole, "span", NOWHERE)
