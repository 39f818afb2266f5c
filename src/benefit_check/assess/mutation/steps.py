"""One step of one part: what an expression, a condition or a figure is after the smallest change of a kind.

The kinds are the classic ones of mutation testing (relational, arithmetic and logical operators, constants, statements
left out), with those of law beside them: a day, a place, a unit.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple, assert_never, cast

from msgspec import structs

from benefit_check.assess.lint.regions import smallest
from benefit_check.lang import ast
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import Period

DAY = timedelta(days=1)
_OPERATORS: dict[ast.Comparison, ast.Comparison] = {
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "=": "!=",
    "!=": "=",
}
_UNIT = 10
"""A unit too large: 10万元 for 1万元."""

Part = ast.Expr | ast.Step | Condition | date | Fraction | int | str | None


class Changed(NamedTuple):
    """A whole with one part changed: what it was, and what it is now."""

    whole: ast.Expr
    before: Part
    after: Part


class ChangedCondition(NamedTuple):
    """A condition with one part changed; `at` is the innermost condition in which it lies, `shifted` the day moved."""

    whole: Condition
    before: Part
    after: Part
    at: Condition
    shifted: "Shifted | None" = None


class Shifted(NamedTuple):
    """An end of a period moved by a day: the day for which it now holds, or no longer does."""

    day: date
    holds: bool


Inside = Callable[[str], Mapping[str, str]]
"""Of the values of an enum those that lie in another one, which the loader adds to what a person wrote."""


def expressions_after(expr: ast.Expr, inside: Inside) -> Iterator[Changed]:
    """The expression after each step of one of its parts that a person wrote, parents first."""
    for after in _at_the_top(expr, inside):
        yield Changed(after, expr, after)
    for name in expr.__struct_fields__:
        part = getattr(expr, name)
        if isinstance(part, ast.Node):
            for inner in expressions_after(cast("ast.Expr", part), inside):
                yield Changed(structs.replace(expr, **{name: inner.whole}), inner.before, inner.after)
        elif isinstance(part, tuple):
            for number, one in enumerate(part):
                if isinstance(one, ast.Node):
                    for inner in expressions_after(cast("ast.Expr", one), inside):
                        parts = (*part[:number], inner.whole, *part[number + 1 :])
                        yield Changed(structs.replace(expr, **{name: parts}), inner.before, inner.after)


def _at_the_top(expr: ast.Expr | ast.Step, inside: Inside) -> Iterator[ast.Expr]:
    """The expression with its own operator, number, connective or list changed."""
    match expr:
        case ast.Compare(op):
            yield structs.replace(expr, op=_OPERATORS[op])
        case ast.Number(value, unit) if expr.span.end:
            step = smallest(unit)
            for number in (value - step, value + step, value * _UNIT):
                if number != value:
                    yield structs.replace(expr, value=number)
        case ast.Day(value):
            yield from (structs.replace(expr, value=value + shift) for shift in (-DAY, DAY) if _is_day(value, shift))
        case ast.Arithmetic("+" | "-" as op):
            yield structs.replace(expr, op="-" if op == "+" else "+")
        case ast.Arithmetic("*", left, right):
            yield from (left, right)
        case ast.Logic("not", parts):
            yield from parts
        case ast.Logic("and" | "or" as op):
            yield structs.replace(expr, op="or" if op == "and" else "and")
        case ast.Extremum(function) if len(expr.args) > 1:
            yield structs.replace(expr, function="max" if function == "min" else "min", written=None)
        case ast.If(_, then, otherwise):
            yield structs.replace(expr, then=otherwise, otherwise=then)
        case ast.AnyEqual(_, options, negated):
            yield structs.replace(expr, negated=not negated)
            yield from (structs.replace(expr, options=rest) for rest in _fewer(options, inside))
        case ast.Within(_, codes):
            yield ast.Logic("not", (expr,))
            if len(codes) > 1:
                yield from (structs.replace(expr, codes=rest) for rest in _without_one(codes))
        case ast.Includes(_, _, members):
            yield ast.Logic("not", (expr,))
            if len(members) > 1:
                yield from (structs.replace(expr, members=rest) for rest in _without_one(members))
        case ast.Shift():
            yield structs.replace(expr, sign=-expr.sign)
        case _:
            return


def _fewer(options: tuple[ast.Expr, ...], inside: Inside) -> Iterator[tuple[ast.Expr, ...]]:
    """The options without one of those that a person wrote, and without what lies in it."""
    outer = {one.id: inside(one.enum).get(one.id, "") for one in options if isinstance(one, ast.Member)}
    written = [one for one in options if not isinstance(one, ast.Member) or outer[one.id] not in outer]
    if len(written) > 1:
        for gone in written:
            name = gone.id if isinstance(gone, ast.Member) else ""
            yield tuple(
                one
                for one in options
                if one is not gone and not (name and isinstance(one, ast.Member) and outer[one.id] == name)
            )


def _without_one(items: tuple[object, ...]) -> Iterator[tuple[object, ...]]:
    return (items[:number] + items[number + 1 :] for number in range(len(items)))


def conditions_after(condition: Condition, inside: Inside) -> Iterator[ChangedCondition]:
    """The condition after each step of one of its parts: operators, numbers, connectives, days."""
    for period, before, after, shifted in periods_after(condition.period):
        yield ChangedCondition(structs.replace(condition, period=period), before, after, condition, shifted)
    match condition:
        case Leaf():
            for test in expressions_after(condition.test, inside):
                yield ChangedCondition(_with_test(condition, test.whole), test.before, test.after, condition)
        case Dated(versions=versions):
            for number, version in enumerate(versions):
                for inner in conditions_after(version, inside):
                    parts = (*versions[:number], cast("Leaf", inner.whole), *versions[number + 1 :])
                    yield inner._replace(whole=structs.replace(condition, versions=parts))
        case Group():
            yield from _groups_after(condition, inside)
        case OtherMeasure():
            after_all = structs.replace(condition, negated=not condition.negated)
            yield ChangedCondition(after_all, condition, after_all, condition)
        case Judged():
            return
        case _:
            assert_never(condition)


def _with_test(leaf: Leaf, test: ast.Expr) -> Leaf:
    """The leaf with another test, of which it holds the two sides apart."""
    match test:
        case ast.Compare(_, left, right):
            return structs.replace(leaf, test=test, subject=left, right=(right,))
        case ast.Fact():
            return structs.replace(leaf, test=test, subject=test)
        case _:
            return structs.replace(leaf, test=test)


def _groups_after(group: Group, inside: Inside) -> Iterator[ChangedCondition]:
    match group.joined:
        case "all" | "any" if len(group.parts) > 1:
            other = structs.replace(group, joined="any" if group.joined == "all" else "all")
            yield ChangedCondition(other, group.joined, other.joined, group)
        case "not":
            yield ChangedCondition(group.parts[0], "not", None, group)
        case "at_least_n":
            for needed in (group.needed - 1, group.needed + 1):
                if 0 < needed <= len(group.parts):
                    yield ChangedCondition(structs.replace(group, needed=needed), group.needed, needed, group)
        case _:
            pass
    for number, part in enumerate(group.parts):
        for inner in conditions_after(part, inside):
            parts = (*group.parts[:number], inner.whole, *group.parts[number + 1 :])
            yield inner._replace(whole=structs.replace(group, parts=parts))


def periods_after(period: Period) -> Iterator[tuple[Period, date, date, Shifted]]:
    """The period with each of its ends a day earlier and a day later, the end before and after."""
    if period.first is not None:
        if _is_day(period.first, -DAY):
            yield (
                Period(period.first - DAY, period.last),
                period.first,
                period.first - DAY,
                Shifted(period.first - DAY, holds=True),
            )
        yield (
            Period(period.first + DAY, period.last),
            period.first,
            period.first + DAY,
            Shifted(period.first, holds=False),
        )
    if period.last is not None:
        yield Period(period.first, period.last - DAY), period.last, period.last - DAY, Shifted(period.last, holds=False)
        if _is_day(period.last, DAY):
            yield (
                Period(period.first, period.last + DAY),
                period.last,
                period.last + DAY,
                Shifted(period.last + DAY, holds=True),
            )


def _is_day(day: date, shift: timedelta) -> bool:
    return (shift < timedelta() and day > date.min) or (shift > timedelta() and day < date.max)
