"""Titles of a table of one enterprise mean what they do to `batch`."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest

from benefit_check.intake.draft import with_facts
from benefit_check.intake.names import FactNames
from benefit_check.intake.open import open_profile
from benefit_check.intake.parts import ABSENT
from benefit_check.intake.profile import ReadProfile
from unit.batch.read.conftest import Outcome, asked, connection, table
from unit.intake.columns.test_titles import TITLES
from unit.intake.conftest import RULEBOOK
from unit.intake.test_one_row import workbook

__all__ = ["asked", "connection", "table"]
DAY = date(2026, 12, 1)
AMOUNT = {"资产总额": "total_assets", "total assets": "total_assets"}


def check(path: Path, text: str) -> ReadProfile:
    path.write_text(text, encoding="utf-8")
    return open_profile(str(path), RULEBOOK, BytesIO(), DAY)


def facts(read: ReadProfile) -> Mapping[str, object]:
    assert read.profile is not None, [str(one.message) for one in read.diagnostics]
    return read.profile.facts


def quoted(title: str) -> str:
    return '"' + title.replace('"', '""') + '"'


@pytest.mark.parametrize("title", TITLES)
def test_every_title_that_batch_takes_is_taken_with_the_same_value(
    title: str, tmp_path: Path, table: Callable[..., Outcome]
) -> None:
    column, _ = TITLES[title]
    cell = {"opened_on": "2020-01-01", "vat_rate": "3%"}.get(column, "6")
    path = tmp_path / "a.csv"
    read = check(path, f"id,{quoted(title)}\n甲,{cell}\n")
    rows = table(path).rows
    if not rows:
        assert read.profile is None
        return
    found, row = facts(read), rows[0]
    kept = next(iter(found.values()))
    value = next((one for one in kept if one is not None), None) if isinstance(kept, tuple) else kept
    assert value == (Fraction(row[column]) if isinstance(value, int | Fraction) else row[column])


LINES: dict[str, str] = {
    "a unit in full-width brackets": "资产总额（万元）,从业人员（人）\n50,5\n",
    "a line of titles and one of a unit above": "情况表,\n,单位：万元\n资产总额,从业人员\n50,5\n",
    "units below the titles": "资产总额,从业人员\n万元,人\n50,5\n",
    "a unit below the row": "资产总额,从业人员\n50,5\n,\n单位：万元,\n",
    "a unit in a title of no amount": "资产总额,从业人员,备注（单位：万元）\n50,5,\n50,5,无\n".replace(
        "50,5,\n", "", 1
    ),
    "groups above": "基本,,\n资产总额(万元),从业人员,\n50,5,\n",
    "parted by bars": "资产总额/万元|从业人员\n50|5\n",
    "stars and 必填": "*资产总额（必填）（万元）,※从业人员（人，必填）\n50,5\n",
}


@pytest.mark.parametrize("kind", LINES)
def test_units_of_lines_and_titles_count_for_plain_numbers(kind: str, tmp_path: Path) -> None:
    wanted = {"total_assets": 500_000, "employees": 5}
    assert facts(check(tmp_path / "a.csv", LINES[kind])) == wanted
    workbook(tmp_path / "a.xlsx", *[line.split("|" if "|" in line else ",") for line in LINES[kind].splitlines()])
    assert facts(open_profile(str(tmp_path / "a.xlsx"), RULEBOOK, BytesIO(), DAY)) == wanted


def test_a_unit_of_a_line_is_said_and_a_number_with_its_own_keeps_it(tmp_path: Path) -> None:
    read = check(tmp_path / "a.csv", "单位：万元,\n资产总额,月销售额\n50元,3\n")
    assert facts(read) == {"total_assets": 50, "month_sales": 30_000}
    assert [str(note) for note in read.notes] == [
        f"单位:万元 (line 1 of {tmp_path / 'a.csv'}) counts for the plain numbers of 资产总额, 月销售额"
    ]


def test_quarters_and_months_stand_in_columns(tmp_path: Path) -> None:
    head = "成立日期,参保人数第二季度,参保人数_q3,insured_absent,季度租金2季度（万元）"
    read = facts(check(tmp_path / "a.csv", f"{head}\n2020-01-01,8人,9,1,3\n"))
    assert read["insured"] == (ABSENT, 8, 9, None)
    assert read["rents"] == (None, 30_000, None, None)


def test_titles_of_no_fact_are_said_and_an_older_number_is_no_code(tmp_path: Path) -> None:
    head = "纳税人识别号,纳税人名称,序号,资产总额（万元）,参保人数"
    read = check(tmp_path / "a.csv", f"{head}\n220402123456789,甲店,1,5,8\n")
    assert facts(read) == {"total_assets": 50_000}
    assert read.profile is not None
    assert (read.profile.name, read.profile.uscc) == ("甲店", "")
    said = [str(note) for note in read.notes]
    assert said[0].startswith("纳税人识别号 220402123456789 was not read as a credit code: it has 15 characters")
    assert said[1:] == [
        "not read, for a column a quarter is needed (_q1 to _q4): 参保人数",
        "not used, for no fact is called so: 序号",
    ]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("单位：万美元,\n资产总额,从业人员\n5,8\n", "BC421", "is no unit that is known"),
        ("单位：万元,\n资产总额,从业人员\n5,8\n,单位：元\n", "BC422", "not all in one unit"),
        ("资产总额（万元）,资产总额\n5,8\n", "BC530", "gives 资产总额 twice: in 资产总额（万元） and in 资产总额"),
        ("资产总额（万元）,从业人员\n¥5,8\n", "BC530", "¥5 below 资产总额（万元）"),
        ("信用代码,从业人员\n220402123456789,8\n", "BC407", ""),
        ("没有的,不认得\n5,8\n", "BC402", "没有的"),
    ],
)
def test_what_cannot_be_read_for_sure_is_refused(text: str, code: str, said: str, tmp_path: Path) -> None:
    found = check(tmp_path / "a.csv", text).diagnostics
    assert found[0].code == code
    assert said in str(found[0].message)


def profile(path: Path, text: str) -> ReadProfile:
    path.write_text(text, encoding="utf-8")
    return open_profile(str(path), RULEBOOK, BytesIO(), DAY)


@pytest.mark.parametrize(
    "text",
    [
        "资产总额（万元）: 50\n从业人员(人): 5\n",
        "资产总额/万元: 五十\n从业人员（必填）: 5人\n",
        "资产总额（元）: 50万元\n从业人员：人: 5\n",
        "{facts: {资产总额（万元）: 50, 从业人员（人）: 5}}\n",
    ],
)
def test_a_profile_may_call_its_facts_as_titles_do(text: str, tmp_path: Path) -> None:
    assert facts(profile(tmp_path / "a.yaml", text)) == {"total_assets": 500_000, "employees": 5}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("资产总额（万元）: ¥5\n", "BC404"),
        ("资产总额（万美元）: 5\n", "BC402"),
        ("资产总额（万元）: 5\n资产总额: 6\n", "BC403"),
        ("参保人数_q1: 5\n", "BC402"),
    ],
)
def test_a_title_in_a_profile_that_is_not_clear_is_refused(text: str, code: str, tmp_path: Path) -> None:
    assert [one.code for one in profile(tmp_path / "a.yaml", text).diagnostics] == [code]


def test_an_answer_replaces_what_stands_below_a_title() -> None:
    text = "资产总额（万元）: 50\n从业人员: 5\n"
    assert with_facts(text, {"total_assets": "60万元"}, FactNames(RULEBOOK), "zh") == text.replace("50", "60万元")
