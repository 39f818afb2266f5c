"""Many enterprises, each on its own day: one query for all days on which the same rules hold, few rows one by one."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.batch.answer.one_by_one import one_by_one, write_in_order
from benefit_check.batch.answer.query import Table, evaluate
from benefit_check.batch.answer.regimes import regimes
from benefit_check.batch.engine.quoting import literal
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import AS_OF


class Regime(Struct, frozen=True):
    """Days from `first` to `last` on which the same rules hold, and how many rows ask about them."""

    first: date
    last: date
    rows: int

    @property
    def where(self) -> str:
        """The rows, in SQL."""
        return f"{AS_OF} BETWEEN DATE '{self.first:%Y-%m-%d}' AND DATE '{self.last:%Y-%m-%d}'"


def days_of(connection: DuckDBPyConnection, table: Table) -> dict[date, int]:
    """Each day that rows ask about, in order, with how many rows."""
    found = connection.execute(f"SELECT {AS_OF}, count(*) FROM {table.relation} GROUP BY ALL ORDER BY ALL")
    return {day: int(rows) for day, rows in found.fetchall()}


def evaluate_days(
    connection: DuckDBPyConnection,
    rulebook: Rulebook,
    days: Mapping[date, int],
    table: Table,
    spool: Path,
    only: Collection[str],
    few: int,
) -> tuple[int, int]:
    """Write the wide answers of every row on its own day as Parquet, in the order of the rows.

    How many rows there are, and how many of them the interpreter answered: those of days with at most `few`.
    """
    found = [Regime(one[0], one[-1], sum(days[day] for day in one)) for one in regimes(days, rulebook)]
    many = [regime for regime in found if regime.rows > few]
    parts: list[str] = []
    for number, regime in enumerate(many):
        relation = table.relation if len(found) == 1 else f"(SELECT * FROM {table.relation} WHERE {regime.where})"
        part = spool if len(found) == 1 else spool.with_name(f"{spool.stem}.{number}.parquet")
        asked = Table(relation, table.columns, table.carried, table.group, regime.rows, AS_OF)
        evaluate(connection, rulebook, regime.first, asked, part, only)
        parts.append(f"SELECT * FROM read_parquet({literal(part)})")
    if len(found) == 1 and many:
        return many[0].rows, 0
    rest = [regime for regime in found if regime.rows <= few]
    if rest:
        where = " OR ".join(regime.where for regime in rest)
        parts.append(one_by_one(connection, rulebook, None, table, where, spool.with_suffix(".jsonl"), only))
    whole = " UNION ALL BY NAME ".join(parts)
    return write_in_order(connection, whole, spool), sum(regime.rows for regime in rest)
