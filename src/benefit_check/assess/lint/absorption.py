"""Conditions that can change nothing, because another part beside them decides alone: any: [X, all: [X, Y]] is X."""

from collections.abc import Iterator
from typing import assert_never

from msgspec import structs

from benefit_check.assess.lint.days import expressions
from benefit_check.assess.lint.places import Places
from benefit_check.lang import ast
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import ALWAYS
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.rule_diagnostics import absorbed
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Span

CONTRARY = {"any": "all", "all": "any", "or": "and", "and": "or"}


def absorbed_conditions(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """One warning for each part of a group, or of `and` and `or`, that another part of it absorbs."""
    for measure in rulebook.measures.values():
        source = places.measure(measure)
        found = [at for condition in measure.asked for at in _in_condition(condition)]
        found += [at for expr in expressions(measure) for node in ast.walk(expr) for at in _in_logic(node)]
        yield from (absorbed(source, at) for at in found)


def _in_condition(condition: Condition) -> Iterator[Span]:
    if not isinstance(condition, Group):
        return
    parts = _flat(condition)
    plain = [_bare(part) for part in parts]
    for part in parts:
        if isinstance(part, Group) and part.joined == CONTRARY.get(condition.joined):
            inner = [_bare(one) for one in _flat(part)]
            # a part that does not always apply leaves the others alone
            if part.period is ALWAYS and any(one in plain for one in inner):
                yield part.span
    for part in condition.parts:
        yield from _in_condition(part)


def _flat(group: Group) -> list[Condition]:
    """The parts, and those of the same groups directly inside."""
    found: list[Condition] = []
    for part in group.parts:
        same = isinstance(part, Group) and part.joined == group.joined and part.period is ALWAYS
        found += _flat(part) if same and isinstance(part, Group) else [part]
    return found


def _bare(condition: Condition) -> object:
    """What a condition asks, whatever it is called and whoever says so."""
    match condition:
        case Leaf(test=test, period=period):
            return (test, period)
        case Group(parts=parts):
            return structs.replace(condition, id="", says=None, says_not=None), tuple(map(_bare, parts))
        case Dated() | Judged() | OtherMeasure():
            return structs.replace(condition, id="")
        case _:
            assert_never(condition)


def _in_logic(node: ast.Expr) -> Iterator[Span]:
    if not isinstance(node, ast.Logic) or node.op == "not":
        return
    for part in node.parts:
        if isinstance(part, ast.Logic) and part.op == CONTRARY[node.op] and set(part.parts) & set(node.parts):
            yield part.span
