"""Decision tables: at most one row for any input, and at least one."""

from collections.abc import Iterator
from itertools import combinations, islice, product

from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.regions import ORDINARY_DAY, Known, regions
from benefit_check.interpret.derive import row_holds
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.model import Derived, Row, Rulebook
from benefit_check.rulebook.rule_diagnostics import table_gap, table_overlap
from benefit_check.text.diagnostic import Diagnostic

MOST = 20_000


def gaps_and_overlaps(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """The first input of each table for which no row holds, and of each pair of rows for which both do."""
    for derived in rulebook.derived.values():
        if derived.table is not None:
            yield from _of_table(derived, rulebook, places)


def _of_table(derived: Derived, rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    table = derived.table
    assert table is not None, "only tables are looked at"
    exprs = expressions_of(derived)
    columns = [regions(rulebook.fact(name), exprs, rulebook) for name in table.inputs]
    source, at = places.derived(derived)
    gap, overlaps = False, set[tuple[int, int]]()
    for values in islice(product(*columns), MOST):
        facts = dict(zip(table.inputs, values, strict=True))
        hits = _hits(table.rows, facts, rulebook)
        if hits is None:
            continue
        if not hits and not gap:
            gap = True
            yield table_gap(source, at, shown(facts, rulebook))
        for one, other in combinations(hits, 2):
            if (one, other) not in overlaps:
                overlaps.add((one, other))
                yield table_overlap(source, table.rows[other].span, table.rows[one].span, shown(facts, rulebook))


def _hits(rows: tuple[Row, ...], facts: dict[str, Known], rulebook: Rulebook) -> list[int] | None:
    """The rows that hold; None where the input is too coarse to tell."""
    situation = Situation(rulebook, facts, ORDINARY_DAY)
    found = [row_holds(row, lambda expr: evaluate(expr, situation)) for row in rows]
    return (
        [index for index, holds in enumerate(found) if holds is True]
        if all(isinstance(one, bool) for one in found)
        else None
    )


def shown(facts: dict[str, Known], rulebook: Rulebook) -> str:
    """Facts and values as an example in a message."""
    return "，".join(
        f"{rulebook.fact(name).label.zh} = {_value(value, name, rulebook)}" for name, value in facts.items()
    )


def _value(value: Known, name: str, rulebook: Rulebook) -> str:
    labels = rulebook.fact(name).values
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, frozenset):
        return "、".join(sorted(labels[one].zh for one in value)) or "无"
    return labels[value].zh if isinstance(value, str) and value in labels else str(value)
