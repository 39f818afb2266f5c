"""The texts that SQL could not take: read by Python, each text of a column once, and put into the cells or rejected."""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection
from msgspec import Struct, structs

from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.engine.quoting import identifier, literal, literals
from benefit_check.batch.read.cells.by_python import ABSENT, CellReader
from benefit_check.batch.read.cells.contradictions import Contradicting
from benefit_check.batch.read.cells.ranges import beyond, contradicted
from benefit_check.batch.read.cells.select import GROUP
from benefit_check.batch.read.cells.stage import BAD_LINES, CELLS, STAGED
from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.batch.read.columns.fact_columns import FactColumns
from benefit_check.batch.read.request import RANGES, REJECTS, SCHEMA
from benefit_check.intake.diagnostics import shown
from benefit_check.intake.parts import conflict
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import Column, sql_type
from benefit_check.text.diagnostic import Message, Translate, message

LEFT_CELLS, READINGS, LISTED = f"{SCHEMA}.left_cells", f"{SCHEMA}.readings", f"{SCHEMA}.listed"
_CHUNK = 20_000
_PER_TRANSACTION = 1_000_000


class Left(Struct, frozen=True):
    """How many cells were left, and how many of them cannot be read."""

    cells: int
    bad: int
    notes: tuple[Message, ...] = ()


def read_left(
    connection: DuckDBPyConnection, plan: ColumnPlan, laid: FactColumns, rulebook: Rulebook, tr: Translate
) -> Left:
    """Collect what was left and read each text of a column once; `intake.readings` holds what Python said."""
    for made in (LEFT_CELLS, READINGS, LISTED, RANGES):
        connection.execute(f"DROP TABLE IF EXISTS {made}")
    groups = (
        f"SELECT _row, _file_number, _line, _id, unnest(_left) AS texts, unnest(range(len(_left))) AS part "
        f"FROM {CELLS} WHERE _left IS NOT NULL"
    )
    every = (
        f"SELECT _row, _file_number, _line, _id, unnest(texts) AS text, part * {GROUP} + unnest(range(len(texts))) + 1 "
        f"AS cell FROM ({groups}) WHERE texts IS NOT NULL"
    )
    connection.execute(f"CREATE TABLE {LEFT_CELLS} AS SELECT * FROM ({every}) WHERE text IS NOT NULL")
    connection.execute(
        f"CREATE TABLE {READINGS} (cell BIGINT, text VARCHAR, value VARCHAR, reason VARCHAR, told VARCHAR, "
        "low VARCHAR, high VARCHAR)"
    )
    reader = CellReader(laid.meanings, rulebook, tr)
    put = f"SELECT unnest($1::BIGINT[]), {', '.join(f'unnest(${number}::VARCHAR[])' for number in range(2, 8))}"
    with connection.cursor() as reading:
        reading.execute(f"SELECT DISTINCT cell, text FROM {LEFT_CELLS} ORDER BY ALL")
        while texts := reading.fetchmany(_CHUNK):
            read = [(number, text, *structs.astuple(said)) for number, text, said in reader.read(texts)]
            columns = [list(column) for column in zip(*read, strict=True)]
            connection.execute(f"INSERT INTO {READINGS} {put}", columns)
    names = literals([column.name for column in laid.cells])
    connection.execute(
        f"CREATE TABLE {RANGES} AS SELECT _row, _file_number, _line, _id, cell, text, "
        f'list_extract([{names}], cell) AS "column", low, high '
        f"FROM {LEFT_CELLS} JOIN {READINGS} USING (cell, text) WHERE low IS NOT NULL"
    )
    found = one_row(
        connection,
        f"SELECT count(*), count(*) FILTER (reason IS NOT NULL) FROM {LEFT_CELLS} JOIN {READINGS} USING (cell, text)",
    )
    return Left(int(found[0]), int(found[1]), _taken(connection, plan))


def _taken(connection: DuckDBPyConnection, plan: ColumnPlan) -> tuple[Message, ...]:
    """What was understood of texts that are not taken as they stand: of each column how many cells, and one of them."""
    titles = [title for title, _ in plan.cells.values()]
    found = connection.execute(
        f"SELECT cell, count(*), min(text), arg_min(told, text) FROM {LEFT_CELLS} JOIN {READINGS} USING (cell, text) "
        "WHERE told IS NOT NULL GROUP BY cell ORDER BY cell"
    ).fetchall()
    return tuple(
        message(
            "{title}: not taken as it stands in {count} cells, such as {written}, which is read as {value}",
            title=titles[int(cell) - 1],
            count=count,
            written=shown(text),
            value=told,
        )
        for cell, count, text, told in found
    )


def put_back(connection: DuckDBPyConnection, laid: FactColumns, rulebook: Rulebook) -> None:
    """Put the values that Python read into the copied cells, in place, so that rows keep their order."""
    found = connection.execute(
        f"SELECT cell, count(*) FROM {LEFT_CELLS} JOIN {READINGS} USING (cell, text) WHERE value IS NOT NULL "
        "GROUP BY cell ORDER BY cell"
    ).fetchall()
    waiting = 0
    connection.execute("BEGIN")
    for number, count in found:
        for change in _changes(int(number), laid.cells[int(number) - 1], rulebook):
            connection.execute(change)
        waiting += count
        if waiting > _PER_TRANSACTION:
            connection.execute("COMMIT")
            connection.execute("BEGIN")
            waiting = 0
    connection.execute("COMMIT")


def _changes(number: int, column: Column, rulebook: Rulebook) -> list[str]:
    given = f"{identifier(column.name)} = CAST(found.value AS {sql_type(column, rulebook)})"
    if not column.part:
        return [_update(given, number, "true")]
    bits = identifier(f"{column.fact.id}_absent")
    return [
        _update(given, number, f"value <> {literal(ABSENT)}"),
        _update(f"{bits} = {bits} | {1 << (column.part - 1)}", number, f"value = {literal(ABSENT)}"),
    ]


def _update(change: str, number: int, which: str) -> str:
    read = f"{LEFT_CELLS} JOIN {READINGS} USING (cell, text)"
    good = f"SELECT _row, value FROM {read} WHERE cell = {number} AND value IS NOT NULL AND {which}"
    return f"UPDATE {STAGED} SET {change} FROM ({good}) AS found WHERE {STAGED}.rowid = found._row - 1"


def list_rejects(
    connection: DuckDBPyConnection,
    plan: ColumnPlan,
    laid: FactColumns,
    files: Sequence[str],
    rulebook: Rulebook,
    tr: Translate,
    against: Sequence[Contradicting],
) -> int:
    """Make `intake.rejects`: lines that are no rows, cells that cannot be read, cells that contradict others.

    How many of the cells are bad.
    """
    titles = [title for title, _ in plan.cells.values()]
    named = f"list_extract([{literals([*titles, plan.id])}], cell)"
    connection.execute(
        f"CREATE TABLE {LISTED} AS SELECT file, line, NULL::BIGINT AS _row, NULL::VARCHAR AS id, 0 AS cell, "
        f"NULL::VARCHAR AS title, value, reason FROM {BAD_LINES} UNION ALL "
        f"SELECT _file_number, _line, _row, _id, cell, {named}, text, reason "
        f"FROM {LEFT_CELLS} JOIN {READINGS} USING (cell, text) WHERE reason IS NOT NULL"
    )
    _list_conflicts(connection, plan, laid, tr)
    _list_contradicting(connection, against, tr)
    _list_ranges(connection, plan, laid, rulebook, named, tr)
    shown = f"list_extract([{literals(files)}], file)"
    connection.execute(f"DROP VIEW IF EXISTS {REJECTS}")
    connection.execute(
        f'CREATE VIEW {REJECTS} AS SELECT {shown} AS file, line AS row, id, title AS "column", value, reason '
        f"FROM {LISTED} ORDER BY {LISTED}.file, line, cell"
    )
    found = one_row(connection, f"SELECT count(*) FILTER (_row IS NOT NULL) FROM {LISTED}")
    return int(found[0])


def _list_conflicts(connection: DuckDBPyConnection, plan: ColumnPlan, laid: FactColumns, tr: Translate) -> None:
    """List the quarters that are absent though one before them has a value; mostly there is none, so ask that first."""
    found = conflicts(laid)
    if (
        not found
        or not one_row(connection, f"SELECT coalesce(bool_or({' OR '.join(found.values())}), false) FROM {CELLS}")[0]
    ):
        return
    for number, bad in found.items():
        column = laid.cells[number - 1]
        assert column.fact.part is not None, "only quarters and months can be absent"
        title, reason = plan.cells[column.name][0], tr(conflict(column.fact.part))
        connection.execute(
            f"INSERT INTO {LISTED} SELECT _file_number, _line, _row, _id, {number}, {literal(title)}, "
            f"'未开业', {literal(reason)} FROM {CELLS} WHERE {bad}"
        )


def _list_contradicting(connection: DuckDBPyConnection, against: Sequence[Contradicting], tr: Translate) -> None:
    """List the cells that cannot be true beside others; mostly there is none, so ask that first, in one pass."""
    if not against:
        return
    tests = ", ".join(f"coalesce(bool_or({one.test}), false)" for one in against)
    for one, found in zip(against, one_row(connection, f"SELECT {tests} FROM {CELLS}"), strict=True):
        if found:
            name = f"CAST({one.shown} AS VARCHAR)"
            connection.execute(
                f"INSERT INTO {LISTED} SELECT _file_number, _line, _row, _id, {one.cell}, {literal(one.title)}, "
                f"{name}, {literal(tr(one.reason))} FROM {CELLS} WHERE {one.test}"
            )


def _list_ranges(
    connection: DuckDBPyConnection, plan: ColumnPlan, laid: FactColumns, rulebook: Rulebook, titles: str, tr: Translate
) -> None:
    """List the ranges that cannot be true beside other cells, and those that are too many."""
    beyond(connection, LISTED, titles, tr)
    bad = list(contradicted(connection, CELLS, plan, laid, rulebook))
    if bad:
        told = [[getattr(one, name) for one in bad] for name in ("row", "cell", "title", "shown")]
        given = "SELECT unnest($1::BIGINT[]) AS _row, unnest($2::INTEGER[]) AS cell, unnest($3::VARCHAR[]) AS title, "
        given += "unnest($4::VARCHAR[]) AS shown, unnest($5::VARCHAR[]) AS reason"
        connection.execute(
            f"INSERT INTO {LISTED} SELECT _file_number, _line, _row, _id, cell, title, shown, reason "
            f"FROM {CELLS} JOIN ({given}) USING (_row)",
            [*told, [tr(one.reason) for one in bad]],
        )


def conflicts(laid: FactColumns) -> dict[int, str]:
    """By number of the cell of a quarter: whether it is absent though it, or one before it, has a value."""
    found: dict[int, str] = {}
    for key, quarters in laid.absent.items():
        for column in quarters:
            known = [f"{identifier(one.name)} IS NOT NULL" for one in quarters if one.part <= column.part]
            bit = 1 << (column.part - 1)
            found[laid.cells.index(column) + 1] = f"(({identifier(key)} & {bit}) <> 0 AND ({' OR '.join(known)}))"
    return found


def mark_bad(connection: DuckDBPyConnection) -> None:
    """Mark the rows of the copied cells that have a bad cell."""
    connection.execute(
        f"UPDATE {STAGED} SET _bad = true FROM (SELECT DISTINCT _row FROM {LISTED} WHERE _row IS NOT NULL) AS found "
        f"WHERE {STAGED}.rowid = found._row - 1"
    )
