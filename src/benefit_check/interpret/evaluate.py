"""The value of an expression in a situation: the reference that every SQL engine must agree with."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar, assert_never, cast

from benefit_check.interpret import arithmetic, ordered
from benefit_check.interpret.calendar import edge
from benefit_check.interpret.codes import within
from benefit_check.interpret.derive import derive
from benefit_check.interpret.kleene import conjunction, disjunction, negation
from benefit_check.interpret.merge import hull, options
from benefit_check.interpret.parameters import parameter_on
from benefit_check.interpret.parts import over_parts
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import (
    NO_CAUSES,
    Causes,
    Choices,
    Range,
    Unknown,
    Value,
    are_settled,
    between,
    causes_of,
    is_settled,
    plain,
)
from benefit_check.lang import ast
from benefit_check.lang.functions import Edge
from benefit_check.lang.types import CODES
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.model import Derived

WORDS = (str, bool, frozenset, Choices)
Key = TypeVar("Key", str, tuple[str, Value])


def evaluate(expr: ast.Expr, situation: Situation) -> Value:
    """The value, or what can be said of it while facts are missing."""
    # what rules use most stands first: to ask of which class a node is takes as long as to answer for most of them
    match expr:
        case ast.Fact():
            return _fact(expr, situation)
        case ast.Number(value):
            return plain(value)
        case ast.Member(_, value):
            return value
        case ast.Parameter():
            return _parameter(expr, situation)
        case ast.Compare():
            return _compared(expr, evaluate(expr.left, situation), evaluate(expr.right, situation), situation)
        case ast.AnyEqual():
            return _any_equal(expr, situation)
        case ast.Arithmetic():
            return _arithmetic(expr, situation)
        case ast.Logic():
            return _logic(expr, situation)
        case ast.Day(value) | ast.Text(value) | ast.Truth(value):
            return value
        case ast.Extremum():
            return _extremum(expr, situation)
        case ast.If():
            return _if(expr, situation)
        case ast.AsOf():
            return situation.asked or situation.as_of if expr.asked else situation.as_of
        case ast.Within():
            return within(evaluate(expr.left, situation), expr.codes, situation.rulebook, _names(expr.left))
        case ast.Bracket():
            return _bracket(expr, situation)
        case ast.Includes():
            return _includes(expr, situation)
        case ast.Share():
            return _share(expr, situation)
        case ast.Shift():
            day, length = evaluate(expr.day, situation), evaluate(expr.length, situation)
            return arithmetic.shift(day, length, expr.sign, months=expr.months)
        case ast.DaysBetween():
            return arithmetic.days_between(evaluate(expr.later, situation), evaluate(expr.earlier, situation))
        case ast.Edge():
            return _edge(expr.function, evaluate(expr.day, situation))
        case ast.OverParts():
            return over_parts(expr.function, expr.fact.id, situation)
        case ast.IsKnown():
            return _is_known(evaluate(expr.left, situation))
        case ast.Name() | ast.Call():
            raise AssertionError("the checker leaves no name unfound")
        case _:
            assert_never(expr)


def fact_value(name: str, situation: Situation) -> Value:
    """A fact as given, a derived fact as computed, or what a missing one may still be."""
    return _fact(ast.Fact(name), situation)


def tested(test: ast.Expr, left: Value, right: tuple[Value, ...], situation: Situation) -> Value:
    """What the test of a leaf comes to, of which both sides are known already."""
    if type(test) is ast.Compare:
        return _compared(test, left, right[0], situation)
    return left if type(test) is ast.Fact else evaluate(test, situation)


def _fact(expr: ast.Fact, situation: Situation) -> Value:
    value = situation.facts.get(expr.id)
    if value is None or isinstance(value, tuple):
        return _computed(expr.id, situation, _unstated)
    return value


def _unstated(name: str, situation: Situation) -> Value:
    fact = situation.rulebook.facts.get(name)
    if fact is not None:
        return situation.missing(fact)
    derived = situation.rulebook.derived.get(name)
    return Unknown(frozenset((name,))) if derived is None else _derived(derived, situation)


def _derived(derived: Derived, situation: Situation) -> Value:
    return derive(derived, situation.rulebook, lambda expr: evaluate(expr, situation), situation.held)


def _parameter(expr: ast.Parameter, situation: Situation) -> Value:
    day = situation.as_of if expr.on is None else evaluate(expr.on, situation)
    return _computed((expr.id, day), situation, _figure)


def _figure(asked: tuple[str, Value], situation: Situation) -> Value:
    name, day = asked
    role = situation.rulebook.roles.place
    place = fact_value(role, situation) if role else Unknown(NO_CAUSES)
    return parameter_on(name, day, situation, place=place)


def _computed(key: Key, situation: Situation, compute: Callable[[Key, Situation], Value]) -> Value:
    """What is computed once in a situation, and the figures it relies on each time it is asked for."""
    known = situation.computed.get(key)
    if known is None:
        outside, situation.relied_on = situation.relied_on, {}
        known = situation.computed[key] = (compute(key, situation), situation.relied_on)
        situation.relied_on = outside
    value, relied = known
    if relied:
        situation.relied_on.update(relied)
    return value


def _arithmetic(expr: ast.Arithmetic, situation: Situation) -> Value:
    left, right = evaluate(expr.left, situation), evaluate(expr.right, situation)
    match expr.op:
        case "+":
            return arithmetic.add(left, right)
        case "-":
            return arithmetic.subtract(left, right)
        case "*":
            return arithmetic.multiply(left, right)
        case _:
            assert_never(expr.op)


def _extremum(expr: ast.Extremum, situation: Situation) -> Value:
    values = [evaluate(arg, situation) for arg in expr.args]
    if expr.order:
        return ordered.extremum(expr.function, values, expr.order)
    return arithmetic.extremum(expr.function, values)


def _share(expr: ast.Share, situation: Situation) -> Value:
    amount, part = evaluate(expr.amount, situation), evaluate(expr.part, situation)
    whole = evaluate(expr.whole, situation)
    return Unknown(_names(expr.whole)) if whole == 0 else arithmetic.share(amount, part, whole)


def _names(expr: ast.Expr) -> Causes:
    """What is named in an expression of which all is known and which gives no answer all the same."""
    if isinstance(expr, ast.Fact):
        return frozenset((expr.id,))
    return frozenset(node.id for node in ast.walk(expr) if isinstance(node, ast.Fact | ast.Parameter))


def _edge(name: Edge, day: Value) -> Value:
    if isinstance(day, date):
        return edge(name, day)
    if isinstance(day, Range):
        low, high = (edge(name, end) if isinstance(end, date) else end for end in (day.low, day.high))
        return between(low, high, day.causes)
    return Unknown(causes_of(day))


def _bracket(bracket: ast.Bracket, situation: Situation) -> Value:
    """The first step reached; while that is open, the hull of every step that may be the first."""
    subject = evaluate(bracket.subject, situation)
    possible: list[Value] = []
    causes = NO_CAUSES
    for step in bracket.steps:
        reached = arithmetic.less(evaluate(step.bound, situation), subject, or_equal=True)
        if reached is False:
            continue
        possible.append(evaluate(step.value, situation))
        if reached is True:
            return hull(possible, causes)
        causes |= causes_of(reached)
    return hull([*possible, evaluate(bracket.default, situation)], causes)


def _if(expr: ast.If, situation: Situation) -> Value:
    holds = evaluate(expr.condition, situation)
    if isinstance(holds, bool):
        return evaluate(expr.then if holds else expr.otherwise, situation)
    return hull([evaluate(expr.then, situation), evaluate(expr.otherwise, situation)], causes_of(holds))


def _compared(expr: ast.Compare, left: Value, right: Value, situation: Situation) -> bool | Unknown:
    if expr.order and expr.op not in ("=", "!="):
        left, right = ordered.rank(left, expr.order), ordered.rank(right, expr.order)
    match expr.op:
        case "<=":
            return arithmetic.less(left, right, or_equal=True)
        case "<":
            return arithmetic.less(left, right, or_equal=False)
        case ">=":
            return arithmetic.less(right, left, or_equal=True)
        case ">":
            return arithmetic.less(right, left, or_equal=False)
        case "=":
            return _same(expr, left, right, situation)
        case "!=":
            return negation(_same(expr, left, right, situation))
        case _:
            assert_never(expr.op)


def _same(expr: ast.Compare, left: Value, right: Value, situation: Situation) -> bool | Unknown:
    if not isinstance(left, str) or not isinstance(right, str):
        return _equal(left, right)
    if left == right:
        return True
    return _too_short(expr.left, left, right, situation) or _too_short(expr.right, right, left, situation) or False


def _equal(left: Value, right: Value) -> bool | Unknown:
    if are_settled(left, right):
        return left == right
    if isinstance(left, Choices | str) and isinstance(right, Choices | str):
        if not options(left) & options(right):
            return False
        return Unknown(causes_of(left, right))
    if isinstance(left, WORDS) or isinstance(right, WORDS):
        return Unknown(causes_of(left, right))
    return arithmetic.equal(left, right)


def _too_short(expr: ast.Expr, told: str, asked: str, situation: Situation) -> Unknown | None:
    """Unknown where a place or industry is told by a code that others lie in, and one of these is asked for."""
    if not isinstance(expr, ast.Fact):
        return None
    kind = situation.rulebook.fact(expr.id).type.kind
    if kind not in CODES or told not in ancestors(asked, situation.rulebook.classifications[kind]):
        return None
    return Unknown(frozenset((expr.id,)))


def _any_equal(expr: ast.AnyEqual, situation: Situation) -> bool | Unknown:
    options = cast("tuple[ast.Member, ...]", expr.options)
    found = _among(evaluate(expr.left, situation), {option.id for option in options})
    return negation(found) if expr.negated else found


def _among(value: Value, wanted: set[str]) -> bool | Unknown:
    if isinstance(value, str):
        return value in wanted
    possible = options(value)
    if possible and possible <= wanted:
        return True
    if possible and not possible & wanted:
        return False
    return Unknown(causes_of(value))


def _includes(expr: ast.Includes, situation: Situation) -> bool | Unknown:
    value = evaluate(expr.left, situation)
    if not isinstance(value, frozenset):
        return Unknown(causes_of(value))
    match expr.mode:
        case "all":
            return value.issuperset(expr.members)
        case "any":
            return not value.isdisjoint(expr.members)
        case "none":
            return value.isdisjoint(expr.members)
        case _:
            assert_never(expr.mode)


def _is_known(value: Value) -> bool | Unknown:
    return True if is_settled(value) else Unknown(causes_of(value))


def _logic(expr: ast.Logic, situation: Situation) -> bool | Unknown:
    values = cast("list[bool | Unknown]", [evaluate(part, situation) for part in expr.parts])
    match expr.op:
        case "and":
            return conjunction(values)
        case "or":
            return disjunction(values)
        case "not":
            return negation(values[0])
        case _:
            assert_never(expr.op)
