"""The days on which to look for a difference between two versions of a measure: the most telling first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from benefit_check.assess.change.changes import Change, ConditionChange, FigureChange, InForceChange, undated
from benefit_check.assess.change.search import Version
from benefit_check.assess.lint.days import edges, telling_days
from benefit_check.rulebook.law import Period

MOST = 12
"""So many days are looked at."""
ONE = timedelta(days=1)
FILED = tuple(timedelta(days=shift) for shift in (20, 45, 100))
"""What is filed for a period is still answered for the one before: so many days later it no longer is."""


def days_to_try(old: Version, new: Version, changes: Iterable[Change], today: date) -> list[date]:
    """Today where the change holds today, the edges of the days that changed, then the days on which either changes."""
    told = list(changes)
    periods = [period for one in told for period in _periods(one)]
    always = any(map(undated, told)) or not told
    filed = old.measure.filed_for is not None or new.measure.filed_for is not None
    found: dict[date, None] = {}
    reaches = always or any(isinstance(one, FigureChange) for one in told)
    in_force = [day for one in (old, new) for day in telling_days(one.measure, one.book)]
    if not reaches:
        # what is dated says the same on all other days; a figure may be asked for of another day
        in_force = [day for day in in_force if any(period.covers(day) for period in periods)]
    if (always and any(one.measure.holds_on(today) for one in (old, new))) or any(
        period.covers(today) for period in periods
    ):
        found[today] = None
    for period in periods:
        for day in _inside(period, filed=filed):
            found[day] = None
    found.update(dict.fromkeys(_spread(sorted(set(in_force), reverse=True))))
    return list(found)[:MOST]


def _periods(change: Change) -> Iterator[Period]:
    if isinstance(change, InForceChange | ConditionChange | FigureChange) and not undated(change):
        yield change.period


def _inside(period: Period, *, filed: bool) -> Iterator[date]:
    found = [day for day in edges(period) if period.covers(day)]
    yield from found
    if filed and period.first is not None:
        yield from (period.first + shift for shift in FILED)
        if period.last is not None and period.last < date.max - FILED[-1]:
            yield from (period.last + shift for shift in (ONE, *FILED))


def _spread(days: Sequence[date]) -> Sequence[date]:
    """All of them, or so many from all over."""
    if len(days) <= MOST:
        return days
    step = len(days) / MOST
    return [days[int(number * step)] for number in range(MOST)]
