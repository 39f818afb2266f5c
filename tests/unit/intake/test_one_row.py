"""A table of one enterprise in place of a profile."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from benefit_check.intake.open import open_profile
from unit.intake.conftest import RULEBOOK


def workbook(path: Path, *rows: Sequence[object]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


@pytest.mark.parametrize("text", ["从业人员,面积\n8人,9\n", "从业人员\t面积\n8\t9\n\n", "从业人员;面积\n8;9\n"])
def test_one_row_is_a_profile(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    workbook(tmp_path / "a.xlsx", ["从业人员", "面积"], [8, 9])
    for name in ("a.csv", "a.xlsx"):
        found = open_profile(str(tmp_path / name), RULEBOOK, BytesIO())
        assert found.profile is not None, found.diagnostics
        assert (found.profile.facts["employees"], found.profile.facts["area"]) == (8, 9)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("从业人员\n8\n9\n", "holds 2 enterprises"),
        ("从业人员,面积\n", "no row below it"),
        ("从业人员,从业人员\n8,9\n", "two columns called 从业人员"),
        ("从业人员,面积\n8,1,200\n", "the value 200 stands under no title"),
        ("从业人员,\n8,9\n", "the value 9 stands under no title"),
    ],
)
def test_more_or_less_than_one_row_is_told_with_the_next_step(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "我 的.csv").write_text(text, encoding="utf-8")
    workbook(tmp_path / "我 的.xlsx", *[line.split(",") for line in text.splitlines()])
    for name in ("我 的.csv", "我 的.xlsx"):
        (one,) = open_profile(str(tmp_path / name), RULEBOOK, BytesIO()).diagnostics
        assert one.code == "BC530"
        assert said in str(one.message)
        assert "2 enterprises" not in said or f"batch '{tmp_path / name}' -o '我 的-answers.csv'" in str(one.help)


def test_a_cell_without_an_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"从业人员,面积\n8,{'9' * 140_000}\n", encoding="utf-8")
    (one,) = open_profile(str(tmp_path / "a.csv"), RULEBOOK, BytesIO()).diagnostics
    assert (one.code, "longer than any table keeps" in str(one.message)) == ("BC530", True)


def test_a_number_is_read_as_a_spreadsheet_shows_it(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", ["面积", "征收率", "资产总额"], [0.1 + 0.2, 0.00001, 1e15])
    found = open_profile(str(tmp_path / "a.xlsx"), RULEBOOK, BytesIO())
    assert found.profile is not None, found.diagnostics
    assert list(map(str, found.profile.facts.values())) == ["3/10", "1/100000", "1000000000000000"]


def test_a_file_that_only_ends_like_a_workbook_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04abc")
    (one,) = open_profile(str(tmp_path / "a.xlsx"), RULEBOOK, BytesIO()).diagnostics
    assert one.code == "BC411"
