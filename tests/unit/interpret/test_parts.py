"""Facts by quarter: what was not told is unknown, what was before the opening is absent and counts in nothing."""

from datetime import date
from fractions import Fraction
from math import inf

import pytest

from benefit_check.interpret.parts import over_parts
from benefit_check.interpret.situation import ABSENT, Given
from benefit_check.interpret.values import Range, Value
from benefit_check.lang.functions import OverParts
from unit.interpret.book import interval, situation, unknown

Q1, Q2, Q3, Q4 = (date(2020, month, 15) for month in (2, 5, 8, 11))
BEFORE = date(2018, 3, 1)


def over(function: OverParts, facts: Given, on: date) -> Value:
    return over_parts(function, "heads", situation(facts, on))


@pytest.mark.parametrize(
    ("function", "on", "expected"),
    [
        ("mean", Q1, 10),
        ("mean", Q2, 15),
        ("mean", Q4, 25),
        ("sum", Q3, 60),
        ("last", Q3, 30),
        ("count", Q3, 3),
        ("count", Q4, 4),
    ],
)
def test_the_quarters_of_the_year_up_to_the_day_count(function: OverParts, on: date, expected: int) -> None:
    assert over(function, {"heads": (10, 20, 30, 40)}, on) == expected


def test_a_mean_is_exact() -> None:
    assert over("mean", {"heads": (1, 1, 2)}, Q3) == Fraction(4, 3)


@pytest.mark.parametrize(("function", "expected"), [("mean", 25), ("sum", 50), ("last", 30), ("count", 2)])
def test_an_absent_quarter_counts_in_nothing(function: OverParts, expected: int) -> None:
    assert over(function, {"heads": (ABSENT, 20, 30, 40)}, Q3) == expected


@pytest.mark.parametrize(
    ("function", "heads", "expected"),
    [
        ("mean", (10, None, 30), interval(Fraction(40, 3), inf, "heads")),
        ("sum", (10, None, 30), interval(40, inf, "heads")),
        ("last", (10, None, 30), 30),
        ("last", (10, 20, None), interval(0, inf, "heads")),
        ("last", (10, 20), interval(0, inf, "heads")),
        ("count", (10, 20), 3),
        ("count", (ABSENT, 20), 2),
        ("mean", (10, None, 30, None), interval(Fraction(40, 3), inf, "heads")),
    ],
)
def test_a_quarter_after_one_that_was_told_is_unknown_not_absent(
    function: OverParts, heads: tuple[Value | None, ...], expected: Value
) -> None:
    assert over(function, {"heads": heads}, Q3) == expected


@pytest.mark.parametrize(
    ("heads", "opened", "expected"),
    [
        ((None, 20, 30), BEFORE, 3),
        ((None, 20, 30), Q1, 3),
        ((None, 20, 30), date(2020, 4, 1), 2),
        ((None, 20, 30), date(2020, 3, 31), 3),
        ((None, None, 30), Q2, 2),
        ((), date(2020, 7, 1), 1),
        ((), BEFORE, 3),
    ],
)
def test_a_quarter_before_the_opening_is_absent(heads: tuple[Value | None, ...], opened: date, expected: int) -> None:
    assert over("count", {"heads": heads, "opened_on": opened}, Q3) == expected


@pytest.mark.parametrize("function", ["mean", "sum", "last", "count"])
def test_an_opening_behind_the_day_asked_cannot_be_and_tells_nothing(function: OverParts) -> None:
    behind = over(function, {"heads": (), "opened_on": date(2020, 12, 1)}, Q3)
    assert behind == over(function, {"heads": ()}, Q3)


@pytest.mark.parametrize("function", ["mean", "sum", "last"])
@pytest.mark.parametrize("facts", [{}, {"heads": ()}, {"heads": (None, 20, 30)}, {"heads": (ABSENT, None, 30)}])
def test_without_the_opening_day_a_first_gap_may_be_absent_or_unknown(function: OverParts, facts: Given) -> None:
    assert over(function, facts, Q3) == Range(0, inf, frozenset(("heads", "opened_on")))
    assert over("count", facts, Q3) == unknown("heads", "opened_on")


@pytest.mark.parametrize("function", ["mean", "sum", "last"])
def test_of_no_quarter_at_all_there_is_no_mean(function: OverParts) -> None:
    assert over(function, {"heads": (ABSENT, ABSENT, ABSENT)}, Q3) == unknown("heads")
    assert over("count", {"heads": (ABSENT, ABSENT, ABSENT)}, Q3) == 0
