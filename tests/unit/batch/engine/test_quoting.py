from pathlib import Path

import duckdb
import pytest

from benefit_check.batch.engine.quoting import file, identifier, literal, literals

TEXTS = ["示例", "it's", "''", 'say "no"', "a\\'b", "; DROP TABLE t --", "", "{}", "$1"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_from_sql_as_it_went_in(text: str) -> None:
    assert duckdb.execute(f"SELECT {literal(text)}").fetchall() == [(text,)]


@pytest.mark.parametrize("name", [text for text in TEXTS if text])
def test_any_text_can_name_a_column(name: str) -> None:
    described = duckdb.execute(f"SELECT 1 AS {identifier(name)}").description
    assert described is not None
    assert described[0][0] == name


def test_several_texts_make_a_list() -> None:
    assert duckdb.execute(f"SELECT [{literals(TEXTS)}]").fetchall() == [(TEXTS,)]


@pytest.mark.parametrize("name", ["it's.csv", "a*.csv", "b?.csv", "[ab].csv"])
def test_a_path_is_that_file_and_no_pattern(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x\n1\n", encoding="utf-8")
    (tmp_path / "ab.csv").write_text("x\n2\n", encoding="utf-8")
    assert duckdb.execute(f"SELECT x FROM read_csv({file(tmp_path / name)}, header = true)").fetchall() == [(1,)]
