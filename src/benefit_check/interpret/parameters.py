"""The value of a dated, placed parameter on a day; every value used is remembered."""

from datetime import date
from math import inf

from benefit_check.interpret.codes import ancestors
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Causes, Range, Unknown, Value, causes_of, ends
from benefit_check.rulebook.model import ParameterValue


def parameter_on(name: str, day: Value, situation: Situation, *, place: Value) -> Value:
    """The value on that day in that place. Where day or place is missing: from the lowest to the highest."""
    values = situation.rulebook.parameters[name].values
    first, last = ends(day) if not isinstance(day, date) else (day, day)
    possible = [value for value in values if _meets(value, first, last)]
    placed = any(value.place for value in possible)
    here = [value for value in possible if _applies(value, place, situation)]
    if isinstance(place, str):
        here = _closest(here, place, situation)
    causes = causes_of(day) | (causes_of(place) if placed else frozenset())
    if not here:
        return Unknown(causes | {name})
    if isinstance(place, str) and any(_is_inside(value, place, situation) for value in here):
        causes |= {"place"}
    for value in here:
        situation.relied_on[name, situation.rulebook.parameters[name].values.index(value)] = value
    return _hull(here, causes | ({name} if any(value.is_open for value in here) else frozenset()))


def _meets(value: ParameterValue, first: object, last: object) -> bool:
    begins, ends_on = value.period.first, value.period.last
    too_late = isinstance(last, date) and begins is not None and begins > last
    too_early = isinstance(first, date) and ends_on is not None and ends_on < first
    return not (too_late or too_early)


def _applies(value: ParameterValue, place: Value, situation: Situation) -> bool:
    """Whether the value may hold in the place; a place that is missing or too short leaves every inner one possible."""
    if not value.place or not isinstance(place, str):
        return True
    classification = situation.rulebook.classifications["place"]
    return value.place in ancestors(place, classification) or place in ancestors(value.place, classification)


def _is_inside(value: ParameterValue, place: str, situation: Situation) -> bool:
    """Whether the value holds only in a part of the place, so that a longer code would tell."""
    return value.place not in ("", place) and place in ancestors(
        value.place, situation.rulebook.classifications["place"]
    )


def _closest(values: list[ParameterValue], place: str, situation: Situation) -> list[ParameterValue]:
    """Of the values that surely hold here only those of the closest place, with those of places inside."""
    above = ancestors(place, situation.rulebook.classifications["place"])
    sure = [value for value in values if not value.place or value.place in above]
    if not sure:
        return values
    rank = {code: index for index, code in enumerate((*above, ""))}
    nearest = min(rank[value.place] for value in sure)
    return [value for value in values if value not in sure or rank[value.place] == nearest]


def _hull(values: list[ParameterValue], causes: Causes) -> Value:
    days = [value.day for value in values if value.day is not None]
    if days:
        return days[0] if min(days) == max(days) else Range(min(days), max(days), causes)
    low = min(-inf if value.low is None else value.low for value in values)
    high = max(inf if value.high is None else value.high for value in values)
    if low == high and not isinstance(low, float):
        return low.numerator if low.denominator == 1 else low
    return Range(low, high, causes)
