"""What an evaluation goes through: of an `if` the branch taken, of a table the rows up to the one that holds."""

from collections.abc import Iterator
from typing import NamedTuple

from benefit_check.interpret import arithmetic
from benefit_check.interpret.derive import row_holds
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.lang import ast
from benefit_check.rulebook.model import Row


class Went(NamedTuple):
    """An expression that was gone through, or a row that held, and in which measure or derived fact it is written."""

    owner: str
    through: ast.Expr | Row


def evaluated(expr: ast.Expr, owner: str, situation: Situation, seen: set[str]) -> Iterator[Went]:
    """The expression and all inside it that its value took, also in derived facts; `seen` are those gone through."""
    yield Went(owner, expr)
    match expr:
        case ast.If(condition, then, otherwise):
            yield from evaluated(condition, owner, situation, seen)
            holds = evaluate(condition, situation)
            for branch in (then,) if holds is True else (otherwise,) if holds is False else (then, otherwise):
                yield from evaluated(branch, owner, situation, seen)
        case ast.Bracket(subject):
            yield from evaluated(subject, owner, situation, seen)
            for part in _steps(expr, situation):
                yield from evaluated(part, owner, situation, seen)
        case ast.Fact(name):
            if name in situation.rulebook.derived and name not in seen and situation.given(name) is None:
                seen.add(name)
                yield from _derived(name, situation, seen)
        case _:
            for part in ast.children(expr):
                yield from evaluated(part, owner, situation, seen)


def _steps(bracket: ast.Bracket, situation: Situation) -> Iterator[ast.Expr]:
    subject = evaluate(bracket.subject, situation)
    for step in bracket.steps:
        yield step.bound
        reached = arithmetic.less(evaluate(step.bound, situation), subject, or_equal=True)
        if reached is not False:
            yield step.value
        if reached is True:
            return
    yield bracket.default


def _derived(name: str, situation: Situation, seen: set[str]) -> Iterator[Went]:
    derived = situation.rulebook.derived[name]
    if derived.formula is not None:
        yield from evaluated(derived.formula, name, situation, seen)
    for row in derived.table.rows if derived.table is not None else ():
        for cell in (*row.when, *row.unless):
            yield from evaluated(cell.test, name, situation, seen)
        holds = row_holds(row, lambda expr: evaluate(expr, situation))
        if holds is True:
            yield Went(name, row)
        if holds is not False and row.then is not None:
            yield from evaluated(row.then, name, situation, seen)
        if holds is True:
            return
