"""Days, months, quarters and years (`interpret.calendar`). `dialects.py` spells the three functions for each engine."""

from typing import assert_never

from benefit_check.lang.functions import Edge
from benefit_check.sql.algebra import exact, terms
from benefit_check.sql.algebra.exact import UNBOUNDED, is_unbounded
from benefit_check.sql.algebra.openness import causes_of
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import End, Extent

ADD_DAYS, ADD_MONTHS, DAYS_BETWEEN, START_OF, YEAR, MONTH = (
    "BC_ADD_DAYS",
    "BC_ADD_MONTHS",
    "BC_DAYS_BETWEEN",
    "BC_START_OF",
    "BC_YEAR",
    "BC_MONTH",
)
_FIRST, _LAST = terms.day(exact.FIRST_DAY), terms.day(exact.LAST_DAY)
_SAFE = 1200
"""So many days or months from a day that a table may hold stay inside every engine's calendar."""
_DAYS = 4_000_000
_MONTHS_A_YEAR = 12
_LAST_YEAR = 9999


def shift(day: Extent, length: Extent, sign: int, *, months: bool) -> Extent:
    """A day so many days or months later (sign 1) or earlier (sign -1)."""
    causes = causes_of(day, length)
    lows = (day.low, length.low if sign > 0 else length.high)
    low = _shifted(*lows, sign, months=months)
    if day.is_point and length.is_point:
        return Extent(low, low, causes)
    highs = (day.high, length.high if sign > 0 else length.low)
    return Extent(low, _shifted(*highs, sign, months=months), causes)


def _shifted(day: End, length: End, sign: int, *, months: bool) -> End:
    if is_unbounded(day) or is_unbounded(length):
        return UNBOUNDED
    by = _whole(length)
    by = terms.opposite(by) if sign < 0 else by
    beyond = max(abs(length.least), abs(length.most)) > _SAFE * length.scale
    moved = _months(day.num, by, beyond=beyond) if months else _days(day.num, by, beyond=beyond)
    return End(moved, 0, lacks=exact.either_lacks(day, length))


def _whole(length: End) -> Sql:
    """The length cut to a whole number."""
    if length.den is None and length.scale == 1:
        return length.num
    den = terms.integer(length.scale) if length.den is None else terms.times(length.den, terms.integer(length.scale))
    return terms.quotient(length.num, den)


def _days(day: Sql, by: Sql, *, beyond: bool) -> Sql:
    if beyond:
        first, last = terms.call(DAYS_BETWEEN, _FIRST, day), terms.call(DAYS_BETWEEN, _LAST, day)
        by = terms.largest([terms.smallest([by, last]), first])
    return terms.call(ADD_DAYS, day, by)


def _months(day: Sql, by: Sql, *, beyond: bool) -> Sql:
    if not beyond:
        return terms.call(ADD_MONTHS, day, by)
    since = terms.plus(
        terms.times(terms.call(YEAR, day), terms.integer(_MONTHS_A_YEAR)),
        terms.minus(terms.call(MONTH, day), terms.integer(1)),
    )
    index = terms.plus(since, by)
    over = terms.compare(">=", index, terms.integer((_LAST_YEAR + 1) * _MONTHS_A_YEAR))
    under = terms.compare("<", index, terms.integer(_MONTHS_A_YEAR))
    kept = terms.case([(terms.either([over, under]), terms.ZERO)], by)
    return terms.case([(over, _LAST), (under, _FIRST)], terms.call(ADD_MONTHS, day, kept))


def days_between(later: Extent, earlier: Extent) -> Extent:
    """Whole days from the earlier to the later day."""
    causes = causes_of(later, earlier)
    low = _gap(later.low, earlier.high)
    if later.is_point and earlier.is_point:
        return Extent(low, low, causes)
    return Extent(low, _gap(later.high, earlier.low), causes)


def _gap(later: End, earlier: End) -> End:
    if is_unbounded(later) or is_unbounded(earlier):
        return UNBOUNDED
    num = terms.call(DAYS_BETWEEN, later.num, earlier.num)
    return End(num, 1, -_DAYS, _DAYS, lacks=exact.either_lacks(later, earlier))


def edge(function: Edge, day: Extent) -> Extent:
    """The first or last day of the month, quarter or year: `start_of_month` … `end_of_year`."""
    low = _edge(function, day.low)
    return Extent(low, low if day.is_point else _edge(function, day.high), day.causes.inexact())


def _edge(function: Edge, day: End) -> End:
    if is_unbounded(day):
        return day
    match function:
        case "start_of_month":
            return _start("month", day)
        case "end_of_month":
            return _last("month", 1, day)
        case "start_of_quarter":
            return _start("quarter", day)
        case "end_of_quarter":
            return _last("quarter", 3, day)
        case "start_of_year":
            return _start("year", day)
        case "end_of_year":
            return _last("year", _MONTHS_A_YEAR, day)
        case _:
            assert_never(function)


def _start(span: str, day: End) -> End:
    return End(terms.call(START_OF, terms.text(span), day.num), 0, lacks=day.lacks)


def _last(span: str, months: int, day: End) -> End:
    """The day before that on which the next of so many months begins."""
    start = _start(span, day).num
    last_month = terms.call(ADD_MONTHS, start, terms.integer(months - 1))
    after = terms.call(ADD_MONTHS, last_month, terms.integer(1))
    return End(terms.call(ADD_DAYS, after, terms.integer(-1)), 0, lacks=day.lacks)
