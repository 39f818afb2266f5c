"""Titles, units and heads as forms write them."""

import pytest

from benefit_check.intake.columns.heads import find_head, sought
from benefit_check.intake.columns.meanings import ColumnNames
from benefit_check.intake.columns.titles import unit_of
from benefit_check.intake.columns.units import stated_in, unit_named
from unit.intake.conftest import RULEBOOK

NAMES = ColumnNames(RULEBOOK)
ANYWHERE = sought(0, ())


TITLES = {
    "资产总额（万元）": ("total_assets", "万元"),
    "资产总额(万元)": ("total_assets", "万元"),
    "资产总额\n（万元）": ("total_assets", "万元"),
    "资产总额\r\n万元": ("total_assets", "万元"),
    "资产总额（万）": ("total_assets", "万"),
    "资产总额/万元": ("total_assets", "万元"),
    "资产总额／万元": ("total_assets", "万元"),
    "资产总额【万元】": ("total_assets", "万元"),
    "资产总额〔万元〕": ("total_assets", "万元"),
    "资产总额［万元］": ("total_assets", "万元"),
    "资产总额[单位：万元]": ("total_assets", "万元"),
    "资产总额（单位 万元）": ("total_assets", "万元"),
    "资产总额（单位：人民币万元）": ("total_assets", "万元"),
    "资产总额（人民币万元）": ("total_assets", "万元"),
    "资产总额（万元人民币）": ("total_assets", "万元"),
    "资产总额（万元，必填）": ("total_assets", "万元"),
    "资产总额（必填）（万元）": ("total_assets", "万元"),
    "资产总额（万元，保留两位小数）": ("total_assets", "万元"),
    "资产总额（以万元计）": ("total_assets", "万元"),
    "*资产总额（万元）": ("total_assets", "万元"),
    "资产总额：万元": ("total_assets", "万元"),
    "资产总额-万元": ("total_assets", "万元"),
    "资产总额_万元": ("total_assets", "万元"),
    "资产总额，万元": ("total_assets", "万元"),
    "资产总额万元": ("total_assets", "万元"),
    "（万元）资产总额": ("total_assets", "万元"),
    "资产 总额 （ 万 元 ）": ("total_assets", "万元"),
    "资\u200b产总额\ufeff（万元\u200b）": ("total_assets", "万元"),
    "资产总额（千元）": ("total_assets", "千元"),
    "资产总额（百万元）": ("total_assets", "百万元"),
    "资产总额（亿）": ("total_assets", "亿"),
    "资产总额（RMB'000）": ("total_assets", "千元"),
    "total assets (10,000 yuan)": ("total_assets", "万元"),
    "Total  Assets (RMB million)": ("total_assets", "百万元"),
    "资产总额（元）": ("total_assets", "元"),
    "资产总额（元，列至角分）": ("total_assets", "元"),
    "月销售额（万元/月）": ("month_sales", "万元/月"),
    "月销售额（元／年）": ("month_sales", "元/年"),
    "征收率（％）": ("vat_rate", "%"),
    "征收率%": ("vat_rate", "%"),
    "从业人员\n（人）": ("employees", "人"),
    "从业人员（千人）": ("employees", "千人"),
    "从 业 人 员": ("employees", ""),
    "从业人员*": ("employees", ""),
    "＊从业人员": ("employees", ""),
    "★从业人员": ("employees", ""),
    "从业人员（必填）": ("employees", ""),
    "从业人员（必填项）": ("employees", ""),
    "【必填】从业人员": ("employees", ""),
    "从业人员(选填)": ("employees", ""),
    "从业人员：": ("employees", ""),
    "3.从业人员": ("employees", ""),
    "三、从业人员": ("employees", ""),
    "从业人员\u200b": ("employees", ""),
    "参保人数（人）一季度": ("insured_q1", "人"),
    "参保人数 一季度（人）": ("insured_q1", "人"),
    "参保人数\n一季度": ("insured_q1", ""),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_found_with_its_unit(title: str) -> None:
    found = NAMES.find(title)
    assert found is not None
    assert (found.column.name, found.unit) == TITLES[title]


@pytest.mark.parametrize(
    "title", ["备注", "资产总额（美元）", "资产总额（年初数）", "从业人员（女）", "必填", "*", "万元", ""]
)
def test_another_title_is_none(title: str) -> None:
    assert NAMES.find(title) is None


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("营业额（万元）", "万元"),
        ("营业额", ""),
        ("营业额（万美元）", None),
        ("营业额（含税）", ""),
        ("营业额/千元", "千元"),
    ],
)
def test_the_unit_of_a_mapped_title_counts_whatever_its_name(title: str, unit: str | None) -> None:
    assert unit_of(title) == unit


@pytest.mark.parametrize("text", ["万元", "元", "人民币元", "千元", "%", "人", "10,000 yuan", "万元/月", "亿"])
def test_units_are_known(text: str) -> None:
    assert unit_named(text) is not None


STATED = {
    "单位：万元": "万元",
    "（单位：万元）": "万元",
    "单位:万元": "万元",
    "单 位 ： 万 元": "万元",
    "金额单位：元": "元",
    "金额单位：人民币元（列至角分）": "元",
    "金额单位：元至角分": "元",
    "单位：人民币千元": "千元",
    "货币单位：万元": "万元",
    "计量单位：万元、人": "万元",
    "单位：人、百万元": "百万元",
    "单位均为万元": "万元",
    "以万元为单位": "万元",
    "2020年情况表（单位：万元）": "万元",
    "2020年情况表单位：万元": "万元",
    "2020年情况表（万元）": "万元",
    "填报单位：甲局    单位：万元": "万元",
    "填报单位：甲局 金额单位:万元": "万元",
    "Unit: 10,000 yuan": "万元",
    "（万元）": "万元",
    "万元": "万元",
    "单位：万美元": None,
    "单位：港币": None,
    "单位：万元、千元": None,
    "Unit: USD million": None,
}


@pytest.mark.parametrize("line", STATED)
def test_a_line_states_the_unit_of_the_amounts(line: str) -> None:
    assert [one.unit for one in stated_in([line], 1)] == [STATED[line]]


@pytest.mark.parametrize(
    "line",
    [
        "填报单位：甲局",
        "单位：人",
        "单位：甲有限公司",
        "单位名称",
        "编制单位：万元宝商贸公司",
        "日期：2020年",
        "单位：份",
    ],
)
def test_other_lines_state_none(line: str) -> None:
    assert list(stated_in([line], 1)) == []


HEADS: dict[str, tuple[list[list[str]], int, int]] = {
    "the first line": ([["税号", "人数"], ["1", "2"]], 0, 1),
    "a title above": ([["情况表", ""], ["税号", "人数"], ["1", "2"]], 1, 2),
    "who reports, and a unit": ([["填报单位：甲", "单位：万元"], ["税号", "人数"], ["1", "2"]], 1, 2),
    "names of groups above": ([["基本情况", "", "经营情况", ""], ["税号", "人数", "收入", "利润"]], 1, 2),
    "no id that is known": ([["情况表", ""], ["编码", "人数"], ["1", "2"]], 1, 2),
    "a line of units below": ([["税号", "人数", "收入"], ["", "人", "万元"], ["1", "2", "3"]], 0, 2),
    "a unit below": ([["税号", "人数", "收入"], ["", "", "单位：万元"], ["1", "2", "3"]], 0, 2),
    "one column": ([["税号"], ["1"]], 0, 1),
}


@pytest.mark.parametrize("kind", HEADS)
def test_the_head_is_found(kind: str) -> None:
    lines, line, first = HEADS[kind]
    found = find_head(lines, ANYWHERE)
    assert found is not None
    assert (found.line, found.first) == (line, first)


def test_a_line_of_units_belongs_to_the_titles_above() -> None:
    found = find_head([["税号", "人数", "收入"], ["单位", "人", "（万元）"], ["1", "2", "3"]], ANYWHERE)
    assert found is not None
    assert found.titles == ("税号", "人数（人）", "收入（万元）")


def test_the_line_asked_for_is_the_head() -> None:
    lines = [["税号", "人数"], ["税号", "从业人员"]]
    found = find_head(lines, sought(2, ()))
    assert found is not None
    assert found.line == 1
    assert find_head(lines, sought(3, ())) is None
    found = find_head([["甲", "乙"], ["编码", "人数"]], sought(0, ("编码",)))
    assert found is not None
    assert found.line == 1
