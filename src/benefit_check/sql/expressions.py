"""Expressions as SQL: for every rule of `interpret.evaluate` the same value in columns."""

from fractions import Fraction
from typing import assert_never, cast

from msgspec import structs

from benefit_check.lang import ast
from benefit_check.lang.types import CODES, Kind
from benefit_check.sql import codes, facts
from benefit_check.sql.algebra import calendar, enums, intervals, kleene, terms
from benefit_check.sql.algebra.causes import Causes, union, when
from benefit_check.sql.algebra.limits import Unsupported
from benefit_check.sql.algebra.merge import Option, merged
from benefit_check.sql.algebra.openness import causes_if_open, causes_of, is_open
from benefit_check.sql.algebra.shares import share
from benefit_check.sql.algebra.values import Choice, Extent, Members, Truth, Value, Word
from benefit_check.sql.derive import derive, stated
from benefit_check.sql.parameters import figure
from benefit_check.sql.parts import over_parts
from benefit_check.sql.scope import Scope


def value_of(expr: ast.Expr, scope: Scope) -> Value:
    """The value of an expression, every part of it computed once."""
    if scope.outer is not None and not scope.asks_place(expr):
        return value_of(expr, scope.outer)
    found = scope.values.get(expr)
    if found is None:
        found = scope.values[expr] = _value(expr, scope)
    return found


def truth_of(expr: ast.Expr, scope: Scope) -> Truth:
    """The value of a test."""
    return cast("Truth", value_of(expr, scope))


def fact_value(name: str, scope: Scope) -> Value:
    """A fact as told, a derived fact as stated or computed, or what a missing one may still be."""
    if scope.outer is not None and not scope.asks_place(ast.Fact(name)):
        return fact_value(name, scope.outer)
    if name in scope.rulebook.facts and scope is not scope.root and not scope.had_in:
        return fact_value(name, scope.root)
    found = scope.facts.get(name)
    if found is None:
        found = scope.facts[name] = _fact(name, scope)
    return found


def _fact(name: str, scope: Scope) -> Value:
    derived = scope.rulebook.derived.get(name)
    if derived is not None:
        hint = scope.hint(name)
        computed = derive(derived, scope, lambda expr: value_of(expr, scope))
        return scope.draft.keep(stated(derived, computed, scope), hint)
    fact = scope.rulebook.facts[name]
    value = facts.told(fact, scope) if name in scope.columns else facts.untold(fact, scope)
    if name == scope.rulebook.roles.place and scope.had_in and isinstance(value, Word):
        had = terms.case([(value.lacks, terms.text(scope.had_in))], value.sql)
        return Word(scope.draft.named(had, scope.hint(name)), scope.hint(name))
    return value


def _value(expr: ast.Expr, scope: Scope) -> Value:
    match expr:
        case ast.Number(value):
            return intervals.constant(Fraction(value))
        case ast.Truth(truth):
            return kleene.constant(truth)
        case ast.Day(day):
            return intervals.constant(day)
        case ast.AsOf():
            where = scope.root if expr.asked else scope
            return facts.own_day(where.day, scope.draft) if where.day else intervals.constant(where.as_of)
        case ast.Member(_, _, rank):
            return Choice(terms.integer(1 << rank), rank + 1)
        case ast.Text(text):
            return Word(terms.text(text), "")
        case ast.Fact(name):
            return fact_value(name, scope)
        case ast.Parameter():
            return _kept(_parameter(expr, scope), expr.id, scope)
        case ast.Arithmetic():
            return _arithmetic(expr, scope)
        case ast.Shift():
            shifted = calendar.shift(
                _extent(expr.day, scope), _extent(expr.length, scope), expr.sign, months=expr.months
            )
            return _kept(shifted, "day", scope)
        case ast.DaysBetween():
            return calendar.days_between(_extent(expr.later, scope), _extent(expr.earlier, scope))
        case ast.OverParts(function, fact):
            return _kept(over_parts(function, fact.id, scope), function, scope)
        case ast.Edge(function, edged):
            return _kept(calendar.edge(function, _extent(edged, scope)), function, scope)
        case ast.Extremum():
            return _kept(_extremum(expr, scope), expr.function, scope)
        case ast.Share():
            return _kept(_share(expr, scope), "share", scope)
        case ast.Bracket():
            return _kept(_bracket(expr, scope), "step", scope)
        case ast.If():
            return _kept(_if(expr, scope), "if", scope)
        case ast.Compare() | ast.AnyEqual() | ast.Within() | ast.Includes() | ast.IsKnown() | ast.Logic():
            found = _test(expr, scope)
            # the causes are asked for again and again, the truth too
            return scope.draft.keep(found, scope.hint(_named_after(expr)))
        case ast.Name() | ast.Call():
            raise AssertionError("the checker leaves no name unfound")
        case _:
            assert_never(expr)


def _kept(value: Value, name: str, scope: Scope) -> Value:
    return scope.draft.keep(value, scope.hint(name))


def _named_after(expr: ast.Expr) -> str:
    return next((node.id for node in ast.walk(expr) if isinstance(node, ast.Fact)), "test")


def _extent(expr: ast.Expr, scope: Scope) -> Extent:
    return cast("Extent", value_of(expr, scope))


def _parameter(expr: ast.Parameter, scope: Scope) -> Extent:
    role = scope.rulebook.roles.place
    place = cast("Word", fact_value(role, scope)) if role else Word(terms.EMPTY, role, lacks=terms.TRUE)
    return figure(expr.id, None if expr.on is None else _extent(expr.on, scope), place, scope)


def _arithmetic(expr: ast.Arithmetic, scope: Scope) -> Extent:
    left, right = _extent(expr.left, scope), _extent(expr.right, scope)
    match expr.op:
        case "+":
            return intervals.add(left, right)
        case "-":
            return intervals.subtract(left, right)
        case "*":
            return cast("Extent", _kept(intervals.multiply(left, right), "product", scope))
        case _:
            assert_never(expr.op)


def _extremum(expr: ast.Extremum, scope: Scope) -> Value:
    values = [value_of(arg, scope) for arg in expr.args]
    if expr.order:
        return enums.extremum(expr.function, cast("list[Choice]", values), len(expr.order))
    return intervals.extremum(expr.function, cast("list[Extent]", values))


def _share(expr: ast.Share, scope: Scope) -> Value:
    amount, part, whole = (_extent(one, scope) for one in ast.children(expr))
    return share(amount, part, whole, scope.numbering.of(*_named_in(expr.whole)), scope.draft)


def _named_in(expr: ast.Expr) -> list[str]:
    if isinstance(expr, ast.Fact):
        return [expr.id]
    return [node.id for node in ast.walk(expr) if isinstance(node, ast.Fact | ast.Parameter)]


def _if(expr: ast.If, scope: Scope) -> Value:
    holds = truth_of(expr.condition, scope)
    settled = kleene.settled(holds)
    if settled is not None:
        return value_of(expr.then if settled else expr.otherwise, scope)
    options = [
        Option(holds.sure, terms.TRUE, value_of(expr.then, scope)),
        Option(kleene.fails(holds), terms.TRUE, value_of(expr.otherwise, scope)),
    ]
    return merged(options, kleene.unknown(holds), holds.causes)


def _bracket(bracket: ast.Bracket, scope: Scope) -> Value:
    """The first step reached; while that is open, the hull of every step that may be the first."""
    subject = _extent(bracket.subject, scope)
    reached = [
        cast("Truth", _kept(intervals.less(_extent(step.bound, scope), subject, or_equal=True), "reached", scope))
        for step in bracket.steps
    ]
    options: list[Option] = []
    why: list[Causes] = []
    for number, step in enumerate(bracket.steps):
        earlier = reached[:number]
        this = reached[number]
        surely = terms.both([*(kleene.fails(test) for test in earlier), this.sure])
        not_before = terms.negated(terms.either(test.sure for test in earlier))
        possible = terms.both([not_before, this.may])
        options.append(Option(surely, possible, value_of(step.value, scope)))
        why.append(when(not_before, causes_if_open(this)))
    none = terms.both(kleene.fails(test) for test in reached)
    never_sure = terms.negated(terms.either(test.sure for test in reached))
    options.append(Option(none, never_sure, value_of(bracket.default, scope)))
    decided = terms.either(option.surely for option in options)
    several = scope.draft.named(terms.several([option.possible for option in options]), scope.hint("step.several"))
    return merged(options, terms.negated(decided), union(*why), several)


def _test(expr: ast.Test, scope: Scope) -> Truth:
    match expr:
        case ast.Compare():
            return _compare(expr, scope)
        case ast.AnyEqual():
            found = enums.among(cast("Choice", value_of(expr.left, scope)), _bits(expr.options))
            return kleene.negation(found) if expr.negated else found
        case ast.Within(left, listed):
            word = cast("Word", value_of(left, scope))
            inside = codes.within(word, listed, _kind(left, scope), scope)
            return structs.replace(inside, causes=_of_code(word, left, scope))
        case ast.Includes():
            return _includes(expr, scope)
        case ast.IsKnown(left):
            value = value_of(left, scope)
            return Truth(terms.negated(is_open(value)), terms.TRUE, value.causes)
        case ast.Logic():
            return _logic(expr, scope)
        case _:
            assert_never(expr)


def _logic(expr: ast.Logic, scope: Scope) -> Truth:
    tests = [truth_of(part, scope) for part in expr.parts]
    match expr.op:
        case "and":
            return kleene.all_of(tests, causes_of(*tests))
        case "or":
            return kleene.any_of(tests, causes_of(*tests))
        case "not":
            return kleene.negation(tests[0])
        case _:
            assert_never(expr.op)


def _bits(options: tuple[ast.Expr, ...]) -> int:
    return sum({1 << cast("ast.Member", option).rank for option in options})


def _kind(expr: ast.Expr, scope: Scope) -> Kind:
    if not isinstance(expr, ast.Fact):
        raise Unsupported("a place or industry that is no fact")
    return scope.rulebook.fact(expr.id).type.kind


def _of_code(word: Word, left: ast.Expr, scope: Scope) -> Causes:
    """A code that is too short to tell is missing, as one that was not told."""
    too_short = when(terms.negated(word.lacks), scope.numbering.of(*_named_in(left)))
    return union(causes_if_open(word), too_short)


def _includes(expr: ast.Includes, scope: Scope) -> Truth:
    members = cast("Members", value_of(expr.left, scope))
    fact = scope.rulebook.fact(cast("ast.Fact", expr.left).id)
    wanted = sum(1 << fact.type.values.index(member) for member in set(expr.members))
    shared = terms.bits_of(members.sql, terms.integer(wanted))
    match expr.mode:
        case "all":
            sql = terms.compare("=", shared, terms.integer(wanted))
        case "any":
            sql = terms.compare("!=", shared, terms.ZERO)
        case "none":
            sql = terms.compare("=", shared, terms.ZERO)
        case _:
            assert_never(expr.mode)
    return kleene.unless(members.lacks, sql, members.causes)


def _compare(expr: ast.Compare, scope: Scope) -> Truth:
    left, right = value_of(expr.left, scope), value_of(expr.right, scope)
    match expr.op:
        case "=":
            return _equal(expr, left, right, scope)
        case "!=":
            return kleene.negation(_equal(expr, left, right, scope))
        case "<":
            return _less(left, right, expr, or_equal=False)
        case "<=":
            return _less(left, right, expr, or_equal=True)
        case ">":
            return _less(right, left, expr, or_equal=False)
        case ">=":
            return _less(right, left, expr, or_equal=True)
        case _:
            assert_never(expr.op)


def _less(left: Value, right: Value, expr: ast.Compare, *, or_equal: bool) -> Truth:
    if isinstance(left, Choice) and isinstance(right, Choice):
        return enums.ordered(left, right, len(expr.order), or_equal=or_equal)
    return intervals.less(cast("Extent", left), cast("Extent", right), or_equal=or_equal)


def _equal(expr: ast.Compare, left: Value, right: Value, scope: Scope) -> Truth:
    match left, right:
        case Extent(), Extent():
            return intervals.equal(left, right)
        case Choice(), Choice():
            return enums.equal(left, right)
        case Word(), Word():
            return _same_word(expr, left, right, scope)
        case Truth(), Truth():
            lacks = terms.either([kleene.unknown(left), kleene.unknown(right)])
            return kleene.unless(lacks, terms.alike(left.sure, right.sure), causes_of(left, right))
        case Members(), Members():
            return _same_if_known(left, right)
        case _:
            raise AssertionError("the checker lets only values of one type be compared")


def _same_if_known(left: Word | Members, right: Word | Members) -> Truth:
    lacks = terms.either([left.lacks, right.lacks])
    return kleene.unless(lacks, terms.compare("=", left.sql, right.sql), causes_of(left, right))


def _same_word(expr: ast.Compare, left: Word, right: Word, scope: Scope) -> Truth:
    sides = ((expr.left, left, expr.right, right), (expr.right, right, expr.left, left))
    for told_by, told, asked_by, asked in sides:
        if isinstance(asked_by, ast.Text) and isinstance(told_by, ast.Fact):
            kind = scope.rulebook.fact(told_by.id).type.kind
            if kind in CODES:
                same = codes.equals(told, asked_by.value, kind, scope)
                return structs.replace(same, causes=_of_code(told, told_by, scope))
            return _same_if_known(told, asked)
    if any(
        isinstance(one, ast.Fact) and scope.rulebook.fact(one.id).type.kind in CODES for one in (expr.left, expr.right)
    ):
        raise Unsupported("two codes of an enterprise compared with each other")
    return _same_if_known(left, right)
