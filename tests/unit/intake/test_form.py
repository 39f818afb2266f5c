"""A form that was filled in, and what may have become of it on the way."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from benefit_check.intake.form import HEAD, mark
from benefit_check.intake.open import open_profile
from benefit_check.intake.profile import Profile
from benefit_check.text.diagnostic import Diagnostic
from unit.intake.conftest import RULEBOOK

Rows = Sequence[Sequence[object]]
TOP: Rows = (["表", "", "", mark("sample")], ["请填"], ["事实", "填写", "单位", HEAD], ["税费", "", ""])


def written(path: Path, *sheets: Rows) -> str:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet("填写" if number == 0 else f"填写{number}")
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return str(path)


def asked(label: str, answer: object) -> list[object]:
    return [label, answer, "", label]


def found(path: str) -> Profile:
    read = open_profile(path, RULEBOOK, BytesIO())
    assert read.profile is not None, read.diagnostics
    return read.profile


def wrong(path: str) -> Diagnostic:
    (one,) = open_profile(path, RULEBOOK, BytesIO()).diagnostics
    return one


def test_answers_are_read_as_a_profile_says_them_and_what_is_empty_is_not_known(tmp_path: Path) -> None:
    rows = [
        *TOP,
        asked("名称", "甲店"),
        asked("从业人员", 8.0),
        asked("面积", ""),
        asked("困难企业", "不知道"),
        asked("征收率", 0.055),
        asked("参保人数", "8、9、未知、10"),
        asked("经营范围", "住宿、农、林、牧、渔业"),
    ]
    profile = found(written(tmp_path / "店.xlsx", rows))
    assert profile.name == "甲店"
    assert profile.written.keys() == {"employees", "vat_rate", "insured", "trades"}
    assert profile.facts["employees"] == 8
    assert profile.facts["insured"] == (8, 9, None, 10)
    assert str(profile.facts["vat_rate"]) == "11/200"
    assert profile.facts["trades"] == {"lodging", "farming"}
    assert profile.unknown == {"hardship"}


def test_a_form_with_no_answer_is_a_profile_without_facts(tmp_path: Path) -> None:
    assert not found(written(tmp_path / "店.xlsx", [*TOP, asked("从业人员", "")])).facts


def test_an_error_names_the_cell_and_the_fact(tmp_path: Path) -> None:
    one = wrong(written(tmp_path / "店.xlsx", [*TOP, asked("面积", 9), asked("从业人员", "很多")]))
    assert one.code == "BC404"
    assert str(one.message) == "从业人员 cannot be 很多"
    assert one.label is not None
    assert one.label.source.place(one.label.span.start) == f"{tmp_path / '店.xlsx'} 填写!B6"


def test_a_form_is_found_on_another_sheet_and_with_its_columns_moved_and_its_rows_sorted(tmp_path: Path) -> None:
    rows = [["", *row] for row in (*TOP[:3], asked("面积", 9), asked("从业人员", 8), TOP[3])]
    profile = found(written(tmp_path / "店.xlsx", [["my notes"], [1]], rows))
    assert (profile.facts["employees"], profile.facts["area"]) == (8, 9)


def test_a_form_that_was_saved_as_text_is_read_too(tmp_path: Path) -> None:
    text = "\n".join(",".join(map(str, row)) for row in (*TOP, asked("从业人员", "很多")))
    (tmp_path / "店.csv").write_text(text, encoding="gb18030")
    label = wrong(str(tmp_path / "店.csv")).label
    assert label is not None
    assert label.source.place(label.span.start).endswith("店.csv B5")
    (tmp_path / "店.csv").write_text(text.replace("很多", "8"), encoding="gb18030")
    assert found(str(tmp_path / "店.csv")).facts["employees"] == 8


def test_a_sheet_that_only_looks_like_a_form_is_none(tmp_path: Path) -> None:
    rows = [["表", "", "", "form for sample"], *TOP[1:], asked("从业人员", 8)]
    assert wrong(written(tmp_path / "店.xlsx", rows)).code == "BC530"


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (([*TOP[:2], asked("从业人员", 8)],), "the column 填写 is gone"),
        (([*TOP[:2], ["事实", "", "单位", HEAD], asked("从业人员", 8)],), "the column 填写 is gone"),
        (([*TOP, ["我的从业人员", "8人"]],), "8人 stands in 填写!B5, where nothing is asked"),
        (([*TOP], [*TOP]), "several forms, on the sheets 填写, 填写1"),
    ],
)
def test_nothing_is_passed_over_in_a_form_that_was_changed(sheets: Sequence[Rows], said: str, tmp_path: Path) -> None:
    one = wrong(written(tmp_path / "店.xlsx", *sheets))
    assert one.code == "BC547"
    assert said in str(one.message)


def test_a_fact_that_stands_on_two_rows_is_taken_from_neither(tmp_path: Path) -> None:
    rows = [*TOP, asked("从业人员", 8), asked("从业人员", 9)]
    read = open_profile(written(tmp_path / "店.xlsx", rows), RULEBOOK, BytesIO())
    assert read.profile is None
    assert {one.code for one in read.diagnostics} == {"BC103"}


def test_a_form_for_other_rules_is_not_read_by_these(tmp_path: Path) -> None:
    rows = [["表", "", "", mark("elsewhere")], *TOP[1:], asked("从业人员", 8)]
    one = wrong(written(tmp_path / "店.xlsx", rows))
    assert one.code == "BC546"
    assert "the rules elsewhere" in str(one.message)


@pytest.mark.parametrize("answer", [3.5, date(2026, 3, 5), True])
def test_what_a_spreadsheet_may_make_of_a_number_is_not_taken_for_one(answer: object, tmp_path: Path) -> None:
    """3-5 becomes a day where it is typed into a cell of numbers."""
    one = wrong(written(tmp_path / "店.xlsx", [*TOP, asked("从业人员", answer)]))
    assert one.code == "BC404"
