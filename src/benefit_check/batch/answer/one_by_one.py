"""Rows of a table answered by the interpreter, in the columns of the query."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec import json

from benefit_check.batch.answer.interpreted import limits_said, said
from benefit_check.batch.answer.query import PLACED, Table
from benefit_check.batch.answer.rows import ROW, rows_of
from benefit_check.batch.answer.self_check import facts_of
from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.engine.threads_and_memory import ROW_GROUP
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import AS_OF
from benefit_check.sql.query import CAP_COLUMNS, COLUMNS

MONEY = ("__amount_low", "__amount_high", *(f"__{part}" for part in CAP_COLUMNS))
_WIDE = Decimal(10) ** 16


def one_by_one(
    connection: DuckDBPyConnection,
    rulebook: Rulebook,
    as_of: date | None,
    table: Table,
    where: str,
    file: Path,
    only: Collection[str],
) -> str:
    """The SELECT of what the interpreter says of some rows, which it says now; `as_of`: of rows without a day."""
    measures = [name for name in rulebook.measures if not only or name in only]
    wide: set[str] = set()
    with file.open("wb") as lines:
        for row in rows_of(connection, f"SELECT * FROM {table.relation} WHERE {where}", rulebook, table):
            day = row.get(AS_OF, as_of)
            assert isinstance(day, date), "a row without a day is a reject"
            facts = facts_of(row, rulebook)
            answers, caps = said(rulebook, facts, day, only), limits_said(rulebook, facts, day, only)
            cells = {
                **{
                    f"{name}__{part}": value
                    for name in measures
                    for part, value in zip(COLUMNS, answers[name], strict=True)
                },
                **{
                    f"{name}__{part}": value
                    for name, ends in caps.items()
                    for part, value in zip(CAP_COLUMNS, ends, strict=True)
                },
            }
            wide |= {name for name, value in cells.items() if isinstance(value, Decimal) and abs(value) >= _WIDE}
            told = {name: str(value) if isinstance(value, Decimal) else value for name, value in cells.items()}
            lines.write(json.encode({ROW: row[ROW], **told}) + b"\n")
    answered = [f"{name}__{part}" for name in measures for part in COLUMNS]
    answered += [f"{name}__{part}" for name in rulebook.caps_among(only) for part in CAP_COLUMNS]
    kinds = {ROW: "BIGINT"} | {name: _kind(name, wide) for name in answered}
    shape = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in kinds.items())
    read = f"read_json({literal(file)}, format = 'newline_delimited', columns = {{{shape}}})"
    role = rulebook.roles.place
    place = f"asked.{identifier(role)}" if role in table.columns else "CAST(NULL AS VARCHAR)"
    carried = [f"asked.{identifier(name)}" for name in table.carried]
    shown = ", ".join([*carried, f"{place} AS {PLACED}", *(f"answered.{identifier(name)}" for name in answered)])
    return f"SELECT {shown} FROM {table.relation} AS asked JOIN {read} AS answered USING ({ROW})"


def write_one_by_one(
    connection: DuckDBPyConnection,
    rulebook: Rulebook,
    as_of: date,
    table: Table,
    spool: Path,
    only: Collection[str] = (),
) -> int:
    """Write what the interpreter says of every row as Parquet, in the order of the rows; the number of rows."""
    answers = one_by_one(connection, rulebook, as_of, table, "true", spool.with_suffix(".jsonl"), only)
    return write_in_order(connection, answers, spool)


def write_in_order(connection: DuckDBPyConnection, answers: str, spool: Path) -> int:
    """Write the rows of a SELECT as Parquet, in the order of the rows asked about; how many they are."""
    written = connection.execute(
        f"COPY (SELECT * FROM ({answers}) ORDER BY {ROW}) TO {literal(spool)} "
        f"(FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {ROW_GROUP})"
    ).fetchall()
    return int(written[0][0])


def _kind(name: str, wide: set[str]) -> str:
    if not name.endswith(MONEY):
        return "VARCHAR"
    return "DECIMAL(38, 2)" if name in wide else "DECIMAL(18, 2)"
