"""Columns of codes whose texts are few and in order are taken as they stand; all others are read as ever."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from benefit_check.batch.read.cells import coded_columns as few_texts
from unit.batch.read.conftest import Outcome

Read = Callable[..., Outcome]
IN_ORDER = {
    "place": ["220402", "220403", "220400", "220199"],
    "industry": ["62", "6210", "3299"],
    "vat_taxpayer_type": ["general", "small_scale"],
    "trades": ["catering", "catering,lodging"],
}
NOTHING = [None, "", " ", "未知", "?", "UNKNOWN"]
OTHERWISE = {
    "place": ["辽源", "220402 ", "２２０４０２", "999999", "2204"],
    "industry": ["H62", "C", "餐饮业", "9999", "62100"],
    "vat_taxpayer_type": ["小规模纳税人", "SMALL_SCALE", "small", "0"],
    "trades": ["餐饮、住宿", "lodging,catering", "catering,catering", "无", "[]", "catering,x"],
}


def written(path: Path, columns: Mapping[str, Sequence[str | None]]) -> Path:
    with duckdb.connect() as connection:
        rows = list(zip(*columns.values(), strict=True))
        connection.execute(f"CREATE TABLE t (id VARCHAR, {', '.join(f'{name} VARCHAR' for name in columns)})")
        marks = ", ".join("?" for _ in columns)
        connection.executemany(
            f"INSERT INTO t VALUES (?, {marks})", [(str(n), *row) for n, row in enumerate(rows, start=1)]
        )
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return path


def looked_at(connection: DuckDBPyConnection) -> str:
    """The SQL by which cells are read."""
    ((text,),) = connection.execute("SELECT sql FROM duckdb_views() WHERE view_name = 'cells'").fetchall()
    return str(text)


@pytest.mark.parametrize("seed", range(24))
def test_what_is_taken_as_it_stands_is_what_reading_each_cell_gives(
    seed: int, tmp_path: Path, table: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    columns: dict[str, list[str | None]] = {}
    for name, codes in IN_ORDER.items():
        more: Sequence[str | None] = random.choice([[], NOTHING, OTHERWISE[name], OTHERWISE[name][:1]])
        columns[name] = random.choices([*codes, *more], k=40)
    path = written(tmp_path / "a.parquet", columns)
    found = table(path, on_error="unknown")
    monkeypatch.setattr(few_texts, "_FEW", -1)
    each = table(path, on_error="unknown")
    assert found.rows == each.rows
    assert found.rejects == each.rejects


def test_no_cell_of_codes_in_order_is_looked_at(tmp_path: Path, table: Read, connection: DuckDBPyConnection) -> None:
    found = table(written(tmp_path / "a.parquet", {name: [*codes, None][:3] for name, codes in IN_ORDER.items()}))
    assert found.column("place") == ["220402", "220403", "220400"]
    assert found.column("trades") == ["catering", "catering,lodging", None]
    assert not found.rejects
    assert "list_position" not in looked_at(connection)
    assert re.search(r"regexp\w*\(t[0-9]", looked_at(connection)) is None, "of ids alone"


def test_a_text_that_says_nothing_is_not_known_and_an_empty_set_is_one(
    tmp_path: Path, table: Read, connection: DuckDBPyConnection
) -> None:
    found = table(
        written(tmp_path / "a.parquet", {"trades": ["", "catering", "待查"], "place": ["未知", "220402", ""]})
    )
    assert found.column("trades") == ["", "catering", None]
    assert found.column("place") == [None, "220402", None]
    assert "list_position" not in looked_at(connection)


def test_however_many_texts_say_nothing_the_table_is_read(tmp_path: Path, table: Read) -> None:
    blanks = [" " * count for count in range(1, 1500)]
    found = table(written(tmp_path / "a.parquet", {"place": [*blanks, "220402"]}))
    assert found.column("place") == [*[None] * len(blanks), "220402"]
    assert not found.rejects


def test_a_column_of_many_texts_is_read_cell_by_cell(
    tmp_path: Path, table: Read, connection: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(few_texts, "_FEW", 2)
    found = table(written(tmp_path / "a.parquet", {"place": ["220402", "220403", "220400"]}))
    assert found.column("place") == ["220402", "220403", "220400"]
    assert "regexp_full_match" in looked_at(connection)


def test_texts_that_the_first_rows_do_not_tell_of_are_found(
    tmp_path: Path, table: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(few_texts, "_FIRST_ROWS", 2)
    found = table(written(tmp_path / "a.parquet", {"place": ["220402", "220403", "在哪儿"]}))
    assert found.column("_id") == ["1", "2"]
    assert [(row, column, value) for _, row, _, column, value, _ in found.rejects] == [(3, "place", "在哪儿")]


def test_several_files_are_looked_through_together(tmp_path: Path, table: Read) -> None:
    written(tmp_path / "1.parquet", {"vat_taxpayer_type": ["general"]})
    written(tmp_path / "2.parquet", {"vat_taxpayer_type": ["小规模纳税人", "?"]})
    found = table(tmp_path / "*.parquet")
    assert found.column("vat_taxpayer_type") == ["general", "small_scale", None]


def test_where_there_is_no_room_for_the_texts_each_cell_is_read(
    tmp_path: Path, table: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise duckdb.OutOfMemoryException("full")

    monkeypatch.setattr(few_texts, "_texts", full)
    found = table(written(tmp_path / "a.parquet", {"place": ["220402", "辽源"]}))
    assert found.column("place") == ["220402", "220400"]
