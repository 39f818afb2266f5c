from datetime import date

import pytest

from benefit_check.present.pages.explain import explain_page
from benefit_check.present.words.catalogue import Lang, translator
from unit.present.examples import DAY, FACTS, assessed, shown


def text(measure: str, lang: Lang = "zh", day: date = DAY, width: int = 100) -> str:
    return shown(explain_page(assessed(only=(measure,), day=day), translator(lang)), width)


def test_the_tree_shows_every_condition_with_mark_values_and_clause() -> None:
    tree = text("listed").split("条件 ")[1].split("\n\n")[0].splitlines()[1:]
    assert tree == [
        "✗ 以下各项都要满足",
        "├─✗ 从业人员 85人，要求不超过 50人，超 35人",
        "│   示发〔2020〕1号 第十一条（没见原文） 「五十人以下」",
        "├─✗ 以下至少满足一项",
        "│ ├─✗ 只限一般纳税人，您的纳税人类型为小规模纳税人",
        "│ │   示发〔2020〕1号 第十一条 「一般纳税人」",
        "│ └─✗ 所在地为 220402 龙山区，要求在 420000 湖北省之内",
        "│     示发〔2020〕1号 第十一条 「湖北省」",
        "└─✗ 不得有下列情形",
        "  └─✓ 不得有此情形：行业代码在 H 住宿和餐饮业之内（行业代码为 6210 餐饮业）",
        "      示发〔2020〕1号 第十一条 「餐饮除外」",
    ]


def test_a_judgement_still_to_be_made_has_its_own_mark() -> None:
    assert "└─◇ 恢复有望：由社保局定（订单）" in text("hardship")


def test_the_amount_shows_the_way_to_it_and_the_figures_behind_it() -> None:
    whole = text("reduced")
    assert "算法      季度销售额 10万元/季度 × (征收率 3% - 减征后的征收率 1%) = 2,000 元" in whole
    assert "  季度销售额 10万元/季度\n" in whole
    assert "  减征后的征收率 1% · 2020年3月1日起 · 示例公告2020年第2号 第二条（没见原文）\n" in whole


def test_facts_behind_a_derived_fact_are_shown_too() -> None:
    facts = text("loan").split("用到的事实")[1]
    for told in (
        "企业规模 小型企业",
        "划型行业 餐饮业",
        "行业代码 6210 餐饮业",
        "从业人员 85人",
        "营业收入 2,600万元/年",
    ):
        assert f"  {told}\n" in facts


def test_a_missing_fact_says_so() -> None:
    assert "? 裁员率不高于5.5%：裁员人数未填，要求不超过 4.675人（5.5% × 从业人员）" in text("refund")
    assert "  裁员人数未填\n" in text("refund")


def test_what_is_not_in_force_says_when_it_was() -> None:
    assert text("old").endswith("  2018年1月1日至2020年2月29日有效；后来换成“减按1%征税”\n")


def test_a_refused_measure_explains_no_amount() -> None:
    assert "\n金额 ─" not in text("listed")


@pytest.mark.parametrize(
    "measure", ["free", "half", "hardship", "later", "listed", "loan", "new", "old", "reduced", "refund"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_measure_can_be_explained(measure: str, lang: Lang) -> None:
    assert FACTS
    assert "None" not in text(measure, lang)


def test_the_head_says_verdict_enterprise_and_day() -> None:
    assert text("reduced", "en").splitlines()[:3] == [
        "✓ tax at 1 %" + " " * 79 + "yours now",
        "示例小馆, as of 3 Dec 2020",
        "two points less",
    ]
