"""Leap years, short months and the ends of the calendar."""

from datetime import date

import pytest

from benefit_check.interpret.calendar import edge, shifted
from benefit_check.lang.functions import Edge
from benefit_check.lang.parts import QUARTER


@pytest.mark.parametrize(
    ("day", "by", "expected"),
    [
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 3, 31), -1, date(2020, 2, 29)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
        (date(2019, 12, 31), 2, date(2020, 2, 29)),
        (date(2020, 12, 15), 1, date(2021, 1, 15)),
        (date(2020, 1, 15), -1, date(2019, 12, 15)),
        (date(2020, 5, 31), 1, date(2020, 6, 30)),
        (date(2020, 5, 31), 0, date(2020, 5, 31)),
        (date(2000, 1, 1), -12 * 3000, date.min),
        (date(2000, 1, 1), 12 * 9000, date.max),
        (date(9999, 12, 31), 1, date.max),
    ],
)
def test_a_month_on_from_the_31st_is_the_last_day_of_a_shorter_month(day: date, by: int, expected: date) -> None:
    assert shifted(day, by, months=True) == expected


@pytest.mark.parametrize(
    ("day", "by", "expected"),
    [
        (date(2020, 2, 28), 1, date(2020, 2, 29)),
        (date(2021, 2, 28), 1, date(2021, 3, 1)),
        (date(2020, 3, 1), -1, date(2020, 2, 29)),
        (date(2020, 12, 31), 366, date(2022, 1, 1)),
        (date(2020, 1, 1), 10**12, date.max),
        (date(2020, 1, 1), -(10**12), date.min),
        (date.max, 0, date.max),
        (date.min, 0, date.min),
    ],
)
def test_days_are_counted_and_stop_at_the_ends_of_the_calendar(day: date, by: int, expected: date) -> None:
    assert shifted(day, by, months=False) == expected


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)])
def test_a_quarter_has_three_months(month: int, quarter: int) -> None:
    assert QUARTER.of(date(2020, month, 28)) == quarter


@pytest.mark.parametrize(
    ("function", "day", "expected"),
    [
        ("start_of_month", date(2020, 2, 29), date(2020, 2, 1)),
        ("end_of_month", date(2020, 2, 1), date(2020, 2, 29)),
        ("end_of_month", date(2100, 2, 1), date(2100, 2, 28)),
        ("start_of_quarter", date(2020, 6, 30), date(2020, 4, 1)),
        ("end_of_quarter", date(2020, 4, 1), date(2020, 6, 30)),
        ("end_of_quarter", date(2020, 12, 31), date(2020, 12, 31)),
        ("start_of_year", date(2020, 12, 31), date(2020, 1, 1)),
        ("end_of_year", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_edges_are_the_first_and_last_day(function: Edge, day: date, expected: date) -> None:
    assert edge(function, day) == expected
