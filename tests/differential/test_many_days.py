"""Rows that each have their own day are answered as one run a day would, and as the interpreter."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.batch.answer.interpreted import Said, said
from benefit_check.batch.answer.many_days import days_of, evaluate_days
from benefit_check.batch.answer.query import Table
from benefit_check.interpret.situation import Given
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.algebra.limits import NoSql
from differential.in_duckdb import fits, said_of, told
from properties.examples import examples
from properties.strategies import days, profiles, rulebooks
from synthetic.edges import load

ROWS = 6


def answered(rulebook: Rulebook, asked: Sequence[tuple[Given, date]], few: int) -> list[dict[str, Said]]:
    """The answers of each enterprise on its own day; groups of so few rows go to the interpreter."""
    with duckdb.connect(config={"threads": "1"}) as connection, TemporaryDirectory() as folder:
        load(connection, rulebook, [dict(facts) for facts, _ in asked], "told")
        connection.execute("CREATE TABLE on_days (i BIGINT, _as_of DATE)")
        connection.executemany("INSERT INTO on_days VALUES (?, ?)", [[i, day] for i, (_, day) in enumerate(asked)])
        connection.execute("CREATE TABLE enterprises AS SELECT i + 1 AS _row, * FROM told JOIN on_days USING (i)")
        table = Table("enterprises", told(rulebook, [facts for facts, _ in asked]), ("_row", "_as_of"))
        spool = Path(folder) / "answers.parquet"
        rows, by_interpreter = evaluate_days(connection, rulebook, days_of(connection, table), table, spool, (), few)
        assert rows == len(asked)
        assert few < ROWS or by_interpreter == rows
        found = connection.execute(f"SELECT * FROM read_parquet('{spool}')")
        names = [column[0] for column in found.description or ()]
        listed = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    assert [(row["_row"], row["_as_of"]) for row in listed] == [(i, day) for i, (_, day) in enumerate(asked, 1)]
    return [{name: said_of(row, name) for name in rulebook.measures} for row in listed]


@pytest.mark.parametrize("few", [0, 1, ROWS])
@examples(15, shrinks=False)
@given(data=st.data())
def test_each_row_is_answered_on_its_own_day(few: int, data: st.DataObject) -> None:
    rulebook = data.draw(rulebooks(measures=2))
    asked: list[tuple[Given, date]] = []
    for _ in range(ROWS):
        day = data.draw(days(rulebook))
        facts = data.draw(profiles(rulebook, day))
        if fits(rulebook, facts):
            asked.append((facts, day))
    if not asked:
        return  # the reader of tables refuses such rows
    try:
        found = answered(rulebook, asked, few)
    except NoSql:
        return  # a limit that `batch` meets by saying so
    assert found == [said(rulebook, facts, day) for facts, day in asked]
