"""Questions to DuckDB that have one row for an answer."""

from typing import Any

from duckdb import DuckDBPyConnection


def one_row(connection: DuckDBPyConnection, query: str, parameters: list[object] | None = None) -> tuple[Any, ...]:
    """The only row. It is fetched to the end: a result left open bars the connection to others."""
    (row,) = connection.execute(query, parameters).fetchall()
    return tuple(row)
