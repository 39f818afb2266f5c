"""The value of a dated, placed parameter on a day; every value used is remembered."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import inf
from typing import NamedTuple

from benefit_check.interpret.codes import ancestors
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Causes, Range, Unknown, Value, causes_of, ends
from benefit_check.rulebook.model import Classification, ParameterValue

NEXT = timedelta(days=1)


class _Here(NamedTuple):
    """The values that may hold on a day: `surely` whether one does, `inside` whether one holds in part of the place."""

    values: list[ParameterValue]
    surely: bool
    inside: bool


def parameter_on(name: str, day: Value, situation: Situation, *, place: Value) -> Value:
    """The value on that day in that place. Where day or place is missing: from the lowest to the highest.

    Unknown where there is none, and where there may be none on some of the days or in some of the places.
    """
    values, places = situation.rulebook.parameters[name].values, situation.rulebook.classifications.get("place")
    days = [_on(values, one, place, places) for one in _days(values, day)]
    found = [value for value in values if any(value in here.values for here in days)]
    causes = causes_of(day)
    if any(value.place for value in found):
        causes |= causes_of(place) | ({"place"} if any(here.inside for here in days) else frozenset())
    if not found:
        return Unknown(causes | {name})
    for value in found:
        situation.relied_on[name, values.index(value)] = value
    if not all(here.surely for here in days):
        return Unknown(causes)
    return _hull(found, causes | ({name} if any(value.is_open for value in found) else frozenset()))


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
    covering = [value for value in values if value.period.covers(day)]
    if not isinstance(place, str) or places is None or not any(value.place for value in covering):
        return _Here(covering, surely=any(not value.place for value in covering), inside=False)
    above = (*ancestors(place, places), "")
    inner = [value for value in covering if value.place not in above and place in ancestors(value.place, places)]
    sure = [value for value in covering if value.place in above]
    nearest = min((above.index(value.place) for value in sure), default=0)
    closest = [value for value in sure if above.index(value.place) == nearest]
    return _Here([*closest, *inner], surely=bool(sure), inside=bool(inner))


def _hull(values: list[ParameterValue], causes: Causes) -> Value:
    days = [value.day for value in values if value.day is not None]
    if days:
        return days[0] if min(days) == max(days) else Range(min(days), max(days), causes)
    low = min(-inf if value.low is None else value.low for value in values)
    high = max(inf if value.high is None else value.high for value in values)
    if low == high and not isinstance(low, float):
        return low.numerator if low.denominator == 1 else low
    return Range(low, high, causes)
