"""Values while some facts are missing: an interval, the values still possible, or unknown, each with its causes.

A known value is a plain Python value: int or Fraction (base units), date, str (enum, code, text), frozenset, bool.
A cause is the id of a missing fact or of a parameter whose figure is open. SQL keeps the same in two columns.
"""

from datetime import date
from fractions import Fraction
from math import inf
from typing import Any, cast

from msgspec import Struct

Causes = frozenset[str]
NO_CAUSES: Causes = frozenset()

Exact = int | Fraction
Bounded = Exact | float | date
"""One end of an interval; float only as plus or minus infinity."""


class Range(Struct, frozen=True):
    """A number or date between two ends, both included."""

    low: Bounded
    high: Bounded
    causes: Causes


class Choices(Struct, frozen=True):
    """One of several enum values."""

    values: frozenset[str]
    causes: Causes


class Unknown(Struct, frozen=True):
    """Nothing is known but what is missing. Of an enum: not even whether the law gives an answer."""

    causes: Causes


Value = bool | Exact | date | str | frozenset[str] | Range | Choices | Unknown
OPEN = frozenset((Range, Choices, Unknown))
"""What stands for a value while facts are missing; a look-up is faster than `isinstance`, which asks msgspec."""

_POINTS = frozenset((int, bool, Fraction, date))


def causes_of(*values: Any) -> Causes:
    """All causes of all these values."""
    found = NO_CAUSES
    for value in values:
        if type(value) in OPEN:
            found |= value.causes
    return found


def is_settled(value: object) -> bool:
    """Whether nothing is missing."""
    return type(value) not in OPEN


def are_settled(left: object, right: object) -> bool:
    """Whether nothing is missing of either."""
    return type(left) not in OPEN and type(right) not in OPEN


def ends(value: Value) -> tuple[Bounded, Bounded]:
    """Lowest and highest of a number or date; an unknown number may be anything."""
    if type(value) in _POINTS:
        return cast("Bounded", value), cast("Bounded", value)
    if isinstance(value, Range):
        return value.low, value.high
    if isinstance(value, Unknown):
        return -inf, inf
    raise TypeError(f"no interval: {value!r}")


def between(low: Bounded, high: Bounded, causes: Causes) -> Value:
    """The interval, or the number itself where both ends meet."""
    if low == high and not isinstance(low, float):
        return low
    return Range(low, high, causes)


def plain(value: Exact) -> Exact:
    """The number as an int where it is whole, which is faster to compare."""
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else value
