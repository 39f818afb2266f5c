"""How a figure came about: its formula with what each part of it came to, for whoever shows the way to an amount."""

from msgspec import Struct

from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Value
from benefit_check.lang import ast
from benefit_check.lang.functions import OverParts
from benefit_check.lang.types import DAY, ONE, Kind, Type, Unit, number, times
from benefit_check.rulebook.model import AmountRule, Fact, Rulebook


class Worked(Struct, frozen=True):
    """An expression with its value, and its parts in reading order; of a derived fact its formula, unless told."""

    expr: ast.Expr
    value: Value
    type: Type | None
    parts: tuple["Worked", ...] = ()


def working(rule: AmountRule, situation: Situation) -> tuple[Worked, ...]:
    """The way to the lower and to the upper end of an amount, once where they are one; the situation stays as it is."""
    relied, situation.relied_on = situation.relied_on, {}
    ends = [end for end in (rule.low if rule.bound == "range" else None, rule.high) if end is not None]
    found = tuple(_worked(end, situation) for end in ends)
    situation.relied_on = relied
    return found


def _worked(expr: ast.Expr, situation: Situation) -> Worked:
    parts = tuple(_worked(part, situation) for part in _parts(expr, situation))
    return Worked(expr, evaluate(expr, situation), type_of(expr, situation.rulebook), parts)


def _parts(expr: ast.Expr, situation: Situation) -> tuple[ast.Expr, ...]:
    if not isinstance(expr, ast.Fact):
        return ast.children(expr)
    derived = situation.rulebook.derived.get(expr.id)
    if derived is None or derived.formula is None or situation.given(expr.id) is not None:
        return ()
    return (derived.formula,)


def type_of(expr: ast.Expr, book: Rulebook) -> Type | None:
    """What sort of value a checked expression has; None where it takes no part in a figure."""
    match expr:
        case ast.Number(_, unit):
            return number(unit)
        case ast.Fact(name):
            return book.fact(name).type
        case ast.Parameter(name):
            return book.parameters[name].type if name in book.parameters else None
        case ast.Arithmetic("*", left, right):
            return number(times(_unit(left, book), _unit(right, book)))
        case ast.Share(amount, part, whole):
            divided = tuple((base, -power) for base, power in _unit(whole, book))
            return number(times(times(_unit(amount, book), _unit(part, book)), divided))
        case ast.Arithmetic(_, first, _) | ast.If(_, first, _) | ast.Bracket(_, _, first):
            return type_of(first, book)
        case ast.Extremum(_, args):
            return type_of(args[0], book)
        case ast.Member(enum, _):
            return Type(Kind.ENUM, enum=enum)
        case ast.DaysBetween():
            return number(DAY)
        case ast.OverParts(function, fact):
            return _over_parts_type(function, book.fact(fact.id))
        case _:
            return None


def _over_parts_type(function: OverParts, fact: Fact) -> Type | None:
    from benefit_check.lang.checker import over_parts_type  # noqa: PLC0415 - few formulas need it, every check waits
    from benefit_check.lang.scope import Meaning  # noqa: PLC0415 - as above

    return over_parts_type(function, Meaning("fact", fact.id, fact.type, fact.by))


def _unit(expr: ast.Expr, book: Rulebook) -> Unit:
    found = type_of(expr, book)
    return ONE if found is None else found.unit
