"""Days on which the same rules and figures hold, so that one query answers for all of them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Rulebook

_NEXT = timedelta(days=1)


def regimes(days: Iterable[date], rulebook: Rulebook) -> list[tuple[date, ...]]:
    """The days in order, together where no rule, no figure and no part of the year begins or ends between them."""
    edges = sorted({edge for period in _periods(rulebook) for edge in _edges(period)})
    parts = {fact.part for fact in rulebook.facts.values() if fact.part is not None}

    def key(day: date) -> tuple[int, ...]:
        return (bisect_right(edges, day), *(number for part in parts for number in (day.year, part.of(day))))

    return [tuple(group) for _, group in groupby(sorted(set(days)), key=key)]


def _edges(period: Period) -> Iterator[date]:
    """The first day, and the day after the last."""
    if period.first is not None:
        yield period.first
    if period.last is not None and period.last != date.max:
        yield period.last + _NEXT


def _periods(rulebook: Rulebook) -> Iterator[Period]:
    for parameter in rulebook.parameters.values():
        yield from (value.period for value in parameter.values)
    for measure in rulebook.measures.values():
        yield from (time.period for time in measure.in_force)
        yield from (condition.period for condition in conditions_of(*measure.asked))
