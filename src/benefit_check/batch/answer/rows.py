"""Rows of a table, with the numbers of which only two ends are told."""

from collections.abc import Iterator
from fractions import Fraction

from duckdb import DuckDBPyConnection

from benefit_check.batch.answer.query import Table
from benefit_check.interpret.values import Range, plain
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import Column, columns

ROW = "_row"
Row = dict[str, object]
_CHUNK = 1_000


def fetched(connection: DuckDBPyConnection, query: str) -> Iterator[Row]:
    """The rows that a query gives, each by the names of its columns; until the last one the connection is taken."""
    # a cursor would not see temporary tables
    reading = connection.execute(query)
    names = [column[0] for column in reading.description or ()]
    while rows := reading.fetchmany(_CHUNK):
        yield from (dict(zip(names, row, strict=True)) for row in rows)


def rows_of(connection: DuckDBPyConnection, query: str, rulebook: Rulebook, table: Table) -> Iterator[Row]:
    """Rows of the table; a number of which only two ends are told is the range between them."""
    named = columns(rulebook)
    ranges: dict[int, dict[str, Range]] = {}
    if table.ranges:
        for found in fetched(connection, f"SELECT * FROM {table.ranges}"):
            name = str(found["column"])
            low, high = (plain(Fraction(str(found[end]))) for end in ("low", "high"))
            ranges.setdefault(int(str(found[ROW])), {})[name] = Range(low, high, frozenset((named[name].fact.id,)))
    for row in fetched(connection, query):
        told = ranges.get(int(str(row[ROW])), {})
        yield row | told | _opened(row, [named[name] for name in told])


def _opened(row: Row, told: list[Column]) -> Row:
    """None of the quarters or months is absent from the first with a range on."""
    found: Row = {}
    for column in told:
        if column.part:
            key = f"{column.fact.id}_absent"
            found[key] = int(str(found.get(key, row.get(key)) or 0)) & ((1 << (column.part - 1)) - 1)
    return found
