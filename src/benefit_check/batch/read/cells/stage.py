"""Inputs become one relation `intake.cells`: typed facts, and the texts that SQL could not take (`_left`).

Texts are copied into a table once, for they are read several times; what has types and numbered rows stays a view,
unless a copy is asked for.
"""

from collections.abc import Sequence
from contextlib import suppress

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.engine.quoting import identifier, literals
from benefit_check.batch.engine.scratch import read_csv
from benefit_check.batch.engine.threads_and_memory import ROW_GROUP, room_for_threads
from benefit_check.batch.read.cells.select import select_sql
from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.batch.read.columns.fact_columns import FactColumns, fact_columns
from benefit_check.batch.read.request import SCHEMA
from benefit_check.batch.read.sources.source_table import Rows, SourceTable
from benefit_check.rulebook.model import Rulebook

CELLS, STAGED, BAD_LINES = f"{SCHEMA}.cells", f"{SCHEMA}.staged", f"{SCHEMA}.bad_lines"
STUMBLES = (duckdb.InvalidInputException, UnicodeDecodeError)
"""What DuckDB's readers raise: a complaint quotes the line, and Python cannot read one that is cut inside of a sign."""
LEFT = "VARCHAR[][]"
_OWN = 6
"""Columns that every copied row has beside its facts: `_file`, `_line`, `_id`, `_name`, `_left`, `_bad`."""


class Staged(Struct, frozen=True):
    """How many rows each file gave, which ones are no rows, and whether the cells are a table that may be changed."""

    files: tuple[tuple[str, int], ...]
    bad_lines: int
    copied: bool


class _Into(Struct, frozen=True):
    """Where rows are copied to: the columns of the plan, with as many threads as work within the limit of memory."""

    connection: DuckDBPyConnection
    plan: ColumnPlan
    laid: FactColumns
    rulebook: Rulebook


def stage(
    connection: DuckDBPyConnection,
    inputs: Sequence[SourceTable],
    plan: ColumnPlan,
    rulebook: Rulebook,
    *,
    copy: bool,
    limit: int = 0,
) -> Staged:
    """Make `intake.cells`; `copy` makes a table of it even where a view would do. `limit`: only so many rows, 0 all."""
    laid = fact_columns(plan, rulebook)
    for made in (CELLS, STAGED, BAD_LINES):
        connection.execute(f"DROP {'VIEW' if made == CELLS else 'TABLE'} IF EXISTS {made}")
    connection.execute(f"CREATE TABLE {BAD_LINES} (file INTEGER, line BIGINT, value VARCHAR, reason VARCHAR)")
    if not copy and all(opened.running for opened in inputs):
        staged = _view(connection, inputs, plan, laid, rulebook, limit)
    else:
        staged = _table(_Into(connection, plan, laid, rulebook), inputs, limit)
    return _limited(connection, staged, limit) if limit else staged


def _limited(connection: DuckDBPyConnection, staged: Staged, limit: int) -> Staged:
    """As staged, with the rows up to the limit, and of lines that are no rows those before the last of them."""
    files, left = [], limit
    for name, rows in staged.files:
        files.append((name, min(rows, left)))
        left -= files[-1][1]
    if not left:
        file, line = one_row(connection, f"SELECT _file_number, _line FROM {CELLS} WHERE _row = {limit}")
        connection.execute(f"DELETE FROM {BAD_LINES} WHERE file > {file} OR file = {file} AND line > {line}")
    (bad,) = one_row(connection, f"SELECT count(*) FROM {BAD_LINES}")
    return Staged(tuple(files), int(bad), staged.copied)


def _up_to(limit: int) -> str:
    return f" WHERE _row <= {limit}" if limit else ""


def _view(
    connection: DuckDBPyConnection,
    inputs: Sequence[SourceTable],
    plan: ColumnPlan,
    laid: FactColumns,
    rulebook: Rulebook,
    limit: int,
) -> Staged:
    files = [one for opened in inputs for one in opened.files]
    selects, before, number = [], 0, 1
    for opened in inputs:
        rows = opened.rows()
        selects.append(select_sql(opened, rows, plan, laid, rulebook, f"{number} + {opened.file}", before))
        before, number = before + opened.count, number + len(opened.files)
    inner = " UNION ALL ".join(selects)
    connection.execute(
        f"CREATE VIEW {CELLS} AS SELECT * EXCLUDE (_file), "
        f"_file AS _file_number, {_of_file('_file', [one for one, _ in files])} AS _file FROM ({inner}){_up_to(limit)}"
    )
    return Staged(tuple(files), 0, copied=False)


def _table(into: _Into, inputs: Sequence[SourceTable], limit: int) -> Staged:
    connection, laid = into.connection, into.laid
    kept = [f"{identifier(one)} VARCHAR" for one in laid.kept]
    facts = [f"{identifier(column)} {kind}" for column, kind in laid.typed]
    head = ["_file INTEGER", "_line BIGINT", "_id VARCHAR", "_name VARCHAR"]
    connection.execute(f"CREATE TABLE {STAGED} ({', '.join([*head, *kept, *facts, f'_left {LEFT}', '_bad BOOLEAN'])})")
    files: list[tuple[str, int]] = []
    firsts: list[tuple[int, int]] = []
    bad = before = 0
    for opened in inputs:
        number = len(files) + 1
        rows, count = _insert(into, opened, number)
        if rows.bad is not None:
            listed = read_csv(rows.bad, ["line", "value", "reason"])
            connection.execute(
                f"INSERT INTO {BAD_LINES} SELECT {number}, CAST(line AS BIGINT), value, reason FROM {listed}"
            )
        firsts += [(before, rows.first_line)] * len(opened.files)
        files += opened.parts or [(opened.name, count)]
        before, bad = before + count, bad + rows.bad_count
    _check(connection, before)
    start, first = (_of_file("_file", [one[index] for one in firsts]) for index in (0, 1))
    shown = f"{_of_file('_file', [one for one, _ in files])} AS _file"
    line = f"coalesce(_line, rowid - {start} + {first}) AS _line"
    connection.execute(
        f"CREATE VIEW {CELLS} AS SELECT rowid + 1 AS _row, _file AS _file_number, {shown}, "
        f"{line}, * EXCLUDE (_file, _line) FROM {STAGED}{_up_to(limit)}"
    )
    return Staged(tuple(files), bad, copied=True)


def _check(connection: DuckDBPyConnection, rows: int) -> None:
    """Row numbers are DuckDB's own row ids: they must run from 0 without a gap."""
    found = one_row(connection, f"SELECT count(*), coalesce(max(rowid), -1) + 1 FROM {STAGED}")
    assert found == (rows, rows), f"rows were lost while they were copied: {found} of {rows}"


def _insert(into: _Into, opened: SourceTable, number: int) -> tuple[Rows, int]:
    """Copy the rows of one input; what DuckDB's reader stumbles over is gone through line by line."""
    rows = opened.rows()
    try:
        count = _copied(into, opened, rows, number)
    except STUMBLES:
        if opened.careful is None:
            raise
        count = -1
    if count < 0 and opened.careful is not None:
        rows = opened.careful()
        count = _copied(into, opened, rows, number)
    assert count >= 0, f"{opened.name}: rows were lost while they were copied"
    return rows, count


def _copied(into: _Into, opened: SourceTable, rows: Rows, number: int) -> int:
    """How many rows were copied; -1, and none copied, where there should have been another number."""
    select = select_sql(opened, rows, into.plan, into.laid, into.rulebook, f"{number} + {opened.file}", None)
    connection, columns = into.connection, len(into.laid.columns) + len(into.laid.kept) + _OWN
    connection.execute("BEGIN")
    try:
        with room_for_threads(connection, columns, ROW_GROUP):
            inserted = one_row(connection, f"INSERT INTO {STAGED} BY NAME {select}")
    except BaseException:
        with suppress(duckdb.Error):  # why the copy failed is what must be heard
            connection.execute("ROLLBACK")
        raise
    count = 0 if inserted is None else int(inserted[0])
    if rows.expected is not None and count != rows.expected:
        connection.execute("ROLLBACK")
        return -1
    connection.execute("COMMIT")
    return count


def _of_file(file: str, values: Sequence[object]) -> str:
    """The value of a row's file, files counted from 1."""
    told = [literals([value]) if isinstance(value, str) else str(value) for value in values]
    if len(set(told)) == 1:
        return told[0]
    return f"list_extract([{', '.join(told)}], {file})"
