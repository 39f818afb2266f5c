"""Derived facts: a formula, or the row of a decision table that holds."""

from collections.abc import Callable

from benefit_check.interpret.kleene import conjunction, negation
from benefit_check.interpret.merge import hull
from benefit_check.interpret.values import Unknown, Value, causes_of
from benefit_check.lang.ast import Expr, Fact
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Cell, Derived, Row, Rulebook, Table

Evaluate = Callable[[Expr], Value]


def derive(derived: Derived, rulebook: Rulebook, evaluate: Evaluate, held: dict[str, Row]) -> Value:
    """The value of a derived fact that was not stated; the row of its table that certainly holds is put into `held`."""
    if derived.formula is not None:
        return evaluate(derived.formula)
    assert derived.table is not None, "a derived fact has a formula or a table"
    return _look_up(derived.table, derived.fact.id, rulebook, evaluate, held)


def row_used(table: Table, evaluate: Evaluate) -> Row | None:
    """The row that certainly holds; None where none does."""
    return next((row for row in table.rows if row_holds(row, evaluate) is True), None)


def _look_up(table: Table, name: str, rulebook: Rulebook, evaluate: Evaluate, held: dict[str, Row]) -> Value:
    """The one row that holds; while facts are missing, everything the rows that may hold can give.

    An enum that is wholly unknown is one to which the law gives no answer, or may give none once a missing fact is
    told; the table then gives none either. Only in the second case can the facts of its rows still matter.
    """
    possible: list[tuple[Row, bool | Unknown]] = []
    for row in table.rows:
        holds = row_holds(row, evaluate)
        if holds is True:
            held[name] = row
            return _result(row, name, evaluate)
        if holds is not False:
            possible.append((row, holds))
    causes = causes_of(*(holds for _, holds in possible))
    enums = [name for name in table.inputs if rulebook.fact(name).type.kind is Kind.ENUM]
    unanswered = causes_of(*(value for value in map(evaluate, map(Fact, enums)) if isinstance(value, Unknown)))
    results = [Unknown(causes) if row.then is None else evaluate(row.then) for row, _ in possible]
    if not possible:
        return Unknown(frozenset((name,)))
    if unanswered:
        computed = all(one in rulebook.derived and not rulebook.derived[one].stated for one in unanswered)
        return Unknown(unanswered if computed else unanswered | causes | causes_of(*results))
    return hull(results, causes)


def row_holds(row: Row, evaluate: Evaluate) -> bool | Unknown:
    """Whether all cells of `when` hold and not all of `except`."""
    inside = conjunction(_test(cell, evaluate) for cell in row.when)
    if not row.unless:
        return inside
    return conjunction([inside, negation(conjunction(_test(cell, evaluate) for cell in row.unless))])


def _test(cell: Cell, evaluate: Evaluate) -> bool | Unknown:
    value = evaluate(cell.test)
    assert value is True or value is False or isinstance(value, Unknown), "a cell is a test"
    return value


def _result(row: Row, name: str, evaluate: Evaluate) -> Value:
    return Unknown(frozenset((name,))) if row.then is None else evaluate(row.then)
