"""Parameters by date and by place, and what can be said while the day or the place is missing."""

from datetime import date
from fractions import Fraction
from math import inf

import pytest

from benefit_check.interpret.parameters import parameter_on
from benefit_check.interpret.values import Value
from unit.interpret.book import interval, situation, unknown, value

LOW, HIGH = Fraction("0.0385"), Fraction("0.0425")
IN_2019, IN_2020 = date(2019, 12, 31), date(2020, 1, 1)


def on(name: str, day: Value, place: Value = "220100") -> Value:
    return parameter_on(name, day, situation(), place=place)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 8, 19), unknown("base_rate")),
        (date(2019, 8, 20), HIGH),
        (date(2019, 9, 19), HIGH),
        (date(2019, 9, 20), unknown("base_rate")),
        (date(2019, 11, 30), unknown("base_rate")),
        (date(2019, 12, 1), Fraction("0.02")),
        (date(2020, 4, 19), Fraction("0.02")),
        (date(2020, 4, 20), LOW),
        (date(2099, 1, 1), LOW),
    ],
)
def test_a_value_holds_from_its_first_to_its_last_day(day: date, expected: Value) -> None:
    assert on("base_rate", day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (interval(date(2019, 12, 1), date(2020, 12, 31), "hired_on"), interval(Fraction("0.02"), LOW, "hired_on")),
        (interval(date(2020, 4, 20), inf, "hired_on"), LOW),
        (interval(date(2019, 9, 1), date(2019, 9, 19), "hired_on"), HIGH),
    ],
)
def test_while_the_day_is_missing_it_is_any_value_of_those_days(day: Value, expected: Value) -> None:
    assert on("base_rate", day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (unknown("hired_on"), unknown("hired_on")),
        (interval(date(2019, 9, 1), date(2020, 4, 20), "hired_on"), unknown("hired_on")),
        (interval(date(2019, 9, 20), date(2019, 10, 2), "hired_on"), unknown("hired_on", "base_rate")),
        (interval(-inf, date(2019, 9, 1), "hired_on"), unknown("hired_on")),
    ],
)
def test_of_days_of_which_some_have_no_value_nothing_is_said(day: Value, expected: Value) -> None:
    assert on("base_rate", day) == expected


def test_the_closest_place_wins_on_each_of_the_days_for_itself() -> None:
    assert on("supplement", interval(date(2019, 1, 1), date(2020, 12, 31), "hired_on"), "220402") == interval(
        10, 30, "hired_on"
    )
    assert on("supplement", date(2019, 12, 31), "220402") == 30
    assert on("supplement", date(2020, 1, 1), "220402") == 10


@pytest.mark.parametrize(
    ("place", "day", "expected"),
    [
        ("420000", IN_2019, 800),
        ("220000", IN_2019, interval(900, 1035, "place")),
        ("220100", IN_2019, 900),
        ("220400", IN_2019, 1035),
        ("220402", IN_2019, 1035),
        ("220402", IN_2020, interval(1035, 1476, "benefit")),
        ("220000", IN_2020, interval(900, 1476, "place", "benefit")),
        (unknown("place"), IN_2019, interval(800, 1035, "place")),
        (unknown("place"), IN_2020, interval(800, 1476, "place", "benefit")),
    ],
)
def test_the_closest_place_wins_and_a_place_too_short_leaves_it_open(place: Value, day: date, expected: Value) -> None:
    assert on("benefit", day, place) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("220402", 50),
        ("220403", unknown("bonus")),
        ("420000", unknown("bonus")),
        ("220400", unknown("place")),
        (unknown("place"), unknown("place")),
    ],
)
def test_where_only_an_inner_place_has_a_value_other_places_have_none(place: Value, expected: Value) -> None:
    assert on("bonus", IN_2020, place) == expected


def test_an_open_figure_names_itself_and_may_have_no_upper_end() -> None:
    assert on("ceiling", IN_2020) == interval(100, inf, "ceiling")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 12, 31), date(2020, 6, 1)),
        (date(2021, 1, 1), date(2021, 6, 1)),
        (unknown("hired_on"), interval(date(2020, 6, 1), date(2021, 6, 1), "hired_on")),
    ],
)
def test_a_parameter_may_be_a_date(day: Value, expected: Value) -> None:
    assert on("cutoff", day) == expected


def test_every_value_used_is_remembered() -> None:
    asked = situation()
    parameter_on("benefit", IN_2020, asked, place="220402")
    parameter_on("base_rate", date(2020, 5, 1), asked, place="220402")
    assert {(name, used.place, used.low) for (name, _), used in asked.relied_on.items()} == {
        ("benefit", "220400", 1035),
        ("base_rate", "", LOW),
    }


def test_an_expression_asks_for_the_as_of_day_or_for_another() -> None:
    assert value("base_rate", on=date(2020, 5, 1)) == LOW
    assert value("base_rate on hired_on", {"hired_on": date(2019, 9, 1)}, date(2020, 5, 1)) == HIGH
    assert value("base_rate on (hired_on + 1天)", {"hired_on": date(2019, 9, 19)}) == unknown("base_rate")
    assert value("benefit", {"place": "220403"}, IN_2019) == 1035
