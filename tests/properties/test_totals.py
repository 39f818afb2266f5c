"""Of measures that exclude each other the total takes the best choice that can be had together: brute force says so."""

from fractions import Fraction
from itertools import chain, combinations
from math import inf
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from benefit_check.assess.result import Amount, MeasureResult, Verdict
from benefit_check.assess.totals import total
from benefit_check.interpret.values import Exact
from benefit_check.rulebook.model import AmountRule, Kind, Per
from properties.examples import examples
from properties.rules import FIXED, a_measure, text_of
from properties.strategies import loaded

MEASURE: Final = loaded(
    FIXED
    | {
        "m0.yaml": text_of(
            a_measure(
                "m0",
                {
                    "judged": "…",
                    "title": {"zh": "…", "en": "…"},
                    "by": "office",
                    "evidence": {"zh": "…", "en": "…"},
                    "quote": "…",
                    "source": "law §1",
                },
            )
        )
    }
).measures["m0"]
ADDED: Final[tuple[Kind, ...]] = ("saving", "cash")
KINDS: Final[tuple[Kind, ...]] = (*ADDED, "financing", "none")
PERS: Final[tuple[Per, ...]] = ("once", "month")
FIGURES: Final = st.integers(0, 6) | st.sampled_from((Fraction(1, 100), Fraction("2.5")))


@st.composite
def results(draw: st.DrawFn) -> list[MeasureResult]:
    """Answers with amounts, some of them of measures that exclude others."""
    names = [f"m{number}" for number in range(draw(st.integers(1, 6)))]
    found = []
    for name in names:
        low = draw(FIGURES)
        more = draw(st.none() | FIGURES)
        high = None if more is None else low + more
        rule = AmountRule(kind=draw(st.sampled_from(KINDS)), per=draw(st.sampled_from(PERS)))
        excludes = tuple(sorted(draw(st.sets(st.sampled_from(names), max_size=2)) - {name}))
        measure = structs.replace(MEASURE, id=name, excludes=excludes, amount=rule)
        amount = Amount(rule.kind, rule.per, "exact", low, high, None, frozenset(), rule)
        verdict = draw(st.sampled_from((Verdict.ELIGIBLE, Verdict.ELIGIBLE, Verdict.MAY_APPLY, Verdict.INELIGIBLE)))
        none = verdict is Verdict.INELIGIBLE
        found.append(MeasureResult(measure, verdict, None if none else amount, None, (), (), (), (), None, ()))
    return found


def excludes(one: MeasureResult, other: MeasureResult) -> bool:
    return other.measure.id in one.measure.excludes or one.measure.id in other.measure.excludes


def together(some: tuple[MeasureResult, ...]) -> bool:
    return not any(excludes(one, other) for one, other in combinations(some, 2))


def low(some: tuple[MeasureResult, ...]) -> Exact:
    return sum(one.amount.low for one in some if one.amount is not None)


def high(some: tuple[MeasureResult, ...]) -> Exact | float:
    highs = [inf if one.amount.high is None else one.amount.high for one in some if one.amount is not None]
    return sum(highs)


@examples(200)
@given(answered=results())
def test_no_choice_that_can_be_had_together_is_worth_more(answered: list[MeasureResult]) -> None:
    found = total(answered)
    counted = {name for one in found.sums for name in one.measures}
    for verdict in (Verdict.ELIGIBLE, Verdict.MAY_APPLY):
        added = [
            one for one in answered if one.verdict is verdict and one.amount is not None and one.amount.kind in ADDED
        ]
        chosen = tuple(one for one in added if one.measure.id in counted)
        subsets = chain.from_iterable(combinations(added, size) for size in range(len(added) + 1))
        assert together(chosen)
        assert (low(chosen), high(chosen)) == max((low(some), high(some)) for some in subsets if together(some))
        assert all(any(excludes(one, other) for one in chosen) for other in added if other not in chosen)


@examples(200)
@given(answered=results())
def test_sums_and_exclusions_tell_of_every_answer_once(answered: list[MeasureResult]) -> None:
    found = total(answered)
    counted = [name for one in found.sums for name in one.measures]
    left_out = [name for exclusion in found.exclusions for name in exclusion.left_out]
    added = [one for one in answered if one.amount is not None and one.amount.kind in ADDED]
    assert sorted(counted + left_out) == sorted(one.measure.id for one in added)
    for one in found.sums:
        parts = tuple(part for part in added if part.measure.id in one.measures)
        assert {(part.amount.kind, part.amount.per, part.verdict) for part in parts if part.amount is not None} == {
            (one.kind, one.per, one.verdict)
        }
        assert (one.low, inf if one.high is None else one.high) == (low(parts), high(parts))
    assert len({(one.kind, one.per, one.verdict) for one in found.sums}) == len(found.sums)
