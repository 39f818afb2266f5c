"""Days, months, quarters and years of the calendar."""

from datetime import date, timedelta
from typing import assert_never

from benefit_check.lang.functions import Edge
from benefit_check.lang.parts import QUARTER


def shifted(day: date, by: int, *, months: bool) -> date:
    """The day so many days or months on. A month on from the 31st is the last day of a shorter month.

    Beyond the calendar it is the last or first day there is.
    """
    furthest = date.max if by > 0 else date.min
    if not months:
        return day + timedelta(days=by) if abs(by) <= abs((furthest - day).days) else furthest
    index = day.year * 12 + day.month - 1 + by
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        return furthest
    return date(year, month + 1, min(day.day, _last_day(year, month + 1).day))


def edge(function: Edge, day: date) -> date:
    """The first or last day of the month, quarter or year of a day."""
    last_of_quarter = QUARTER.months * QUARTER.of(day)
    match function:
        case "start_of_month":
            return date(day.year, day.month, 1)
        case "end_of_month":
            return _last_day(day.year, day.month)
        case "start_of_quarter":
            return date(day.year, last_of_quarter - QUARTER.months + 1, 1)
        case "end_of_quarter":
            return _last_day(day.year, last_of_quarter)
        case "start_of_year":
            return date(day.year, 1, 1)
        case "end_of_year":
            return _last_day(day.year, 12)
        case _:
            assert_never(function)


def _last_day(year: int, month: int) -> date:
    """Of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
