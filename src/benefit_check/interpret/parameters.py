"""The value of a dated, placed parameter on a day; every value used is remembered."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import inf

from msgspec import Struct

from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import NO_CAUSES, Causes, Range, Unknown, Value, between, causes_of, ends, plain
from benefit_check.lang.types import Kind
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.model import Classification, ParameterValue

NEXT = timedelta(days=1)


class _Here(Struct):
    """Which values may hold on a day: `surely` if one does, `inside` if one holds only in part of the place."""

    numbers: list[int]
    surely: bool
    inside: bool = False


def parameter_on(name: str, day: Value, situation: Situation, *, place: Value) -> Value:
    """The value on that day in that place. Where day or place is missing: from the lowest to the highest.

    Unknown where there is none, and where there may be none on some of the days or in some of the places.
    """
    book = situation.rulebook
    values, places = book.parameters[name].values, book.classifications.get(Kind.PLACE)
    only = _only(values, day)
    if only is not None:
        situation.relied_on[name, only] = values[only]
        return _hull([values[only]], frozenset((name,)) if values[only].is_open else NO_CAUSES)
    days = [_on(values, one, place, places) for one in _days(values, day)]
    found = {number: values[number] for number in sorted({number for here in days for number in here.numbers})}
    causes = causes_of(day)
    if any(value.place for value in found.values()):
        causes |= causes_of(place) | ({book.roles.place} if any(here.inside for here in days) else NO_CAUSES)
    if not found:
        return Unknown(causes | {name})
    situation.relied_on.update({(name, number): value for number, value in found.items()})
    if not all(here.surely for here in days):
        return Unknown(causes)
    open_figures = {name} if any(value.is_open for value in found.values()) else NO_CAUSES
    return _hull(list(found.values()), causes | open_figures)


def _only(values: tuple[ParameterValue, ...], day: Value) -> int | None:
    """The number of the value that holds everywhere on the day, where it is the only one, as it mostly is."""
    if not isinstance(day, date):
        return None
    found = [number for number, value in enumerate(values) if value.period.covers(day)]
    return found[0] if len(found) == 1 and not values[found[0]].place else None


def _days(values: tuple[ParameterValue, ...], day: Value) -> Iterator[date]:
    """The day; of an interval of days, one from each part of it in which the same values hold."""
    if isinstance(day, date):
        yield day
        return
    first, last = (
        end if isinstance(end, date) else edge for end, edge in zip(ends(day), (date.min, date.max), strict=True)
    )
    begins = {value.period.first for value in values if value.period.first is not None}
    begins |= {value.period.last + NEXT for value in values if value.period.last not in (None, date.max)}
    yield first
    yield from sorted(one for one in begins if first < one <= last)


def _on(values: tuple[ParameterValue, ...], day: date, place: Value, places: Classification | None) -> _Here:
    covering = [number for number, value in enumerate(values) if value.period.covers(day)]
    placed = [number for number in covering if values[number].place]
    if not placed or not isinstance(place, str) or places is None:
        return _Here(covering, surely=len(placed) < len(covering))
    above = (*ancestors(place, places), "")
    sure = {number: above.index(values[number].place) for number in covering if values[number].place in above}
    inner = [number for number in placed if number not in sure and place in ancestors(values[number].place, places)]
    nearest = min(sure.values(), default=0)
    closest = [number for number, distance in sure.items() if distance == nearest]
    return _Here([*closest, *inner], surely=bool(sure), inside=bool(inner))


def _hull(values: list[ParameterValue], causes: Causes) -> Value:
    days = [value.day for value in values if value.day is not None]
    if days:
        return days[0] if min(days) == max(days) else Range(min(days), max(days), causes)
    low = min([-inf if value.low is None else plain(value.low) for value in values])
    high = max([inf if value.high is None else plain(value.high) for value in values])
    return between(low, high, causes)
