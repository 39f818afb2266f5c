"""No row is lost: it is given on or listed, cell by cell, in the order of the input."""

from collections.abc import Callable
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from benefit_check.batch.read.request import Duplicate, Prepared, Refused
from unit.batch.read.conftest import Outcome

Read = Callable[..., Outcome]
TEXT = """id,从业人员,资产总额,增值税纳税人类型,参保人数_q1,参保人数_q2,参保人数_q3
1,８５人,1800万元,小规模纳税人,5,,
2,30多,1.005,小规模,5,,
3,12,10000000000000,一般纳税人,未开业,－,7
4,1,5,未知,5,未开业,
,1,5,,,,
6,-1,５万,小规模纳税人,未开业,absent,？
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.csv"
    made.write_text(TEXT, encoding="utf-8")
    return made


def test_every_bad_cell_is_listed_in_order(path: Path, table: Read) -> None:
    found = table(path)
    assert [(row, one, column, value) for _, row, one, column, value, _ in found.rejects] == [
        (3, "2", "从业人员", "30多"),
        (3, "2", "资产总额", "1.005"),
        (3, "2", "增值税纳税人类型", "小规模"),
        (4, "3", "资产总额", "10000000000000"),
        (5, "4", "参保人数_q2", "未开业"),
        (6, None, "id", ""),
        (7, "6", "从业人员", "-1"),
    ]
    reasons = [reason for *_, reason in found.rejects]
    assert reasons[1:4] == [
        "money is exact to 0.01元, this is finer",
        "its values: 小规模纳税人, 一般纳税人; did you mean 小规模纳税人?",
        "from 10,000,000,000,000 on amounts cannot be computed exactly",
    ]
    assert reasons[4].startswith("an earlier quarter has a value")
    assert found.column("_id") == ["1"]
    assert found.rows[0]["employees"] == 85
    prepared = found.prepared
    assert (prepared.rows_in, prepared.rows_good, prepared.rows_rejected, prepared.cells_bad) == (6, 1, 5, 7)


def test_a_bad_cell_may_be_unknown_and_is_still_listed_but_no_row_is_answered_without_an_id(
    path: Path, table: Read
) -> None:
    found = table(path, on_error="unknown")
    assert found.column("_row") == [1, 2, 3, 4, 6]
    assert found.column("employees") == [85, None, 12, 1, None]
    assert found.column("insured_absent") == [0, 0, 3, 0, 3]
    assert found.column("_id") == ["1", "2", "3", "4", "6"]
    assert (found.prepared.rows_good, found.prepared.rows_rejected, len(found.rejects)) == (5, 1, 7)


def test_the_first_bad_cell_may_end_the_run(path: Path, asked: Callable[..., Prepared | Refused]) -> None:
    found = asked(path, on_error="stop")
    assert isinstance(found, Refused)
    ((one),) = found.diagnostics
    assert one.code == "BC419"
    assert str(one.message).startswith(f"{path}, row 3, 从业人员: 30多 cannot be read: ")


def test_a_line_that_is_no_row_may_end_the_run(path: Path, asked: Callable[..., Prepared | Refused]) -> None:
    path.write_text("id,employees\n1\n", encoding="utf-8")
    found = asked(path, on_error="stop")
    assert isinstance(found, Refused)
    assert "the row has 1 cells, not 2" in str(found.diagnostics[0].message)


def test_rows_keep_their_order_whatever_is_put_back(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    cells = ["５人" if number % 7 == 0 else "bad" if number % 11 == 0 else str(number) for number in range(150_000)]
    path.write_text("id,employees\n" + "".join(f"n{n},{cell}\n" for n, cell in enumerate(cells)), encoding="utf-8")
    found = table(path)
    good = [number for number, cell in enumerate(cells) if cell != "bad"]
    assert found.column("_id") == [f"n{number}" for number in good]
    assert found.column("employees") == [5 if cells[number] == "５人" else number for number in good]
    assert found.column("_line") == [number + 2 for number in good]


def test_a_column_of_absent_quarters_may_be_given(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,insured_q3,insured_absent\n1,5,3\n2,5,7\n3,,16\n4,,未知\n", encoding="utf-8")
    found = table(path)
    assert found.column("_id") == ["1", "4"]
    assert found.column("insured_absent") == [3, 0]
    assert [(row, column) for _, row, _, column, _, _ in found.rejects] == [(3, "insured_q3"), (4, "insured_absent")]


def test_a_column_that_is_nothing_but_slips_is_read_in_time(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,所在地\n" + "".join(f"{n},某某路{n}号\n" for n in range(3000)), encoding="utf-8")
    found = table(path)
    assert found.prepared.rows_rejected == 3000


def test_ids_that_come_twice_are_told_and_answered(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,employees\n1,1\n2,2\n1,3\n1,4\n2,5\n3,6\n", encoding="utf-8")
    found = table(path)
    twice = found.prepared.duplicates
    assert (twice.ids, twice.rows) == (2, 5)
    assert twice.first == (
        Duplicate("1", 3, (f"{path}:2", f"{path}:4", f"{path}:5")),
        Duplicate("2", 2, (f"{path}:3", f"{path}:6")),
    )
    assert len(found.rows) == 6
    assert found.notes[0].startswith("ids that several rows have: 2, in 5 rows")


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("91350211M000100Y46", True),
        ("91350211m000100y46", True),
        ("91350211M000100Y43", False),
        ("220402123456789", False),
    ],
)
def test_a_wrong_credit_code_is_told_and_answered(code: str, right: bool, tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"统一社会信用代码,employees\n{code},1\n", encoding="utf-8")
    found = table(path)
    assert found.column("_id") == [code.upper()]
    assert bool(found.notes) is not right


def test_a_second_reading_begins_anew(path: Path, table: Read, connection: DuckDBPyConnection) -> None:
    table(path)
    assert len(table(path).rejects) == 7
    assert connection.execute("SELECT count(*) FROM intake.enterprises").fetchall() == [(1,)]
