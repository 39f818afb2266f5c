"""Days, months, quarters and years of the calendar."""

from datetime import date, timedelta

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


def edge(function: str, day: date) -> date:
    """The first or last day of the month, quarter or year of a day: `start_of_month` … `end_of_year`."""
    side, _, span = function.partition("_of_")
    first_month = {"month": day.month, "quarter": 3 * QUARTER.of(day) - 2, "year": 1}[span]
    last_month = {"month": day.month, "quarter": 3 * QUARTER.of(day), "year": 12}[span]
    if side == "start":
        return date(day.year, first_month, 1)
    return _last_day(day.year, last_month)


def _last_day(year: int, month: int) -> date:
    """Of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
