"""The rows that are given on, and how many are left out."""

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.engine.quoting import identifier
from benefit_check.batch.read.cells.from_text import most_absent
from benefit_check.batch.read.cells.rejects import LISTED
from benefit_check.batch.read.cells.stage import CELLS, Staged
from benefit_check.batch.read.columns.fact_columns import FactColumns
from benefit_check.batch.read.request import (
    ENTERPRISES,
    OnError,
)
from benefit_check.rulebook.table_shape import AS_OF


def give_good_rows(
    connection: DuckDBPyConnection,
    laid: FactColumns,
    staged: Staged,
    bad: int,
    on_error: OnError,
    told: Mapping[str, str],
) -> None:
    """`intake.enterprises`: the good rows, or all that have an id and a day, without the cells that are bad.

    `told` is what the id of a row says of a fact, for where no cell does.
    """
    head = ["_row", "_file", "_line", "_id", "_name", *(identifier(one) for one in laid.kept)]
    absent = [_masked(key, laid) if bad and on_error == "unknown" else identifier(key) for key in laid.absent]
    own = [one for one in laid.columns if one not in laid.absent]
    facts = [_told(one, told) if one in told else identifier(one) for one in own]
    facts += [f"{sql} AS {identifier(one)}" for one, sql in told.items() if one not in own]
    shown = ", ".join([*head, *facts, *absent])
    where = ""
    if bad and on_error == "reject":
        where = " WHERE NOT _bad" if staged.copied else f" WHERE NOT list_contains({_bad_numbers(connection)}, _row)"
    elif bad:
        # an answer without an id is nobody's, and without a day no rules can be asked
        where = f" WHERE _id IS NOT NULL{f' AND {AS_OF} IS NOT NULL' if laid.day else ''}"
    connection.execute(f"CREATE VIEW {ENTERPRISES} AS SELECT {shown} FROM {CELLS}{where}")


def _told(column: str, told: Mapping[str, str]) -> str:
    return f"coalesce({identifier(column)}, {told[column]}) AS {identifier(column)}"


def _bad_numbers(connection: DuckDBPyConnection) -> list[int]:
    """The bad rows of a view by number, for to ask each cell again takes as long as to read it.

    They are told one by one: DuckDB takes a subquery for a join, and behind a join rows have no order.
    """
    found = connection.execute(f"SELECT DISTINCT _row FROM {LISTED} WHERE _row IS NOT NULL ORDER BY _row").fetchall()
    return [int(number) for (number,) in found]


def _masked(key: str, laid: FactColumns) -> str:
    """The absent quarters before the first that has a value; one said behind it is not known."""
    arms = [
        f"WHEN {identifier(column.name)} IS NOT NULL THEN {(1 << (column.part - 1)) - 1}" for column in laid.absent[key]
    ]
    name = identifier(key)
    every = most_absent(laid.absent[key][0].fact) if arms else 0
    return f"CAST({name} & CASE {' '.join(arms)} ELSE {every} END AS SMALLINT) AS {name}" if arms else name


def good_rows(connection: DuckDBPyConnection, staged: Staged, expected: int) -> int:
    """How many rows are given on, counted; of a view, whose counting reads everything again, only if none is bad."""
    if not staged.copied and expected < sum(rows for _, rows in staged.files):
        return expected
    return int(one_row(connection, f"SELECT count(*) FROM {ENTERPRISES}")[0])


def bad_rows(connection: DuckDBPyConnection, laid: FactColumns, on_error: OnError) -> int:
    """How many rows are left out: those with a bad cell, else those of which no id or no day is known."""
    which = "true" if on_error == "reject" else f"id IS NULL OR cell = {laid.day}"
    return int(one_row(connection, f"SELECT count(DISTINCT _row) FROM {LISTED} WHERE {which}")[0])
