"""The smallest value that holds several: an interval, the choices, or unknown."""

from datetime import date
from math import inf

import pytest

from benefit_check.interpret.merge import choices, hull, options
from benefit_check.interpret.values import NO_CAUSES, Choices, Value
from unit.interpret.book import interval, unknown

WHY = frozenset({"why"})
DAY, LATER = date(2020, 1, 1), date(2021, 1, 1)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3], 3),
        ([3, 3, 3], 3),
        ([3, 7, 5], interval(3, 7, "why")),
        ([3, interval(1, 2, "x")], interval(1, 3, "x", "why")),
        ([interval(0, inf, "x")], interval(0, inf, "x")),
        # they are alike as yet, but which of them holds may tell once x is known
        ([interval(0, inf, "x"), interval(0, inf, "x")], interval(0, inf, "x", "why")),
        ([3, unknown("x")], unknown("x", "why")),
        ([interval(-inf, inf, "x"), unknown("x")], unknown("x", "why")),
        ([DAY, LATER], interval(DAY, LATER, "why")),
        ([LATER, interval(-inf, DAY, "x")], interval(-inf, LATER, "x", "why")),
        (["a", "b", "a"], Choices(frozenset({"a", "b"}), WHY)),
        (["a", Choices(frozenset({"b", "c"}), frozenset({"x"}))], Choices(frozenset({"a", "b", "c"}), WHY | {"x"})),
        ([True, True], True),
        ([True, False], unknown("why")),
        ([frozenset({"a"}), frozenset[str]()], unknown("why")),
        (["a", unknown("x")], unknown("x", "why")),
    ],
)
def test_a_hull_is_no_wider_than_needed(values: list[Value], expected: Value) -> None:
    assert hull(values, WHY) == expected


def test_a_truth_is_not_taken_for_a_number() -> None:
    assert hull([True, 1], WHY) == unknown("why")


def test_one_choice_is_the_value_itself() -> None:
    assert choices(frozenset({"a"}), WHY) == "a"
    assert choices(frozenset({"a", "b"}), NO_CAUSES) == Choices(frozenset({"a", "b"}), NO_CAUSES)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a", {"a"}), (Choices(frozenset({"a", "b"}), WHY), {"a", "b"}), (unknown("x"), set[str]()), (3, set[str]())],
)
def test_options_are_the_values_still_possible(value: Value, expected: set[str]) -> None:
    assert options(value) == expected
