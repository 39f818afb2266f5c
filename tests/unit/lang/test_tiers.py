"""Tiers are a sum of parts; each part by its own rate, to the fen, at every bound."""

from fractions import Fraction

import hypothesis.strategies as st
import pytest
from hypothesis import given

from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Range
from rulebooks import codes, rulebook, told, with_measure
from rulebooks import load as load_files

BOUNDS = (Fraction(30_000), Fraction(144_000))
RATES = (Fraction(3, 100), Fraction(1, 10), Fraction(1, 5))
TIERS = "tiers(year_sales, 3万元: 3%, 14.4万元: 10%, 20%)"


def amount(formula: str = TIERS) -> str:
    return f'kind: saving\nper: year\nformula: "{formula}"'


BOOK = rulebook(with_measure(amount=amount()))
FORMULA = BOOK.measures["relief"].amount.low


def by_hand(sales: Fraction) -> Fraction:
    """Yuan by yuan, as a clerk adds it up."""
    low, high = BOUNDS
    parts = (min(sales, low), max(min(sales, high) - low, Fraction(0)), max(sales - high, Fraction(0)))
    return sum((part * rate for part, rate in zip(parts, RATES, strict=True)), Fraction(0))


def value(sales: object) -> object:
    assert FORMULA is not None
    return evaluate(FORMULA, Situation(BOOK, {"year_sales": sales}, BOOK.measures["relief"].in_force[0].period.first))  # type: ignore[dict-item, arg-type]


@given(st.one_of(st.sampled_from([*BOUNDS]), st.fractions(0, 1_000_000, max_denominator=100)))
def test_each_part_counts_by_its_own_rate(sales: Fraction) -> None:
    assert value(sales) == by_hand(sales)


@pytest.mark.parametrize(
    ("sales", "expected"), [(30_000, 900), (30_001, "900.10"), (144_000, 12_300), (200_000, 23_500)]
)
def test_bounds_are_exact(sales: int, expected: str) -> None:
    assert value(Fraction(sales)) == Fraction(expected)


def test_a_range_of_the_subject_is_a_range_of_the_sum_and_no_wider() -> None:
    found = value(Range(Fraction(20_000), Fraction(200_000), frozenset()))
    assert isinstance(found, Range)
    assert (found.low, found.high) == (600, 23_500)


@pytest.mark.parametrize("name", ["tiers", "累进"])
def test_both_names_say_the_same(name: str) -> None:
    other = rulebook(with_measure(amount=amount(TIERS.replace("tiers", name)))).measures["relief"]
    assert other.amount.low == FORMULA


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("tiers(year_sales, 14.4万元: 10%, 3万元: 3%, 20%)", "BC466"),
        ("tiers(year_sales, 3万元: 3%, 3万元: 10%, 20%)", "BC466"),
        ("tier(year_sales, 3万元: 3%, 20%)", "BC205"),
        ("tiers(year_sales, 3人: 3%, 20%)", "BC203"),
        ("tiers(insured, 3万元: 3%, 20%)", "BC203"),
        ("tiers(year_sales, 3万元, 20%)", "BC205"),
        ("tiers(year_sales, 3万元: 3%)", "BC201"),
    ],
)
def test_what_is_wrong_is_told_once(formula: str, code: str) -> None:
    found = codes(with_measure(amount=amount(formula)))
    assert code in found


def test_tiers_in_tiers_do_not_explode() -> None:
    formula = "year_sales"
    for _ in range(30):
        formula = f"tiers({formula}, 3万元: 3%, 14.4万元: 10%, 20%)"
    loaded = load_files(with_measure(amount=amount(formula)))
    assert loaded.rulebook is None
    assert told(loaded.diagnostics)[0][0] == "BC206"
