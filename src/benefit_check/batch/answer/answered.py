"""A table answered whole, on one day or each row on its own: by the query, few rows or ranges by the interpreter."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from sys import maxsize

from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.batch.answer.many_days import days_of, evaluate_days
from benefit_check.batch.answer.one_by_one import write_one_by_one
from benefit_check.batch.answer.query import Table, evaluate
from benefit_check.batch.answer.ranged_rows import answer_ranged, ranged_rows
from benefit_check.rulebook.model import Rulebook

FEW = 200
"""So many rows the interpreter answers before the query for them would have been written and planned.

Measured with 153 measures: 24 ms a row against 8.1 s of planning, so even at 330 rows; of ten measures even at 150.
"""
ALL = maxsize
"""As `few`: the interpreter answers every row."""


class Answered(Struct, frozen=True):
    """The spool, and how it was answered.

    ranged: rows that hold a range; few: rows that the interpreter answered as they are few; days: where rows have their
    own day, how many rows each day has.
    """

    spool: Path
    ranged: int
    few: int
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
    few: int = FEW,
) -> Answered:
    """The wide answers of every row as Parquet, in the order of the rows; raises NoSql where the query cannot answer.

    `own_days`: each row has its day; `as_of` is that of a table without rows then. At most `few` rows of one day, or of
    days with the same rules, are answered by the interpreter.
    """
    days = days_of(connection, table) if own_days else {}
    if days:
        rows, by_interpreter = evaluate_days(connection, rulebook, days, table, spool, only, few)
    elif 0 < table.rows <= few:
        rows = by_interpreter = write_one_by_one(connection, rulebook, as_of, table, spool, only)
    else:
        rows, by_interpreter = evaluate(connection, rulebook, as_of, table, spool, only), 0
    if rows != table.rows:
        raise AssertionError(f"{table.rows} rows to answer, {rows} answered")
    if rows == by_interpreter:
        return Answered(spool, ranged_rows(connection, table), by_interpreter, days)
    whole, ranged = answer_ranged(connection, rulebook, as_of, table, spool, only)
    return Answered(whole, ranged, by_interpreter, days)
