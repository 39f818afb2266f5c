import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from benefit_check.assess.result import Verdict
from benefit_check.batch.write import workbook as spreadsheet
from benefit_check.batch.write.sheet_names import LONGEST, SheetNames
from benefit_check.batch.write.workbook import is_exact, workbook
from benefit_check.rulebook.model import Rulebook
from unit.batch.write.spools import make_spool
from unit.batch.write.writing import rows, written


def table(path: Path, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


def xml(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet"))


def test_a_sheet_a_measure_holds_what_may_be_had_or_is_open(few: Path, book: Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    done = written(few, path, book)
    sheets = CalamineWorkbook.from_path(str(path)).sheet_names
    assert sheets[0] == "汇总"
    assert sheets[-1] == "代码说明"
    head, *lines = table(path, "企业公证费减免（2020年）")
    assert head == [
        "_row", "_id", "_place", "企业名称", "税额", "verdict", "amount_low", "amount_high", "reasons", "missing",
    ]  # fmt: skip
    assert {line[5] for line in lines} == {"eligible", "may_apply", "undetermined"}
    summary = table(path, "汇总")
    assert len(summary) == len(book.measures) + 1
    assert done.rows == sum(line[column] for line in summary[1:] for column in (3, 4, 5))
    named = [name for line in summary[1:] for name in str(line[0]).split(", ") if name]
    assert named == sheets[1:-1]


def test_other_answers_are_shown_when_they_are_asked_for(few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "a.xlsx", book, only=(Verdict.INELIGIBLE,))
    assert {line[5] for line in table(tmp_path / "a.xlsx", "企业公证费减免（2020年）")[1:]} == {"ineligible"}


def test_nothing_in_a_workbook_is_a_formula_or_a_link(few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "a.xlsx", book)
    text = xml(tmp_path / "a.xlsx")
    assert "<f>" not in text
    assert "<f " not in text
    assert "hyperlink" not in text
    assert "=1+1" in text


def test_every_amount_stands_in_the_file_digit_by_digit(few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "a.xlsx", book)
    numbers = {Decimal(text) for text in re.findall(r"<v>([0-9.]+)</v>", xml(tmp_path / "a.xlsx"))}
    kept = "verdict\" IN ('eligible', 'may_apply', 'undetermined')"
    for measure in ("late-payment-2020", "notary-fee-discount"):
        for part in ("amount_low", "amount_high"):
            spooled = rows(f'SELECT "{measure}__{part}" FROM \'{few}\' WHERE "{measure}__{kept}')
            assert {value for (value,) in spooled if value is not None} <= numbers


@pytest.mark.parametrize(
    ("number", "exact"),
    [
        (Decimal("9999999999999.99"), True),
        (Decimal("10000000000000.01"), False),
        (Decimal("99999999999999.90"), True),
        (Decimal("0.00"), True),
        (Decimal("-9999999999999.93"), True),
        (999_999_999_999_999, True),
        (10**15 + 1, False),
        (10**15, False),
    ],
)
def test_a_number_of_more_than_15_digits_is_a_text(
    number: int | Decimal,
    exact: bool,
    tmp_path: Path,
) -> None:
    assert is_exact(number) is exact
    with workbook(tmp_path / "a.xlsx") as book:
        book.fill(book.sheets("x", 1), ["n"], [[number]])
    text = xml(tmp_path / "a.xlsx")
    assert f"<v>{number}</v>" in text or f"<t>{number}</t>" in text
    assert (f"<v>{number}</v>" in text) is exact
    if exact:
        assert Decimal(str(table(tmp_path / "a.xlsx", "x")[1][0])) == number


def test_a_table_longer_than_a_sheet_goes_on_on_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "ROWS", 4)
    with workbook(tmp_path / "a.xlsx") as book:
        names = book.sheets("措施", 7)
        book.fill(names, ["n"], [[n] for n in range(7)])
        told = [str(note) for note in book.notes()]
    assert names == ("措施", "措施 (2)", "措施 (3)")
    assert told == ["tables continued on further sheets, which Excel limits in rows: 1"]
    assert [[line[0] for line in table(tmp_path / "a.xlsx", name)] for name in names] == [
        ["n", 0, 1, 2], ["n", 3, 4, 5], ["n", 6],
    ]  # fmt: skip


def test_a_text_longer_than_a_cell_is_cut_and_that_is_said(tmp_path: Path) -> None:
    with workbook(tmp_path / "a.xlsx") as book:
        book.fill(book.sheets("x", 1), ["n"], [["甲" * 40_000]])
        told = [str(note) for note in book.notes()]
    assert told == ["texts cut to the 32,767 characters of an Excel cell: 1"]
    assert len(table(tmp_path / "a.xlsx", "x")[1][0]) == 32_767


def test_names_of_sheets_are_short_allowed_and_each_once() -> None:
    names = SheetNames()
    wanted = ["甲" * 40, "甲" * 41, "a/b:c[d]", "History", "'x'", "", "A", "a", "😀" * 20]
    made = [names.name(name) for name in wanted]
    assert made == [
        "甲" * 30 + "…", "甲" * 26 + "… (2)", "a b c d", "History (2)", "x", "_", "A", "a (2)", "😀" * 15 + "…",
    ]  # fmt: skip
    assert all(len(name.encode("utf-16-le")) // 2 <= LONGEST for name in made)
    assert names.shortened == 3


def test_kept_values_of_all_types_are_written(book: Rulebook, tmp_path: Path) -> None:
    kept = "DATE '2020-12-03' AS d, true AS b, 1.5::DOUBLE AS f, 'nan'::DOUBLE AS n, 0.055::DECIMAL(18, 8) AS r"
    spool = make_spool(tmp_path / "s.parquet", book, rows=400, kept=kept)
    written(spool, tmp_path / "a.xlsx", book)
    assert table(tmp_path / "a.xlsx", "企业公证费减免（2020年）")[1][3:8] == ["2020-12-03", True, 1.5, "nan", 0.055]


def test_a_workbook_a_region(few: Path, book: Rulebook, tmp_path: Path) -> None:
    output = tmp_path / "a.xlsx"
    written(few, output, book, split_by="region", only=(Verdict.ELIGIBLE,))
    assert {path.name for path in output.iterdir()} >= {"220400-辽源市.xlsx", "unknown.xlsx", "contents.json"}
    places = {line[2][:4] for line in table(tmp_path / "a.xlsx" / "220400-辽源市.xlsx", "企业公证费减免（2020年）")[1:]}
    assert places == {"2204"}
