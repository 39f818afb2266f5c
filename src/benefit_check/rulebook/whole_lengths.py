"""What is added to a date: whole days or whole months, never a fraction that somebody would have to cut."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from benefit_check.lang import ast
from benefit_check.lang.diagnostics import fraction_of_a_length
from benefit_check.lang.types import MONTH
from benefit_check.rulebook.circles import Rooted, expressions_of, place_of
from benefit_check.rulebook.conditions import Leaf
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Derived, Measure, Rulebook
from benefit_check.rulebook.table_shape import grain
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source


def fractional_lengths(rulebook: Rulebook, roots: Mapping[str, Collection[Rooted]]) -> Iterator[Diagnostic]:
    """One error for each length that is, or may come to be, a fraction."""
    for measure in rulebook.measures.values():
        for expr in _expressions(measure):
            for node, surely in _fractional(expr, rulebook):
                yield _told(node, _source(roots, "measure", measure.id), surely=surely)
    for derived in rulebook.derived.values():
        for expr in expressions_of(derived):
            for node, surely in _fractional(expr, rulebook):
                yield _told(node, _source(roots, "derived", derived.fact.id), surely=surely)


def _source(roots: Mapping[str, Collection[Rooted]], section: str, name: str) -> Source:
    place = place_of(roots[section], name)
    assert place is not None, "what was read was declared"
    return place[0].source


def _fractional(expr: ast.Expr, rulebook: Rulebook) -> Iterator[tuple[ast.Shift, bool]]:
    """Each shift by a length that is no whole number, and whether it surely is none."""
    for node in ast.walk(expr):
        if isinstance(node, ast.Shift) and not _whole(node.length, rulebook):
            yield node, _constant(node.length) is not None


def _told(node: ast.Shift, source: Source, *, surely: bool) -> Diagnostic:
    return fraction_of_a_length(source, node.length.span, MONTH if node.months else (), surely=surely)


def _constant(expr: ast.Expr) -> Fraction | None:
    """What a number comes to that no fact and no parameter changes."""
    match expr:
        case ast.Number(value):
            return value
        case ast.Arithmetic(op, left, right):
            first, second = _constant(left), _constant(right)
            return None if first is None or second is None else _computed(op, first, second)
        case _:  # no literal
            return None


def _computed(op: ast.ArithmeticOp, left: Fraction, right: Fraction) -> Fraction:
    match op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            assert_never(op)


def _whole(expr: ast.Expr, rulebook: Rulebook) -> bool:
    """Whether the number is whole whatever the facts are. People are counted whole, averages and shares are not."""
    constant = _constant(expr)
    if constant is not None:
        return constant.denominator == 1
    match expr:
        case ast.Fact(name) if name in rulebook.facts:
            return grain(rulebook.facts[name], rulebook).parts == 1
        case ast.Fact(name):
            return _whole_derived(rulebook.derived[name], rulebook)
        case ast.Parameter(name):
            ends = [end for value in rulebook.parameters[name].values for end in (value.low, value.high)]
            return all(end is None or Fraction(end).denominator == 1 for end in ends)
        case ast.DaysBetween():
            return True
        case ast.Share():
            return False
        case ast.OverParts():
            return _whole_over_parts(expr, rulebook)
        case ast.If(_, then, otherwise):
            return _whole(then, rulebook) and _whole(otherwise, rulebook)
        case ast.Bracket(_, steps, default):
            return all(_whole(value, rulebook) for value in (*(step.value for step in steps), default))
        case ast.Number() | ast.Arithmetic() | ast.Extremum():
            return all(_whole(part, rulebook) for part in ast.children(expr))
        case ast.Truth() | ast.Day() | ast.AsOf() | ast.Member() | ast.Text() | ast.Shift() | ast.Edge():
            raise AssertionError("the checker lets only numbers be lengths")
        case ast.Compare() | ast.AnyEqual() | ast.Within() | ast.Includes() | ast.IsKnown() | ast.Logic():
            raise AssertionError("the checker lets only numbers be lengths")
        case ast.Name() | ast.Call():
            raise AssertionError("the checker leaves no name unfound")
        case _:
            assert_never(expr)


def _whole_over_parts(expr: ast.OverParts, rulebook: Rulebook) -> bool:
    match expr.function:
        case "count":
            return True
        case "mean":
            return False
        case "sum" | "last":
            return _whole(expr.fact, rulebook)
        case _:
            assert_never(expr.function)


def _whole_derived(derived: Derived, rulebook: Rulebook) -> bool:
    """A profile may state a fraction of a derived fact, where it may state it."""
    rows = () if derived.table is None else derived.table.rows
    results = (derived.formula, *(row.then for row in rows))
    return not derived.stated and all(one is None or _whole(one, rulebook) for one in results)


def _expressions(measure: Measure) -> Iterator[ast.Expr]:
    yield from (one.test for one in conditions_of(*measure.asked) if isinstance(one, Leaf))
    amount = measure.amount
    for one in (amount.low, amount.high, amount.until, measure.claim.deadline):
        if one is not None and not (one is amount.high and amount.high == amount.low):
            yield one
