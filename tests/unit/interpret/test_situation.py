"""What a missing fact may still be, by its type and range."""

from math import inf

import pytest

from benefit_check.interpret.situation import ABSENT
from benefit_check.interpret.values import Choices, Range, Unknown, Value, between, causes_of, ends, is_settled
from unit.interpret.book import BOOK, interval, situation, unknown


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("staff", interval(0, inf, "staff")),
        ("hires", interval(0, 50, "hires")),
        ("balance", interval(-inf, inf, "balance")),
        ("form", Choices(frozenset({"company", "sole", "coop"}), frozenset({"form"}))),
        ("listed", unknown("listed")),
        ("hired_on", unknown("hired_on")),
        ("tags", unknown("tags")),
        ("brand", unknown("brand")),
        ("place", unknown("place")),
        ("industry", unknown("industry")),
    ],
)
def test_a_missing_fact_may_be_anything_in_its_range(name: str, expected: Value) -> None:
    assert situation().missing(BOOK.facts[name]) == expected


def test_false_nothing_and_the_empty_set_are_told_and_not_missing() -> None:
    asked = situation({"listed": False, "staff": 0, "tags": frozenset(), "heads": (ABSENT, 1)})
    assert (asked.given("listed"), asked.given("staff"), asked.given("tags")) == (False, 0, frozenset())
    assert asked.given("heads") is None
    assert asked.given("form") is None


def test_causes_are_those_of_every_open_value() -> None:
    values: list[Value] = [
        unknown("a"),
        Range(0, 1, frozenset({"b"})),
        Choices(frozenset({"x", "y"}), frozenset({"c"})),
        3,
    ]
    assert causes_of(*values) == frozenset({"a", "b", "c"})
    assert [is_settled(value) for value in values] == [False, False, False, True]


def test_an_interval_whose_ends_meet_is_the_number() -> None:
    assert between(3, 3, frozenset({"a"})) == 3
    assert between(-inf, -inf, frozenset({"a"})) == Range(-inf, -inf, frozenset({"a"}))


def test_only_numbers_and_dates_have_ends() -> None:
    assert ends(Unknown(frozenset())) == (-inf, inf)
    with pytest.raises(TypeError, match="no interval"):
        ends("small")
