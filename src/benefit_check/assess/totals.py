"""Totals of savings and cash, never of loans and deferrals. Of measures that exclude each other the better counts.

What shares a cap comes to no more than that together, whatever each says for itself.
"""

from collections.abc import Collection, Iterator, Mapping
from math import inf
from types import MappingProxyType

from benefit_check.assess.exclusion_groups import compatible, exclusive_groups
from benefit_check.assess.result import (
    WITHIN_REACH,
    Amount,
    Capped,
    Exclusion,
    Limit,
    MeasureResult,
    Sum,
    Totals,
    Verdict,
)
from benefit_check.interpret.values import Exact
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Kind, Per

ADDED = ("saving", "cash")
MORE_THAN_ONE = 2


def total(results: Collection[MeasureResult], limits: Mapping[str, Limit] = MappingProxyType({})) -> Totals:
    """Sums by verdict, kind and period, and the exclusions and joint caps that were decided on the way."""
    sums: list[Sum] = []
    exclusions: list[Exclusion] = []
    capped: list[Capped] = []
    for verdict in WITHIN_REACH:
        counted = [result for result in results if result.verdict is verdict and _is_added(result.amount)]
        chosen, left_out = _without_exclusions(counted)
        exclusions += left_out
        here = [shared for limit in limits.values() if (shared := _capped(limit, verdict, chosen)) is not None]
        capped += here
        sums += _sums(verdict, chosen, here)
    return Totals(tuple(sums), tuple(exclusions), tuple(capped), limits)


def _is_added(amount: Amount | None) -> bool:
    return amount is not None and amount.kind in ADDED


def _without_exclusions(results: list[MeasureResult]) -> tuple[list[MeasureResult], list[Exclusion]]:
    """The results that can be had together and are worth most, and what cannot be had beside them."""
    chosen: list[MeasureResult] = []
    exclusions: list[Exclusion] = []
    for together in exclusive_groups(results, excludes):
        best = max(compatible(together, excludes), key=lambda some: (_low(some), _high(some), -len(some)))
        chosen += best
        left_out = tuple(result.measure.id for result in together if result not in best)
        if left_out:
            exclusions.append(Exclusion(tuple(result.measure.id for result in best), left_out))
    return [result for result in results if result in chosen], exclusions


def excludes(one: MeasureResult, other: MeasureResult) -> bool:
    """Whether the two cannot be had together."""
    return other.measure.id in one.measure.excludes or one.measure.id in other.measure.excludes


def _low(results: Collection[MeasureResult]) -> Exact:
    return sum(result.amount.low for result in results if result.amount is not None)


def _high(results: Collection[MeasureResult]) -> Exact | float:
    end = _end(results)
    return inf if end is None else end


def _capped(limit: Limit, verdict: Verdict, results: Collection[MeasureResult]) -> Capped | None:
    """What the measures of a cap come to together; None of fewer than two, which share nothing."""
    some = [result for result in results if result.measure.shares_cap == limit.cap.id]
    if len(some) < MORE_THAN_ONE:
        return None
    ends = [end for end in (_end(some), limit.high) if end is not None]
    names = tuple(result.measure.id for result in some)
    return Capped(limit, verdict, names, min(_low(some), limit.low), min(ends, default=None))


def _end(results: Collection[MeasureResult]) -> Exact | None:
    highs = [result.amount.high for result in results if result.amount is not None]
    return None if None in highs else sum(high for high in highs if high is not None)


def _key(amount: Amount) -> tuple[Kind, Per, Period | None]:
    """What is added up together: what comes with the same, for the same days."""
    return amount.kind, amount.per, amount.period


def _sums(verdict: Verdict, results: Collection[MeasureResult], capped: Collection[Capped]) -> Iterator[Sum]:
    keys = dict.fromkeys(_key(result.amount) for result in results if result.amount is not None)
    for key in keys:
        some, (kind, per, period) = [one for one in results if one.amount is not None and _key(one.amount) == key], key
        names = tuple(result.measure.id for result in some)
        shared = [one for one in capped if one.measures[0] in names]
        alone = [one for one in some if not any(one.measure.id in shared_by.measures for shared_by in shared)]
        highs = [_end(alone), *(one.high for one in shared)]
        high = None if None in highs else sum(end for end in highs if end is not None)
        yield Sum(kind, per, verdict, _low(alone) + sum(one.low for one in shared), high, names, period)
