"""Tests as people write them: of values that lie in each other only the outer one, which holds for those inside it.

The checker writes out all values that `equals: enterprise` holds for, so that a finer value more would be another test.
"""

from functools import partial

from msgspec import Struct

from benefit_check.assess.change.walking import mapped
from benefit_check.lang import ast
from benefit_check.rulebook.model import Rulebook


def with_outer_values(book: Rulebook) -> Rulebook:
    """The rulebook whose tests name outer values only; it is for comparing, and answers nothing."""
    inside = {fact.id: fact.inside for fact in (*book.facts.values(), *(one.fact for one in book.derived.values()))}
    return mapped(book, partial(_plain, inside)) if any(inside.values()) else mapped(book, partial(_plain, {}))


def _plain(inside: dict[str, dict[str, str]], value: Struct) -> Struct:
    if not isinstance(value, ast.AnyEqual):
        return value
    named = {option.id for option in value.options if isinstance(option, ast.Member)}
    options = tuple(
        option
        for option in value.options
        if not (isinstance(option, ast.Member) and inside.get(option.enum, {}).get(option.id) in named)
    )
    if len(options) == 1:
        return ast.Compare("!=" if value.negated else "=", value.left, options[0], span=value.span)
    return ast.AnyEqual(value.left, options, value.negated, value.span)
