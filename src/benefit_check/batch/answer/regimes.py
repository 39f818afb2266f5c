"""Days on which the same rules and figures hold, so that one query answers for all of them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from msgspec import structs

from benefit_check.rulebook.filing import earlier
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import InForce, Measure, Rulebook

_NEXT = timedelta(days=1)


def regimes(asked: Iterable[date], rulebook: Rulebook) -> list[tuple[date, ...]]:
    """The days in order, together where no rule, no figure and no part of the year begins or ends between them.

    Nor does another period become the one that is filed for.
    """
    edges = sorted({edge for period in _periods(rulebook) for edge in _edges(period)})
    parts = {fact.part for fact in rulebook.facts.values() if fact.part is not None}

    filed = list({one.filed_for: one for one in rulebook.measures.values() if one.filed_for is not None}.values())
    days = sorted(set(asked))
    due = {day: tuple(_due(one, rulebook, day) for one in filed) for day in days}

    def key(day: date) -> tuple[int, ...]:
        of_year = (number for part in parts for number in (day.year, part.of(day)))
        return (bisect_right(edges, day), *of_year, *due.get(day, ()))

    return [tuple(group) for _, group in groupby(days, key=key)]


def _due(measure: Measure, rulebook: Rulebook, day: date) -> int:
    """Which period such a measure is filed for; 0 for the running one."""
    always = structs.replace(measure, in_force=(InForce(Period(), ""),), renewal=None)
    found = earlier(always, rulebook, day)
    return 0 if found is None else found.last.toordinal()


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
