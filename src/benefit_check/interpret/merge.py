"""Several possible values as one: the smallest interval or set of choices that holds them all."""

from datetime import date
from fractions import Fraction

from benefit_check.interpret.arithmetic import extremes
from benefit_check.interpret.values import Causes, Choices, Range, Unknown, Value, between, causes_of

ORDERED = (int, Range, date, Fraction)
CHOSEN = (str, Choices)
OPEN = (Unknown, Range, Choices)


def hull(values: list[Value], causes: Causes) -> Value:
    """One value standing for any of these, with their causes and those of the choice between them."""
    first = values[0]
    if len(values) == 1 or (
        not isinstance(first, OPEN) and all(value == first and type(value) is type(first) for value in values)
    ):
        return first
    whole = causes.union(causes_of(*values))
    if Unknown in map(type, values):
        return Unknown(whole)
    if all(isinstance(value, ORDERED) and not isinstance(value, bool) for value in values):
        low, high = extremes(values)
        return between(low, high, whole)
    if all(isinstance(value, CHOSEN) for value in values):
        return choices(frozenset().union(*(options(value) for value in values)), whole)
    return Unknown(whole)


def options(value: Value) -> frozenset[str]:
    """The enum values that a value may be."""
    if isinstance(value, str):
        return frozenset((value,))
    return value.values if isinstance(value, Choices) else frozenset()


def choices(values: frozenset[str], causes: Causes) -> Value:
    """One of the values; the value itself where there is one."""
    return next(iter(values)) if len(values) == 1 else Choices(values, causes)
