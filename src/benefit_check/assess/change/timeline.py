"""Two lists of what holds when, laid beside each other: the stretches of days for which they differ."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar

from benefit_check.rulebook.law import Period

DAY = timedelta(days=1)
T = TypeVar("T")


class Stretch(NamedTuple, Generic[T]):
    """Days of which one list says the one and the other list the other; None where it says nothing."""

    period: Period
    old: T | None
    new: T | None


def differing(
    old: Iterable[tuple[Period, T]], new: Iterable[tuple[Period, T]], means: Callable[[T | None], object]
) -> Iterator[Stretch[T]]:
    """The stretches of days, as long as they can be, for which the two do not mean the same."""
    olds, news = list(old), list(new)
    starts = sorted({date.min, *_starts(period for period, _ in (*olds, *news))})
    before: Stretch[T] | None = None
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        last = None if after is None else after - DAY
        found = Stretch(Period(start, last), _on(olds, start), _on(news, start))
        if before is not None and _alike(before, found, means):
            before = before._replace(period=Period(before.period.first, last))
            continue
        yield from _told(before, means)
        before = found
    yield from _told(before, means)


def _alike(one: Stretch[T], other: Stretch[T], means: Callable[[T | None], object]) -> bool:
    return (means(one.old), means(one.new)) == (means(other.old), means(other.new))


def _told(one: Stretch[T] | None, means: Callable[[T | None], object]) -> Iterator[Stretch[T]]:
    if one is not None and means(one.old) != means(one.new):
        first = None if one.period.first == date.min else one.period.first
        yield one._replace(period=Period(first, one.period.last))


def _starts(periods: Iterable[Period]) -> Iterator[date]:
    for period in periods:
        if period.first is not None:
            yield period.first
        if period.last is not None and period.last != date.max:
            yield period.last + DAY


def _on(listed: list[tuple[Period, T]], day: date) -> T | None:
    return next((one for period, one in listed if period.covers(day)), None)


def both(one: Period, other: Period) -> Period | None:
    """The days that lie in both periods; None where there is none."""
    firsts = [day for day in (one.first, other.first) if day is not None]
    lasts = [day for day in (one.last, other.last) if day is not None]
    first, last = max(firsts, default=None), min(lasts, default=None)
    return None if first is not None and last is not None and first > last else Period(first, last)
