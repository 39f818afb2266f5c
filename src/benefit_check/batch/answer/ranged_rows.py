"""Rows with a number of which only two ends are told: the query keeps one figure, so the interpreter answers them."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from benefit_check.batch.answer.one_by_one import one_by_one
from benefit_check.batch.answer.query import PLACED, Table
from benefit_check.batch.answer.rows import ROW
from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.engine.restore import leaving
from benefit_check.batch.engine.threads_and_memory import ROW_GROUP
from benefit_check.rulebook.model import Rulebook

_AS_WRITTEN = "join_order,build_side_probe_side"
"""Passes of DuckDB's optimizer that might read the few rows past the many, and not the many past the few."""


def answer_ranged(
    connection: DuckDBPyConnection,
    rulebook: Rulebook,
    as_of: date,
    table: Table,
    spool: Path,
    only: Collection[str] = (),
) -> tuple[Path, int]:
    """The answers with those of the rows that hold a range replaced, in the same order, and how many rows that are.

    Where there are none, which is asked first, the file is given back as it is.
    """
    if not one_row(connection, f"SELECT count(*) FROM {table.ranges}")[0]:
        return spool, 0
    where = _with_range(table)
    answered = one_by_one(connection, rulebook, as_of, table, where, spool.with_name("ranged.jsonl"), only)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE ranged AS {answered}")
    (rows,) = one_row(connection, "SELECT count(*) FROM ranged")
    if not rows:
        return spool, 0
    whole = spool.with_name("answers-ranged.parquet")
    _merge(connection, table, spool, whole)
    connection.execute("DROP TABLE ranged")
    spool.unlink()
    return whole, int(rows)


def ranged_rows(connection: DuckDBPyConnection, table: Table) -> int:
    """How many rows of the table hold a range."""
    if not table.ranges or not one_row(connection, f"SELECT count(*) FROM {table.ranges}")[0]:
        return 0
    (rows,) = one_row(connection, f"SELECT count(*) FROM {table.relation} WHERE {_with_range(table)}")
    return int(rows)


def _with_range(table: Table) -> str:
    return f"{ROW} IN (SELECT {ROW} FROM {table.ranges})"


def _merge(connection: DuckDBPyConnection, table: Table, spool: Path, whole: Path) -> None:
    """One thread reads the answers past the few that replace some of them, so no row changes its place."""
    kept = {*table.carried, PLACED}
    names = [str(name) for name, *_ in connection.execute("DESCRIBE ranged").fetchall() if name not in kept]
    new = ", ".join(
        f"CASE WHEN ranged.{ROW} IS NULL THEN asked.{name} ELSE ranged.{name} END AS {name}"
        for name in map(identifier, names)
    )
    merged = (
        f"SELECT asked.* REPLACE ({new}) FROM read_parquet({literal(spool)}, hive_partitioning = false) AS asked "
        f"LEFT JOIN ranged ON asked.{ROW} = ranged.{ROW}"
    )
    (threads,) = one_row(connection, "SELECT current_setting('threads')")
    connection.execute(f"SET disabled_optimizers = '{_AS_WRITTEN}'")
    connection.execute("SET threads = 1")
    with (
        leaving(lambda: connection.execute("SET disabled_optimizers = ''")),
        leaving(lambda: connection.execute(f"SET threads = {threads}")),
    ):
        connection.execute(
            f"COPY ({merged}) TO {literal(whole)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {ROW_GROUP})"
        )
    astray = (
        f"SELECT count(*) FROM (SELECT {ROW}, lag({ROW}) OVER () AS before FROM read_parquet({literal(whole)})) "
        f"WHERE {ROW} <= before"
    )
    assert one_row(connection, astray) == (0,), "rows changed their places"
