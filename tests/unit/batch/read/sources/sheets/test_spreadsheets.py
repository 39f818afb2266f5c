"""Spreadsheets: what is typed comes out as people see it."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from unit.batch.read.conftest import Outcome

Read = Callable[..., Outcome]
Refuse = Callable[..., list[tuple[str, str]]]


def sheet(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, rows in sheets.items():
        page = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(row, column, datetime.combine(cell, datetime.min.time()), day)
                elif cell is not None:
                    page.write(row, column, cell)
    book.close()
    return path


def test_a_spreadsheet_is_read_as_people_see_it(tmp_path: Path, table: Read) -> None:
    head = ["纳税人识别号", "所在地", "从业人员", "资产总额（万元）", "征收率", "成立日期", "困难企业", "字号"]
    rows: list[list[object]] = [
        ["2020年纳税人清单"],
        [*head],
        ["0123", 220402, 85, 0.1 + 0.2, 0.03, date(2018, 5, 10), True, "甲"],
        [],
        [12345678901234, "220402", 3.0, 1800, "3%", 43230, "否", 5.0],
        ["3", "2204", "1,200", "50元", 0.05, "2018年5月10日", 1, None],
    ]
    found = table(sheet(tmp_path / "a.xlsx", {"说明": [], "清单": rows, "旧": [["x"]]}))
    assert found.column("_line") == [3, 5, 6]
    assert found.column("_id") == ["0123", "12345678901234", "3"]
    assert found.column("place") == ["220402", "220402", "220400"]
    assert found.column("employees") == [85, 3, 1200]
    assert found.column("total_assets") == [Decimal("3000.00"), Decimal("18000000.00"), Decimal("50.00")]
    assert found.column("vat_rate") == [Decimal("0.03"), Decimal("0.03"), Decimal("0.05")]
    assert found.column("opened_on") == [date(2018, 5, 10)] * 3
    assert found.column("hardship") == [True, False, True]
    assert found.column("brand") == ["甲", "5", None]
    assert any("the sheet 清单 was read, not 说明、旧" in note for note in found.notes)


def test_a_sheet_may_be_named(tmp_path: Path, table: Read, refused: Refuse) -> None:
    path = sheet(tmp_path / "a.xlsx", {"一": [["id", "字号"], ["1"]], "二": [["id", "字号"], ["2"]], "空": []})
    assert table(path, sheet="二").column("_id") == ["2"]
    assert "has no sheet 三" in refused(path, sheet="三")[0][1]
    assert "is empty" in refused(path, sheet="空")[0][1]


def test_options_that_no_input_heeds_are_said(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id;从业人员\n1;5\n", encoding="utf-8")
    notes = table(path, sheet="三", encoding="utf-8", delimiter=";").notes
    assert [note for note in notes if "changed nothing" in note] == [
        "no input is a workbook, so --sheet 三 changed nothing"
    ]
    workbook = sheet(tmp_path / "a.xlsx", {"一": [["id", "字号"], ["1"]]})
    notes = table(workbook, sheet="一", encoding="gb18030", delimiter=";").notes
    assert [note for note in notes if "changed nothing" in note] == [
        "no input is text, so --encoding gb18030 changed nothing",
        "no input is CSV, so --delimiter ; changed nothing",
    ]
