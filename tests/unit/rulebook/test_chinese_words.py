from benefit_check.assess.cases import read_cases
from benefit_check.assess.run_cases import run_case
from benefit_check.rulebook.chinese_words import KEYS, WORDS
from benefit_check.rulebook.load import load_rulebook
from rulebooks import codes, files, rulebook, told

ENGLISH = """\
measure: relief
title: {zh: 优惠, en: relief}
summary: {zh: 摘要, en: summary}
article: 优惠
type: relief
grant: declare
in_force: [{from: 2020-01-01, to: 2020-12-31, source: law 第一条}]
conditions:
  all:
    - {fact: employees, at_most: 30人, quote: 三十人, source: law 第一条, seen: copy}
    - judged: hardship
      title: {zh: 确有困难, en: hardship}
      by: tax-office
      evidence: {zh: 账, en: books}
      quote: 确有困难
      source: law 第一条
amount: {kind: saving, per: month, formula: month_sales * 3%, round: {to: 0.01, mode: half_up}}
claim: {where: tax-office, how: {zh: 申报, en: declare}, deadline: {text: {zh: 年底前, en: by December}}}
"""
CHINESE = """\
措施: relief
标题: {中文: 优惠, 英文: relief}
简介: {中文: 摘要, 英文: summary}
报道原文: 优惠
类型: 减免
享受方式: 申报享受
有效期: [{自: 2020-01-01, 至: 2020-12-31, 依据: 示例〔2020〕1号 第一条}]
条件:
  全部:
    - {事实: 从业人员, 不超过: 30人, 原文: 三十人, 依据: "示例[2020]1号第一条", 见到: 副本}
    - 认定: hardship
      标题: {中文: 确有困难, 英文: hardship}
      由: 税务局
      凭据: {中文: 账, 英文: books}
      原文: 确有困难
      依据: 示例 〔2020〕 1号 第一条
金额: {种类: 少交, 每: 月, 算式: 月销售额 * 3%, 舍入: {至: 0.01, 方式: 四舍五入}}
办理: {哪里办: 税务局, 怎么办: {中文: 申报, 英文: declare}, 期限: {文字: {中文: 年底前, 英文: by December}}}
"""
FACT = """\
事实表:
  wages:
    名称: {中文: 工资, 英文: wages}
    别名: [类型]
    类型: 金额
    每: [人, 月]
    问题: {中文: 多少？, 英文: How much?}
    哪里找: {中文: 账, 英文: books}
    例子: 5000元
"""
CASES = """\
算例对象: relief
共同: {从业人员: 30人, 月销售额: 1万元, 类型: 3000元}
算例:
  - {算例名: 正好30人, 哪天: 2020-06-01, 应得: {结论: 可以申请, 认定: [hardship]}}
  - {算例名: 31人, 哪天: 2020-06-01, 情况: {从业人员: 31人}, 应得: {结论: 不符合, 不符合: [从业人员]}}
"""


def without_places(text: str) -> str:
    found = rulebook({"relief.yaml": text}).measures["relief"]
    return repr(found).replace(" ", "").partition("span=")[0]


def test_a_measure_in_chinese_words_is_the_same_measure() -> None:
    assert without_places(CHINESE) == without_places(ENGLISH)


def test_facts_and_cases_may_be_written_in_chinese_words_and_a_fact_may_be_called_like_one() -> None:
    whole = files({"relief.yaml": CHINESE, "wages.yaml": FACT, "relief.cases.yaml": CASES})
    loaded = load_rulebook(whole)
    assert loaded.rulebook is not None, told(loaded.diagnostics)
    cases = read_cases(whole, loaded.rulebook)
    assert told(cases.diagnostics) == []
    assert [run_case(case, loaded.rulebook) for case in cases.cases] == [[], []]


def test_no_chinese_word_means_two_things_behind_one_key() -> None:
    for words in (KEYS, *WORDS.values()):
        assert all(english.isascii() and not chinese.isascii() for chinese, english in words.items())


def test_the_same_key_in_both_languages_is_written_twice() -> None:
    assert "BC103" in codes({"relief.yaml": ENGLISH.replace("grant: declare", "grant: declare\n享受方式: 申请")})


def test_a_document_whose_number_begins_like_another_is_not_taken_for_it() -> None:
    assert codes({"relief.yaml": CHINESE.replace("示例〔2020〕1号 第一条", "示例〔2020〕11号 第一条")}) == ["BC301"]
