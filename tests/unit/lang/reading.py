"""Expressions read on their own."""

from fractions import Fraction

from benefit_check.lang import ast
from benefit_check.lang.parser import parse
from benefit_check.lang.types import ONE, Unit
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source, Span


def read(text: str) -> tuple[ast.Expr | None, list[Diagnostic]]:
    """The tree and what is wrong."""
    diagnostics: list[Diagnostic] = []
    return parse(Source("expression", text), Span(0, len(text)), diagnostics), diagnostics


def tree(text: str) -> ast.Expr:
    """The tree of an expression that reads."""
    found, diagnostics = read(text)
    assert found is not None, diagnostics
    assert diagnostics == []
    return found


def slip(text: str) -> Diagnostic:
    """The one thing that is wrong with an expression that does not read."""
    found, diagnostics = read(text)
    assert found is None
    assert len(diagnostics) == 1
    return diagnostics[0]


def number(value: Fraction | float | str, unit: Unit = ONE, *, bare: bool = False) -> ast.Number:
    """A number node; `value` is written as a decimal."""
    return ast.Number(Fraction(str(value)), unit, bare)


def name(text: str) -> ast.Name:
    return ast.Name(text)
