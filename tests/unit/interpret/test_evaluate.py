"""Each construct of expressions on known facts and while facts are missing."""

from datetime import date
from fractions import Fraction
from math import inf

import pytest

from benefit_check.interpret.situation import Given
from benefit_check.interpret.values import Choices, Value
from unit.interpret.book import DAY, interval, unknown, value

IN_MAY = date(2020, 5, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("300人", 300),
        ("5.5%", Fraction(55, 1000)),
        ("1.2万元", 12_000),
        ("-3元", -3),
        ("2020-02-29", date(2020, 2, 29)),
        ("as_of", DAY),
        ("true", True),
        ("否", False),
        ("0.1 * 3 = 0.3", True),
        ("1亿元 - 0.01元", Fraction("99999999.99")),
    ],
)
def test_literals_are_exact(text: str, expected: Value) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("premium + rent * months", {"premium": 10, "rent": 3, "months": 4}, 22),
        ("premium + rent * months", {"premium": 10, "rent": 3}, interval(10, 82, "months")),
        ("premium + rent * months", {}, interval(0, inf, "premium", "rent", "months")),
        ("premium * 0%", {}, 0),
        ("balance", {}, interval(-inf, inf, "balance")),
        ("hires", {}, interval(0, 50, "hires")),
        ("clamp(balance, 0元, 100元)", {}, interval(0, 100, "balance")),
        ("sum(sales)", {"sales": (1, 2, 3)}, 6),
        ("last(sales) - 1元", {"sales": (1, 2, 3)}, 2),
        ("hired_on - opened_on", {"hired_on": IN_MAY, "opened_on": date(2020, 5, 1)}, 19),
        ("months + 1个月", {}, interval(1, 25, "months")),
    ],
)
def test_numbers_are_as_exact_as_the_facts(text: str, facts: Given, expected: Value) -> None:
    assert value(text, facts) == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("hired_on + 15天", {"hired_on": IN_MAY}, date(2020, 6, 4)),
        ("hired_on - 3个月", {"hired_on": date(2020, 5, 31)}, date(2020, 2, 29)),
        ("hired_on + months", {"hired_on": IN_MAY}, interval(IN_MAY, date(2022, 5, 20), "months")),
        ("hired_on + months", {"months": 3}, interval(-inf, inf, "hired_on")),
        ("end_of_quarter(hired_on)", {"hired_on": IN_MAY}, date(2020, 6, 30)),
        ("end_of_quarter(hired_on)", {}, unknown("hired_on")),
        (
            "end_of_year(hired_on + months)",
            {"hired_on": IN_MAY},
            interval(date(2020, 12, 31), date(2022, 12, 31), "months"),
        ),
        ("end_of_month(max(hired_on, 2020-02-10))", {}, interval(date(2020, 2, 29), inf, "hired_on")),
        ("min(hired_on, as_of)", {}, interval(-inf, DAY, "hired_on")),
        ("max(hired_on, 2020-01-01) >= 2020-01-01", {}, True),
        (
            "if listed then 2020-01-01 else max(hired_on, 2020-06-01)",
            {},
            interval(date(2020, 1, 1), inf, "listed", "hired_on"),
        ),
        ("hired_on + 1000000天 * 0", {"hired_on": IN_MAY}, IN_MAY),
        ("2020-01-01 + 9999999天", {}, date.max),
    ],
)
def test_dates_are_as_exact_as_the_facts(text: str, facts: Given, expected: Value) -> None:
    assert value(text, facts) == expected


BRACKET = "bracket(staff, 1000人: 4元, 300人: 3元, 20人: 2元, 1元)"


@pytest.mark.parametrize(("staff", "expected"), [(1000, 4), (999, 3), (300, 3), (299, 2), (20, 2), (19, 1), (0, 1)])
def test_a_bracket_includes_its_bound(staff: int, expected: int) -> None:
    assert value(BRACKET, {"staff": staff}) == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        (BRACKET, {}, interval(1, 4, "staff")),
        ("bracket(hires, 1000人: 4元, 40人: 3元, 1元)", {}, interval(1, 3, "hires")),
        ("bracket(hires + 20人, 60人: 4元, 20人: 2元, 1元)", {}, interval(2, 4, "hires")),
        ("bracket(hires, 1000人: 4元, 40人: premium, premium)", {"premium": 5}, 5),
        ("bracket(hired_on, 2020-06-01: 2元, 1元)", {"hired_on": IN_MAY}, 1),
        ("bracket(staff, hires: 2元, 1元)", {"staff": 60}, 2),
        ("max(size, bracket(staff, 300人: large, 20人: small, micro))", {"staff": 20, "size": "micro"}, "small"),
        (
            "min(size, bracket(staff, 300人: large, 20人: small, micro))",
            {"size": "small"},
            Choices(frozenset({"micro", "small"}), frozenset({"staff"})),
        ),
    ],
)
def test_an_open_bracket_gives_every_step_that_may_be_reached(text: str, facts: Given, expected: Value) -> None:
    assert value(text, facts) == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("if listed then 3元 else premium", {"listed": True}, 3),
        ("if listed then 3元 else premium", {"listed": False, "premium": 9}, 9),
        ("if listed then 3元 else premium", {"premium": 9}, interval(3, 9, "listed")),
        ("if listed then 3元 else premium", {"premium": 3}, 3),
        ("if listed then 3元 else premium", {}, interval(0, inf, "listed", "premium")),
        ("if listed then 3元 else share(premium, 1人, 0人)", {"premium": 3}, unknown("listed")),
        ("(if listed then size else small) <= small", {"size": "micro"}, True),
        ("(if listed then size else small) <= small", {"size": "large"}, unknown("listed")),
        ("if listed then exporting else not exporting", {"exporting": True}, unknown("listed")),
        ("if listed then exporting else exporting", {"exporting": True}, True),
    ],
)
def test_an_open_if_gives_both_branches(text: str, facts: Given, expected: Value) -> None:
    assert value(text, facts) == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("size >= small", {"size": "large"}, True),
        ("size >= micro", {}, True),
        ("size > micro", {}, unknown("size")),
        ("size > large", {}, False),
        ("min(size, small) <= small", {}, True),
        ("clamp(size, micro, small) = small", {"size": "large"}, True),
        ("clamp(size, small, large) = small", {"size": "micro"}, True),
        ("clamp(size, micro, small) <= small", {}, True),
        ("max(size, small)", {}, Choices(frozenset({"small", "large"}), frozenset({"size"}))),
        ("form = sole", {"form": "sole"}, True),
        ("form = sole", {}, unknown("form")),
        ("form != sole", {"form": "coop"}, True),
        ("max(size, small) = micro", {}, False),
        ("max(size, small) != micro", {}, True),
        ("tags = tags", {}, unknown("tags")),
        ("listed = exporting", {"listed": True, "exporting": True}, True),
        ("listed = exporting", {"listed": True}, unknown("exporting")),
        ("place = place", {}, unknown("place")),
        ("staff = 3人", {}, unknown("staff")),
        ("hires = 51人", {}, False),
        ("hires != 51人", {}, True),
        ("3人 = hires", {"hires": 3}, True),
    ],
)
def test_comparisons_say_only_what_every_completion_says(text: str, facts: Given, expected: Value) -> None:
    assert value(text, facts) == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("listed and exporting", {"listed": False}, False),
        ("listed and exporting", {"listed": True}, unknown("exporting")),
        ("listed or exporting", {"listed": True}, True),
        ("not listed", {}, unknown("listed")),
        ("not (listed and exporting)", {"exporting": False}, True),
        ("listed or not listed", {}, unknown("listed")),
    ],
)
def test_tests_follow_strong_kleene_logic(text: str, facts: Given, expected: Value) -> None:
    assert value(text, facts) == expected


def test_chinese_names_and_words_are_equal_to_english_ones() -> None:
    assert value("如果 listed 则 取大（premium，３元） 否则 0元", {"listed": True, "premium": 1}) == 3
