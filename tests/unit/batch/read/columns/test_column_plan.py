"""What titles, and the lines around them, mean for a whole table."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from unit.batch.read.conftest import Outcome

Read = Callable[..., Outcome]
Refuse = Callable[..., list[tuple[str, str]]]


def csv(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("line", ["单位：万元,,", ",,金额单位：万元"])
def test_a_stated_unit_counts_for_amounts_without_one(line: str, tmp_path: Path, table: Read) -> None:
    head = "id,资产总额,月销售额（千元）,从业人员"
    found = table(csv(tmp_path / "a.csv", f"{line}\n{head}\n1,50,50,50\n2,50元,５０,5\n"))
    assert found.column("total_assets") == [Decimal(500_000), Decimal(50)]
    assert found.column("month_sales") == [Decimal(50_000), Decimal(50_000)]
    assert found.column("employees") == [50, 5]


def test_a_stated_unit_that_no_amount_needs_is_passed_over(tmp_path: Path, table: Read) -> None:
    path = csv(tmp_path / "a.csv", "单位：万美元,,\nid,资产总额（元）,从业人员\n1,50,5\n")
    assert table(path).column("total_assets") == [Decimal(50)]


def test_units_that_contradict_each_other_are_refused(tmp_path: Path, refused: Refuse) -> None:
    path = csv(tmp_path / "a.csv", "单位：万元,\nid,资产总额\n1,50\n,单位：元\n")
    assert [code for code, _ in refused(path)] == ["BC422"]


@pytest.mark.parametrize("line", [",单位：万元", "单位：万元,", "单位：万元"])
def test_a_unit_among_the_rows_stops_the_run(line: str, tmp_path: Path, table: Read, refused: Refuse) -> None:
    rows = [f"{number},5\n" for number in range(20)]
    path = csv(tmp_path / "a.csv", "id,资产总额\n" + "".join([*rows[:9], f"{line}\n", *rows[9:]]))
    assert [code for code, _ in refused(path)] == ["BC421"]
    path.write_text(path.read_text(encoding="utf-8").replace("资产总额", "资产总额（元）"), encoding="utf-8")
    assert table(path).prepared.rows_in == 21


@pytest.mark.parametrize("title", ["名称（单位：万元）", "备注（金额单位：万元）"])
def test_a_unit_within_the_title_of_no_amount_counts_for_all(title: str, tmp_path: Path, table: Read) -> None:
    path = csv(tmp_path / "a.csv", f"id,{title},资产总额,从业人员\n1,甲,50,5\n")
    assert (table(path).column("total_assets"), table(path).column("employees")) == ([Decimal(500_000)], [5])


def test_a_table_in_a_line_of_groups_is_read_by_the_line_below(tmp_path: Path, table: Read) -> None:
    path = csv(tmp_path / "a.csv", "基本情况,,经营情况\nid,从业人员,资产总额（万元）\n1,5,50\n")
    assert table(path).column("total_assets") == [Decimal(500_000)]


@pytest.mark.parametrize("quoted", ['"a;b;c;d"', '"a;""b;"";c;d"', '"a;b\nc;d;e"'])
def test_signs_between_quotation_marks_part_nothing(quoted: str, tmp_path: Path, table: Read) -> None:
    path = csv(tmp_path / "a.csv", f"id,从业人员,{quoted}\n1,5,x;y;z;w\n")
    assert table(path).column("employees") == [5]


def test_signs_in_cells_part_nothing_where_the_head_has_others(tmp_path: Path, table: Read) -> None:
    path = csv(tmp_path / "a.csv", "id,从业人员,备注\n1,5,x;y;z;w;v\n2,6,a|b|c|d|e\n")
    assert table(path).column("employees") == [5, 6]
