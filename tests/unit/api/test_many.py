"""Many enterprises, asked by a script: each is answered or rejected, whatever it comes in."""

import gc
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path

import duckdb
import pytest

from benefit_check import BadCell, BenefitCheckError, LoadedRulebook, Rejected, Row, assess_many, load_rulebook
from e2e.programs import run

DAY = date(2026, 11, 30)
SIX = "six-taxes-two-fees"
GOOD: Mapping[str, object] = {
    "税号": "92220402MA0000001X",
    "企业名称": "示例小馆",
    "所在地": "220402",
    "组织形式": "个体工商户",
    "增值税纳税人类型": "小规模纳税人",
    "从业人员": 8,
    "营业收入": "48万元",
    "本期六税两费": "180元",
}
BAD: Mapping[str, object] = {**GOOD, "税号": "92220402MA00000021", "从业人员": "很多", "组织形式": "个体户儿"}


@pytest.fixture(scope="module")
def book() -> LoadedRulebook:
    return load_rulebook(lang="en")


def relation(connection: duckdb.DuckDBPyConnection, *rows: Mapping[str, object]) -> duckdb.DuckDBPyRelation:
    """The rows as a table of texts, in order."""
    titles = ", ".join(f'"{title}"' for title in rows[0])
    values = ", ".join("(" + ", ".join(f"'{value}'" for value in row.values()) + ")" for row in rows)
    return connection.sql(f"SELECT * FROM (VALUES {values}) AS t({titles})")


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def answered(row: Row | Rejected) -> Row:
    assert isinstance(row, Row), row
    return row


def rejected(row: Row | Rejected) -> Rejected:
    assert isinstance(row, Rejected), row
    return row


def test_mappings_are_answered_or_rejected_in_their_order(book: LoadedRulebook) -> None:
    first, second, third = assess_many([GOOD, BAD, {}], book, as_of=DAY)
    row, bad = answered(first), rejected(second)
    assert (row.number, row.id, row.name, row.as_of) == (1, "92220402MA0000001X", "示例小馆", DAY)
    assert row.answers[SIX].verdict == "eligible"
    assert str(row.answers[SIX].low) == "90.00"
    assert set(row.answers) == set(book.measures)
    assert (bad.number, bad.id) == (2, "92220402MA00000021")
    assert [(cell.column, cell.value) for cell in bad.cells] == [("组织形式", "个体户儿"), ("从业人员", "很多")]
    assert all(cell.reason for cell in bad.cells)
    assert answered(third).answers[SIX].verdict == "undetermined"


def test_a_relation_gets_the_answers_of_mappings(book: LoadedRulebook, connection: duckdb.DuckDBPyConnection) -> None:
    """The interpreter answers one, the query the other; cells are read by the readers of batch."""
    table = relation(connection, GOOD, BAD, GOOD)
    one_by_one = [answered(row).answers for row in assess_many([GOOD, GOOD], book, as_of=DAY)]
    first, second, third = assess_many(table, book, as_of=DAY)
    assert [answered(first).answers, answered(third).answers] == one_by_one
    assert (answered(first).id, answered(first).name, answered(third).number) == ("92220402MA0000001X", "示例小馆", 3)
    bad = rejected(second)
    assert (bad.number, bad.place, bad.id) == (2, "relation:2", "92220402MA00000021")
    assert [cell.column for cell in bad.cells] == ["组织形式", "从业人员"]


def test_a_pyarrow_table_is_read_as_its_relation(book: LoadedRulebook, connection: duckdb.DuckDBPyConnection) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: requirements/dev.txt has it")
    table = relation(connection, GOOD, BAD)
    expected = list(assess_many(table, book, as_of=DAY, measures=[SIX]))
    found = list(assess_many(table.to_arrow_table(), book, as_of=DAY, measures=[SIX]))
    assert found[0] == expected[0]
    assert rejected(found[1]).cells == rejected(expected[1]).cells
    assert rejected(found[1]).place == "table:2"
    assert list(assess_many(table.to_arrow_reader(), book, as_of=DAY, measures=[SIX])) == found


def test_a_file_is_read_as_batch_reads_it(tmp_path: Path, book: LoadedRulebook) -> None:
    lines = [",".join(map(str, row)) for row in (GOOD, GOOD.values(), BAD.values())]
    file = tmp_path / "纳税人.csv"
    file.write_text("\n".join((*lines, '92220402MA0000001X,"三列,只有')), encoding="gb18030")
    first, second, *rest = assess_many(file, book, as_of=DAY, measures=[SIX])
    assert answered(first).answers[SIX].verdict == "eligible"
    assert rejected(second).place == f"{file}:3"
    assert rest
    run("batch", str(file), "-o", str(tmp_path / "out.csv"), "--as-of", "2026-11-30")
    listed = (tmp_path / "out.csv.rejects.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert len(listed) == sum(len(rejected(one).cells) for one in (second, *rest))


def test_numbers_that_a_sum_gives_are_exact(book: LoadedRulebook, connection: duckdb.DuckDBPyConnection) -> None:
    """DuckDB sums whole numbers as HUGEINT, which Parquet would keep as a binary fraction."""
    sums = connection.sql(
        "SELECT '1' AS 税号, sum(x) AS 从业人员, sum(y) AS deposit FROM (VALUES (3, 1), (5, 9007199254740992)) t(x, y)"
    )
    (row,) = assess_many(sums, book, as_of=DAY, measures=[SIX])
    assert answered(row).id == "1"
    big = connection.sql("SELECT '1' AS 税号, sum(y) AS 本期六税两费 FROM (VALUES (9007199254740992), (1)) t(y)")
    (bad,) = assess_many(big, book, as_of=DAY, measures=[SIX])
    assert rejected(bad).cells[0].value == "9007199254740993"


def test_each_row_may_have_its_own_day(book: LoadedRulebook, connection: duckdb.DuckDBPyConnection) -> None:
    days = ("2020-12-03", "2026-11-30", "很久以前")
    table = relation(connection, *({**GOOD, "日子": day} for day in days))
    first, second, third = assess_many(table, book, as_of_column="日子", measures=[SIX])
    assert [answered(one).as_of for one in (first, second)] == [date(2020, 12, 3), DAY]
    assert rejected(third).cells[0].column == "日子"
    mapped = assess_many([{**GOOD, "基准日": day} for day in days], book, measures=[SIX])
    assert [type(row) for row in mapped] == [Row, Row, Rejected]


def test_ranges_are_answered_whole(book: LoadedRulebook, connection: duckdb.DuckDBPyConnection) -> None:
    ranged = {**GOOD, "从业人员": "5-9人"}
    rows = assess_many(relation(connection, ranged), book, as_of=DAY)
    (by_query,), (by_interpreter,) = list(rows), list(assess_many([ranged], book, as_of=DAY))
    assert answered(by_query).answers == answered(by_interpreter).answers
    assert any("5-9" in note for note in rows.notes)


def test_a_column_that_is_not_used_is_said(book: LoadedRulebook, connection: duckdb.DuckDBPyConnection) -> None:
    with assess_many(relation(connection, {**GOOD, "备注": "x"}), book, as_of=DAY, measures=[SIX]) as rows:
        assert any("备注" in note for note in rows.notes)


def test_a_table_that_cannot_be_used_is_refused_before_its_rows(
    book: LoadedRulebook, connection: duckdb.DuckDBPyConnection
) -> None:
    with pytest.raises(BenefitCheckError, match=r"BC415(.|\n)*name it with id_column") as raised:
        assess_many(connection.sql("SELECT 1 AS 从业人员"), book)
    assert "id_column" in raised.value.text("zh")
    with pytest.raises(BenefitCheckError, match="id_column names a column that is not there"):
        assess_many(connection.sql("SELECT 1 AS 从业人员"), book, id_column="编号")
    with pytest.raises(BenefitCheckError, match="BC414"):
        assess_many(connection.sql("SELECT 1 AS 税号, 2 AS 从业人员, 3 AS 从业人员"), book)
    with pytest.raises(BenefitCheckError, match="BC410"):
        assess_many("no-such-file.csv", book)


def test_rows_stream_from_iterables_without_an_end(book: LoadedRulebook) -> None:
    endless = ({**GOOD, "从业人员": number} for number in count(1))
    rows = assess_many(endless, book, as_of=DAY, measures=[SIX])
    assert [answered(next(rows)).number for _ in range(3)] == [1, 2, 3]


def test_what_was_opened_is_closed(
    book: LoadedRulebook, connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    table = relation(connection, GOOD, GOOD)
    rows = assess_many(table, book, as_of=DAY, measures=[SIX])
    assert list(tmp_path.iterdir())
    next(rows)
    rows.close()
    assert not list(tmp_path.iterdir())
    assert list(rows) == []
    assert len(list(assess_many(table, book, as_of=DAY, measures=[SIX]))) == 2
    assert not list(tmp_path.iterdir())
    forgotten = assess_many(table, book, as_of=DAY, measures=[SIX])
    del forgotten
    gc.collect()
    assert not list(tmp_path.iterdir())
    assert connection.execute("SELECT 1").fetchall() == [(1,)]


def test_an_empty_table_has_no_rows(book: LoadedRulebook, connection: duckdb.DuckDBPyConnection) -> None:
    assert list(assess_many(relation(connection, GOOD).filter("false"), book, as_of=DAY, measures=[SIX])) == []
    assert list(assess_many([], book)) == []


def test_what_is_neither_a_table_nor_many_is_refused(book: LoadedRulebook) -> None:
    ask: Callable[..., Iterator[object]] = assess_many
    with pytest.raises(TypeError, match="assess_one answers for one"):
        ask(GOOD, book)
    with pytest.raises(TypeError, match="enterprise 2 is no mapping"):
        list(ask([GOOD, "GOOD"], book, as_of=DAY, measures=[SIX]))
    with pytest.raises(ValueError, match="for tables"):
        ask([GOOD], book, id_column="税号")
    with pytest.raises(ValueError, match="not both"):
        ask("x.csv", book, as_of=DAY, as_of_column="日子")


def test_a_bad_cell_is_worded_in_the_language_of_the_rulebook() -> None:
    (row,) = assess_many([{"employees": "很多"}], load_rulebook(lang="zh"))
    assert rejected(row).cells == (
        BadCell("employees", "很多", "employees 不能是 很多；这不是确切数字；写确切的，不知道就填 未知；写法如：85人"),
    )
