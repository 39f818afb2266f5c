"""The value of one fact at which the two sides of an edge are equal, found from how far apart they are."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from benefit_check.assess.lint.regions import smallest
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Quarters, Situation
from benefit_check.interpret.values import Value, plain
from benefit_check.lang import ast
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook

Facts = Mapping[str, Value | Quarters]
_Apart = Callable[[Value], Fraction | None]
_FAR = Fraction(1_000)
"""Steps between the two values by which a slope is told."""
_TRIES = 3
"""A formula whose slope changes once or twice on the way is met by then."""


def meeting(
    left: ast.Expr, right: ast.Expr, fact: Fact, facts: Facts, day: date, book: Rulebook
) -> tuple[Value, bool] | None:
    """The value of the fact at which left equals right, and whether they do exactly; None where none is found.

    Not exactly: the value is the last before which the sides change their order, for no value of the fact's step meets.
    """

    def apart(value: Value) -> Fraction | None:
        there = Situation(book, {**facts, fact.id: value}, day)
        one, other = evaluate(left, there), evaluate(right, there)
        if isinstance(one, date) and isinstance(other, date):
            return Fraction((one - other).days)
        if isinstance(one, bool) or isinstance(other, bool):
            return None
        return Fraction(one - other) if isinstance(one, int | Fraction) and isinstance(other, int | Fraction) else None

    match fact.type.kind:
        case Kind.DATE:
            return _day(apart, facts.get(fact.id), day)
        case Kind.NUMBER:
            return _number(apart, facts.get(fact.id), fact)
        case _:
            return None


def _day(apart: _Apart, known: object, asked: date) -> tuple[Value, bool] | None:
    at = known if isinstance(known, date) else asked
    for _ in range(_TRIES):
        here = apart(at)
        if here is None:
            return None
        if here == 0:
            return at, True
        try:
            at -= timedelta(days=int(here))
        except OverflowError:
            return None
    return (at, True) if apart(at) == 0 else None


def _number(apart: _Apart, known: object, fact: Fact) -> tuple[Value, bool] | None:
    step = smallest(fact.type.unit)
    at = Fraction(known) if isinstance(known, int | Fraction) else Fraction(0)
    for _ in range(_TRIES):
        here, there = apart(plain(at)), apart(plain(at + step * _FAR))
        if here is None or there is None or here == there:
            return None
        at -= here / ((there - here) / (step * _FAR))
    on = Fraction((at / step).__round__()) * step
    if not _is_possible(on, fact):
        return None
    if apart(plain(on)) == 0:
        return plain(on), True
    below = Fraction((at / step).__floor__()) * step
    sides = [apart(plain(one)) for one in (below, below + step)]
    crosses = all(one is not None for one in sides) and (sides[0] or 0) * (sides[1] or 0) < 0
    return (plain(below), False) if crosses and _is_possible(below, fact) else None


def _is_possible(value: Fraction, fact: Fact) -> bool:
    return (fact.low is None or value >= fact.low) and (fact.high is None or value <= fact.high)


def around(value: Value, fact: Fact, *, exactly: bool) -> Iterator[tuple[str, Value]]:
    """The values just below, on and just above, as far as the fact can have them; of an inexact edge the two beside."""
    if isinstance(value, date):
        for name, days in (("below", -1), ("on", 0), ("above", 1)):
            yield name, value + timedelta(days=days)
        return
    assert isinstance(value, int | Fraction), "an edge is a number or a day"
    step = smallest(fact.type.unit)
    places = (
        (("below", -step), ("on", Fraction(0)), ("above", step))
        if exactly
        else (("below", Fraction(0)), ("above", step))
    )
    for name, shift in places:
        if _is_possible(Fraction(value) + shift, fact):
            yield name, plain(Fraction(value) + shift)
