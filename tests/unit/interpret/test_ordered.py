"""Ordered enums: lowest, highest and places, while some may still be several values."""

import pytest

from benefit_check.interpret.ordered import extremum, rank
from benefit_check.interpret.values import Choices, Value
from benefit_check.lang.functions import Extreme
from unit.interpret.book import interval, unknown

ORDER = ("micro", "small", "medium", "large")


def some(*values: str) -> Choices:
    return Choices(frozenset(values), frozenset({"x"}))


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("min", ["small", "large"], "small"),
        ("max", ["small", "large"], "large"),
        ("min", ["small", some("medium", "large")], "small"),
        ("max", ["small", some("medium", "large")], some("medium", "large")),
        ("min", ["medium", some("micro", "large")], some("micro", "medium")),
        ("min", [some("micro", "small"), some("medium", "large")], some("micro", "small")),
        ("max", ["large", unknown("y")], unknown("y")),
    ],
)
def test_the_lowest_and_highest_of_what_may_be(name: Extreme, values: list[Value], expected: Value) -> None:
    assert extremum(name, values, ORDER) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("micro", 0),
        ("large", 3),
        (some("small", "large"), interval(1, 3, "x")),
        (unknown("y"), unknown("y")),
    ],
)
def test_a_value_without_an_answer_has_no_place_in_the_order(value: Value, expected: Value) -> None:
    assert rank(value, ORDER) == expected
