"""Money is exact rationals from the facts to the fen, rounded half up once; a float is only ever endless."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import isinf

from hypothesis import given
from hypothesis import strategies as st

from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise, MeasureResult, Outcome
from benefit_check.interpret.arithmetic import rounded
from benefit_check.interpret.values import Range
from properties.examples import examples
from properties.strategies import Question, questions

UNITS = st.sampled_from((Fraction(1, 100), Fraction(1)))
FEN_TENTHS = st.integers(-(10**12), 10**12)


@examples(500)
@given(value=st.fractions(), unit=UNITS)
def test_rounding_finds_the_nearest_whole_unit_and_takes_the_upper_of_two(value: Fraction, unit: Fraction) -> None:
    found = rounded(value, unit)
    assert found is not None
    assert (found / unit).denominator == 1 if isinstance(found, Fraction) else True
    assert found >= 0
    if value >= 0:
        assert -unit / 2 < found - value <= unit / 2
    else:
        assert found == 0


@examples(500)
@given(tenths=FEN_TENTHS)
def test_rounding_agrees_with_decimal_at_and_beside_every_half(tenths: int) -> None:
    expected = max(Decimal(tenths).scaleb(-3).quantize(Decimal("0.01"), ROUND_HALF_UP), Decimal(0))
    assert rounded(Fraction(tenths, 1000), Fraction(1, 100)) == Fraction(expected)


@examples(50)
@given(asked=questions(measures=4))
def test_every_amount_is_whole_units_and_nothing_seen_on_the_way_is_a_float(asked: Question) -> None:
    assessment = assess(asked.rulebook, Enterprise("", "", asked.facts), asked.as_of)
    for result in assessment.results:
        for figure in _figures(result):
            assert type(figure) in (int, Fraction)
            assert figure >= 0
            assert (Fraction(figure) / result.measure.amount.unit).denominator == 1
        if result.trace is not None:
            assert all(_is_exact(value) for value in _values(result.trace))
    assert all(_is_exact(value) for value in assessment.derived.values())
    for found in assessment.totals.sums:
        assert type(found.low) in (int, Fraction)
        assert type(found.high) in (int, Fraction, type(None))


def _figures(result: MeasureResult) -> Iterator[int | Fraction]:
    if result.amount is not None:
        yield result.amount.low
        if result.amount.high is not None:
            yield result.amount.high


def _values(outcome: Outcome) -> Iterator[object]:
    yield from (outcome.left, *outcome.right)
    for part in outcome.parts:
        yield from _values(part)


def _is_exact(value: object) -> bool:
    ends = (value.low, value.high) if isinstance(value, Range) else (value,)
    return not any(isinstance(end, float) and not (isinf(end) and isinstance(value, Range)) for end in ends)
