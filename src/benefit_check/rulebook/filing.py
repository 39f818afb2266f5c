"""Which period a measure answers for that is filed for one: the earliest that is still due and in which it holds.

That is the running one, or the one before it. A period that has ended is read on its last day. One that is running is
read on the day asked about: what the law will say on its last day nobody knows yet.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import assert_never

from msgspec import Struct

from benefit_check.lang import ast
from benefit_check.lang.parts import QUARTER
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import FiledFor, Measure, Rhythm, Rulebook, Span

A_DAY = timedelta(days=1)
_SPANS: Mapping[str, Span] = {"month": "month", "quarter": "quarter", "year": "year", "year_to_date": "quarter"}


class Earlier(Struct, frozen=True):
    """The last day of a period that has ended, and until when it is filed.

    `known`: that day was published; else it may be later. `when` is the test which enterprises still file for it, of
    those that had opened by the last day. Who answers for a period was there, unless told otherwise.
    """

    last: date
    by: date
    known: bool
    when: ast.Expr


def whole(span: Span, day: date) -> Period:
    """The month, quarter or year in which the day lies."""
    match span:
        case "month":
            first, months = day.replace(day=1), 1
        case "quarter":
            first, months = date(day.year, QUARTER.months * (QUARTER.of(day) - 1) + 1, 1), QUARTER.months
        case "year":
            return Period(date(day.year, 1, 1), date(day.year, 12, 31))
        case _:
            assert_never(span)
    return Period(first, _end_of_month(day.year, first.month + months - 1))


def earlier(measure: Measure, rulebook: Rulebook, asked: date) -> Earlier | None:
    """The period that ended before the day and is still filed, where the measure held in it; else None."""
    filed_for = measure.filed_for
    if filed_for is None:
        return None
    spans: tuple[Span, ...] = ("month", "quarter") if filed_for.span == "filing_period" else (filed_for.span,)
    found = {span: one for span in spans if (one := _due(span, filed_for, rulebook, asked)) is not None}
    if not found:
        return None
    # a month and a quarter that are both due have ended on one day
    last, by, known = next(iter(found.values()))
    if measure.conditions_on(last) is None:
        return None
    when = _files(rulebook, found) if filed_for.span == "filing_period" else ast.Truth(value=True)
    return Earlier(last, by, known, when)


def due(span: Span, rulebook: Rulebook, asked: date) -> Period:
    """The month or quarter that is due on the day: that before the running one, while it is still filed."""
    found = _due(span, FiledFor(span), rulebook, asked)
    return whole(span, asked if found is None else found[0])


def read_on(measure: Measure, rulebook: Rulebook, days: Iterable[date]) -> tuple[date, ...]:
    """The days asked about, and those on which the measure is read for who files for a period that has ended."""
    asked = dict.fromkeys(days)
    ended = [one.last for day in asked if (one := earlier(measure, rulebook, day)) is not None]
    return tuple(dict.fromkeys([*asked, *ended]))


def meant(measure: Measure, rulebook: Rulebook, asked: date, files: Rhythm) -> Period | None:
    """The days that an amount of the measure is for, where the enterprise files so; None of what comes once.

    Of an enterprise that opened after they had ended, it is the running period.
    """
    filed_for, per = measure.filed_for, measure.amount.per
    kind = per if filed_for is None else filed_for.span
    span: Span | None = _SPANS.get(kind, files if kind == "filing_period" else None)
    if span is None:
        return None
    before = earlier(measure, rulebook, asked)
    ended = filed_for is not None and _due(span, filed_for, rulebook, asked) is not None
    day = before.last if before is not None and ended else asked
    if per == "year_to_date":
        return Period(whole("year", day).first, whole("quarter", day).last)
    return whole(_SPANS.get(per, span), day)


def filing_day(first: date, rulebook: Rulebook) -> tuple[date, bool]:
    """The last day on which the period that ended before this first day of a month is filed; whether it is known."""
    parameter = rulebook.parameters.get(rulebook.roles.filed_by)
    values = () if parameter is None else parameter.values
    found = next((one.day for one in values if one.day is not None and one.period.covers(first)), None)
    return (first + timedelta(days=rulebook.roles.within) - A_DAY, False) if found is None else (found, True)


def filed_until(last: date, months: int) -> date:
    """The last day on which a year that ended on this day is filed, so many months after it."""
    return _end_of_month(last.year + 1, months)


def _due(span: Span, filed_for: FiledFor, rulebook: Rulebook, asked: date) -> tuple[date, date, bool] | None:
    first = whole(span, asked).first
    if first is None or first == date.min:
        return None
    last = first - A_DAY
    by, known = (filed_until(last, filed_for.months), True) if span == "year" else filing_day(first, rulebook)
    return (last, by, known) if asked <= by else None


def _files(rulebook: Rulebook, due: dict[Span, tuple[date, date, bool]]) -> ast.Expr:
    """That the enterprise files as one does whose period is due."""
    roles = rulebook.roles
    kind = rulebook.fact(roles.filing_period).type
    values = [value for value in kind.values if roles.filed.get(value) in due]
    members = tuple(ast.Member(kind.enum, value, kind.values.index(value)) for value in values)
    return ast.AnyEqual(ast.Fact(roles.filing_period), members)


def _end_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - A_DAY
