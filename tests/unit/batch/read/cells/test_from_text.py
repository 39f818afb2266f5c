"""SQL and `read_value` say the same of every text."""

from collections.abc import Iterator

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.batch.read.cells.from_text import absent_sql, unknown_sql, value_sql, within_sql
from benefit_check.intake.parts import is_absent
from benefit_check.intake.scalars import is_unknown, read_value, understand
from benefit_check.rulebook.table_shape import Column, columns, sql_type
from properties.examples import examples
from unit.batch.read.cells.texts import COLUMNS, expected, from_sql, texts, tried
from unit.intake.conftest import RULEBOOK
from unit.intake.test_told_by_code import book


@pytest.fixture(scope="module")
def connection() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


def check(connection: DuckDBPyConnection, column: Column, given: list[str]) -> int:
    """Hold SQL against the reference; how many texts SQL took."""
    flags = f"{unknown_sql('t', column)}, {absent_sql('t')}"
    read = f"SELECT t, {value_sql('t', column, RULEBOOK)} AS v FROM (SELECT unnest($1::VARCHAR[]) AS t)"
    query = f"SELECT t, {within_sql('v', column, RULEBOOK)}, {flags} FROM ({read})"
    taken = 0
    for text, value, unknown, absent in connection.execute(query, [given]).fetchall():
        if value is not None:
            taken += 1
            assert from_sql(value) == expected(text, column), (column.name, text)
        elif unknown:
            assert is_unknown(text), text
            assert read_value(text, column.fact, RULEBOOK) is None, (column.name, text)
        assert not absent or is_absent(text)
    return taken


@pytest.mark.drawn
@pytest.mark.parametrize("name", COLUMNS)
def test_sql_takes_no_text_otherwise_than_check_does(name: str, connection: DuckDBPyConnection) -> None:
    assert check(connection, COLUMNS[name], tried(name)) > 0


@examples(60)
@given(st.lists(texts(), min_size=1, max_size=60))
def test_sql_takes_no_drawn_text_otherwise_than_check_does(given: list[str]) -> None:
    with duckdb.connect() as connection:
        for column in COLUMNS.values():
            check(connection, column, given)


USUAL = {
    "employees": ("85", "85人", "1,200", "85.0"),
    "total_assets": ("18000000", "18000000.5", "1,800,000.00", "1800万元", "1800 万", "¥5", "2亿元", " 5 元 "),
    "profit": ("-5", "-5.25", "-5万元", "-1,000"),
    "vat_rate": ("0.03", "3%", "5.5%", "0", ".5", "100%"),
    "opened_on": ("2018-05-10", "2018/5/10", "2018年5月10日", "20180510", "2018.5.10", "2018-05-10 00:00:00"),
    "hardship": ("是", "否", "true", "1", "0", "无"),
    "vat_taxpayer_type": ("small_scale", "小规模纳税人"),
    "place": ("220402", "220499", "龙山区"),
    "industry": ("6210", "62", "H6210", "餐饮业", "H"),
    "trades": ("无", "住宿、餐饮", "运输,catering", "住宿", "catering", "农、林、牧、渔业"),
    "brand": ("示例", "a b"),
}


@pytest.mark.parametrize("name", USUAL)
def test_the_usual_forms_never_need_python(name: str, connection: DuckDBPyConnection) -> None:
    assert check(connection, COLUMNS[name], list(USUAL[name])) == len(USUAL[name])


def test_every_code_of_the_standard_is_taken_by_sql_and_no_other(connection: DuckDBPyConnection) -> None:
    rules = book()
    column = columns(rules)["industry"]
    texts = [f"{number:04}" for number in range(10_000)] + [f"{number:03}" for number in range(1_000)]
    value = value_sql("t", column, rules)
    rows = connection.execute(f"SELECT t, {value} FROM (SELECT unnest(?) AS t)", [texts]).fetchall()
    taken = {text for text, found in rows if found is not None}
    assert all(found == text for text, found in rows if found is not None)
    read = {text: understand(text, column.fact, rules, guess=False) for text in texts}
    assert taken == {text for text, one in read.items() if one.value == text and not one.told}
    assert len(taken) == 473 + 1381


def test_every_column_has_the_type_of_the_table(connection: DuckDBPyConnection) -> None:
    for column in columns(RULEBOOK).values():
        value = f"CAST({value_sql('t', column, RULEBOOK)} AS {sql_type(column, RULEBOOK)})"
        connection.execute(f"SELECT {value} FROM (SELECT '1' AS t)").fetchall()
