"""Decision tables: at most one row for any input, and at least one."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from math import prod
from random import Random

from benefit_check.assess.lint.days import edges, used_names
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.regions import ORDINARY_DAY, Known, regions
from benefit_check.interpret.derive import row_holds
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.lang.ast import Expr
from benefit_check.lang.types import Kind
from benefit_check.lang.unparse import number_text
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.model import Derived, Row, Rulebook, Table
from benefit_check.rulebook.rule_diagnostics import table_gap, table_overlap, table_too_large
from benefit_check.text.diagnostic import Diagnostic

MOST = 20_000
Tried = tuple[date, dict[str, Known]]


def gaps_and_overlaps(derived: Derived, rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """The first input of a table for which no row holds, and of each pair of rows for which both do.

    It is tried on every day on which a figure that its rows use changes, and in every place with one of its own.
    """
    table = derived.table
    assert table is not None, "only tables are looked at"
    source, at = places.derived(derived)
    columns = _columns(derived, table, rulebook)
    number = prod(len(values) for values in columns.values())
    if number > MOST:
        yield table_too_large(source, at, number, MOST)
    gap, overlaps = False, set[tuple[int, int]]()
    dated = bool(_parameters(table, rulebook))
    for day, facts in _inputs(columns, _days(table, rulebook), number):
        hits = _hits(table.rows, facts, day, rulebook)
        if hits is None:
            continue
        example = shown(facts, rulebook) + (f"（{day.isoformat()}）" if dated else "")
        if not hits and not gap:
            gap = True
            yield table_gap(source, at, example)
        for one, other in combinations(hits, 2):
            if (one, other) not in overlaps:
                overlaps.add((one, other))
                yield table_overlap(source, table.rows[other].span, table.rows[one].span, example)


def _tests(table: Table) -> list[Expr]:
    return [cell.test for row in table.rows for cell in (*row.when, *row.unless)]


def _parameters(table: Table, rulebook: Rulebook) -> set[str]:
    """The parameters with which rows compare, in their own words or through a derived fact."""
    return used_names(_tests(table), rulebook) & rulebook.parameters.keys()


def _columns(derived: Derived, table: Table, rulebook: Rulebook) -> dict[str, list[Known]]:
    """What each input can be; and the places, where a figure that the rows use has a value of some place alone."""
    exprs = expressions_of(derived)
    columns = {name: regions(rulebook.fact(name), exprs, rulebook) for name in table.inputs}
    valued = {value.place for name in _parameters(table, rulebook) for value in rulebook.parameters[name].values}
    role = rulebook.roles.place
    if valued - {""} and role not in columns:
        everywhere = rulebook.classifications[Kind.PLACE]
        outside = [code for code in everywhere.codes if not valued & {code, *ancestors(code, everywhere)}]
        columns[role] = [*sorted(valued - {""}), *outside[-1:]]
    return columns


def _days(table: Table, rulebook: Rulebook) -> list[date]:
    """An ordinary day, and each first day of a figure, the last, and the day after it."""
    values = [value for name in _parameters(table, rulebook) for value in rulebook.parameters[name].values]
    return sorted({ORDINARY_DAY, *(day for value in values for day in edges(value.period))})


def _inputs(columns: Mapping[str, list[Known]], days: list[date], number: int) -> Iterator[Tried]:
    """Every combination on every day; of too many a fixed sample, which the caller says."""
    if number <= MOST:
        for day, values in product(days, product(*columns.values())):
            yield day, dict(zip(columns, values, strict=True))
        return
    chance = Random(" ".join(columns))  # noqa: S311 - a fixed sample, no secret
    for turn in range(MOST):
        yield days[turn % len(days)], {name: chance.choice(values) for name, values in columns.items()}


def _hits(rows: tuple[Row, ...], facts: dict[str, Known], day: date, rulebook: Rulebook) -> list[int] | None:
    """The rows that hold; None where the input is too coarse to tell, or a figure has no value on the day."""
    situation = Situation(rulebook, facts, day)
    found = [row_holds(row, lambda expr: evaluate(expr, situation)) for row in rows]
    sure = [index for index, holds in enumerate(found) if holds is True]
    # two rows that surely hold overlap, whatever a third does
    return sure if all(isinstance(one, bool) for one in found) or len(sure) > 1 else None


def shown(facts: dict[str, Known], rulebook: Rulebook) -> str:
    """Facts and values as an example in a message."""
    return "，".join(
        f"{rulebook.fact(name).label.zh} = {_value(value, name, rulebook)}" for name, value in facts.items()
    )


def _value(value: Known | None, name: str, rulebook: Rulebook) -> str:
    """A value as people write it in a profile."""
    fact = rulebook.fact(name)
    places = rulebook.classifications.get(fact.type.kind.value)
    match value:
        case bool():
            return "是" if value else "否"
        case frozenset():
            return "、".join(sorted(fact.values[one].zh for one in value)) or "无"
        case tuple():
            return "、".join(_value(one, name, rulebook) for one in value)
        case int() | Fraction():
            return number_text(Fraction(value), fact.type.unit, bare=False)
        case str() if value in fact.values:
            return fact.values[value].zh
        case str() if places is not None and value in places.codes:
            return f"{places.codes[value].label.zh}（{value}）"
        case _:
            return str(value)
