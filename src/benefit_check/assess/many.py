"""Many enterprises against the whole rulebook on one day: the query, run by DuckDB into a Parquet file."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.query import Placed, query
from benefit_check.text.sql_quoting import identifier, literal

PLACE = "place"
NEEDLESS_PASSES = "in_clause,join_order,statistics_propagation,projection_placement,common_subplan,late_materialization"
"""Passes of DuckDB's optimizer that find nothing in a query without joins and take longer than a small table."""
_ROW_GROUP = 30_720


class Table(Struct, frozen=True):
    """A relation of the shape of `rulebook.table_shape`: which of its columns there are, which are passed through."""

    relation: str
    columns: tuple[str, ...]
    carried: tuple[str, ...]


def answers_query(rulebook: Rulebook, as_of: date, table: Table, only: Collection[str] = ()) -> str:
    """The query whose rows are the wide answers: the carried columns, the place, and five columns a measure."""
    asked = query(rulebook, as_of, Placed("enterprises", (*table.carried, "_place"), table.columns), only=only)
    assert asked.startswith("WITH "), "the stages are common table expressions"
    source = f"(SELECT *, {_place(table.columns)} AS _place FROM {table.relation})"
    return f"WITH enterprises AS NOT MATERIALIZED {source}, {asked.removeprefix('WITH ')}"


def evaluate(
    connection: DuckDBPyConnection,
    rulebook: Rulebook,
    as_of: date,
    table: Table,
    spool: Path,
    only: Collection[str] = (),
) -> int:
    """Write the wide answers of every row as Parquet; the number of rows."""
    asked = answers_query(rulebook, as_of, table, only)
    connection.execute(f"SET disabled_optimizers = '{NEEDLESS_PASSES}'")
    try:
        form = f"FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {_ROW_GROUP}"
        written = connection.execute(f"COPY ({asked}) TO {literal(spool)} ({form})").fetchall()
    finally:
        connection.execute("SET disabled_optimizers = ''")
    return int(written[0][0])


def _place(columns: Sequence[str]) -> str:
    return identifier(PLACE) if PLACE in columns else "CAST(NULL AS VARCHAR)"
