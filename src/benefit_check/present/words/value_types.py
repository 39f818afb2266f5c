"""The type of a checked expression, so that its value can be written with its unit."""

from benefit_check.lang import ast
from benefit_check.lang.functions import CALENDAR, OVER_PARTS
from benefit_check.lang.types import BOOL, DATE, DAY, Kind, Type, number, times
from benefit_check.rulebook.model import Rulebook


def type_of(expr: ast.Expr, book: Rulebook) -> Type | None:
    """The type; None for a code or text, whose type only the other side of a test tells."""
    match expr:
        case ast.Number(_, unit):
            return number(unit)
        case ast.Day() | ast.AsOf() | ast.Shift():
            return DATE
        case ast.DaysBetween():
            return number(DAY)
        case ast.Fact(name):
            return book.fact(name).type
        case ast.Parameter(name):
            return book.parameters[name].type
        case ast.Member(enum):
            return Type(Kind.ENUM, enum=enum)
        case ast.Arithmetic(op, left, right):
            first, second = type_of(left, book), type_of(right, book)
            return number(times(first.unit, second.unit)) if op == "*" and first and second else first
        case ast.Call(function, args):
            return _call(function, args, book)
        case ast.Bracket(_, steps):
            return type_of(steps[0].value, book)
        case ast.If(_, then):
            return type_of(then, book)
        case ast.Name() | ast.Text():
            return None
        case _:
            return BOOL


def _call(function: str, args: tuple[ast.Expr, ...], book: Rulebook) -> Type | None:
    if function in CALENDAR:
        return DATE
    first = type_of(args[0], book)
    by = book.fact(args[0].id).by if function in OVER_PARTS and isinstance(args[0], ast.Fact) else ""
    if function == "count":
        return number(((by, 1),))
    if function == "sum" and first is not None and (by, -1) in first.unit:
        return number(times(first.unit, ((by, 1),)))
    return first
