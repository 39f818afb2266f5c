"""Many enterprises against the whole rulebook on one day: the query, run by DuckDB into a Parquet file."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.engine.restore import leaving
from benefit_check.batch.engine.threads_and_memory import ROW_GROUP, room_for_threads
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.query import COLUMNS, Placed, query

PLACED = "_place"
"""The column of the answers that says where the enterprise is."""
NEEDLESS_PASSES = "in_clause,join_order,statistics_propagation,projection_placement,common_subplan,late_materialization"
"""Passes of DuckDB's optimizer that find nothing in a query without joins and take longer than a small table."""


class Table(Struct, frozen=True):
    """A relation of the shape of `rulebook.table_shape`: which of its columns there are, which are passed through.

    `group` is how many of its rows DuckDB reads together at most, `rows` how many there are, as far as known.
    `day` is the column of each row's own day, where the same rules hold on all of them.
    `ranges` is the relation with the numbers of which two ends are told (`read.request.Prepared`).
    """

    relation: str
    columns: tuple[str, ...]
    carried: tuple[str, ...]
    group: int = 122_880
    rows: int = 0
    day: str = ""
    ranges: str = ""


def answers_query(rulebook: Rulebook, as_of: date, table: Table, only: Collection[str] = ()) -> str:
    """The query whose rows are the wide answers: the carried columns, the place, and five columns a measure."""
    place = _place(rulebook.roles.place, table.columns)
    source = f"enterprises AS NOT MATERIALIZED (SELECT *, {place} AS {PLACED} FROM {table.relation})"
    placed = Placed("enterprises", (*table.carried, PLACED), table.columns, source=source, day=table.day, caps=True)
    return query(rulebook, as_of, placed, only=only)


def evaluate(
    connection: DuckDBPyConnection,
    rulebook: Rulebook,
    as_of: date,
    table: Table,
    spool: Path,
    only: Collection[str] = (),
) -> int:
    """Write the wide answers of every row as Parquet, in the order of the rows; the number of rows."""
    asked = answers_query(rulebook, as_of, table, only)
    connection.execute(f"SET disabled_optimizers = '{NEEDLESS_PASSES}'")
    with leaving(lambda: connection.execute("SET disabled_optimizers = ''")):
        form = f"FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {ROW_GROUP}"
        columns = len(table.carried) + 1 + len(COLUMNS) * len(only or rulebook.measures)
        described = table.rows // ROW_GROUP * (len(table.columns) + columns)
        with room_for_threads(connection, columns, table.group, described):
            written = connection.execute(f"COPY ({asked}) TO {literal(spool)} ({form})").fetchall()
    return int(written[0][0])


def _place(role: str, columns: Sequence[str]) -> str:
    return identifier(role) if role in columns else "CAST(NULL AS VARCHAR)"
