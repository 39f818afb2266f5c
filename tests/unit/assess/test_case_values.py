"""A derived value in a worked case is shown as people write it, never as Python does."""

from datetime import date
from fractions import Fraction

import pytest

from benefit_check.assess.case_values import money_written, written
from benefit_check.interpret.values import Choices, Range, Unknown, Value
from rulebooks import rulebook

BOOK = rulebook()
WHY = frozenset({"employees"})


@pytest.mark.parametrize(
    ("fact", "value", "expected"),
    [
        ("employees", Unknown(WHY), "unknown"),
        ("employees", Fraction(-115, 2), "-57.5"),
        ("deposit", Fraction(1, 3), "≈0.3333元"),
        ("growth", Fraction(11, 200), "5.5%"),
        ("deposit", Range(5, float("inf"), WHY), "5元–none"),
        ("opened_on", Range(date(2020, 1, 1), date(2020, 2, 1), WHY), "2020-01-01–2020-02-01"),
        ("size", Choices(frozenset({"small", "micro"}), WHY), "micro、small"),
        ("insured", False, "no"),
        ("trades", frozenset({"lodging", "catering"}), "catering、lodging"),
        ("size", "small", "small"),
    ],
)
def test_a_value_is_shown_as_a_case_writes_it(fact: str, value: Value, expected: str) -> None:
    assert written(value, BOOK.facts[fact]) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, "none"), (0, "0.00"), (Fraction(1, 100), "0.01"), (1500, "1500.00"), (Fraction(-1, 2), "-0.50")],
)
def test_money_is_written_to_the_fen(value: Fraction | int | None, expected: str) -> None:
    assert money_written(value) == expected
