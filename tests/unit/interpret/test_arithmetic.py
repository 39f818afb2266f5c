"""Arithmetic and comparison on exact numbers and intervals, infinities and whole possibly 0 among them."""

from datetime import date
from fractions import Fraction
from math import inf

import pytest

from benefit_check.interpret import arithmetic
from benefit_check.interpret.values import Exact, Range, Value, plain
from benefit_check.lang.functions import Extreme
from unit.interpret.book import interval, unknown

HALF = Fraction(1, 2)
X = interval(2, 5, "x")
Y = interval(-3, 4, "y")
FROM_2 = interval(2, inf, "x")
UP_TO_5 = interval(-inf, 5, "x")
ANY = unknown("x")
DAY = date(2020, 6, 1)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, HALF, Fraction(3, 2)),
        (X, 1, interval(3, 6, "x")),
        (X, Y, interval(-1, 9, "x", "y")),
        (FROM_2, 1, interval(3, inf, "x")),
        (UP_TO_5, FROM_2, interval(-inf, inf, "x")),
        (ANY, 1, interval(-inf, inf, "x")),
    ],
)
def test_a_sum_adds_the_ends(left: Value, right: Value, expected: Value) -> None:
    assert arithmetic.add(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, HALF, HALF),
        (10, X, interval(5, 8, "x")),
        (X, Y, interval(-2, 8, "x", "y")),
        (0, FROM_2, interval(-inf, -2, "x")),
        (UP_TO_5, 1, interval(-inf, 4, "x")),
    ],
)
def test_a_difference_crosses_the_ends(left: Value, right: Value, expected: Value) -> None:
    assert arithmetic.subtract(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (3, HALF, Fraction(3, 2)),
        (X, -2, interval(-10, -4, "x")),
        (X, Y, interval(-15, 20, "x", "y")),
        (FROM_2, 3, interval(6, inf, "x")),
        (FROM_2, -1, interval(-inf, -2, "x")),
        (FROM_2, Y, interval(-inf, inf, "x", "y")),
        (interval(0, inf, "x"), HALF, interval(0, inf, "x")),
        (interval(0, inf, "x"), interval(0, inf, "y"), interval(0, inf, "x", "y")),
    ],
)
def test_a_product_takes_the_outermost_corners(left: Value, right: Value, expected: Value) -> None:
    assert arithmetic.multiply(left, right) == expected


@pytest.mark.parametrize("other", [X, FROM_2, ANY, interval(-inf, inf, "x")])
def test_nothing_times_an_unknown_is_nothing(other: Value) -> None:
    assert arithmetic.multiply(0, other) == 0
    assert arithmetic.multiply(other, 0) == 0


@pytest.mark.parametrize(
    ("amount", "part", "whole", "expected"),
    [
        (100, 1, 3, Fraction(100, 3)),
        (100, 0, 3, 0),
        (100, X, 10, interval(20, 50, "x")),
        (100, 2, interval(4, 8, "w"), interval(25, 50, "w")),
        (100, 2, interval(4, inf, "w"), interval(0, 50, "w")),
        (100, 2, interval(-8, -4, "w"), interval(-50, -25, "w")),
        (100, 2, interval(0, 8, "w"), unknown("w")),
        (100, 2, interval(-1, 8, "w"), unknown("w")),
        (100, X, ANY, unknown("x")),
        (100, 2, 0, unknown()),
        (interval(0, inf, "a"), 1, 2, interval(0, inf, "a")),
    ],
)
def test_a_share_is_exact_and_unknown_where_the_whole_may_be_nothing(
    amount: Value, part: Value, whole: Value, expected: Value
) -> None:
    assert arithmetic.share(amount, part, whole) == expected


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("min", [3, HALF], HALF),
        ("max", [3, X], interval(3, 5, "x")),
        ("max", [6, X], 6),
        ("min", [2, X], 2),
        ("min", [FROM_2, Y], interval(-3, 4, "x", "y")),
        ("max", [FROM_2, 4], interval(4, inf, "x")),
        ("min", [ANY, 4], interval(-inf, 4, "x")),
        ("min", [DAY, date(2019, 1, 1)], date(2019, 1, 1)),
        ("max", [DAY, ANY], interval(DAY, inf, "x")),
        ("min", [DAY, ANY], interval(-inf, DAY, "x")),
    ],
)
def test_smallest_and_largest_keep_what_is_certain(name: Extreme, values: list[Value], expected: Value) -> None:
    assert arithmetic.extremum(name, values) == expected


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (7, 0, 5, 5),
        (-1, 0, 5, 0),
        (3, 0, 5, 3),
        (ANY, 0, 5, interval(0, 5, "x")),
        (X, 3, 4, interval(3, 4, "x")),
        (X, 6, 9, 6),
        (3, 5, 4, 4),
    ],
)
def test_clamp_keeps_inside_and_the_upper_limit_wins(value: Value, low: Value, high: Value, expected: Value) -> None:
    """As the checker writes it."""
    assert arithmetic.extremum("min", [arithmetic.extremum("max", [value, low]), high]) == expected


@pytest.mark.parametrize(
    ("left", "right", "strictly", "or_equal"),
    [
        (1, 2, True, True),
        (2, 2, False, True),
        (3, 2, False, False),
        (X, 2, False, unknown("x")),
        (X, 5, unknown("x"), True),
        (X, 6, True, True),
        (2, X, unknown("x"), True),
        (1, FROM_2, True, True),
        (2, FROM_2, unknown("x"), True),
        (FROM_2, 10**12, unknown("x"), unknown("x")),
        (ANY, 0, unknown("x"), unknown("x")),
        (UP_TO_5, 6, True, True),
        (DAY, date(2020, 6, 2), True, True),
        (interval(DAY, inf, "x"), DAY, False, unknown("x")),
        (interval(-inf, DAY, "x"), DAY, unknown("x"), True),
        (DAY, ANY, unknown("x"), unknown("x")),
    ],
)
def test_less_is_said_only_where_every_completion_agrees(
    left: Value, right: Value, strictly: object, or_equal: object
) -> None:
    assert arithmetic.less(left, right, or_equal=False) == strictly
    assert arithmetic.less(left, right, or_equal=True) == or_equal


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (2, Fraction(2), True),
        (2, 3, False),
        (X, 6, False),
        (X, 5, unknown("x")),
        (ANY, DAY, unknown("x")),
        (interval(DAY, inf, "x"), date(2020, 5, 31), False),
    ],
)
def test_equality_is_denied_where_no_completion_can_be_equal(left: Value, right: Value, expected: object) -> None:
    assert arithmetic.equal(left, right) == expected


@pytest.mark.parametrize(
    ("day", "length", "sign", "expected"),
    [
        (DAY, 15, 1, date(2020, 6, 16)),
        (DAY, 15, -1, date(2020, 5, 17)),
        (DAY, interval(0, 30, "n"), 1, interval(DAY, date(2020, 7, 1), "n")),
        (DAY, interval(0, 30, "n"), -1, interval(date(2020, 5, 2), DAY, "n")),
        (DAY, interval(1, inf, "n"), 1, interval(date(2020, 6, 2), inf, "n")),
        (DAY, interval(1, inf, "n"), -1, interval(-inf, date(2020, 5, 31), "n")),
        (interval(DAY, inf, "x"), 1, 1, interval(date(2020, 6, 2), inf, "x")),
        (ANY, 1, 1, interval(-inf, inf, "x")),
    ],
)
def test_a_day_moves_with_the_ends_of_its_length(day: Value, length: Value, sign: int, expected: Value) -> None:
    assert arithmetic.shift(day, length, sign, months=False) == expected


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        (DAY, date(2020, 5, 1), 31),
        (date(2020, 5, 1), DAY, -31),
        (ANY, DAY, interval(-inf, inf, "x")),
        (interval(DAY, inf, "x"), date(2020, 5, 1), interval(31, inf, "x")),
        (DAY, interval(date(2020, 5, 1), DAY, "x"), interval(0, 31, "x")),
    ],
)
def test_days_between_are_whole_days(later: Value, earlier: Value, expected: Value) -> None:
    assert arithmetic.days_between(later, earlier) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Fraction("0.005"), Fraction(1, 100), Fraction(1, 100)),
        (Fraction("0.0049999999999999999999"), Fraction(1, 100), 0),
        (Fraction("2.675"), Fraction(1, 100), Fraction("2.68")),
        (Fraction("1.005"), Fraction(1, 100), Fraction("1.01")),
        (Fraction(100, 3), Fraction(1, 100), Fraction("33.33")),
        (Fraction("2.5"), Fraction(1), 3),
        (Fraction("3.5"), Fraction(1), 4),
        (Fraction("2.4999"), Fraction(1), 2),
        (Fraction("-0.005"), Fraction(1, 100), 0),
        (-7, Fraction(1), 0),
        (10**30, Fraction(1, 100), 10**30),
        (inf, Fraction(1, 100), None),
        (-inf, Fraction(1, 100), 0),
    ],
)
def test_rounding_is_half_up_and_never_below_nothing(
    value: Exact | float, unit: Fraction, expected: Exact | None
) -> None:
    found = arithmetic.rounded(value, unit)
    assert found == expected
    assert not isinstance(found, float)


def test_whole_numbers_are_ints() -> None:
    assert isinstance(arithmetic.rounded(Fraction("2.00"), Fraction(1, 100)), int)
    assert isinstance(plain(Fraction(6, 3)), int)
    assert plain(HALF) == HALF


def test_extremes_are_the_widest_ends() -> None:
    values: list[Value] = [Range(1, 3, frozenset()), 7, Range(-inf, 2, frozenset())]
    assert arithmetic.extremes(values) == (-inf, 7)
    assert arithmetic.extremes([DAY, interval(DAY, inf, "x")]) == (DAY, inf)
