from datetime import date
from fractions import Fraction
from gettext import GNUTranslations

import pytest

from benefit_check.assess.result import Assessment
from benefit_check.interpret.values import Value
from benefit_check.present.pages.report import report
from benefit_check.present.words.catalogue import LOCALE, Lang, translator
from unit.present.examples import FACTS, assessed, shown


def text(assessment: Assessment, lang: Lang = "zh", width: int = 80) -> str:
    return shown(report(assessment, translator(lang)), width)


def lines(assessment: Assessment, lang: Lang = "zh", width: int = 80) -> list[str]:
    return text(assessment, lang, width).splitlines()


def without(*names: str) -> dict[str, Value]:
    return {name: value for name, value in FACTS.items() if name not in names}


def test_the_head_says_who_how_large_why_and_on_which_day() -> None:
    head = text(assessed(uscc="91220402MA0000000X")).split("\n\n")[0]
    assert head == (
        "示例小馆\n"
        "统一社会信用代码 91220402MA0000000X\n"
        "企业规模：小型企业（餐饮业、85人、营业收入 2,600万元/年；示发〔2020〕1号 第三\n"
        "条）\n"
        "按2020年12月3日的规定 · 示例规则库 2020.12.0 版"
    )


def test_a_size_that_the_profile_states_is_said_to_be_stated() -> None:
    assert "企业规模：微型企业（按档案所填）" in text(assessed({**FACTS, "enterprise_size": "micro"}))


def test_a_size_that_is_open_says_what_it_may_be_and_what_is_missing() -> None:
    poor = {**without("employees"), "annual_revenue": Fraction(1_500_000)}
    assert "企业规模：微型企业或小型企业；还缺从业人员" in text(assessed(poor))
    assert "企业规模：未知；还缺行业代码" in text(assessed(without("industry")))


def test_an_industry_outside_the_standard_says_whom_to_ask() -> None:
    assert "金融业另有标准，请问主管部门" in text(assessed({**FACTS, "industry": "66"}))


def test_an_enterprise_without_a_name_is_still_greeted() -> None:
    assert lines(assessed(name=""))[0] == "未填名称的企业"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_answer_stands_on_the_first_screen(lang: Lang) -> None:
    first = "\n".join(lines(assessed(), lang)[:24])
    for sign in "✓◇?✗–":
        assert sign in first
    assert ("12,000 元" if lang == "zh" else "CNY 12,000") in first
    assert ("合计" if lang == "zh" else "in all") in first


def test_the_counts_stand_on_one_line() -> None:
    assert "✓ 现在就有 5 项   ◇ 可以申请 1 项   ? 还差几个数 1 项   ✗ 不符合 1 项" in lines(assessed())


def test_the_soonest_deadline_comes_first_and_a_passed_one_after_those_to_come() -> None:
    titles = [line[2:8].strip() for line in lines(assessed()) if line.startswith("✓ ")]
    assert titles[1:3] == ["1 免三个月", "2 减按1%"]
    later = text(assessed(day=date(2020, 12, 20)))
    assert later.index("✓ 1 减按1%征税") < later.index("✓ 2 免三个月租金")
    assert "2020年12月10日，已过：12月10日以前" in later


def test_what_is_yours_says_amount_how_where_papers_until_when_and_law() -> None:
    entry = text(assessed()).split("✓ 2 减按1%征税\n")[1].split("\n\n")[0]
    assert entry == (
        "  金额      每季省 2,000 元；对比：按3%征收率\n"
        "  算法      季度销售额 10万元/季度 × (征收率 3% - 减征后的征收率 1%) = 2,000 元\n"
        "  没见原文  减征后的征收率 1%\n"
        "  办法      申报时填写\n"
        "  去哪里    主管税务机关，电话 12366\n"
        "  材料      申报表\n"
        "  期限      2021年1月15日：季度终了后15日内；政策执行至2021年12月31日\n"
        "  依据      示例公告2020年第2号 第二条、第一条\n"
        "  说明      专票部分不减"
    )


def test_a_judged_measure_says_who_decides_and_is_not_promised() -> None:
    whole = text(assessed())
    assert "可以申请的，批不批由对方定 ─" in whole
    assert "谁来定    恢复有望：由社保局定（订单）" in whole
    assert "✓ 困难企业返还" not in whole


def test_an_open_figure_says_from_where_to_where_and_whom_to_ask() -> None:
    assert "没写死    月失业保险金 1,035 元至 1,476 元/月·人；向社保局询问" in text(assessed())


def test_what_is_undetermined_begins_with_the_questions_that_settle_it() -> None:
    section = text(assessed()).split("还差几个数的")[1]
    assert "1. 裁员人数：裁员多少人？（花名册；如 2人） · 关系到 1 项" in section
    assert "还缺      裁员人数、上年失业保险费" in section


def test_many_missing_facts_are_counted_instead_of_listed() -> None:
    section = text(assessed({})).split("还差几个数的")[1]
    assert section.count("关系到") == 5
    assert "再往后的多半用不上：" in section


def test_what_is_not_yours_says_why_with_value_and_limit() -> None:
    section = text(assessed()).split("不符合的，为什么")[1].split("\n\n")[0]
    assert "  从业人员 85人，要求不超过 50人，超 35人 · 示发〔2020〕1号 第十一条（没见原文）\n" in section
    assert "  以下满足一项即可，现在都不满足：\n    只限一般纳税人，您的纳税人类型为小规模纳税人" in section


def test_what_is_not_in_force_takes_one_line_with_dates_and_successor() -> None:
    assert lines(assessed())[-2:] == [
        "– 9 旧办法 · 2018年1月1日至2020年2月29日有效；后来换成“减按1%征税”",
        "– 10 新办法 · 尚未开始：2026年1月1日起",
    ]


def test_totals_keep_periods_ranges_and_certainty_apart() -> None:
    whole = lines(assessed())
    assert "✓ 合计：每季省 2,000 元（1 项）；省 12,000 元（1 项）" in whole
    assert "◇ 批下来：领 527,850 至 752,760 元（1 项）" in whole
    assert not [line for line in whole if line.startswith("? 还说不准的：")], "a total of nothing known says nothing"


def test_a_range_is_never_added_to_a_figure() -> None:
    recognised = {**FACTS, "recognised": True, "layoffs": Fraction(0), "premiums": Fraction(50_000)}
    sums = text(assessed(recognised), width=120).split("✓ 合计：")[1].replace("\n  ", " ")
    assert "领 25,000 元（1 项）；领 527,850 至 752,760 元（1 项）" in sums


def test_what_cannot_be_had_together_is_said_and_counted_once() -> None:
    whole = text(assessed())
    assert "“免三个月租金”和“租金减半”只能选一项，合计只算前面的" in whole
    assert "只能选一  租金减半" in whole
    assert "只能选一  免三个月租金" in whole


def test_loans_and_later_payment_are_said_not_to_be_added() -> None:
    assert "贷款和晚交的税不算省钱，没有加进去" in text(assessed())
    assert "贷款和晚交" not in text(assessed(only=("reduced",)))


def test_an_amount_of_which_nothing_is_known_claims_nothing() -> None:
    whole = text(assessed(without("sales")), "en")
    assert "amount not known yet" in whole
    assert "still needed  sales of the quarter" in whole
    assert "CNY 0.00" not in whole


def test_a_report_on_one_measure_has_only_its_section() -> None:
    whole = text(assessed(only=("old",)))
    assert "现在就有的" not in whole
    assert "合计" not in whole
    assert whole.endswith("后来换成“减按1%征税”\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("missing", [*FACTS, "everything"])
def test_every_gap_in_a_profile_can_be_reported(lang: Lang, missing: str) -> None:
    facts = {} if missing == "everything" else without(missing)
    assert "None" not in text(assessed(facts), lang)
    assert "frozenset" not in text(assessed(facts), lang)


def test_english_reports_hold_no_chinese_wording_of_ours() -> None:
    with (LOCALE / "zh_CN/LC_MESSAGES/messages.mo").open("rb") as compiled:
        wording = vars(GNUTranslations(compiled))["_catalog"].values()
    ours = {text for text in wording if len(text) > 2 and "{" not in text and not text.isascii()}
    whole = text(assessed(), "en", 120)
    assert not [text for text in ours if text in whole]
