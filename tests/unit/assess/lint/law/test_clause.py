from fractions import Fraction

import pytest

from benefit_check.assess.lint.law.clause import read_clause
from benefit_check.rulebook.law import Bounds

PHRASES: dict[str, list[tuple[str, str, str | None]]] = {
    "年度应纳税所得额不超过300万元": [("3000000", "money", "at_most")],
    "资产总额没有超过三千五百万元的": [("35000000", "money", "at_most")],
    "裁员率不高于参保职工总数的20%": [("1/5", "rate", "at_most")],
    "付款期限最长不得超过60日": [("60", "day", "at_most")],
    "每户企业最高100万元": [("1000000", "money", "at_most")],
    "30人（含）以下的企业": [("30", "person", "at_most")],
    "10万元及以下的贷款": [("100000", "money", "at_most")],
    "1亿元以下（不含1亿元）": [("100000000", "money", "less_than"), ("100000000", "money", None)],
    "自登记之日起三年内": [("36", "month", "at_most")],
    "两周以内": [("14", "day", "at_most")],
    "低于50万元的": [("500000", "money", "less_than")],
    "不足12个月但满3个月的": [("12", "month", "less_than"), ("3", "month", "at_least")],
    "经营未满一年": [("12", "month", "less_than")],
    "未达到1.5%的": [("3/200", "rate", "less_than")],
    "达不到1.5%的": [("3/200", "rate", "less_than")],
    "不到一百人": [("100", "person", "less_than")],
    "小于5次": [("5", "time", "less_than")],
    "增量达到100万元": [("1000000", "money", "at_least")],
    "不低于25%（含25%）": [("1/4", "rate", "at_least"), ("1/4", "rate", None)],
    "不少于10人": [("10", "person", "at_least")],
    "至少缴满十二个月": [("12", "month", "at_least")],
    "占企业总人数60%（含）以上": [("3/5", "rate", "at_least")],
    "连续12个月（含）以上": [("12", "month", "at_least")],
    "实际损失超过上年收入总额的20%（含）": [("1/5", "rate", "at_least")],
    "比重超过50%的纳税人": [("1/2", "rate", "more_than")],
    "大于5000平方米": [("5000", "m2", "more_than")],
    "未因偷税被处罚两次及以上的": [("2", "time", "less_than")],
    # a number without a boundary word
    "每日利率万分之五": [("1/2000", "rate", None)],
    "千分之一点五": [("3/2000", "rate", None)],
    "浓度值低于排放标准百分之三十的": [("3/10", "rate", None)],
    "营业收入下降30%": [("3/10", "rate", None)],
    "上浮250BP（2.5个百分点）": [("1/40", "rate", None), ("1/40", "rate", None)],
    "境内费用三分之二的部分": [("2/3", "rate", None)],
    "减半征收": [("1/2", "rate", None)],
    "第三个月，第十二条，〔2019〕13号": [],
    # from where to where
    "5000万元至1亿元": [("50000000", "money", "at_least"), ("100000000", "money", "at_most")],
    "1000-2000万元": [("10000000", "money", "at_least"), ("20000000", "money", "at_most")],
    "20人（含）—300人": [("20", "person", "at_least"), ("300", "person", "at_most")],
    "不足以缴纳税款的": [],
    "达到或超过100万元的": [("1000000", "money", "at_least")],
    "销售额500万元（不含税）": [("5000000", "money", None)],
    "1000万元（不含）至5000万元（含）": [("10000000", "money", "more_than"), ("50000000", "money", "at_most")],
    "超过20人（不含）": [("20", "person", "more_than")],
    "五万元以上十万元以下": [("50000", "money", "at_least"), ("100000", "money", "at_most")],
    "10 万元（含本数）以下": [("100000", "money", "at_most")],
    "1,200人以上（含1,200人）": [("1200", "person", "at_least"), ("1200", "person", None)],
    "年满60周岁": [("720", "month", "at_least")],
    "半年以上，一年半以内": [("6", "month", "at_least"), ("18", "month", "at_most")],
    "上一年度一次性奖励，最后一日": [],
    "占比大于等于10%": [("1/10", "rate", "at_least")],
    "营业收入≤500万元": [("5000000", "money", "at_most")],
    "单户上限5000万元": [("50000000", "money", "at_most")],
    "百分之五以上不足百分之十": [("1/20", "rate", "at_least"), ("1/10", "rate", "less_than")],
    "2千万元": [("20000000", "money", None)],
    "0.5‰": [("1/2000", "rate", None)],
}


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_clause_is_read_for_its_numbers_units_and_boundaries(phrase: str) -> None:
    found = read_clause(phrase).bounds
    assert [(str(one.amount.value), one.amount.counts, one.relation) for one in found] == PHRASES[phrase]


@pytest.mark.parametrize(
    ("convention", "relation", "sure"),
    [("included", "at_most", True), ("excluded", "less_than", True), ("not_stated", "at_most", False)],
)
def test_the_document_says_whether_its_own_boundary_words_include(
    convention: Bounds, relation: str, sure: bool
) -> None:
    (found,) = read_clause("年销售额4亿元以下", convention).bounds
    assert (found.amount.value, found.relation, found.sure) == (Fraction(400_000_000), relation, sure)


def test_what_stands_beside_the_number_goes_before_what_the_document_says() -> None:
    (one, other) = read_clause("2000万元以上（含）4亿元以下（不含）", "excluded").bounds
    assert (one.relation, other.relation) == ("at_least", "less_than")


def test_those_set_apart_may_be_meant_either_way() -> None:
    assert [one.set_apart for one in read_clause("除30人以下的企业外").bounds] == [True]
    assert [one.set_apart for one in read_clause("解除劳动合同30人以下的").bounds] == [False]


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("2020年1月25日以来到期的", [(2020, (1,), 25)]),
        ("6月1日至12月31日期间", [(None, (6,), 1), (None, (12,), 31)]),
        ("分别截至当月15日", [(None, (), 15)]),
        ("2022年第四季度到期的", [(2022, (10, 12), None)]),
        ("2020年年底前", [(2020, (12, 12), 31)]),
        ("2026年起新发放的", [(2026, (1, 1), 1)]),
        ("15日内", []),
    ],
)
def test_days_are_read_as_far_as_they_are_told(
    phrase: str, days: list[tuple[int | None, tuple[int, ...], int | None]]
) -> None:
    assert [(one.year, one.months, one.day) for one in read_clause(phrase).days] == days


def test_the_words_of_a_boundary_are_those_of_the_text() -> None:
    assert [one.words for one in read_clause("职工３０人（含）以下的").bounds] == ["３０人（含）以下"]
