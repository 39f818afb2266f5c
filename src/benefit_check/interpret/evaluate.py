"""The value of an expression in a situation: the reference that every SQL engine must agree with."""

from datetime import date
from typing import assert_never, cast

from benefit_check.interpret import arithmetic, ordered
from benefit_check.interpret.calendar import edge
from benefit_check.interpret.codes import ancestors, within
from benefit_check.interpret.derive import derive
from benefit_check.interpret.kleene import conjunction, disjunction, negation
from benefit_check.interpret.merge import hull, options
from benefit_check.interpret.parameters import parameter_on
from benefit_check.interpret.quarters import over_quarters
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import (
    NO_CAUSES,
    Causes,
    Choices,
    Range,
    Unknown,
    Value,
    between,
    causes_of,
    is_settled,
)
from benefit_check.lang import ast
from benefit_check.lang.functions import CALENDAR, QUARTERLY
from benefit_check.lang.types import CODES

WORDS = (str, bool, frozenset, Choices)


def evaluate(expr: ast.Expr, situation: Situation) -> Value:
    """The value, or what can be said of it while facts are missing."""
    match expr:
        case ast.Number(figure):
            return arithmetic.plain(figure)
        case ast.Truth(value) | ast.Day(value) | ast.Text(value):
            return value
        case ast.Member(_, name):
            return name
        case ast.AsOf():
            return situation.as_of
        case ast.Fact(name):
            return fact_value(name, situation)
        case ast.Parameter(name, on):
            day = situation.as_of if on is None else evaluate(on, situation)
            return parameter_on(name, day, situation, place=fact_value("place", situation))
        case ast.Arithmetic():
            return _arithmetic(expr, situation)
        case ast.Shift(day, length, months, sign):
            start, by = evaluate(day, situation), evaluate(length, situation)
            return arithmetic.shift(start, by, sign, months=months)
        case ast.DaysBetween(later, earlier):
            return arithmetic.days_between(evaluate(later, situation), evaluate(earlier, situation))
        case ast.Call():
            return _call(expr, situation)
        case ast.Bracket():
            return _bracket(expr, situation)
        case ast.If():
            return _if(expr, situation)
        case ast.Compare():
            return _compare(expr, situation)
        case ast.AnyEqual(left, options, negated):
            found = _among(evaluate(left, situation), frozenset(cast("ast.Member", option).id for option in options))
            return negation(found) if negated else found
        case ast.Within(left, codes):
            return within(evaluate(left, situation), codes, situation.rulebook, _names(left))
        case ast.Includes(mode, left, members):
            return _includes(mode, evaluate(left, situation), frozenset(members))
        case ast.IsKnown(left):
            subject = evaluate(left, situation)
            return True if is_settled(subject) else Unknown(causes_of(subject))
        case ast.Logic(op, parts):
            values = [cast("bool | Unknown", evaluate(part, situation)) for part in parts]
            return negation(values[0]) if op == "not" else (conjunction if op == "and" else disjunction)(values)
        case ast.Name():
            raise AssertionError("the checker leaves no name unfound")
        case _:
            assert_never(expr)


def fact_value(name: str, situation: Situation) -> Value:
    """A fact as given, a derived fact as computed, or what a missing one may still be."""
    value = situation.given(name)
    if value is not None:
        return value
    if name in situation.computed:
        known, relied = situation.computed[name]
        situation.relied_on |= relied
        return known
    derived = situation.rulebook.derived.get(name)
    if derived is None:
        fact = situation.rulebook.facts.get(name)
        return Unknown(frozenset((name,))) if fact is None else situation.missing(fact)
    outside, situation.relied_on = situation.relied_on, {}
    result = derive(derived, situation.rulebook, lambda expr: evaluate(expr, situation))
    situation.computed[name] = (result, situation.relied_on)
    situation.relied_on = outside | situation.relied_on
    return result


def _arithmetic(expr: ast.Arithmetic, situation: Situation) -> Value:
    operation = {"+": arithmetic.add, "-": arithmetic.subtract, "*": arithmetic.multiply}[expr.op]
    return operation(evaluate(expr.left, situation), evaluate(expr.right, situation))


def _call(call: ast.Call, situation: Situation) -> Value:
    name = call.function
    if name in QUARTERLY:
        return over_quarters(name, cast("ast.Fact", call.args[0]).id, situation)
    values = [evaluate(arg, situation) for arg in call.args]
    if name in CALENDAR:
        return _edge(name, values[0])
    if name == "share":
        amount, part, whole = values
        return Unknown(_names(call.args[2])) if whole == 0 else arithmetic.share(amount, part, whole)
    if call.order:
        return ordered.extremum(name, values, call.order)
    return arithmetic.clamp(*values) if name == "clamp" else arithmetic.extremum(name, values)


def _names(expr: ast.Expr) -> Causes:
    """What is named in an expression of which all is known and which gives no answer all the same."""
    return frozenset(node.id for node in ast.walk(expr) if isinstance(node, ast.Fact | ast.Parameter))


def _edge(name: str, day: Value) -> Value:
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


def _compare(expr: ast.Compare, situation: Situation) -> bool | Unknown:
    left, right = evaluate(expr.left, situation), evaluate(expr.right, situation)
    if expr.op in ("=", "!="):
        same = (
            _too_short(expr.left, left, right, situation)
            or _too_short(expr.right, right, left, situation)
            or _equal(left, right)
        )
        return negation(same) if expr.op == "!=" else same
    if expr.order:
        left, right = ordered.rank(left, expr.order), ordered.rank(right, expr.order)
    if expr.op in (">", ">="):
        left, right = right, left
    return arithmetic.less(left, right, or_equal=expr.op in ("<=", ">="))


def _equal(left: Value, right: Value) -> bool | Unknown:
    if is_settled(left) and is_settled(right):
        return left == right
    if isinstance(left, Choices | str) and isinstance(right, Choices | str):
        if not options(left) & options(right):
            return False
        return Unknown(causes_of(left, right))
    if isinstance(left, WORDS) or isinstance(right, WORDS):
        return Unknown(causes_of(left, right))
    return arithmetic.equal(left, right)


def _too_short(expr: ast.Expr, told: Value, asked: Value, situation: Situation) -> Unknown | None:
    """Unknown where a place or industry is told by a code that others lie in, and one of these is asked for."""
    if not isinstance(expr, ast.Fact) or not isinstance(told, str) or not isinstance(asked, str) or told == asked:
        return None
    kind = situation.rulebook.fact(expr.id).type.kind
    if kind not in CODES or told not in ancestors(asked, situation.rulebook.classifications[kind]):
        return None
    return Unknown(frozenset((expr.id,)))


def _among(value: Value, wanted: frozenset[str]) -> bool | Unknown:
    possible = options(value)
    if possible and possible <= wanted:
        return True
    if possible and not possible & wanted:
        return False
    return Unknown(causes_of(value))


def _includes(mode: str, value: Value, members: frozenset[str]) -> bool | Unknown:
    if not isinstance(value, frozenset):
        return Unknown(causes_of(value))
    if mode == "all":
        return members <= value
    return bool(members & value) == (mode == "any")
