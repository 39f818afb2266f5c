"""Arithmetic and comparison on exact numbers, dates and intervals of them.

Interval arithmetic is sound: the result holds for every completion of the missing facts. Infinity is the only float.
"""

from datetime import date
from fractions import Fraction
from math import inf
from typing import assert_never, cast

from benefit_check.interpret.calendar import shifted
from benefit_check.interpret.values import (
    Bounded,
    Exact,
    Range,
    Unknown,
    Value,
    are_settled,
    between,
    causes_of,
    ends,
    is_settled,
    plain,
)
from benefit_check.lang.functions import Extreme


def add(left: Value, right: Value) -> Value:
    """Left plus right."""
    if are_settled(left, right):
        return cast("Exact", left) + cast("Exact", right)
    (low, high), (first, last) = _numbers(left), _numbers(right)
    return between(low + first, high + last, causes_of(left, right))


def subtract(left: Value, right: Value) -> Value:
    """Left minus right."""
    if are_settled(left, right):
        return cast("Exact", left) - cast("Exact", right)
    (low, high), (first, last) = _numbers(left), _numbers(right)
    return between(low - last, high - first, causes_of(left, right))


def multiply(left: Value, right: Value) -> Value:
    """Left times right. Nothing times an unknown is nothing, whatever the unknown is."""
    if are_settled(left, right):
        return cast("Exact", left) * cast("Exact", right)
    corners = [_product(one, other) for one in _corners(left) for other in _corners(right)]
    return between(min(corners), max(corners), causes_of(left, right))


def _product(left: Exact | float, right: Exact | float) -> Exact | float:
    return 0 if left == 0 or right == 0 else left * right


def _corners(value: Value) -> tuple[Exact | float, ...]:
    """The ends between which a product has its own; a number that is known has one."""
    return (cast("Exact", value),) if is_settled(value) else _numbers(value)


def _numbers(value: Value) -> tuple[Exact | float, Exact | float]:
    return cast("tuple[Exact | float, Exact | float]", ends(value))


def share(amount: Value, part: Value, whole: Value) -> Value:
    """Amount × part ÷ whole, exact. Unknown where the whole is, or may be, nothing: what was written says which."""
    causes = causes_of(amount, part, whole)
    low, high = _numbers(whole)
    if low <= 0 <= high:
        return Unknown(causes)
    inverse = between(_inverse(high), _inverse(low), causes)
    return multiply(multiply(amount, part), inverse)


def _inverse(value: Exact | float) -> Exact | float:
    return 0 if value in (inf, -inf) else 1 / Fraction(cast("Exact", value))


def extremum(which: Extreme, values: list[Value]) -> Value:
    """The smallest or largest of numbers or dates."""
    match which:
        case "min":
            pick = min
        case "max":
            pick = max
        case _:
            assert_never(which)
    if all(is_settled(value) for value in values):
        return pick(cast("list[Exact]", values))
    found = [ends(value) for value in values]
    low, high = pick((low for low, _ in found), key=_order), pick((high for _, high in found), key=_order)
    return between(low, high, causes_of(*values))


def extremes(values: list[Value]) -> tuple[Bounded, Bounded]:
    """The lowest and highest that any of these numbers, or any of these dates, may be."""
    found = [ends(value) for value in values]
    return min((low for low, _ in found), key=_order), max((high for _, high in found), key=_order)


def _order(end: Bounded) -> tuple[float, Exact]:
    """What to order ends by: no end at all is before or after every day, with which Python cannot compare it."""
    if isinstance(end, float):
        return end, 0
    return 0.0, end.toordinal() if isinstance(end, date) else end


def shift(day: Value, length: Value, sign: int, *, months: bool) -> Value:
    """A day so many days or months later (sign 1) or earlier (sign -1)."""
    if isinstance(day, date) and isinstance(length, int | Fraction):
        return shifted(day, int(length) * sign, months=months)
    (first, last), lengths = ends(day), _numbers(length)
    least, most = sorted(by * sign for by in lengths)
    low, high = _shifted(first, least, -inf, months=months), _shifted(last, most, inf, months=months)
    return between(low, high, causes_of(day, length))


def _shifted(day: Bounded, by: Exact | float, otherwise: float, *, months: bool) -> date | float:
    if not isinstance(day, date) or isinstance(by, float):
        return otherwise
    return shifted(day, int(by), months=months)


def days_between(later: Value, earlier: Value) -> Value:
    """Whole days from the earlier to the later day."""
    if isinstance(later, date) and isinstance(earlier, date):
        return (later - earlier).days
    causes = causes_of(later, earlier)
    (low, high), (first, last) = ends(later), ends(earlier)
    return Range(_gap(low, last, -inf), _gap(high, first, inf), causes)


def _gap(later: Bounded, earlier: Bounded, otherwise: float) -> Bounded:
    return (later - earlier).days if isinstance(later, date) and isinstance(earlier, date) else otherwise


def less(left: Value, right: Value, *, or_equal: bool) -> bool | Unknown:
    """Whether left is less than (or equal to) right, where every completion agrees."""
    if are_settled(left, right):
        return cast("Exact", left) <= cast("Exact", right) if or_equal else cast("Exact", left) < cast("Exact", right)
    (low, high), (first, last) = ends(left), ends(right)
    if _before(high, first, or_equal=or_equal):
        return True
    if not _before(low, last, or_equal=or_equal):
        return False
    return Unknown(causes_of(left, right))


def _before(left: Bounded, right: Bounded, *, or_equal: bool) -> bool:
    """Compare two ends; an infinite end is never reached, so it is before or after every date."""
    if isinstance(left, float) and isinstance(right, float):
        return left < right
    if isinstance(left, float):
        return left < 0
    if isinstance(right, float):
        return right > 0
    return cast("Exact", left) <= cast("Exact", right) if or_equal else cast("Exact", left) < cast("Exact", right)


def equal(left: Value, right: Value) -> bool | Unknown:
    """Whether two numbers or dates are equal, where every completion agrees."""
    low, high = less(left, right, or_equal=True), less(right, left, or_equal=True)
    if low is False or high is False:
        return False
    if low is True and high is True:
        return True
    return Unknown(causes_of(left, right))


def rounded(value: Exact | float, unit: Fraction) -> Exact | None:
    """The amount rounded half up to whole units, never below nothing; None for no upper bound."""
    if isinstance(value, float):
        return None if value > 0 else 0
    if isinstance(value, int) and unit.numerator == 1:
        return max(value, 0)
    steps = (2 * Fraction(max(value, 0)) / unit + 1) // 2
    return plain(steps * unit)
