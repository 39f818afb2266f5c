"""The texts that SQL could not take: read by Python, each text of a column once, and put into the cells or rejected."""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.intake.tables.answers import ABSENT, Answers, Translate
from benefit_check.intake.tables.asking import one_row
from benefit_check.intake.tables.plan import Plan
from benefit_check.intake.tables.quoting import literal, literals_in_order, name
from benefit_check.intake.tables.request import REJECTS, SCHEMA
from benefit_check.intake.tables.staging import BAD_LINES, CELLS, STAGED, Layout
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import Column, sql_type
from benefit_check.text.diagnostic import message

LEFT_CELLS, ANSWERS, LISTED = f"{SCHEMA}.left_cells", f"{SCHEMA}.answers", f"{SCHEMA}.listed"
_CHUNK = 20_000
_PER_TRANSACTION = 1_000_000


class Left(Struct, frozen=True):
    """How many cells were left, and how many of them cannot be read."""

    cells: int
    bad: int


def answer(connection: DuckDBPyConnection, laid: Layout, rulebook: Rulebook, tr: Translate) -> Left:
    """Collect what was left and answer each text of a column once; `intake.answers` holds what Python said."""
    for made in (LEFT_CELLS, ANSWERS, LISTED):
        connection.execute(f"DROP TABLE IF EXISTS {made}")
    width = len(laid.cells) + 1
    connection.execute(
        f"CREATE TABLE {LEFT_CELLS} AS SELECT * FROM (SELECT _row, _file_number, _line, _id, "
        f"unnest(_left) AS text, unnest(range(1, {width + 1})) AS cell FROM {CELLS} WHERE _left IS NOT NULL) "
        "WHERE text IS NOT NULL"
    )
    connection.execute(f"CREATE TABLE {ANSWERS} (cell BIGINT, text VARCHAR, value VARCHAR, reason VARCHAR)")
    answers = Answers(laid.cells, rulebook, tr)
    reading = connection.cursor().execute(f"SELECT DISTINCT cell, text FROM {LEFT_CELLS} ORDER BY ALL")
    while texts := reading.fetchmany(_CHUNK):
        columns = [list(column) for column in zip(*answers.read(texts), strict=True)]
        put = "SELECT unnest($1::BIGINT[]), unnest($2::VARCHAR[]), unnest($3::VARCHAR[]), unnest($4::VARCHAR[])"
        connection.execute(f"INSERT INTO {ANSWERS} {put}", columns)
    found = one_row(
        connection,
        f"SELECT count(*), count(*) FILTER (reason IS NOT NULL) FROM {LEFT_CELLS} JOIN {ANSWERS} USING (cell, text)",
    )
    return Left(int(found[0]), int(found[1]))


def put_back(connection: DuckDBPyConnection, laid: Layout, rulebook: Rulebook) -> None:
    """Put the values that Python read into the copied cells, in place, so that rows keep their order."""
    found = connection.execute(
        f"SELECT cell, count(*) FROM {LEFT_CELLS} JOIN {ANSWERS} USING (cell, text) WHERE value IS NOT NULL "
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
    given = f"{name(column.name)} = CAST(found.value AS {sql_type(column, rulebook)})"
    if not column.quarter:
        return [_update(given, number, "true")]
    bits = name(f"{column.fact.id}_absent")
    return [
        _update(given, number, f"value <> {literal(ABSENT)}"),
        _update(f"{bits} = {bits} | {1 << (column.quarter - 1)}", number, f"value = {literal(ABSENT)}"),
    ]


def _update(change: str, number: int, which: str) -> str:
    read = f"{LEFT_CELLS} JOIN {ANSWERS} USING (cell, text)"
    good = f"SELECT _row, value FROM {read} WHERE cell = {number} AND value IS NOT NULL AND {which}"
    return f"UPDATE {STAGED} SET {change} FROM ({good}) AS found WHERE {STAGED}.rowid = found._row - 1"


def list_rejects(connection: DuckDBPyConnection, plan: Plan, laid: Layout, files: Sequence[str], tr: Translate) -> int:
    """Make `intake.rejects`: lines that are no rows, cells that cannot be read, quarters that contradict each other.

    How many of the cells are bad.
    """
    titles = [title for title, _ in plan.cells.values()]
    named = f"list_extract([{literals_in_order([*titles, plan.id])}], cell)"
    connection.execute(
        f"CREATE TABLE {LISTED} AS SELECT file, line, NULL::BIGINT AS _row, NULL::VARCHAR AS id, 0 AS cell, "
        f"NULL::VARCHAR AS title, value, reason FROM {BAD_LINES} UNION ALL "
        f"SELECT _file_number, _line, _row, _id, cell, {named}, text, reason "
        f"FROM {LEFT_CELLS} JOIN {ANSWERS} USING (cell, text) WHERE reason IS NOT NULL"
    )
    for key, quarters in laid.absent.items():
        _list_conflicts(connection, key, quarters, plan, laid, tr)
    shown = f"list_extract([{literals_in_order(files)}], file)"
    connection.execute(f"DROP VIEW IF EXISTS {REJECTS}")
    connection.execute(
        f'CREATE VIEW {REJECTS} AS SELECT {shown} AS file, line AS row, id, title AS "column", value, reason '
        f"FROM {LISTED} ORDER BY {LISTED}.file, line, cell"
    )
    found = one_row(connection, f"SELECT count(*) FILTER (_row IS NOT NULL) FROM {LISTED}")
    return int(found[0])


def _list_conflicts(
    connection: DuckDBPyConnection, key: str, quarters: Sequence[Column], plan: Plan, laid: Layout, tr: Translate
) -> None:
    reason = tr(message("an earlier quarter has a value, so the enterprise had opened; write 未知 if it is not known"))
    for column in quarters:
        bad = conflict(key, column, quarters)
        if bad is None:
            continue
        title, _ = plan.cells[column.name]
        number = laid.cells.index(column) + 1
        connection.execute(
            f"INSERT INTO {LISTED} SELECT _file_number, _line, _row, _id, {number}, {literal(title)}, "
            f"'未开业', {literal(reason)} FROM {CELLS} WHERE {bad}"
        )


def conflict(key: str, column: Column, quarters: Sequence[Column]) -> str | None:
    """Whether the quarter is absent though it, or one before it, has a value."""
    known = [f"{name(other.name)} IS NOT NULL" for other in quarters if other.quarter <= column.quarter]
    return f"({name(key)} & {1 << (column.quarter - 1)}) <> 0 AND ({' OR '.join(known)})" if known else None


def mark_bad(connection: DuckDBPyConnection) -> None:
    """Mark the rows of the copied cells that have a bad cell."""
    connection.execute(
        f"UPDATE {STAGED} SET _bad = true FROM (SELECT DISTINCT _row FROM {LISTED} WHERE _row IS NOT NULL) AS found "
        f"WHERE {STAGED}.rowid = found._row - 1"
    )
