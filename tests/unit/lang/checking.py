"""Expressions checked against the vocabulary of the test rulebook."""

from functools import cache

from benefit_check.lang import ast
from benefit_check.lang.checker import Checker
from benefit_check.lang.parser import parse
from benefit_check.lang.scope import Checked
from benefit_check.lang.types import Type
from benefit_check.rulebook.names import Names
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source, Span
from rulebooks import marked, rulebook


@cache
def scope() -> Names:
    """The names of the test rulebook."""
    book = rulebook()
    names = Names(facts=book.facts, parameters=book.parameters, classifications=book.classifications)
    names.index()
    return names


def check(text: str, expected: Type | None = None, *, loose: bool = False) -> tuple[Checked | None, list[Diagnostic]]:
    """The checked expression and what is wrong with it."""
    diagnostics: list[Diagnostic] = []
    source = Source("expression", text)
    tree = parse(source, Span(0, len(text)), diagnostics)
    assert tree is not None, diagnostics
    return Checker(source, scope(), diagnostics).check(tree, expected, loose=loose), diagnostics


def checked(text: str, expected: Type | None = None, *, loose: bool = False) -> ast.Expr:
    """The tree of an expression with which nothing is wrong."""
    found, diagnostics = check(text, expected, loose=loose)
    assert found is not None, [str(one.message) for one in diagnostics]
    assert diagnostics == []
    return found.expr


def type_of(text: str, expected: Type | None = None, *, loose: bool = False) -> Type:
    """The type of an expression with which nothing is wrong."""
    found, diagnostics = check(text, expected, loose=loose)
    assert found is not None, [str(one.message) for one in diagnostics]
    assert diagnostics == []
    return found.type


def refused(text: str, expected: Type | None = None, *, loose: bool = False) -> list[tuple[str, str]]:
    """Code and marked words of everything that is wrong; the checker gives no tree then."""
    found, diagnostics = check(text, expected, loose=loose)
    assert found is None
    assert diagnostics
    return [(one.code, marked(one.label)) for one in diagnostics if one.label is not None]
