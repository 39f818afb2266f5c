"""The interval of an amount: rounded once at the end, never below nothing, with what is missing."""

from datetime import date
from fractions import Fraction

import pytest

from benefit_check.interpret.amount import Extent, extent
from benefit_check.interpret.situation import Given
from unit.interpret.book import DAY, leaf, measure_text, rulebook, situation


def amount(rule: str, facts: Given | None = None, on: date = DAY) -> Extent:
    book = rulebook({"relief.yaml": measure_text("relief", leaf("listed", "is_true: yes"), amount=rule)})
    return extent(book.measures["relief"].amount, situation(facts, on, book))


def causes(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.mark.parametrize(
    ("rule", "facts", "low", "high", "missing"),
    [
        (
            "{kind: cash, formula: premium * 50%}",
            {"premium": Fraction("0.01")},
            Fraction("0.01"),
            Fraction("0.01"),
            causes(),
        ),
        ("{kind: cash, formula: premium * 50%}", {"premium": 3}, Fraction("1.5"), Fraction("1.5"), causes()),
        ("{kind: cash, formula: premium * 50%}", {}, 0, None, causes("premium")),
        ("{kind: cash, formula: 'min(premium, 100元)'}", {}, 0, 100, causes("premium")),
        ("{kind: cash, formula: 100元 - premium}", {"premium": 101}, 0, 0, causes()),
        ("{kind: cash, formula: 100元 - premium}", {}, 0, 100, causes("premium")),
        ("{kind: cash, formula: 'share(100元, 1人, 3人)'}", {}, Fraction("33.33"), Fraction("33.33"), causes()),
        ("{kind: cash, formula: 'share(100元, 1人, 3人)', round: {to: 1, mode: half_up}}", {}, 33, 33, causes()),
        ("{kind: cash, formula: premium * 50%, round: {to: 1, mode: half_up}}", {"premium": 5}, 3, 3, causes()),
        ("{kind: cash, formula: 'share(premium, 1人, staff)'}", {"premium": 9, "staff": 0}, 0, None, causes("staff")),
        ("{kind: financing, up_to: premium}", {"premium": 9}, 0, 9, causes()),
        ("{kind: financing, up_to: premium}", {}, 0, None, causes("premium")),
        ("{kind: saving, low: premium, high: premium * 2}", {"premium": 9}, 9, 18, causes()),
        ("{kind: saving, formula: benefit}", {"place": "220402"}, 1035, 1476, causes("benefit")),
        ("{kind: saving, formula: ceiling}", {}, 100, None, causes("ceiling")),
        ("{kind: none}", {}, 0, 0, causes()),
        (
            "{kind: saving, per: month, formula: rent * 10%}",
            {"rent": Fraction("0.05")},
            Fraction("0.01"),
            Fraction("0.01"),
            causes(),
        ),
    ],
)
def test_an_amount_is_rounded_once_and_open_where_a_fact_is(
    rule: str, facts: Given, low: Fraction, high: Fraction | None, missing: frozenset[str]
) -> None:
    found = amount(rule, facts)
    assert (found.low, found.high, found.causes) == (low, high, missing)
    assert type(found.low) in (int, Fraction)
    assert type(found.high) in (int, Fraction, type(None))


def test_rounding_comes_after_everything_else() -> None:
    thirds = amount("{kind: cash, formula: 'share(premium, 1人, 3人) * 3'}", {"premium": 100})
    assert thirds.low == 100


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"hired_on": date(2020, 3, 31)}, (date(2020, 6, 30), date(2020, 6, 30))),
        ({}, (None, None)),
    ],
)
def test_a_deferral_says_until_when(facts: Given, expected: tuple[date | None, date | None]) -> None:
    found = amount("{kind: deferral, until: hired_on + 3个月}", facts)
    assert found.until == expected
    assert (found.low, found.high) == (0, 0)


def test_a_deferral_open_at_one_end_says_the_other() -> None:
    found = amount("{kind: deferral, until: 'max(hired_on, 2020-06-30)'}")
    assert found.until == (date(2020, 6, 30), None)
    assert found.causes == causes("hired_on")
