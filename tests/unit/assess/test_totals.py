"""Totals: what is added to what, and which of measures that exclude each other counts."""

from datetime import date
from fractions import Fraction
from typing import Final

import pytest

from benefit_check.assess.result import Amount, Limit, MeasureResult, Sum, Verdict
from benefit_check.assess.totals import total
from benefit_check.interpret.values import Exact
from benefit_check.lang import ast
from benefit_check.lang.types import BOOL
from benefit_check.rulebook.conditions import Group, Leaf
from benefit_check.rulebook.law import ALWAYS, Citation, Words
from benefit_check.rulebook.model import AmountRule, Cap, Claim, InForce, Kind, Measure, Per

NOBODY: Final = Words("…", "…")
LEAF: Final = Leaf(
    id="listed",
    test=ast.Fact("listed"),
    subject=ast.Fact("listed"),
    kind=BOOL,
    operator="is_true",
    right=(),
    citation=Citation("law", "", "", "official", date(2026, 1, 1)),
)


def result(
    name: str,
    low: Exact,
    high: Exact | None,
    *,
    excludes: tuple[str, ...] = (),
    kind: Kind = "cash",
    per: Per = "once",
    verdict: Verdict = Verdict.ELIGIBLE,
    shares: str = "",
) -> MeasureResult:
    """An answer with an amount from low to high."""
    rule = AmountRule(kind=kind, per=per)
    measure = Measure(
        id=name,
        title=NOBODY,
        summary=NOBODY,
        type="relief",
        grant="declare",
        in_force=(InForce(ALWAYS, "law"),),
        conditions=Group(id="all", joined="all", parts=(LEAF,)),
        amount=rule,
        claim=Claim(where="office", how=NOBODY),
        excludes=excludes,
        shares_cap=shares,
    )
    amount = Amount(kind, per, "exact", low, high, None, frozenset(), rule)
    return MeasureResult(measure, verdict, amount, None, (), (), (), (), None, ())


def counted(*results: MeasureResult) -> list[str]:
    return [name for found in total(results).sums for name in found.measures]


def test_amounts_of_one_kind_period_and_certainty_are_added() -> None:
    found = total(
        [
            result("a", 1, 2),
            result("b", Fraction("0.5"), Fraction("0.5")),
            result("c", 7, 7, kind="saving"),
            result("d", 9, 9, per="month"),
            result("e", 3, 3, verdict=Verdict.MAY_APPLY),
            result("f", 0, 4, verdict=Verdict.UNDETERMINED),
        ]
    )
    assert found.sums == (
        Sum("cash", "once", Verdict.ELIGIBLE, Fraction("1.5"), Fraction("2.5"), ("a", "b")),
        Sum("saving", "once", Verdict.ELIGIBLE, 7, 7, ("c",)),
        Sum("cash", "month", Verdict.ELIGIBLE, 9, 9, ("d",)),
        Sum("cash", "once", Verdict.MAY_APPLY, 3, 3, ("e",)),
        Sum("cash", "once", Verdict.UNDETERMINED, 0, 4, ("f",)),
    )
    assert found.exclusions == ()


def test_a_total_with_one_open_end_is_open() -> None:
    (found,) = total([result("a", 1, None), result("b", 2, 2)]).sums
    assert (found.low, found.high) == (3, None)


@pytest.mark.parametrize("kind", ["financing", "deferral", "none"])
def test_a_loan_or_a_deferral_is_never_added(kind: Kind) -> None:
    assert total([result("a", 5, 5, kind=kind)]).sums == ()


@pytest.mark.parametrize("verdict", [Verdict.INELIGIBLE, Verdict.NOT_IN_FORCE])
def test_what_is_not_had_is_not_added(verdict: Verdict) -> None:
    assert total([result("a", 5, 5, verdict=verdict)]).sums == ()


@pytest.mark.parametrize(
    ("results", "expected", "left_out"),
    [
        ([result("a", 5, 5, excludes=("b",)), result("b", 3, 9)], ["a"], ("b",)),
        ([result("a", 3, 9), result("b", 5, 5, excludes=("a",))], ["b"], ("a",)),
        ([result("a", 5, 5, excludes=("b",)), result("b", 5, 9)], ["b"], ("a",)),
        ([result("a", 0, 9, excludes=("b",)), result("b", 0, None)], ["b"], ("a",)),
        ([result("a", 5, 5, excludes=("b",)), result("b", 5, 5)], ["a"], ("b",)),
    ],
)
def test_of_two_that_exclude_each_other_the_better_counts_whichever_says_so(
    results: list[MeasureResult], expected: list[str], left_out: tuple[str, ...]
) -> None:
    assert counted(*results) == expected
    (exclusion,) = total(results).exclusions
    assert (exclusion.counted, exclusion.left_out) == (tuple(expected), left_out)


@pytest.mark.parametrize(
    ("middle", "expected", "left_out"), [(10, ["b"], ("a", "c")), (6, ["a", "c"], ("b",)), (7, ["b"], ("a", "c"))]
)
def test_two_together_may_be_worth_more_than_the_one_they_exclude(
    middle: int, expected: list[str], left_out: tuple[str, ...]
) -> None:
    results = [result("a", 4, 4, excludes=("b",)), result("b", middle, middle, excludes=("c",)), result("c", 3, 3)]
    assert counted(*results) == expected
    assert total(results).exclusions[0].left_out == left_out


def test_what_can_be_had_beside_the_better_one_is_not_called_excluded() -> None:
    results = [result("a", 10, 10, excludes=("b",)), result("b", 5, 5), result("c", 0, 0, excludes=("b",))]
    assert counted(*results) == ["a", "c"]
    assert total(results).exclusions[0].left_out == ("b",)


def test_exclusions_are_weighed_only_among_answers_of_one_certainty() -> None:
    results = [result("a", 5, 5, excludes=("b",)), result("b", 9, 9, verdict=Verdict.MAY_APPLY)]
    assert counted(*results) == ["a", "b"]
    assert total(results).exclusions == ()


INTEREST: Final = Cap(id="loan", title=NOBODY, per="once", most=ast.Fact("interest"), citation=LEAF.citation)


def loans(limit: tuple[Exact, Exact | None], *ends: tuple[Exact, Exact | None]) -> tuple[Exact, Exact | None]:
    """What subsidies of one loan come to together under a cap from and to."""
    results = [result(f"m{number}", *one, shares="loan") for number, one in enumerate(ends)]
    (found,) = total(results, {"loan": Limit(INTEREST, *limit)}).sums
    assert found.measures == tuple(one.measure.id for one in results)
    return found.low, found.high


@pytest.mark.parametrize(
    ("limit", "ends", "expected"),
    [
        ((217500, 217500), [(108750, 108750), (108750, 217500)], (217500, 217500)),  # the interest of one loan
        ((217500, 217500), [(108750, 108750), (50000, 100000)], (158750, 208750)),
        ((217500, 217500), [(300000, 300000)], (300000, 300000)),  # alone its own formula says how much
        ((100, 200), [(80, 150), (80, 150)], (100, 200)),
        ((0, None), [(5, 5), (7, 7)], (0, 12)),  # a cap of which nothing is known
        ((10, None), [(5, 5), (7, None)], (10, None)),
        ((10, 20), [(5, 5), (0, None)], (5, 20)),
    ],
)
def test_what_shares_a_cap_comes_to_no_more_together(
    limit: tuple[int, int | None], ends: list[tuple[int, int | None]], expected: tuple[int, int | None]
) -> None:
    assert loans(limit, *ends) == expected


def test_what_shares_a_cap_is_added_to_what_does_not() -> None:
    some = [result("a", 5, 5, shares="loan"), result("b", 5, 9, shares="loan"), result("c", 1, 2)]
    found = total(some, {"loan": Limit(INTEREST, 6, 7)})
    assert [(one.low, one.high, one.measures) for one in found.sums] == [(7, 9, ("a", "b", "c"))]
    assert [(one.measures, one.low, one.high) for one in found.capped] == [(("a", "b"), 6, 7)]


def test_only_what_is_counted_shares_a_cap() -> None:
    some = [result("a", 5, 5, shares="loan", excludes=("b",)), result("b", 3, 3, shares="loan")]
    found = total([*some, result("c", 4, 4, shares="loan", verdict=Verdict.MAY_APPLY)], {"loan": Limit(INTEREST, 1, 1)})
    assert found.capped == ()
    assert [(one.low, one.high) for one in found.sums] == [(5, 5), (4, 4)]
