"""Names found, types and units checked: from the parser's tree to one that can be evaluated without asking back."""

from collections.abc import Collection
from itertools import pairwise
from typing import assert_never

from benefit_check.lang import ast
from benefit_check.lang import diagnostics as say
from benefit_check.lang.functions import BY_NAME, Edge, Extreme, OverParts, Shorthand
from benefit_check.lang.scope import Checked, Meaning, Scope
from benefit_check.lang.types import (
    BOOL,
    DATE,
    DAY,
    MONTH,
    ONE,
    Kind,
    Type,
    Unit,
    currency_of,
    number,
    same_type,
    times,
)
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.fold import fold
from benefit_check.text.source import Source, Span

LENGTHS: tuple[Unit, ...] = (DAY, MONTH)


class Checker:
    """Checks expressions of one source; what is wrong is added to `diagnostics`."""

    def __init__(self, source: Source, scope: Scope, diagnostics: list[Diagnostic]) -> None:
        self.source, self.scope, self.diagnostics = source, scope, diagnostics

    def check(self, expr: ast.Expr, expected: Type | None = None, *, loose: bool = False) -> Checked | None:
        """The expression with its type, which fits the expected one; None, with diagnostics, where it does not.

        `loose`: a bare number takes the expected unit, as on the right side of a condition.
        """
        found = self._infer(expr, expected)
        fitting = found if found is None or expected is None else self._fit(found, expected, loose=loose)
        if loose and fitting is not None:
            self._ask_for_percent(fitting.expr, fitting.type)
        return fitting

    def _ask_for_percent(self, expr: ast.Expr, kind: Type) -> None:
        """Refuse 5 as a rate, which may be meant as 5 % or 500 %."""
        is_rate = kind.kind is Kind.NUMBER and all(power < 0 for _, power in kind.unit)
        if is_rate and isinstance(expr, ast.Number) and expr.bare and abs(expr.value) > 1:
            self._report(say.rate_without_percent(self.source, expr.span, expr.value))

    def _fit(self, found: Checked, expected: Type, *, loose: bool) -> Checked | None:
        if same_type(found.type, expected):
            return Checked(found.expr, expected)
        literal = found.expr
        if isinstance(literal, ast.Number) and expected.kind is Kind.NUMBER:
            plain_money = literal.unit == ((currency_of(expected.unit), 1),)
            plain_rate = literal.unit == ONE and all(power < 0 for _, power in expected.unit)
            if plain_money or literal.value == 0 or (loose and (literal.bare or plain_rate)):
                return Checked(ast.Number(literal.value, expected.unit, literal.bare, literal.span), expected)
        self._report(say.wrong_type(self.source, literal.span, expected, found.type))
        return None

    def _report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def _infer(self, expr: ast.Expr, expected: Type | None) -> Checked | None:
        match expr:
            case ast.Number(_, unit):
                return Checked(expr, number(unit))
            case ast.Truth():
                return Checked(expr, BOOL)
            case ast.Day() | ast.AsOf():
                return Checked(expr, DATE)
            case ast.Name(text, span):
                return self._name(text, span, expected)
            case ast.Parameter(name, on, span):
                return self._parameter(name, on, span)
            case ast.Arithmetic(op, left, right, span):
                return self._arithmetic(op, left, right, span, expected)
            case ast.Call():
                return self._call(expr, expected)
            case ast.Bracket():
                return self._bracket(expr, expected)
            case ast.If(condition, then, otherwise, span):
                test = self.check(condition, BOOL)
                both = self._same((then, otherwise), expected)
                if test is None or both is None:
                    return None
                first, second = both[0]
                return Checked(ast.If(test.expr, first, second, span), both[1])
            case ast.Compare(op, left, right, _, span):
                sides = self._same((left, right), None, loose=True)
                if sides is None or (op not in ("=", "!=") and not self._comparable(sides[1], span)):
                    return None
                first, second = sides[0]
                for one, other in ((first, second), (second, first)):
                    if not isinstance(other, ast.Number):
                        self._ask_for_percent(one, sides[1])
                return Checked(self._compared(op, first, second, sides[1], span), BOOL)
            case ast.Logic(op, parts, span):
                checked = [self.check(part, BOOL) for part in parts]
                tests = tuple(part.expr for part in checked if part is not None)
                return Checked(ast.Logic(op, tests, span), BOOL) if len(tests) == len(parts) else None
            case (
                ast.Shift()
                | ast.DaysBetween()
                | ast.OverParts()
                | ast.Edge()
                | ast.Extremum()
                | ast.Share()
                | ast.Fact()
                | ast.Member()
                | ast.Text()
                | ast.AnyEqual()
                | ast.Within()
                | ast.Includes()
                | ast.IsKnown()
            ):
                raise AssertionError(f"the parser never makes {type(expr).__name__}")
            case _:
                assert_never(expr)

    def _name(self, text: str, span: Span, expected: Type | None) -> Checked | None:
        value = None if expected is None else self._value(text, span, expected)
        if value is not None:
            return value
        day = self.scope.day(text)
        if day is not None:
            return Checked(ast.Day(day, span), DATE)
        meaning = self.scope.find(text)
        if meaning is None:
            known = self.scope.values(expected.enum) if expected is not None and expected.enum else self.scope.names()
            self._report(say.unknown_name(self.source, span, text, known))
            return None
        if meaning.by:
            self._report(say.needs_parts(self.source, span, text, meaning.by))
            return None
        node = ast.Fact(meaning.id, span) if meaning.sort == "fact" else ast.Parameter(meaning.id, None, span)
        return Checked(node, meaning.type)

    def _value(self, text: str, span: Span, expected: Type) -> Checked | None:
        """The value of the expected type that is called so."""
        match expected.kind:
            case Kind.ENUM | Kind.SET:
                member = self.member(text, span, expected)
                one = Type(Kind.ENUM, enum=expected.enum, values=expected.values, ordered=expected.ordered)
                return None if member is None else Checked(member, one)
            case Kind.PLACE | Kind.INDUSTRY:
                code = self.scope.code(expected.kind, text)
                return None if code is None else Checked(ast.Text(code, span), expected)
            case Kind.BOOL | Kind.NUMBER | Kind.DATE | Kind.TEXT:
                return None
            case _:
                assert_never(expected.kind)

    def member(self, text: str, span: Span, expected: Type) -> ast.Member | None:
        """The value of an enum called by this id or label."""
        value = self.scope.values(expected.enum).get(fold(text))
        if value not in expected.values:
            return None
        return ast.Member(expected.enum, value, expected.values.index(value), span)

    def family(self, values: tuple[ast.Expr, ...], kind: Type) -> tuple[ast.Expr, ...]:
        """The values, each followed by the finer ones that lie in it."""
        found: dict[str, ast.Expr] = {}
        for value in values:
            if not isinstance(value, ast.Member):
                return values
            for name in (value.id, *self.scope.inside(value.enum, value.id)):
                found.setdefault(name, ast.Member(value.enum, name, kind.values.index(name), value.span))
        return tuple(found.values())

    def _compared(self, op: ast.Comparison, left: ast.Expr, right: ast.Expr, kind: Type, span: Span) -> ast.Expr:
        """A comparison; with a value in which finer ones lie, whether it is any of these."""
        for subject, value in ((left, right), (right, left)):
            if op in ("=", "!=") and isinstance(value, ast.Member) and not isinstance(subject, ast.Member):
                family = self.family((value,), kind)
                if len(family) > 1:
                    return ast.AnyEqual(subject, family, negated=op == "!=", span=span)
        return ast.Compare(op, left, right, order_of(kind), span)

    def _parameter(self, name: str, on: ast.Expr | None, span: Span) -> Checked | None:
        meaning = self.scope.find(name)
        if meaning is None:
            self._report(say.unknown_name(self.source, span, name, self.scope.names()))
            return None
        if meaning.sort != "parameter":
            self._report(say.not_dated(self.source, span, name))
            return None
        if on is None:
            return Checked(ast.Parameter(meaning.id, None, span), meaning.type)
        day = self.check(on, DATE)
        return None if day is None else Checked(ast.Parameter(meaning.id, day.expr, span), meaning.type)

    def _comparable(self, kind: Type, span: Span) -> bool:
        match kind.kind:
            case Kind.NUMBER | Kind.DATE:
                return True
            case Kind.ENUM if kind.ordered:
                return True
            case Kind.ENUM | Kind.BOOL | Kind.SET | Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
                self._report(say.not_a_number(self.source, span, kind))
                return False
            case _:
                assert_never(kind.kind)

    def _same(
        self, parts: Collection[ast.Expr], expected: Type | None, *, loose: bool = False
    ) -> tuple[tuple[ast.Expr, ...], Type] | None:
        """All parts checked to one type: the expected one, else that of the first part that is no literal."""
        parts, leader, found = tuple(parts), None, None
        if expected is None:
            leader = next((part for part in parts if not _is_value(part, self.scope)), parts[0])
            found = self._infer(leader, None)
            if found is None:
                # what is wrong inside the others is told in the same go
                for part in parts:
                    if part is not leader and not _is_value(part, self.scope):
                        self._infer(part, None)
                return None
            expected = found.type
        checked = [found if part is leader else self.check(part, expected, loose=loose) for part in parts]
        exprs = tuple(part.expr for part in checked if part is not None)
        return (exprs, expected) if len(exprs) == len(parts) else None

    def _arithmetic(
        self, op: ast.ArithmeticOp, left: ast.Expr, right: ast.Expr, span: Span, expected: Type | None
    ) -> Checked | None:
        hint = expected if op != "*" and expected is not None and expected.kind is Kind.NUMBER else None
        if op == "-" and hint is not None and hint.unit == DAY:
            # days may be what lies between two dates
            hint = None
        first = self._infer(left, hint)
        second = self._infer(right, hint)
        if first is None or second is None:
            return None
        kinds = (first.type.kind, second.type.kind)
        if kinds == (Kind.DATE, Kind.DATE) and op == "-":
            return Checked(ast.DaysBetween(first.expr, second.expr, span), number(DAY))
        if kinds == (Kind.NUMBER, Kind.DATE) and op == "+":
            left, right, first, second = right, left, second, first
            kinds = (Kind.DATE, Kind.NUMBER)
        if kinds == (Kind.DATE, Kind.NUMBER) and op != "*":
            if second.type.unit not in LENGTHS:
                self._report(say.wrong_type(self.source, right.span, number(DAY), second.type))
                return None
            months = second.type.unit == MONTH
            return Checked(ast.Shift(first.expr, second.expr, months, 1 if op == "+" else -1, span), DATE)
        for part in (first, second):
            if part.type.kind is not Kind.NUMBER:
                self._report(say.not_a_number(self.source, part.expr.span, part.type))
                return None
        if op == "*":
            unit = times(first.type.unit, second.type.unit)
            return Checked(ast.Arithmetic(op, first.expr, second.expr, span), number(unit))
        if isinstance(first.expr, ast.Number) and not isinstance(second.expr, ast.Number):
            fitted = self._fit(first, second.type, loose=False)
            return None if fitted is None else Checked(ast.Arithmetic(op, fitted.expr, second.expr, span), second.type)
        fitted = self._fit(second, first.type, loose=False)
        return None if fitted is None else Checked(ast.Arithmetic(op, first.expr, fitted.expr, span), first.type)

    def _call(self, call: ast.Call, expected: Type | None) -> Checked | None:
        name = BY_NAME.get(call.name)
        match name:
            case None:
                self._report(say.unknown_function(self.source, call.span, call.name, BY_NAME))
                return None
            case "mean" | "sum" | "last" | "count":
                return self._over_parts(name, call)
            case (
                "start_of_month"
                | "end_of_month"
                | "start_of_quarter"
                | "end_of_quarter"
                | "start_of_year"
                | "end_of_year"
            ):
                return self._edge(name, call)
            case "share":
                return self._share(call, expected)
            case "min" | "max" | "clamp":
                return self._extremum(name, call, expected)
            case _:
                assert_never(name)

    def _extremum(self, name: Extreme | Shorthand, call: ast.Call, expected: Type | None) -> Checked | None:
        if (name == "clamp" and len(call.args) != 3) or len(call.args) < 2:
            needs = message("clamp takes a value, a lowest and a highest; min and max take two or more values")
            self._report(say.wrong_arguments(self.source, call.span, name, needs))
            return None
        parts = self._same(call.args, expected)
        if parts is None or not self._comparable(parts[1], call.span):
            return None
        exprs, found = parts
        order = order_of(found)
        match name:
            case "clamp":
                at_least = ast.Extremum("max", exprs[:2], order, span=call.span)
                return Checked(ast.Extremum("min", (at_least, exprs[2]), order, name, call.span), found)
            case "min" | "max":
                return Checked(ast.Extremum(name, exprs, order, span=call.span), found)
            case _:
                assert_never(name)

    def _share(self, call: ast.Call, expected: Type | None) -> Checked | None:
        if len(call.args) != 3:
            needs = message("share takes an amount, a part and a whole: amount × part ÷ whole")
            self._report(say.wrong_arguments(self.source, call.span, "share", needs))
            return None
        amount = self._infer(call.args[0], expected)
        ratio = self._same(call.args[1:], None)
        if amount is None or ratio is None:
            return None
        (part, whole), kind = ratio
        if amount.type.kind is not Kind.NUMBER or kind.kind is not Kind.NUMBER:
            wrong = amount.type if amount.type.kind is not Kind.NUMBER else kind
            self._report(say.not_a_number(self.source, call.span, wrong))
            return None
        return Checked(ast.Share(amount.expr, part, whole, call.span), amount.type)

    def _edge(self, name: Edge, call: ast.Call) -> Checked | None:
        if len(call.args) != 1:
            self._report(say.wrong_arguments(self.source, call.span, name, message("it takes one date")))
            return None
        day = self.check(call.args[0], DATE)
        return None if day is None else Checked(ast.Edge(name, day.expr, call.span), DATE)

    def _over_parts(self, name: OverParts, call: ast.Call) -> Checked | None:
        only = call.args[0]
        meaning = self.scope.find(only.text) if isinstance(only, ast.Name) and len(call.args) == 1 else None
        if isinstance(only, ast.Name) and self.scope.find(only.text) is None:
            self._report(say.unknown_name(self.source, only.span, only.text, self.scope.names()))
            return None
        if meaning is None or not meaning.by:
            needs = message("it takes the name of one fact that has a value a quarter or a month")
            self._report(say.wrong_arguments(self.source, call.span, name, needs))
            return None
        kind = over_parts_type(name, meaning)
        if kind is None:
            self._report(say.not_a_number(self.source, only.span, meaning.type))
            return None
        return Checked(ast.OverParts(name, ast.Fact(meaning.id, only.span), call.span), kind)

    def _bracket(self, bracket: ast.Bracket, expected: Type | None) -> Checked | None:
        subject = self._infer(bracket.subject, None)
        values = self._same((*(step.value for step in bracket.steps), bracket.default), expected)
        if subject is None or values is None:
            return None
        if subject.type.kind not in (Kind.NUMBER, Kind.DATE):
            self._report(say.not_a_number(self.source, subject.expr.span, subject.type))
            return None
        bounds = [self.check(step.bound, subject.type, loose=True) for step in bracket.steps]
        if None in bounds:
            return None
        exprs = [bound.expr for bound in bounds if bound is not None]
        fixed = [bound.value for bound in exprs if isinstance(bound, ast.Number)]
        days = [bound.value for bound in exprs if isinstance(bound, ast.Day)]
        if any(high <= low for high, low in pairwise(fixed)) or any(high <= low for high, low in pairwise(days)):
            self._report(say.steps_must_fall(self.source, bracket.span))
            return None
        steps = tuple(ast.Step(bound, value) for bound, value in zip(exprs, values[0], strict=False))
        return Checked(ast.Bracket(subject.expr, steps, values[0][-1], bracket.span), values[1])


def over_parts_type(name: OverParts, meaning: Meaning) -> Type | None:
    """The type of what the values of a fact by quarter or month come to; None where they do not add up."""
    kind = meaning.type
    match name:
        case "last":
            return kind
        case "count":
            return number(((meaning.by, 1),))
        case "mean" | "sum" if kind.kind is not Kind.NUMBER:
            return None
        case "mean":
            return kind
        case "sum":
            a_part = (meaning.by, -1) in kind.unit
            return number(times(kind.unit, ((meaning.by, 1),)) if a_part else kind.unit)
        case _:
            assert_never(name)


def order_of(kind: Type) -> tuple[str, ...]:
    """The values of an ordered enum from lowest to highest; nothing for any other type."""
    return kind.values if kind.kind is Kind.ENUM and kind.ordered else ()


def _is_value(expr: ast.Expr, scope: Scope) -> bool:
    """Whether an expression is a literal or may name a value, so that another part had better lead the types."""
    return isinstance(expr, ast.Number) or (isinstance(expr, ast.Name) and scope.find(expr.text) is None)
