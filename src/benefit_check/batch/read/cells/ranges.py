"""Cells of which only two ends are told, as 300-500人: which of them are rejects.

A column keeps one figure, so the cell is NULL and its ends stand beside it in `intake.ranges`; the interpreter answers
for these rows.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.batch.read.columns.fact_columns import FactColumns
from benefit_check.batch.read.request import RANGES
from benefit_check.intake.contradictions import why
from benefit_check.intake.parts import conflict
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Message, Translate, message

MOST = 10_000
"""So many rows the interpreter answers in minutes."""


class Bad(Struct, frozen=True):
    """A cell of a row that cannot stand beside a range: its number, its title, what it holds, and why."""

    row: int
    cell: int
    title: str
    shown: str
    reason: Message


def beyond(connection: DuckDBPyConnection, listed: str, titles: str, tr: Translate) -> None:
    """List the ranges of all rows behind the first `MOST` that hold one, and take them as not known."""
    found = connection.execute(
        f"SELECT _row FROM (SELECT DISTINCT _row FROM {RANGES}) ORDER BY _row LIMIT 1 OFFSET {MOST}"
    ).fetchall()
    for (first,) in found:
        reason = message(
            "ranges are worked out for {most} rows of a run, and this is one more; write the exact figure, or put it "
            "into another run",
            most=f"{MOST:,}",
        )
        connection.execute(
            f"INSERT INTO {listed} SELECT _file_number, _line, _row, _id, cell, {titles}, text, {literal(tr(reason))} "
            f"FROM {RANGES} WHERE _row >= {first}"
        )
        connection.execute(f"DELETE FROM {RANGES} WHERE _row >= {first}")


def contradicted(
    connection: DuckDBPyConnection, cells: str, plan: ColumnPlan, laid: FactColumns, rulebook: Rulebook
) -> Iterator[Bad]:
    """The cells that cannot be true beside a range, or as one: only where no value in it can be."""
    ranges: defaultdict[int, dict[str, tuple[str, Between]]] = defaultdict(dict)
    for row, name, text, low, high in connection.execute(
        f'SELECT _row, "column", text, low, high FROM {RANGES} ORDER BY _row, cell'
    ).fetchall():
        ranges[row][name] = (text, Between(Fraction(low), Fraction(high)))
    compared = [*(name for name in rulebook.compared if name in plan.cells)]
    wholes = [whole for name in compared for whole in rulebook.facts[name].wholes if whole in plan.cells]
    parts = [name for key, columns in laid.absent.items() for name in (key, *(one.name for one in columns))]
    names = tuple(dict.fromkeys((*compared, *wholes, *parts)))
    if not ranges or not names:
        return
    asked = ", ".join(identifier(name) for name in names)
    found = connection.execute(
        f"SELECT _row, {asked} FROM {cells} WHERE _row IN (SELECT _row FROM {RANGES}) ORDER BY _row"
    ).fetchall()
    for number, *values in found:
        row = dict(zip(names, values, strict=True))
        yield from _against(number, row, ranges[number], plan, laid, rulebook)
        yield from _closed(number, row, ranges[number], plan, laid)


def _against(
    number: int,
    row: Mapping[str, object],
    ranges: Mapping[str, tuple[str, Between]],
    plan: ColumnPlan,
    laid: FactColumns,
    rulebook: Rulebook,
) -> Iterator[Bad]:
    facts = {name: Fraction(value) if isinstance(value, Decimal) else value for name, value in row.items()}
    facts |= {name: ends for name, (_, ends) in ranges.items()}
    # a number is asked about no day, and of days no range is told
    for one in conflicts(rulebook, facts, date.max):
        if one.fact in ranges or one.whole in ranges:
            title, meaning = plan.cells[one.fact]
            shown = ranges[one.fact][0] if one.fact in ranges else str(row[one.fact])
            whole = plan.cells[one.whole][0] if one.whole else ""
            yield Bad(number, laid.cells.index(meaning.column) + 1, title, shown, why(one, title, whole))


def _closed(
    number: int,
    row: Mapping[str, object],
    ranges: Mapping[str, tuple[str, Between]],
    plan: ColumnPlan,
    laid: FactColumns,
) -> Iterator[Bad]:
    """The quarters or months that are absent though one before them has a range, and none a value."""
    for key, columns in laid.absent.items():
        for column in columns:
            before = [one.name for one in columns if one.part <= column.part]
            absent = int(str(row[key] or 0)) >> (column.part - 1) & 1
            if absent and any(name in ranges for name in before) and all(row[name] is None for name in before):
                assert column.fact.part is not None, "only quarters and months can be absent"
                yield Bad(
                    number,
                    laid.cells.index(column) + 1,
                    plan.cells[column.name][0],
                    "未开业",
                    conflict(column.fact.part),
                )
