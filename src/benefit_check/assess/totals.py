"""Totals of savings and cash, never of loans and deferrals. Of measures that exclude each other the better counts."""

from collections.abc import Collection, Iterator
from math import inf

from benefit_check.assess.exclusion_groups import compatible, exclusive_groups
from benefit_check.assess.result import Amount, Exclusion, MeasureResult, Sum, Totals, Verdict
from benefit_check.interpret.values import Exact

ADDED = ("saving", "cash")
OPEN_TO_SUM = (Verdict.ELIGIBLE, Verdict.MAY_APPLY, Verdict.UNDETERMINED)


def total(results: Collection[MeasureResult]) -> Totals:
    """Sums by verdict, kind and period, and the exclusions that were decided on the way."""
    sums: list[Sum] = []
    exclusions: list[Exclusion] = []
    for verdict in OPEN_TO_SUM:
        counted = [result for result in results if result.verdict is verdict and _is_added(result.amount)]
        chosen, left_out = _without_exclusions(counted)
        exclusions += left_out
        sums += _sums(verdict, chosen)
    return Totals(tuple(sums), tuple(exclusions))


def _is_added(amount: Amount | None) -> bool:
    return amount is not None and amount.kind in ADDED


def _without_exclusions(results: list[MeasureResult]) -> tuple[list[MeasureResult], list[Exclusion]]:
    """The results that can be had together and are worth most, and what cannot be had beside them."""
    chosen: list[MeasureResult] = []
    exclusions: list[Exclusion] = []
    for together in exclusive_groups(results, _excludes):
        best = max(compatible(together, _excludes), key=lambda some: (_low(some), _high(some), -len(some)))
        chosen += best
        left_out = tuple(result.measure.id for result in together if result not in best)
        if left_out:
            exclusions.append(Exclusion(tuple(result.measure.id for result in best), left_out))
    return [result for result in results if result in chosen], exclusions


def _excludes(one: MeasureResult, other: MeasureResult) -> bool:
    return other.measure.id in one.measure.excludes or one.measure.id in other.measure.excludes


def _low(results: Collection[MeasureResult]) -> Exact:
    return sum(result.amount.low for result in results if result.amount is not None)


def _high(results: Collection[MeasureResult]) -> Exact | float:
    highs = [result.amount.high for result in results if result.amount is not None]
    return inf if None in highs else sum(high for high in highs if high is not None)


def _sums(verdict: Verdict, results: Collection[MeasureResult]) -> Iterator[Sum]:
    keys = dict.fromkeys((result.amount.kind, result.amount.per) for result in results if result.amount is not None)
    for kind, per in keys:
        some = [one for one in results if one.amount is not None and (one.amount.kind, one.amount.per) == (kind, per)]
        highs = [result.amount.high for result in some if result.amount is not None]
        high = None if None in highs else sum(high for high in highs if high is not None)
        yield Sum(kind, per, verdict, _low(some), high, tuple(result.measure.id for result in some))
