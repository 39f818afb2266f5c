"""One value from each region that a rulebook's own thresholds cut: enough to see every answer a condition can give."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import assert_never

from benefit_check.interpret.values import Value, plain
from benefit_check.lang import ast
from benefit_check.lang.currencies import CURRENCIES
from benefit_check.lang.types import Kind, Unit
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.model import Fact, Rulebook

Known = Value | tuple[Value | None, ...]
SMALLEST = {**dict.fromkeys(CURRENCIES, Fraction(1, 100)), "person": Fraction(1), "": Fraction(1, 10_000)}
TYPICAL = (Fraction(1), Fraction(100), Fraction(1_000_000), Fraction(1_000_000_000))
BEYOND = 10**12
ORDINARY_DAY = date(2020, 6, 15)


def regions(fact: Fact, exprs: Collection[ast.Expr], rulebook: Rulebook) -> list[Known]:
    """Values of the fact just below, on and just above each threshold the expressions compare it with."""
    match fact.type.kind:
        case Kind.BOOL:
            found: list[Known] = [True, False]
        case Kind.ENUM:
            found = list(_values(fact, exprs))
        case Kind.SET:
            found = [frozenset(), *(frozenset((value,)) for value in fact.type.values)]
        case Kind.NUMBER:
            found = list(_numbers(fact, exprs, rulebook))
        case Kind.DATE:
            found = list(_days(fact, exprs, rulebook))
        case Kind.PLACE | Kind.INDUSTRY:
            found = list(_codes(fact, exprs, rulebook))
        case Kind.TEXT:
            found = ["甲", "乙"]
        case _:
            assert_never(fact.type.kind)
    if fact.part is None:
        return found
    return [(value,) * fact.part.count for value in found if not isinstance(value, tuple)]


def beyond(fact: Fact, day: date) -> list[Known]:
    """Values outside what `regions` gives: far above and far below, so that a sum passes any limit; dates around it."""
    match fact.type.kind:
        case Kind.DATE:
            near = {day + timedelta(days=shift) for shift in (-400, -1, 0, 1, 400)}
            edges = {date(day.year + shift, *edge) for shift in (-1, 0, 1) for edge in ((1, 1), (12, 31))}
            return [*sorted(near | edges)]
        case Kind.NUMBER if fact.part is None:
            return [value for value, end in ((-BEYOND, fact.low), (BEYOND, fact.high)) if end is None]
        case Kind.NUMBER | Kind.BOOL | Kind.ENUM | Kind.SET | Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            return []
        case _:
            assert_never(fact.type.kind)


def _values(fact: Fact, exprs: Collection[ast.Expr]) -> Iterator[str]:
    """The values of an enum; a finer one only where an expression tells it from the value in which it lies."""
    tests = [
        {part.id for part in ast.children(node) if isinstance(part, ast.Member) and part.enum == fact.type.enum}
        for expr in exprs
        for node in ast.walk(expr)
    ]
    for value in fact.type.values:
        outer = fact.inside.get(value)
        if outer is None or any((value in test) != (outer in test) for test in tests):
            yield value


def _numbers(fact: Fact, exprs: Collection[ast.Expr], rulebook: Rulebook) -> Iterator[Known]:
    step = smallest(fact.type.unit)
    cuts = {cut for cut in _cuts(fact.id, exprs, rulebook) if isinstance(cut, Fraction)}
    if step == 1:
        cuts = {Fraction(cut.__floor__()) for cut in cuts}
    near = {cut + shift for cut in cuts for shift in (-step, Fraction(0), step)}
    rest = set(TYPICAL) | ({fact.low} if fact.low is not None else {Fraction(-100)})
    for number in sorted(near | rest):
        if (fact.low is None or number >= fact.low) and (fact.high is None or number <= fact.high):
            yield plain(number)


def _days(fact: Fact, exprs: Collection[ast.Expr], rulebook: Rulebook) -> Iterator[Known]:
    cuts = {cut for cut in _cuts(fact.id, exprs, rulebook) if isinstance(cut, date)}
    yield from sorted({cut + timedelta(days=shift) for cut in cuts for shift in (-1, 0, 1)} | {ORDINARY_DAY})


def _codes(fact: Fact, exprs: Collection[ast.Expr], rulebook: Rulebook) -> Iterator[Known]:
    """One lowest code inside each code that is asked for, and some that lie in none of them."""
    classification = rulebook.classifications[fact.type.kind.value]
    asked = {code for expr in exprs for node in ast.walk(expr) if isinstance(node, ast.Within) for code in node.codes}
    parents = {code.parent for code in classification.codes.values()}
    lowest = [code for code in classification.codes if code not in parents]
    inside = {code: [low for low in lowest if code in ancestors(low, classification)] for code in asked}
    yield from sorted({found[0] for found in inside.values() if found})
    outside = [low for low in lowest if not asked & set(ancestors(low, classification))]
    yield from outside[:2]


def _cuts(name: str, exprs: Collection[ast.Expr], rulebook: Rulebook) -> Iterator[Fraction | date]:
    for expr in exprs:
        for node in ast.walk(expr):
            match node:
                case ast.Compare(_, left, right) if _mentions(left, name) or _mentions(right, name):
                    yield from _limits((left, right), rulebook)
                case ast.Bracket(subject, steps) if _mentions(subject, name):
                    yield from _limits(tuple(step.bound for step in steps), rulebook)
                case ast.Compare() | ast.Bracket() | ast.AnyEqual() | ast.Within() | ast.Includes() | ast.IsKnown():
                    pass
                case ast.Number() | ast.Truth() | ast.Day() | ast.AsOf() | ast.Name() | ast.Fact() | ast.Parameter():
                    pass
                case ast.Member() | ast.Text() | ast.Arithmetic() | ast.Shift() | ast.DaysBetween() | ast.Logic():
                    pass
                case ast.Call() | ast.OverParts() | ast.Edge() | ast.Extremum() | ast.Share() | ast.If():
                    pass
                case _:
                    assert_never(node)


def _mentions(expr: ast.Expr, name: str) -> bool:
    return any(isinstance(node, ast.Fact) and node.id == name for node in ast.walk(expr))


def _limits(exprs: tuple[ast.Expr, ...], rulebook: Rulebook) -> Iterator[Fraction | date]:
    for expr in exprs:
        for node in ast.walk(expr):
            match node:
                case ast.Number(value) | ast.Day(value):
                    yield value
                case ast.Parameter(name):
                    for known in rulebook.parameters[name].values:
                        yield from (limit for limit in (known.low, known.high, known.day) if limit is not None)
                case ast.Fact(name) if name in rulebook.derived:
                    yield from _limits(tuple(expressions_of(rulebook.derived[name])), rulebook)
                case _:
                    pass


def smallest(unit: Unit) -> Fraction:
    """The least by which two numbers of the unit differ."""
    base = next((name for name, power in unit if power > 0), "")
    return SMALLEST.get(base, Fraction(1))
