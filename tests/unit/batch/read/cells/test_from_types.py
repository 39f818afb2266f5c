"""A typed cell is read as its text would be."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from benefit_check.batch.read.cells.from_text import value_sql, within_sql
from benefit_check.batch.read.cells.from_types import by_text, fact_text_sql, typed_sql
from benefit_check.batch.read.sources.source_table import STRING
from benefit_check.intake.problem import Problem
from benefit_check.lang.types import Kind
from unit.batch.read.cells.texts import COLUMNS, expected, from_sql
from unit.intake.conftest import RULEBOOK


@pytest.fixture(scope="module")
def connection() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


TYPED: dict[str, tuple[object, ...]] = {
    "BIGINT": (0, 1, -1, 85, 2018, 220402, 10**9, 10**13, 10**13 - 1, 20180510),
    "SMALLINT": (0, 1, -5, 62, 6210),
    "DOUBLE": (
        0.0,
        -0.0,
        0.1,
        0.05,
        1.005,
        85.0,
        85.5,
        1e15,
        1e16,
        9999999999999.99,
        1e13,
        220402.0,
        1.5e-7,
        -3.25,
        float("nan"),
    ),
    "FLOAT": (0.0, 0.1, 85.0, 85.5, 16777216.0),
    "DECIMAL(18, 2)": (
        Decimal("0.00"),
        Decimal("85.00"),
        Decimal("85.50"),
        Decimal("-3.10"),
        Decimal("9999999999999.99"),
    ),
    "DECIMAL(38, 10)": (Decimal("0.0000000001"), Decimal("0.05"), Decimal("85.10"), Decimal(12345678901234567890)),
    "BOOLEAN": (True, False),
    "DATE": (date(2018, 5, 10), date(1, 1, 1), date(9999, 12, 31)),
    "VARCHAR": ("85", "是", "2018/5/10", "餐饮业", "未知", ""),
}


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("name", COLUMNS)
def test_a_typed_cell_is_read_as_its_text_would_be(name: str, kind: str, connection: DuckDBPyConnection) -> None:
    column = COLUMNS[name]
    typed = typed_sql("c", kind, column, RULEBOOK)
    value = (
        typed
        if typed is not None
        else f"(SELECT {value_sql('t', column, RULEBOOK)} FROM (SELECT {fact_text_sql('c', kind, column)} AS t))"
    )
    read = f"SELECT c, {value} AS v FROM (SELECT CAST(unnest($1) AS {kind}) AS c)"
    query = f"SELECT {fact_text_sql('c', kind, column)}, {within_sql('v', column, RULEBOOK)} FROM ({read})"
    for text, found in connection.execute(query, [list(TYPED[kind])]).fetchall():
        if kind == STRING and text == "" and column.fact.type.kind is Kind.SET:
            assert found == "", "the empty set"
        elif found is not None:
            assert from_sql(found) == expected(text, column), text
        elif typed is not None and not by_text(kind):
            assert expected(text, column) is Problem, f"{text} need not be left"


@pytest.mark.parametrize("kind", ["TIMESTAMP", "TIMESTAMP WITH TIME ZONE"])
def test_a_midnight_is_its_day_and_another_time_is_none(kind: str, connection: DuckDBPyConnection) -> None:
    sql = typed_sql("c", kind, COLUMNS["opened_on"], RULEBOOK)
    times = ["2018-05-10 00:00:00+00", "2018-05-09 16:00:00+00", "2018-05-10 07:30:00+00"]
    found = connection.execute(f"SELECT {sql} FROM (SELECT CAST(unnest($1) AS {kind}) AS c)", [times]).fetchall()
    chinese = date(2018, 5, 10) if "ZONE" in kind else None
    assert [one for (one,) in found] == [date(2018, 5, 10), chinese, None]
