"""The figures of an expression: what of it is a number of the law, whatever the enterprise."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from benefit_check.assess.lint.law.numbers import Measure
from benefit_check.interpret.calendar import shifted
from benefit_check.lang import ast
from benefit_check.lang.currencies import CURRENCIES
from benefit_check.lang.types import Unit
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import ParameterValue, Rulebook

_COUNTS: dict[str, tuple[Measure, int]] = {
    "person": ("person", 1),
    "month": ("month", 1),
    "year": ("month", 12),
    "day": ("day", 1),
    "quarter": ("quarter", 1),
    "time": ("time", 1),
    "item": ("item", 1),
    "m2": ("m2", 1),
}
DEEPEST = 4
"""Derived facts inside derived facts that are looked into."""


class Figure(NamedTuple):
    """A number of the law. `turned`: a boundary on it means the mirrored one on what is compared; None: none at all."""

    value: Fraction
    counts: Measure
    turned: bool | None = False


def measured(value: Fraction, unit: Unit) -> tuple[Fraction, Measure] | None:
    """A number of a unit as a clause would count it; None where no clause counts so."""
    above = [base for base, power in unit if power > 0]
    if not above:
        return value, "rate"
    if len(above) > 1:
        return None
    if above[0] in CURRENCIES:
        return value, "money"
    counts, size = _COUNTS[above[0]]
    return value * size, counts


class Figures:
    """Finds the figures of expressions that hold in a period."""

    def __init__(self, rulebook: Rulebook, period: Period) -> None:
        self._book, self._period = rulebook, period

    def of(self, expr: ast.Expr) -> tuple[Figure, ...]:
        """The figures that an expression compares with."""
        return tuple(dict.fromkeys(self._of(expr, DEEPEST)))

    def _of(self, expr: ast.Expr, deep: int) -> Iterator[Figure]:
        match expr:
            case ast.Number(value, unit):
                found = measured(value, unit)
                if found is not None:
                    yield Figure(*found)
            case ast.Parameter(name):
                yield from self._parameter(name)
            case ast.Arithmetic(op, left, right):
                yield from self._arithmetic(op, [*self._of(left, 0)], [*self._of(right, 0)], expr)
            case ast.Shift(day, length, _, sign):
                plain = isinstance(day, ast.AsOf)
                for one in self._of(length, deep):
                    yield one._replace(turned=sign < 0 if plain else None)
            case ast.If(_, then, otherwise):
                yield from self._of(then, deep)
                yield from self._of(otherwise, deep)
            case ast.Extremum(_, args):
                for part in args:
                    yield from (figure._replace(turned=None) for figure in self._of(part, deep))
            case ast.Fact(name) if deep and name in self._book.derived:
                formula = self._book.derived[name].formula
                if formula is not None:
                    yield from self._of(formula, deep - 1)
            case _:
                return

    def _parameter(self, name: str) -> Iterator[Figure]:
        unit = self._book.parameters[name].type.unit
        for value in self._book.parameters[name].values:
            if overlap(value.period, self._period):
                for number in ends(value):
                    found = measured(number, unit)
                    if found is not None:
                        yield Figure(*found)

    def _arithmetic(
        self, op: ast.ArithmeticOp, left: list[Figure], right: list[Figure], expr: ast.Arithmetic
    ) -> Iterator[Figure]:
        """A sum or product of figures is one; of a figure and what an enterprise says the figure stays."""
        both = constant(expr.left) and constant(expr.right)
        if not both or len(left) * len(right) > 16:
            # a part of a whole: at most 20 % of the staff reads as the clause does
            kept = False if op == "*" else None
            yield from (one._replace(turned=kept) for one in (*left, *right))
            return
        for one, other in product(left, right):
            value = one.value * other.value if op == "*" else _sum(op, one.value, other.value)
            counts = one.counts if other.counts == "rate" else other.counts
            yield Figure(value, counts)
        yield from (one._replace(turned=None) for one in (*left, *right))


def ends(value: ParameterValue) -> tuple[Fraction, ...]:
    """The numbers of a value, each once."""
    return tuple(dict.fromkeys(one for one in (value.low, value.high) if one is not None))


def overlap(one: Period, other: Period) -> bool:
    """Whether some day lies in both."""
    first = max(one.first or date.min, other.first or date.min)
    return first <= min(one.last or date.max, other.last or date.max)


def constant(expr: ast.Expr) -> bool:
    """Whether an expression says the same of every enterprise."""
    leaf = (ast.Fact, ast.AsOf)
    return not any(isinstance(node, leaf) for node in ast.walk(expr))


def _sum(op: ast.ArithmeticOp, left: Fraction, right: Fraction) -> Fraction:
    return left + right if op == "+" else left - right


def worked(expr: ast.Expr) -> Fraction | date | None:
    """What an expression of numbers and days alone comes to."""
    match expr:
        case ast.Number(value, unit):
            return (measured(value, unit) or (value,))[0]
        case ast.Day(value):
            return value
        case ast.Arithmetic(op, left, right):
            one, other = worked(left), worked(right)
            if isinstance(one, Fraction) and isinstance(other, Fraction):
                return one * other if op == "*" else _sum(op, one, other)
        case ast.Shift(day, length, months, sign):
            start, many = worked(day), worked(length)
            if isinstance(start, date) and isinstance(many, Fraction):
                return shifted(start, int(many) * sign, months=months)
        case _:
            pass
    return None
