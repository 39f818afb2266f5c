import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.batch.write.guard import guarded, guarded_sql
from benefit_check.rulebook.model import Rulebook
from unit.batch.write.spools import make_spool
from unit.batch.write.writing import written

DANGEROUS = [
    "=1+1", "+1", "@SUM(A1)", "-1+1", "-cmd|' /C calc'!A0", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1", "＝1", "＋1",
    "－1", "＠1", "\ufeff=1", "-", "--5", "-1e5",
]  # fmt: skip
HARMLESS = ["", "甲", "-5", "-5.00", "-1,234.50", " -5 ", "5", "a=1", "1-2", "'=1"]


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


def test_what_a_spreadsheet_would_compute_gets_an_apostrophe() -> None:
    assert [guarded(text) for text in DANGEROUS] == [f"'{text}" for text in DANGEROUS]


def test_other_texts_and_negative_numbers_stay_as_they_are() -> None:
    assert [guarded(text) for text in HARMLESS] == HARMLESS


@given(st.text(alphabet=st.sampled_from("=+-@＝＋－＠ \t\r\n　\ufeff'15.,甲a"), max_size=6))
def test_sql_guards_as_python_does(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    query = f"SELECT {guarded_sql('x')} FROM (SELECT ? AS x)"
    assert connection.execute(query, [text]).fetchone() == (guarded(text),)


def cells_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_no_cell_of_a_csv_begins_like_a_formula(few: Path, book: Rulebook, tmp_path: Path) -> None:
    for options in ({}, {"layout": "long"}, {"words": "zh"}):
        path = tmp_path / f"{len(options)}{options.get('layout', '')}.csv"
        written(few, path, book, **options)
        for row in [*cells_of(path), *cells_of(path.with_name(f"{path.name}.legend.csv"))]:
            assert [cell for cell in row if cell[:1] in tuple("=+@\t\r") or (cell[:1] == "-" and cell != "-5")] == []
    assert {row[3] for row in cells_of(tmp_path / "0.csv")} >= {"'=1+1", "-5", "'@SUM(A1)", "'-1+1", '甲,"乙"'}


def test_a_head_of_a_column_is_guarded_too(book: Rulebook, tmp_path: Path) -> None:
    spool = make_spool(tmp_path / "s.parquet", book, rows=1, kept='1 AS "=cmd"')
    written(spool, tmp_path / "a.csv", book)
    assert cells_of(tmp_path / "a.csv")[0][3] == "'=cmd"


def test_whoever_asks_gets_the_cells_as_given(few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "a.csv", book, cells_as_given=True)
    assert {row[3] for row in cells_of(tmp_path / "a.csv")} >= {"=1+1", "@SUM(A1)", "-1+1"}
