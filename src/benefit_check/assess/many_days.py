"""Many enterprises, each on its own day: one query for all days on which the same rules hold, few rows one by one."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec import Struct, json

from benefit_check.assess.many import PLACED, Table, evaluate
from benefit_check.assess.regimes import regimes
from benefit_check.assess.self_check import facts_of, said
from benefit_check.intake.tables.room import ROW_GROUP
from benefit_check.rulebook.model import PLACE, Rulebook
from benefit_check.rulebook.table_shape import AS_OF
from benefit_check.sql.query import COLUMNS
from benefit_check.text.sql_quoting import identifier, literal

FEW = 50
"""So many rows the interpreter answers before the query for their days would have been written and planned."""
_CHUNK = 1_000
_WIDE = Decimal(10) ** 16
_ROW = "_row"


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
    only: Collection[str] = (),
    memory_limit: str = "",
    *,
    few: int = FEW,
) -> int:
    """Write the wide answers of every row on its own day as Parquet, in the order of the rows; the number of rows."""
    found = [Regime(one[0], one[-1], sum(days[day] for day in one)) for one in regimes(days, rulebook)]
    many = [regime for regime in found if regime.rows > few]
    parts: list[str] = []
    for number, regime in enumerate(many):
        relation = table.relation if len(found) == 1 else f"(SELECT * FROM {table.relation} WHERE {regime.where})"
        part = spool if len(found) == 1 else spool.with_name(f"{spool.stem}.{number}.parquet")
        asked = Table(relation, table.columns, table.carried, table.group, regime.rows, AS_OF)
        evaluate(connection, rulebook, regime.first, asked, part, only, memory_limit)
        parts.append(f"SELECT * FROM read_parquet({literal(part)})")
    if len(found) == 1 and many:
        return many[0].rows
    rest = [regime for regime in found if regime.rows <= few]
    if rest:
        parts.append(_one_by_one(connection, rulebook, rest, table, spool.with_suffix(".jsonl"), only))
    whole = " UNION ALL BY NAME ".join(parts)
    written = connection.execute(
        f"COPY (SELECT * FROM ({whole}) ORDER BY {_ROW}) TO {literal(spool)} "
        f"(FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {ROW_GROUP})"
    ).fetchall()
    return int(written[0][0])


def _one_by_one(
    connection: DuckDBPyConnection,
    rulebook: Rulebook,
    rest: list[Regime],
    table: Table,
    file: Path,
    only: Collection[str],
) -> str:
    """The SELECT of what the interpreter says of the rows of these days, in the columns of the query."""
    measures = [name for name in rulebook.measures if not only or name in only]
    wide: set[str] = set()
    where = " OR ".join(regime.where for regime in rest)
    with file.open("wb") as lines:
        for row in _rows(connection, f"SELECT * FROM {table.relation} WHERE {where}"):
            day = row[AS_OF]
            assert isinstance(day, date), "a row without a day is a reject"
            answers = said(rulebook, facts_of(row, rulebook), day)
            told: dict[str, object] = {_ROW: row[_ROW]}
            for name in measures:
                for part, value in zip(COLUMNS, answers[name], strict=True):
                    told[f"{name}__{part}"] = str(value) if isinstance(value, Decimal) else value
                    if isinstance(value, Decimal) and abs(value) >= _WIDE:
                        wide.add(f"{name}__{part}")
            lines.write(json.encode(told) + b"\n")
    answered = [f"{name}__{part}" for name in measures for part in COLUMNS]
    kinds = {_ROW: "BIGINT"} | {name: _kind(name, wide) for name in answered}
    shape = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in kinds.items())
    read = f"read_json({literal(file)}, format = 'newline_delimited', columns = {{{shape}}})"
    place = f"asked.{identifier(PLACE)}" if PLACE in table.columns else "CAST(NULL AS VARCHAR)"
    carried = [f"asked.{identifier(name)}" for name in table.carried]
    shown = ", ".join([*carried, f"{place} AS {PLACED}", *(f"answered.{identifier(name)}" for name in answered)])
    return f"SELECT {shown} FROM {table.relation} AS asked JOIN {read} AS answered USING ({_ROW})"


def _kind(name: str, wide: set[str]) -> str:
    if not name.endswith(("__amount_low", "__amount_high")):
        return "VARCHAR"
    return "DECIMAL(38, 2)" if name in wide else "DECIMAL(18, 2)"


def _rows(connection: DuckDBPyConnection, query: str) -> Iterator[dict[str, object]]:
    with connection.cursor() as reading:
        reading.execute(query)
        names = [column[0] for column in reading.description or ()]
        while rows := reading.fetchmany(_CHUNK):
            yield from (dict(zip(names, row, strict=True)) for row in rows)
