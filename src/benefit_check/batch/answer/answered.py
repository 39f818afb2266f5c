"""A table answered whole: by the query, on one day or each row on its own; rows with a range by the interpreter."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.batch.answer.many_days import days_of, evaluate_days
from benefit_check.batch.answer.query import Table, evaluate
from benefit_check.batch.answer.ranged_rows import answer_ranged
from benefit_check.rulebook.model import Rulebook


class Answered(Struct, frozen=True):
    """The spool, how many of its rows hold a range, and where rows have their own day how many rows each day has."""

    spool: Path
    ranged: int
    days: Mapping[date, int]


def answer_table(
    connection: DuckDBPyConnection,
    rulebook: Rulebook,
    as_of: date,
    table: Table,
    spool: Path,
    only: Collection[str] = (),
    *,
    own_days: bool = False,
) -> Answered:
    """The wide answers of every row as Parquet, in the order of the rows; raises NoSql where the query cannot answer.

    `own_days`: each row has its day; `as_of` is that of a table without rows then.
    """
    days = days_of(connection, table) if own_days else {}
    if days:
        rows = evaluate_days(connection, rulebook, days, table, spool, only)
    else:
        rows = evaluate(connection, rulebook, as_of, table, spool, only)
    if rows != table.rows:
        raise AssertionError(f"{table.rows} rows to answer, {rows} answered")
    whole, ranged = answer_ranged(connection, rulebook, as_of, table, spool, only)
    return Answered(whole, ranged, days)
