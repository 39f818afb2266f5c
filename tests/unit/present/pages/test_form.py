"""A form as its owner gets it: what is known stands in it, what can be chosen is a list, and it reads back the same."""

import json
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from benefit_check.assess.fact_topics import COMMON
from benefit_check.intake.open import open_profile
from benefit_check.intake.profile import Profile, read_profile
from benefit_check.lang.types import Kind
from benefit_check.present.pages.form import form_workbook
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Fact
from benefit_check.rulebook.store import rulebook_in
from benefit_check.rulebook.table_shape import stated_facts
from benefit_check.text.source import Source
from unit.intake.conftest import RULEBOOK

FACTS = [fact for fact in RULEBOOK.facts.values() if fact.type.kind.value != "place"]
TOLD = """\
名称: 甲店
基准日: 2026-11-30
增值税纳税人类型: 小规模纳税人
困难企业: 没有
从业人员: 20-30
参保人数: {q1: 未开业, q2: 8人, q3: 未知, q4: 10-12}
季度租金: [3万元, 2.5万元, 1万元, 1元]
月销售额: 8万元
滞纳金率: 0.05%
成立日期: 2018年5月10日
经营范围: [农、林、牧、渔业, 餐饮]
字号: =1+1
利润: 未知
"""


def profile(text: str = TOLD) -> Profile:
    read = read_profile(Source("p.yaml", text), "yaml", RULEBOOK)
    assert read.profile is not None, read.diagnostics
    return read.profile


def made(path: Path, told: Profile | None, lang: Lang = "zh", facts: list[Fact] | None = None) -> Path:
    voice = Voice(translator(lang), RULEBOOK)
    path.write_bytes(form_workbook({COMMON: FACTS if facts is None else facts}, told, path.name, voice))
    return path


def table(path: Path) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]


def read(path: Path) -> Profile:
    found = open_profile(str(path), RULEBOOK, BytesIO())
    assert found.profile is not None, found.diagnostics
    return found.profile


def filled(path: Path, answers: Mapping[str, object]) -> Path:
    """The form with these answers behind the labels, as a spreadsheet saves it again."""
    rows = table(path)
    assert set(answers) <= {row[0] for row in rows}
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("填写")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, [row[0], answers.get(str(row[0]), row[1]), *row[2:]])
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_profile_tells_stands_in_the_form_and_reads_back_the_same(lang: Lang, tmp_path: Path) -> None:
    told = profile()
    again = read(made(tmp_path / "a.xlsx", told, lang))
    assert again.facts == told.facts
    assert again.unknown == told.unknown
    assert (again.name, again.as_of) == ("甲店", date(2026, 11, 30))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fact_that_ships_can_be_asked_for_and_its_answer_reads_back(lang: Lang, tmp_path: Path) -> None:
    book, _ = rulebook_in(Path(__file__).parents[4] / "rules")
    assert book is not None
    facts = list(stated_facts(book))
    answers: dict[str, object] = {fact.id: fact.example for fact in facts}
    answers |= {fact.id: [fact.example, "未知"] for fact in facts if fact.by}
    answers |= {fact.id: list(fact.values) for fact in facts if fact.type.kind is Kind.SET}
    told = read_profile(Source("p.json", json.dumps(answers)), "json", book).profile
    assert told is not None
    path = tmp_path / "a.xlsx"
    path.write_bytes(form_workbook({COMMON: facts}, told, path.name, Voice(translator(lang), book)))
    again = open_profile(str(path), book, BytesIO())
    assert again.profile is not None, again.diagnostics
    assert again.profile.facts == told.facts
    assert len(told.facts) == len(facts)


def test_a_form_that_is_filled_in_is_the_profile_that_says_so(tmp_path: Path) -> None:
    path = filled(
        made(tmp_path / "a.xlsx", None),
        {
            "增值税纳税人类型": "小规模纳税人",
            "困难企业": "否",
            "从业人员": 8.0,
            "征收率": 0.03,
            "月销售额": 80000.5,
            "经营范围": "餐饮",
            "成立日期": date(2018, 5, 10),
            "利润": "不知道",
        },
    )
    said = profile(
        "增值税纳税人类型: 小规模纳税人\n困难企业: 否\n从业人员: 8\n征收率: 3%\n月销售额: 80000.5元\n经营范围: 餐饮\n"
        "成立日期: 2018-05-10\n利润: 未知\n"
    )
    again = read(path)
    assert (again.facts, again.unknown) == (said.facts, said.unknown)


def test_a_bare_number_is_one_of_the_unit_that_stands_beside_it(tmp_path: Path) -> None:
    units = {row[0]: row[2] for row in table(made(tmp_path / "a.xlsx", None))}
    assert units["从业人员"] == "人"
    assert units["面积"] == "平方米"
    assert units["经营月数"] == "个月"
    assert units["月销售额"] == "元/月"
    assert units["征收率"] == "%"
    assert units["困难企业"] == ""
    assert {row[0]: row[2] for row in table(made(tmp_path / "e.xlsx", None, "en"))}["monthly sales"] == "CNY per month"


def test_an_example_stands_only_beside_the_answer(tmp_path: Path) -> None:
    rows = {row[0]: row for row in table(made(tmp_path / "a.xlsx", None))}
    assert rows["从业人员"][1] == ""
    assert rows["从业人员"][4] == "85人"


@pytest.mark.parametrize(
    ("label", "choices"),
    [
        ("困难企业", ["是", "否", "不知道"]),
        ("增值税纳税人类型", ["小规模纳税人", "一般纳税人", "不知道"]),
        ("经营范围", ["农、林、牧、渔业", "住宿", "餐饮", "运输", "无", "不知道"]),
    ],
)
def test_what_can_be_chosen_is_a_list_of_words_that_are_read(label: str, choices: list[str], tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", None)
    row = next(at for at, cells in enumerate(table(path), 1) if cells[0] == label)
    with ZipFile(path) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
        assert 'state="hidden"' in parts.read("xl/workbook.xml").decode()
    found = re.search(rf'<dataValidation type="list"[^>]*sqref="B{row}"><formula1>.选项.!([^<]*)</formula1>', xml)
    assert found is not None
    first, last = (re.fullmatch(r"\$([A-Z])\$(\d+)", end) for end in found[1].split(":"))
    assert first is not None
    assert last is not None
    lists = CalamineWorkbook.from_path(path).get_sheet_by_name("选项").to_python()
    column = [line[ord(first[1]) - ord("A")] for line in lists]
    assert column[: int(last[2])] == choices
    for choice in choices:
        read(filled(made(tmp_path / "b.xlsx", None), {label: choice}))


def test_only_the_answers_can_be_changed_and_the_names_of_the_facts_are_hidden(tmp_path: Path) -> None:
    with ZipFile(made(tmp_path / "a.xlsx", profile())) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<sheetProtection" in xml
        assert "<f>" not in xml
        assert re.search(r'<col min="6" max="6"[^>]*hidden="1"', xml)
        assert 'locked="0"' in parts.read("xl/styles.xml").decode()
