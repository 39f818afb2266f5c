"""Which values of what it asks a leaf lets through on a day, as far as the rules alone tell."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from benefit_check.lang import ast
from benefit_check.lang.types import Kind
from benefit_check.rulebook.conditions import Leaf
from benefit_check.rulebook.model import Fact, Rulebook

Point = Fraction | date


class Stretch(NamedTuple):
    """Numbers or days from `low` to `high`; None is open. The ends belong to it or not."""

    low: Point | None = None
    high: Point | None = None
    with_low: bool = True
    with_high: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        if self.low is None or self.high is None:
            return False
        return _above(self.low, self.high) or (self.low == self.high and not (self.with_low and self.with_high))

    def both(self, other: "Stretch") -> "Stretch":
        """What lies in both."""
        low, with_low = self.low, self.with_low
        if other.low is not None and (low is None or _above(other.low, low)):
            low, with_low = other.low, other.with_low
        elif other.low == low:
            with_low = with_low and other.with_low
        high, with_high = self.high, self.with_high
        if other.high is not None and (high is None or _above(high, other.high)):
            high, with_high = other.high, other.with_high
        elif other.high == high:
            with_high = with_high and other.with_high
        return Stretch(low, high, with_low, with_high)


Values = frozenset[str]
Region = Stretch | Values


def _above(one: Point, other: Point) -> bool:
    """Of one kind: both numbers, or both days."""
    if isinstance(one, date):
        return isinstance(other, date) and one > other
    return not isinstance(other, date) and one > other


def region(leaf: Leaf, day: date, rulebook: Rulebook) -> Region | None:
    """The values that meet a leaf on the day; None where the enterprise decides that, or nobody here can tell."""
    match leaf.kind.kind:
        case Kind.NUMBER | Kind.DATE:
            points = [_point(one, day, rulebook) for one in leaf.right]
            return _stretch(leaf, [one for one in points if one is not None]) if None not in points else None
        case Kind.ENUM:
            return _values(leaf, rulebook)
        case Kind.BOOL if leaf.operator == "is_true":
            match leaf.right:
                case (ast.Truth(value),):
                    return frozenset(("yes" if value else "no",))
                case _:
                    return None
        case _:
            return None


def _stretch(leaf: Leaf, points: list[Point]) -> Region | None:
    match leaf.operator, points:
        case "at_most" | "on_or_before", [limit]:
            return Stretch(high=limit)
        case "less_than" | "before", [limit]:
            return Stretch(high=limit, with_high=False)
        case "at_least" | "on_or_after", [limit]:
            return Stretch(low=limit)
        case "more_than" | "after", [limit]:
            return Stretch(low=limit, with_low=False)
        case "equals", [limit]:
            return Stretch(limit, limit)
        case "between", [low, high]:
            return Stretch(low, high)
        case _:
            return None


def _point(expr: ast.Expr, day: date, rulebook: Rulebook) -> Point | None:
    match expr:
        case ast.Number(value):
            return value
        case ast.Day(value):
            return value
        case ast.Parameter(name, None):
            held = [one for one in rulebook.parameters[name].values if one.period.covers(day)]
            if len(held) != 1 or held[0].place:
                return None
            return held[0].day if held[0].day is not None else held[0].low if not held[0].is_open else None
        case _:
            return None


def _values(leaf: Leaf, rulebook: Rulebook) -> Values | None:
    """The values of an enum that meet a leaf, the finer ones with those in which they lie."""
    if not isinstance(leaf.subject, ast.Fact):
        return None
    fact = rulebook.fact(leaf.subject.id)
    named = {one.id for one in leaf.right if isinstance(one, ast.Member)}
    every = frozenset(leaf.kind.values)
    if not named or len(named) != len(leaf.right):
        return None
    ranks = {value: rank for rank, value in enumerate(leaf.kind.values)}
    limit = ranks[next(iter(named))]
    match leaf.operator:
        case "equals" | "one_of":
            return frozenset(one for one in every if named & lies_in(one, fact.inside))
        case "not_equals" | "none_of":
            return every - frozenset(one for one in every if named & lies_in(one, fact.inside))
        case "at_most":
            return frozenset(one for one in every if ranks[one] <= limit)
        case "less_than":
            return frozenset(one for one in every if ranks[one] < limit)
        case "at_least":
            return frozenset(one for one in every if ranks[one] >= limit)
        case "more_than":
            return frozenset(one for one in every if ranks[one] > limit)
        case _:
            return None


def lies_in(value: str, inside: Mapping[str, str]) -> set[str]:
    """A value and those in which it lies."""
    found = {value}
    while value in inside and inside[value] not in found:
        value = inside[value]
        found.add(value)
    return found


def whole(fact: Fact) -> Region | None:
    """All that a fact can be."""
    match fact.type.kind:
        case Kind.NUMBER:
            return Stretch(fact.low, fact.high)
        case Kind.ENUM:
            return frozenset(fact.type.values)
        case Kind.BOOL:
            return frozenset(("yes", "no"))
        case Kind.DATE:
            return Stretch()
        case _:
            return None


def meet(one: Region, other: Region) -> Region | None:
    """What meets both; None where they are of two kinds."""
    match one, other:
        case Stretch(), Stretch():
            return one.both(other)
        case frozenset(), frozenset():
            return one & other
        case _:
            return None


def nothing(found: Region | None) -> bool:
    """Whether no value is left."""
    return found is not None and (found.empty if isinstance(found, Stretch) else not found)


def all_of(one: Region, other: Region, every: Region | None) -> bool:
    """Whether two regions leave nothing out between them of all that the fact can be."""
    match one, other:
        case Stretch(), Stretch():
            below, above = (one, other) if one.low is None else (other, one)
            if below.low is not None or above.high is not None or below.high is None or above.low is None:
                return False
            return _above(below.high, above.low) or (below.high == above.low and (below.with_high or above.with_low))
        case frozenset(), frozenset():
            return every == one | other
        case _:
            return False
