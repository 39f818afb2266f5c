"""Values as JSON carries them: plain decimals in base units, ISO dates, ids; None where nothing is known."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from benefit_check.interpret.values import Choices, Exact, Range, Unknown, Value
from benefit_check.lang import ast
from benefit_check.lang.types import Type, currency_of
from benefit_check.present.words.money import decimal_text
from benefit_check.present.words.value_text import is_unbounded


def money_text(value: Exact) -> str:
    """Money with two decimals and no separators."""
    return decimal_text(value, 2, grouped=False)


def canonical(value: Value | None, kind: Type | None) -> str | None:
    """300, 100000.00, 2020-12-03, small, a|b for a choice, 10..20 for a range with an open end left out."""
    match value:
        case None | Unknown():
            return None
        case bool():
            return "true" if value else "false"
        case int() | Fraction():
            return _number(value, kind)
        case date():
            return value.isoformat()
        case str():
            return value
        case frozenset():
            return ",".join(sorted(value))
        case Choices(values):
            return "|".join(sorted(values))
        case Range(low, high):
            ends = ["" if isinstance(end, float) else canonical(end, kind) or "" for end in (low, high)]
            return None if is_unbounded(value) else "..".join(ends)


def _number(value: Exact, kind: Type | None) -> str:
    if kind is not None and currency_of(kind.unit):
        return money_text(value) if (Fraction(value) * 100).denominator == 1 else str(value)
    text = decimal_text(value, grouped=False)
    return str(value) if text.startswith("≈") else text


def threshold(exprs: Iterable[ast.Expr], values: tuple[Value, ...], kind: Type | None) -> str | None:
    """The right side of a leaf: its values, a literal's own where none was computed."""
    exprs = tuple(exprs)
    found: tuple[Value | None, ...] = values if len(values) == len(exprs) else tuple(_literal(expr) for expr in exprs)
    texts = [canonical(value, kind) for value in found]
    return ",".join(text or "" for text in texts) if any(text is not None for text in texts) else None


def _literal(expr: ast.Expr) -> Value | None:
    match expr:
        case ast.Number(value=value) | ast.Day(value=value) | ast.Truth(value=value) | ast.Text(value=value):
            return value
        case ast.Member(id=name):
            return name
        case _:
            return None
