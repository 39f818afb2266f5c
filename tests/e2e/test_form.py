"""`benefit-check form` through the real door."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from .programs import CACHE, EXAMPLES, PLAIN, run

SHOP = EXAMPLES / "bakery.yaml"
FORM = "我的店.xlsx"


def answered(path: Path, **answers: object) -> None:
    """Fill cells in and save, as a spreadsheet does."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("填写")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, [row[0], answers.get(str(row[0]), row[1]), *row[2:]])


def test_a_form_is_written_for_its_owner_filled_in_and_read_and_nothing_is_replaced(tmp_path: Path) -> None:
    done = run("form", FORM, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().splitlines() == [f"已写好 {FORM}", f"填好存盘，然后：benefit-check check {FORM}"]
    path = tmp_path / FORM
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    again = run("form", FORM, cwd=tmp_path)
    assert again.returncode == 3
    assert b"BC504" in again.stderr
    assert path.read_bytes() == before
    answered(path, 组织形式="个体工商户", 从业人员=4.0, 所在地="龙山区", 行业代码="5222")
    checked = run("check", FORM, cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, b"")
    (tmp_path / "我的店.yaml").write_text(
        "组织形式: 个体工商户\n从业人员: 4\n所在地: 龙山区\n行业代码: 5222\n", "utf-8"
    )
    told = run("check", "我的店.yaml", cwd=tmp_path)
    lines = told.stdout.splitlines(keepends=True)
    # only in a file of lines can `ask` go on
    assert sum(b" ask " in line for line in lines) == 1
    by_form = b"".join(line for line in lines if b" ask " not in line)
    assert checked.stdout.replace(b".xlsx", b".yaml") == by_form
    for words in (("plan", FORM), ("explain", "1", FORM), ("whatif", FORM, "--set", "从业人员=5")):
        assert run(*words, cwd=tmp_path).returncode == 0
    assert run("form", "第二张.xlsx", FORM, cwd=tmp_path).returncode == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["我的店.xlsx", "我的店.yaml", "第二张.xlsx"]


def test_a_profile_fills_its_form_in_and_gets_the_same_answer_from_it(tmp_path: Path) -> None:
    day = ("--as-of", "2026-11-30", "--format", "json")
    assert run("form", "f.xlsx", str(SHOP), "--lang", "en", cwd=tmp_path).returncode == 0
    assert run("check", "f.xlsx", *day, cwd=tmp_path).stdout == run("check", str(SHOP), *day).stdout
    other = run("form", "f.xlsx", "f.xlsx", "--force", cwd=tmp_path)
    assert other.returncode == 3
    assert b"BC506" in other.stderr


@pytest.mark.deep
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_form_that_libreoffice_saved_is_read_and_keeps_its_lists(ending: str, tmp_path: Path) -> None:
    day = ("--as-of", "2026-11-30", "--format", "json")
    assert run("form", "f.xlsx", str(SHOP), cwd=tmp_path).returncode == 0
    saved = tmp_path / "saved"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(saved), str(tmp_path / "f.xlsx")], check=True, capture_output=True)
    assert run("check", f"saved/f.{ending}", *day, cwd=tmp_path).stdout == run("check", str(SHOP), *day).stdout
    if ending == "xlsx":
        lists = [ZipFile(one).read("xl/worksheets/sheet1.xml") for one in (tmp_path / "f.xlsx", saved / "f.xlsx")]
        assert [sheet.count(b"<dataValidation ") for sheet in lists] == [lists[0].count(b"<dataValidation ")] * 2
        assert b"<dataValidation " in lists[0]


def test_a_slip_in_a_form_is_shown_with_its_cell(tmp_path: Path) -> None:
    run("form", FORM, cwd=tmp_path)
    answered(tmp_path / FORM, 从业人员="很多")
    done = run("check", FORM, cwd=tmp_path)
    assert done.returncode == 3
    assert re.search(rf"(?s)\[BC404\] 从业人员 不能是 很多.*--> {FORM} 填写!B\d+\n", done.stderr.decode())


def test_a_form_is_a_workbook(tmp_path: Path) -> None:
    done = run("form", "我的店.yaml", cwd=tmp_path)
    assert done.returncode == 3
    assert b"BC548" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_form_without_a_command_is_to_be_checked_and_any_other_workbook_is_a_table(tmp_path: Path) -> None:
    run("form", FORM, cwd=tmp_path)
    (tmp_path / "表.xlsx").write_bytes(b"PK")
    assert f"benefit-check check {FORM}" in run(FORM, cwd=tmp_path).stderr.decode()
    assert "benefit-check batch 表.xlsx" in run("表.xlsx", cwd=tmp_path).stderr.decode()


def test_neither_writing_nor_reading_a_form_waits_for_a_database(tmp_path: Path) -> None:
    code = (
        "import sys; from benefit_check.cli.app import run; run(['form', 'a.xlsx']); run(['check', 'a.xlsx']); "
        "assert not {'duckdb', 'sqlglot'} & sys.modules.keys()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=PLAIN | CACHE, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
