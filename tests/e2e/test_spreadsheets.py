"""Workbooks as people see them, by the command line: percent, leading zeros, errors, stray cells, hidden sheets."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from .programs import run
from .workbooks import Error, Shown, open_document, workbook

FIELD = Path(__file__).parent / "field"
ASKED = ("--as-of", "2020-12-03", "--lang", "en", "-m", "vat-small-scale-reduced-rate")
ID = "税号"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def batch(source: str | Path, *words: str) -> tuple[list[dict[str, str]], list[dict[str, str]], str]:
    """The answers, the rejects and what was said; where every row is rejected, nothing else is put in place."""
    found = run("batch", str(source), "-o", "out.csv", *(words or ASKED), cwd=Path.cwd())
    said = found.stderr.decode()
    if found.returncode == 13:
        return [], rows("out.csv.failed.rejects.csv"), said
    assert found.returncode == 0, said
    return rows("out.csv"), rows("out.csv.rejects.csv"), said


def rows(path: str) -> list[dict[str, str]]:
    file = Path(path)
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))) if file.exists() else []


def facts(title: str, cells: Sequence[object], *, book: dict[str, Any] | None = None) -> list[str]:
    """What `--keep` passes through of a column, "!" where the row is rejected."""
    table: list[list[object]] = [
        [ID, title, "从业人员"],
        *([f"91220402MA{n:08}", cell, 8] for n, cell in enumerate(cells, 1)),
    ]
    path = workbook(Path("made.xlsx"), {"清单": table}, **(book or {}))
    answers, rejects, _ = batch(path, *ASKED, "--keep", title)
    kept = next(name for name in answers[0] if name in (title, f"{title}_input")) if answers else title
    found = {row["_row"]: row[kept].removeprefix("'") for row in answers}
    assert len(answers) + len({row["row"] for row in rejects}) == len(cells)
    return [found.get(str(n), "!") for n in range(1, len(cells) + 1)]


# cells are read as people see them


def test_a_cell_in_percent_under_a_title_in_percent_is_no_hundredth_of_itself() -> None:
    answers, rejects, _ = batch(FIELD / "percent-cells.xlsx", "--as-of", "2020-12-03", "-m", "late-payment-2020")
    highs = [row["late-payment-2020__amount_high"] for row in answers]
    assert len(answers) == 2
    assert len(set(highs)) == 1, highs
    assert not rejects


FORMATS = [
    (0.15, "0%", "15%"),
    (0.155, "0%", "15.5%"),
    (0.15, "0.00%", "15%"),
    (-0.031, "0.0%;[Red]-0.0%", "-3.1%"),
    (15, '0"%"', "15%"),
    (5, '0.0"‰"', "5‰"),
    (12, "0000", "0012"),
    (20402, "000000", "020402"),
    (220402, "000000", "220402"),
    (1234.5, "#,##0.00", "1234.5"),
    (1234.567, "0", "1234.567"),
    (1800, '0"万元"', "1800万元"),
    (85, '0"人"', "85人"),
    (85, 'General"人"', "85人"),
    (12345, '0!.0,"万"', "1.2345万"),
    (12345, '0\\.0,"万元"', "1.2345万元"),
    (1234567, '#,##0,"千元"', "1234.567千元"),
    (12345, '[>=10000]0!.0,"万";0', "1.2345万"),
    (85, '[>=10000]0!.0,"万";0', "85"),
    (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"),
    (-1234.5, "#,##0.00_);(#,##0.00)", "-1234.5"),
    (1234.5, "[$¥-804]#,##0.00", "¥1234.5"),
    (1, '"是";;"否"', "是"),
    (0, '"是";;"否"', "否"),
    (43230, "yyyy-mm-dd", "2018-05-10"),
    (43230, 'yyyy"年"m"月"d"日"', "2018-05-10"),
    (43221, 'yyyy"年"m"月"', "2018年5月"),
    (43230, 'm"月"d"日"', "5月10日"),
    (1.5, "# ?/?", "1.5"),
    (1500000000, "0.00E+00", "1500000000"),
]


def test_a_number_is_read_as_its_format_shows_it() -> None:
    found = facts("备注", [Shown(value, form) for value, form, _ in FORMATS])
    assert list(zip(FORMATS, found, strict=True)) == [((value, form, seen), seen) for value, form, seen in FORMATS]


def test_a_number_of_which_a_part_is_shown_and_no_word_says_so_is_refused() -> None:
    forms = ["0!.0,", "0\\.0,", "0.00,", "#,##0,", "0.0,,"]
    table: list[list[object]] = [
        [ID, "营业收入（万元）"],
        *([f"91220402MA0000000{n}", Shown(12345, form)] for n, form in enumerate(forms)),
    ]
    answers, rejects, _ = batch(workbook(Path("a.xlsx"), {"清单": table}))
    assert not answers
    assert {row["column"] for row in rejects} == {"营业收入（万元）"}
    assert [row["row"] for row in rejects] == ["2", "3", "4", "5", "6"]
    assert all("number format shows a part of the number only" in row["reason"] for row in rejects)


def test_days_are_the_same_in_the_calendar_of_1904() -> None:
    shown = [Shown(43230 - 1462, "yyyy-mm-dd")]
    table: list[list[object]] = [[ID, "备注", "从业人员"], ["91220402MA00000001", *shown, 8]]
    path = workbook(Path("a.xlsx"), {"清单": table}, book={"date_1904": True})
    answers, _, _ = batch(path, *ASKED, "--keep", "备注")
    assert answers[0]["备注"] == "2018-05-10"


def test_numbers_kept_as_text_and_times_are_what_they_are() -> None:
    cells = ["85", "0085", Shown(0.5, "h:mm"), Shown(43230.5, "yyyy-mm-dd h:mm"), True]
    assert facts("备注", cells) == ["85", "0085", "12:00:00", "2018-05-10 12:00:00", "true"]


# errors and formulas


@pytest.mark.parametrize("name", ["error-cells.xlsx", "error-cells.csv"])
def test_an_error_is_rejected_with_its_place_in_a_workbook_as_in_csv(name: str) -> None:
    answers, rejects, _ = batch(FIELD / name)
    assert not answers
    assert [(row["row"], row["column"], row["value"]) for row in rejects] == [
        ("2", "营业收入", "#DIV/0!"),
        ("3", "从业人员", "#N/A"),
    ]
    assert len({row["reason"] for row in rejects}) == 1
    assert "shows an error" in rejects[0]["reason"]


def test_every_error_is_rejected_whatever_the_fact() -> None:
    errors = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]
    titles = ["从业人员", "组织形式", "成立日期", "所在地", "困难企业", "营业收入", "行业代码"]
    table: list[list[object]] = [[ID, *titles]]
    for number, error in enumerate(errors):
        cells: list[object] = [None] * len(titles)
        cells[number] = Error("=1/0", error)
        table.append([f"91220402MA0000000{number}", *cells])
    answers, rejects, _ = batch(workbook(Path("a.xlsx"), {"清单": table}))
    known = {row["column"] for row in rejects}
    assert [(row["column"], row["value"]) for row in rejects] == [
        pair for pair in zip(titles, errors, strict=True) if pair[0] in known
    ]
    assert len(known) >= 5
    assert len(answers) == len(titles) - len(rejects)


def test_a_formula_without_a_stored_value_is_rejected_also_in_the_last_column() -> None:
    table: list[list[object]] = [[ID, "从业人员", "营业收入"], ["91220402MA00000001", 8, Error("=B2*2", "")]]
    path = workbook(Path("a.xlsx"), {"清单": table}, without_results=True)
    answers, rejects, _ = batch(path)
    assert not answers
    assert rejects[0]["column"] == "营业收入"
    assert "formula without its result" in rejects[0]["reason"]


def test_a_formula_whose_result_is_an_empty_text_says_nothing() -> None:
    table: list[list[object]] = [[ID, "从业人员"], ["91220402MA00000001", Error('=IF(1,"","")', "")]]
    answers, rejects, _ = batch(workbook(Path("a.xlsx"), {"清单": table}))
    assert len(answers) + len(rejects) == 1


# sheets


def test_a_far_cell_is_named_and_nothing_is_left_behind() -> None:
    copy(FIELD / "far-cell.xlsx", "far-cell.xlsx")
    found = run("batch", "far-cell.xlsx", "-o", "out.csv", *ASKED, cwd=Path.cwd())
    assert found.returncode == 3
    assert "BC427" in found.stderr.decode()
    assert "XFD1048576" in found.stderr.decode()
    assert sorted(path.name for path in Path().iterdir()) == ["far-cell.xlsx", "out.csv.failed.json"]


@pytest.mark.parametrize(("row", "column", "name"), [(2_000, 16_383, "XFD2001"), (1_048_575, 200, "GS1048576")])
def test_cells_far_off_in_one_direction_are_named_too(row: int, column: int, name: str) -> None:
    table: list[list[object]] = [[ID, "从业人员"], ["91220402MA00000001", 8]]
    table += [[] for _ in range(row - 2)] + [[*[None] * column, "."]]
    found = run("batch", str(workbook(Path("a.xlsx"), {"清单": table})), "-o", "out.csv", *ASKED, cwd=Path.cwd())
    assert found.returncode == 3
    assert name in found.stderr.decode()


def test_a_stray_cell_at_the_bottom_of_a_small_sheet_does_no_harm() -> None:
    table: list[list[object]] = [[ID, "从业人员"], ["91220402MA00000001", 8], *([] for _ in range(5000)), ["", "", "x"]]
    answers, _, said = batch(workbook(Path("a.xlsx"), {"清单": table}))
    assert len(answers) == 1
    assert "right of the last title" in said


@pytest.mark.parametrize("how", ["hidden", "very_hidden"])
def test_a_hidden_sheet_is_passed_over_and_the_sheet_that_is_read_is_named(how: str) -> None:
    sheets: dict[str, list[list[object]]] = {
        "字典": [["代码", "名称"], ["1", "甲"]],
        "清单": [[ID, "从业人员"], ["91220402MA00000001", 8]],
    }
    path = workbook(Path("a.xlsx"), sheets, first="清单", **{how: ("字典",)})
    answers, _, said = batch(path)
    assert len(answers) == 1
    assert "the sheet 清单 was read; hidden sheets were passed over: 字典" in said


def test_the_hidden_sheet_of_the_field_is_passed_over() -> None:
    answers, _, said = batch(FIELD / "hidden-sheet.xlsx")
    assert len(answers) == 1
    assert "清单" in said


def test_what_is_merged_and_hidden_is_said() -> None:
    table: list[list[object]] = [[ID, "从业人员", "备注"]]
    table += [[f"91220402MA0000000{n}", n, None] for n in range(1, 6)]
    path = workbook(
        Path("a.xlsx"), {"清单": table}, hidden_rows=(3,), hidden_columns=(1,), merged={"C2:C4": "同一地址"}
    )
    answers, _, said = batch(path)
    assert len(answers) == 5
    for words in ("hidden or filtered rows are read too: 1", "row 4", "hidden columns are read too: B", "C2:C4"):
        assert words in said, words


# other kinds of workbooks; for .xls and .xlsb nothing at hand writes files, so only .ods is tried


def test_an_ods_is_read_as_people_see_it() -> None:
    table: list[list[object]] = [
        ["营业收入统计表"],
        ["单位：万元"],
        [ID, "营业收入", "从业人员", "备注"],
        ["91220402MA00000001", 50, 8, Shown(0.155, "16%")],
        ["91220402MA00000002", 50, Error("of:=A9/0", "#DIV/0!"), None],
        ["91220402MA00000003", Shown(18000000, "0.18亿元"), 8, Shown(20402, "020402")],
        [Shown(912204020000000018.0, "912204020000000018"), 5, 8, None],
        ["合计", 2000, 24, None],
    ]
    answers, rejects, said = batch(
        open_document(Path("a.ods"), "清单", table, hidden_rows=(5,)), *ASKED, "--keep", "备注"
    )
    assert [(row["_id"], row["备注"]) for row in answers] == [
        ("91220402MA00000001", "15.5%"),
        ("91220402MA00000003", "020402"),
    ]
    assert [(row["row"], row["column"], row["value"]) for row in rejects] == [
        ("5", "从业人员", "#DIV/0!"),
        ("7", ID, "9.1220402e+17"),
        ("8", ID, "合计"),
    ]
    assert "counts for the plain numbers of 营业收入" in said
    assert "hidden or filtered rows are read too: 1, the first is row 6" in said
