"""Enums whose values have an order, from the lowest to the highest."""

from itertools import product
from typing import assert_never

from benefit_check.interpret.merge import choices, options
from benefit_check.interpret.values import Range, Unknown, Value, causes_of
from benefit_check.lang.functions import Extreme


def extremum(which: Extreme, values: list[Value], order: tuple[str, ...]) -> Value:
    """The lowest or highest of ordered enum values, or those it may still be."""
    match which:
        case "min":
            pick = min
        case "max":
            pick = max
        case _:
            assert_never(which)
    if any(isinstance(value, Unknown) for value in values):
        return Unknown(causes_of(*values))
    found = {pick(combination, key=order.index) for combination in product(*(options(value) for value in values))}
    return choices(frozenset(found), causes_of(*values))


def rank(value: Value, order: tuple[str, ...]) -> Value:
    """The place in the order, counted from 0, or the interval of places it may have. No answer has no place."""
    places = [order.index(option) for option in options(value)]
    if not places:
        return Unknown(causes_of(value))
    return min(places) if min(places) == max(places) else Range(min(places), max(places), causes_of(value))
