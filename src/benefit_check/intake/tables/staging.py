"""Inputs become one relation `intake.cells`: typed facts, and the texts that SQL could not take (`_left`).

Texts are copied into a table once, for they are read several times; what has types and numbered rows stays a view.
"""

from collections.abc import Iterator, Sequence

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.intake.tables.asking import one_row
from benefit_check.intake.tables.cells import absent_sql, unknown_sql, value_sql, with_unit, within_sql
from benefit_check.intake.tables.opened import Column, Opened, Rows
from benefit_check.intake.tables.plan import Plan
from benefit_check.intake.tables.request import SCHEMA
from benefit_check.intake.tables.room import room_for_threads
from benefit_check.intake.tables.spool import read_csv
from benefit_check.intake.tables.typed_cells import always_value, by_text, text_sql, typed_sql
from benefit_check.rulebook import table_shape as shape
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.sql_quoting import identifier, literals

CELLS, STAGED, BAD_LINES = f"{SCHEMA}.cells", f"{SCHEMA}.staged", f"{SCHEMA}.bad_lines"
LEFT = "VARCHAR[][]"
ROW_GROUP = 20_480
"""Rows: DuckDB builds a group a thread in memory, with every column of the table."""
GROUP = 16
"""Texts that were not taken are kept in lists of so many cells, for in most rows there is one or none."""


class Staged(Struct, frozen=True):
    """How many rows each file gave, which ones are no rows, and whether the cells are a table that may be changed."""

    files: tuple[tuple[str, int], ...]
    bad_lines: int
    copied: bool


class Layout(Struct, frozen=True):
    """The columns of `intake.cells` that hold facts, with which of the plan's cells each comes from."""

    cells: tuple[shape.Column, ...]
    absent: dict[str, tuple[shape.Column, ...]]
    kept: tuple[str, ...]
    types: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every fact column, in the order of the cells, `_absent` behind its quarters."""
        own = [cell.name for cell in self.cells if not cell.absent]
        return (*own, *self.absent)


def layout(plan: Plan, rulebook: Rulebook) -> Layout:
    """Which fact columns the plan gives; quarters bring the column that says which of them are absent."""
    cells = tuple(meaning.column for _, meaning in plan.cells.values())
    absent: dict[str, tuple[shape.Column, ...]] = {}
    for cell in cells:
        if cell.quarter or cell.absent:
            key = f"{cell.fact.id}_absent"
            absent[key] = (*absent.get(key, ()), *((cell,) if cell.quarter else ()))
    types = tuple(shape.sql_type(cell, rulebook) for cell in cells if not cell.absent)
    return Layout(cells, absent, tuple(plan.kept), types)


class _Into(Struct, frozen=True):
    """Where rows are copied to: the columns of the plan, with as many threads as work within the limit of memory."""

    connection: DuckDBPyConnection
    plan: Plan
    laid: Layout
    rulebook: Rulebook
    memory_limit: str


def stage(
    connection: DuckDBPyConnection,
    inputs: Sequence[Opened],
    plan: Plan,
    rulebook: Rulebook,
    *,
    copy: bool,
    memory_limit: str = "",
) -> Staged:
    """Make `intake.cells`; `copy` makes a table of it even where a view would do."""
    laid = layout(plan, rulebook)
    for made in (CELLS, STAGED, BAD_LINES):
        connection.execute(f"DROP {'VIEW' if made == CELLS else 'TABLE'} IF EXISTS {made}")
    connection.execute(f"CREATE TABLE {BAD_LINES} (file INTEGER, line BIGINT, value VARCHAR, reason VARCHAR)")
    if not copy and all(opened.running for opened in inputs):
        return _view(connection, inputs, plan, laid, rulebook)
    return _table(_Into(connection, plan, laid, rulebook, memory_limit), inputs)


def _view(
    connection: DuckDBPyConnection, inputs: Sequence[Opened], plan: Plan, laid: Layout, rulebook: Rulebook
) -> Staged:
    files = [one for opened in inputs for one in opened.files]
    selects, before, number = [], 0, 1
    for opened in inputs:
        rows = opened.rows()
        selects.append(_select(opened, rows, plan, laid, rulebook, f"{number} + {opened.file}", before))
        before, number = before + opened.count, number + len(opened.files)
    inner = " UNION ALL ".join(selects)
    connection.execute(
        f"CREATE VIEW {CELLS} AS SELECT * EXCLUDE (_file), "
        f"_file AS _file_number, {_of_file('_file', [one for one, _ in files])} AS _file FROM ({inner})"
    )
    return Staged(tuple(files), 0, copied=False)


def _table(into: _Into, inputs: Sequence[Opened]) -> Staged:
    connection, laid = into.connection, into.laid
    kept = [f"{identifier(one)} VARCHAR" for one in laid.kept]
    facts = [
        f"{identifier(column)} {kind}"
        for column, kind in zip(laid.columns, (*laid.types, *["SMALLINT"] * len(laid.absent)), strict=True)
    ]
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
        f"{line}, * EXCLUDE (_file, _line) FROM {STAGED}"
    )
    return Staged(tuple(files), bad, copied=True)


def _check(connection: DuckDBPyConnection, rows: int) -> None:
    """Row numbers are DuckDB's own row ids: they must run from 0 without a gap."""
    found = one_row(connection, f"SELECT count(*), coalesce(max(rowid), -1) + 1 FROM {STAGED}")
    assert found == (rows, rows), f"rows were lost while they were copied: {found} of {rows}"


def _insert(into: _Into, opened: Opened, number: int) -> tuple[Rows, int]:
    """Copy the rows of one input; what DuckDB's reader stumbles over is gone through line by line."""
    rows = opened.rows()
    try:
        count = _copied(into, opened, rows, number)
    except duckdb.InvalidInputException:
        if opened.careful is None:
            raise
        count = -1
    if count < 0 and opened.careful is not None:
        rows = opened.careful()
        count = _copied(into, opened, rows, number)
    assert count >= 0, f"{opened.name}: rows were lost while they were copied"
    return rows, count


def _copied(into: _Into, opened: Opened, rows: Rows, number: int) -> int:
    """How many rows were copied; -1, and none copied, where there should have been another number."""
    select = _select(opened, rows, into.plan, into.laid, into.rulebook, f"{number} + {opened.file}", None)
    connection, columns = into.connection, len(into.laid.columns) + len(into.laid.kept)
    connection.execute("BEGIN")
    try:
        with room_for_threads(connection, into.memory_limit, columns, ROW_GROUP):
            inserted = one_row(connection, f"INSERT INTO {STAGED} BY NAME {select}")
    except BaseException:
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


def _select(
    opened: Opened, rows: Rows, plan: Plan, laid: Layout, rulebook: Rulebook, file: str, before: int | None
) -> str:
    """Rows of one input in the layout of the cells; with `_row` where `before` says how many rows are before them."""
    by_title = {column.name: column for column in opened.columns}
    cells = [
        _Cell(number, by_title[title], meaning.column, with_unit("{}", meaning.unit), rulebook)
        for number, (title, meaning) in enumerate(plan.cells.values(), 1)
    ]
    head = [f"{file} AS _file", f"{rows.line or 'NULL'} AS _line", f"{_words(by_title[plan.id])} AS _id"]
    head += [f"{_words(by_title[plan.name]) if plan.name else 'CAST(NULL AS VARCHAR)'} AS _name"]
    head += [f"{opened.running} + {before + 1} AS _row"] if before is not None else []
    carried = ["_file", "_line", "_id", "_name", *(["_row"] if before is not None else [])]
    kept = [f"{_kept(by_title[title], copied=before is None)} AS k{n}" for n, title in enumerate(plan.kept.values())]
    raw = ", ".join([*head, *kept, *(f"{cell.source} AS t{cell.number}" for cell in cells)])
    passed = [*carried, *(f"k{n}" for n in range(len(kept)))]
    read = ", ".join([*passed, *(cell.read for cell in cells)])
    within = ", ".join([*passed, *(cell.within for cell in cells)])
    found = ", ".join([*passed, *(cell.found for cell in cells)])
    shown = [f"k{n} AS {identifier(one)}" for n, one in enumerate(laid.kept)]
    facts = [f"f{cell.number} AS {identifier(cell.column.name)}" for cell in cells if not cell.column.absent]
    facts += [f"{_absent(key, cells)} AS {identifier(key)}" for key in laid.absent]
    flags = ["false AS _bad"] if before is None else []
    outer = ", ".join([*carried, *shown, *facts, f"{_left(cells)} AS _left", *flags])
    inner = f"SELECT {within} FROM (SELECT {read} FROM (SELECT {raw} FROM {rows.relation}))"
    return f"SELECT {outer} FROM (SELECT {found} FROM ({inner}))"


class _Cell:
    """The SQL of one fact's cells: `source` the cell, `t` its value or text, `f` what it reads as."""

    def __init__(self, number: int, source: Column, column: shape.Column, unit: str, rulebook: Rulebook) -> None:
        self.number, self.column, self.rulebook = number, column, rulebook
        here = f"t{number}"
        plain = unit == "{}"
        self.sure = plain and always_value(source, column, rulebook)
        typed = typed_sql(here, source.type, column, rulebook) if plain else None
        if self.sure:
            typed = f"CAST({here} AS {shape.sql_type(column, rulebook)})"
        self.is_text = typed is None or by_text(source.type)
        self.source = unit.replace("{}", text_sql(source.sql, source.type)) if self.is_text else source.sql
        self.value = value_sql(here, column, rulebook) if typed is None else typed
        self.text = here if self.is_text else text_sql(here, source.type)

    @property
    def read(self) -> str:
        return f"t{self.number}, {self.value} AS v{self.number}"

    @property
    def within(self) -> str:
        value = f"v{self.number}"
        checked = value if self.sure else within_sql(value, self.column, self.rulebook)
        return f"t{self.number}, {checked} AS f{self.number}"

    @property
    def found(self) -> str:
        parts = [f"f{self.number}"]
        if not self.sure:
            parts.append(f"{self.left} AS l{self.number}")
        if self.column.quarter and self.is_text:
            parts.append(f"f{self.number} IS NULL AND {absent_sql(f't{self.number}')} AS a{self.number}")
        return ", ".join(parts)

    @property
    def left(self) -> str:
        """The text, if it is neither taken nor known to say nothing."""
        said = [f"f{self.number} IS NULL"]
        if self.is_text:
            said.append(f"NOT {unknown_sql(f't{self.number}', self.column)}")
            if self.column.quarter:
                said.append(f"NOT {absent_sql(f't{self.number}')}")
        return f"CASE WHEN {' AND '.join(said)} THEN {self.text} END"


def _left(cells: Sequence[_Cell]) -> str:
    """The texts that were not taken, each at its cell's place, and behind them "" where the id is missing."""
    found = ["NULL" if cell.sure else f"l{cell.number}" for cell in cells]
    found.append("CASE WHEN _id IS NULL THEN '' END")
    groups = [found[start : start + GROUP] for start in range(0, len(found), GROUP)]
    some = [f"({' OR '.join(f'{one} IS NOT NULL' for one in group if one != 'NULL') or 'false'})" for group in groups]
    lists = [
        f"CASE WHEN {any_left} THEN CAST([{', '.join(group)}] AS VARCHAR[]) END"
        for any_left, group in zip(some, groups, strict=True)
    ]
    return f"CASE WHEN {' OR '.join(some)} THEN [{', '.join(lists)}] END"


def _absent(key: str, cells: Sequence[_Cell]) -> str:
    """Bit n - 1 for every quarter n that is said to be absent."""
    bits = [
        f"CASE WHEN a{cell.number} THEN {1 << (cell.column.quarter - 1)} ELSE 0 END"
        for cell in cells
        if cell.column.quarter and cell.is_text and f"{cell.column.fact.id}_absent" == key
    ]
    bits += [f"coalesce(f{cell.number}, 0)" for cell in cells if cell.column.absent and cell.column.name == key]
    return f"CAST({' | '.join(bits or ['0'])} AS SMALLINT)"


def _words(column: Column) -> str:
    """An id or a name: trimmed, NULL where it is empty."""
    return f"nullif(trim({text_sql(column.sql, column.type)}), '')"


def _kept(column: Column, *, copied: bool) -> str:
    return text_sql(column.sql, column.type) if copied or by_text(column.type) else column.sql


def fact_columns(laid: Layout) -> Iterator[tuple[str, str]]:
    """Each fact column with its type."""
    yield from zip(laid.columns, (*laid.types, *["SMALLINT"] * len(laid.absent)), strict=True)
