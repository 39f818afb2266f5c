"""A sample of a batch answered once more by the interpreter: the answers must be the same to the last column."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import assert_never

from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.batch.answer.interpreted import limits_said, said
from benefit_check.batch.answer.query import Table
from benefit_check.batch.answer.rows import fetched, rows_of
from benefit_check.batch.engine.quoting import literal
from benefit_check.interpret.situation import ABSENT, Quarters
from benefit_check.interpret.values import Range, Value, plain
from benefit_check.lang.parts import Part
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.rulebook.table_shape import AS_OF, stated_facts
from benefit_check.sql.query import CAP_COLUMNS, COLUMNS


class Disagreement(Struct, frozen=True):
    """One cell in which the query and the interpreter differ."""

    row: int
    measure: str
    column: str
    query: str
    interpreter: str


def self_check(
    connection: DuckDBPyConnection, rulebook: Rulebook, as_of: date, table: Table, spool: Path, count: int
) -> tuple[int, list[Disagreement]]:
    """How many rows of a random sample were compared, and every cell that differs. `as_of`: of rows without a day."""
    # a sample of its own each time: what was checked yesterday need not be checked again
    sampled = f"SELECT * FROM {table.relation} USING SAMPLE reservoir({int(count)} ROWS)"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE self_check AS {sampled}")
    answers = f"(SELECT * FROM read_parquet({literal(spool)}, hive_partitioning = false))"
    told = list(rows_of(connection, "SELECT * FROM self_check ORDER BY _row", rulebook, table))
    checked = f"SELECT * FROM {answers} WHERE _row IN (SELECT _row FROM self_check) ORDER BY _row"
    given = list(fetched(connection, checked))
    connection.execute("DROP TABLE self_check")
    found = [
        one for facts, answer in zip(told, given, strict=True) for one in _compared(facts, answer, rulebook, as_of)
    ]
    return len(told), found


def _compared(
    row: Mapping[str, object], answer: Mapping[str, object], rulebook: Rulebook, as_of: date
) -> Iterator[Disagreement]:
    number = int(str(answer["_row"]))
    day = row.get(AS_OF, as_of)
    assert isinstance(day, date), "a row without a day is a reject"
    facts = facts_of(row, rulebook)
    told: list[tuple[str, tuple[str, ...], tuple[object, ...]]] = [
        *((name, COLUMNS, expected) for name, expected in said(rulebook, facts, day).items()),
        *((name, CAP_COLUMNS, ends) for name, ends in limits_said(rulebook, facts, day).items()),
    ]
    for measure, columns, expected in told:
        for column, value in zip(columns, expected, strict=True):
            got = answer.get(f"{measure}__{column}")
            if f"{measure}__{column}" in answer and got != value:
                yield Disagreement(number, measure, column, str(got), str(value))


def facts_of(row: Mapping[str, object], rulebook: Rulebook) -> dict[str, Value | Quarters]:
    """The facts that a row of the documented table tells, as the interpreter takes them; a number may be a range."""
    found: dict[str, Value | Quarters] = {}
    for fact in stated_facts(rulebook):
        if fact.part is not None:
            parts = _parts(row, fact, fact.part)
            if any(value is not None for value in parts):
                found[fact.id] = parts
        elif row.get(fact.id) is not None:
            found[fact.id] = _value(row[fact.id], fact)
    return found


def _parts(row: Mapping[str, object], fact: Fact, part: Part) -> Quarters:
    absent = int(str(row.get(f"{fact.id}_absent") or 0))
    told = [row.get(part.column(fact.id, number)) for number in part.numbers]
    return tuple(
        ABSENT if absent >> place & 1 else None if value is None else _value(value, fact)
        for place, value in enumerate(told)
    )


def _value(value: object, fact: Fact) -> Value:
    match fact.type.kind:
        case Kind.NUMBER:
            return value if isinstance(value, Range) else plain(Fraction(str(value)))
        case Kind.SET:
            return frozenset(part for part in str(value).split(",") if part)
        case Kind.BOOL | Kind.DATE | Kind.ENUM | Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            assert isinstance(value, bool | date | str), "the table has the documented shape"
            return value
        case _:
            assert_never(fact.type.kind)
