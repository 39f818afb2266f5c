from datetime import date
from fractions import Fraction
from math import inf

import pytest

from benefit_check.assess.result import Outcome
from benefit_check.interpret.values import Choices, Range, Unknown, Value
from benefit_check.lang import ast
from benefit_check.lang.operators import OPERATORS, Word
from benefit_check.lang.types import unit_of
from benefit_check.present.words.describe import sentence, statement
from benefit_check.present.words.requirements import said
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import Citation, Words
from unit.present.examples import BOOK, voice

CITED = Citation("law-1", "第一条", "原文", "official", date(2026, 11, 22))
STAFF, LIMIT = ast.Fact("employees"), ast.Number(Fraction(300), unit_of("person"))


def leaf(
    operator: Word = "at_most",
    subject: ast.Expr = STAFF,
    right: tuple[ast.Expr, ...] = (LIMIT,),
    says: Words | None = None,
) -> Leaf:
    assert isinstance(subject, ast.Fact), "the examples ask facts"
    return Leaf(
        id="x",
        test=ast.Truth(value=True),
        subject=subject,
        kind=BOOK.fact(subject.id).type,
        operator=operator,
        right=right,
        citation=CITED,
        says=says,
    )


def outcome(
    condition: Condition, *, holds: bool | None = False, left: Value | None = None, right: tuple[Value, ...] = ()
) -> Outcome:
    return Outcome(condition, holds, holds, frozenset(), left, right)


def both(found: Outcome, *, wanted: bool = True) -> tuple[str, str]:
    return sentence(found, voice("zh"), wanted=wanted), sentence(found, voice("en"), wanted=wanted)


def test_a_failed_number_names_value_and_limit() -> None:
    zh, en = both(outcome(leaf(), left=Fraction(350), right=(Fraction(300),)))
    assert zh == "从业人员 350人，要求不超过 300人，超 50人"
    assert en == "staff: 350 people; must be at most 300 people, 50 people too much"


ENUM, DAY, YES = ast.Fact("taxpayer"), ast.Fact("opened_on"), ast.Fact("listed")
SMALL, GENERAL = ast.Member("taxpayer", "small_scale", 0), ast.Member("taxpayer", "general", 1)
LIFE, BUS = ast.Member("services", "life", 1), ast.Member("services", "transport", 0)
NEW_YEAR = ast.Day(date(2020, 1, 1))
WORDED: dict[str, tuple[Leaf, Value, str, str]] = {
    "equals": (
        leaf("equals", ENUM, (SMALL,)),
        "general",
        "只限小规模纳税人，您的纳税人类型为一般纳税人",
        "only for small-scale taxpayer; taxpayer type is general taxpayer",
    ),
    "one_of": (
        leaf("one_of", ENUM, (SMALL, GENERAL)),
        "other",
        "只限小规模纳税人或一般纳税人，您的纳税人类型为 other",
        "only for small-scale taxpayer or general taxpayer; taxpayer type is other",
    ),
    "none_of": (
        leaf("none_of", ENUM, (SMALL, GENERAL)),
        "general",
        "纳税人类型为一般纳税人，要求不属于小规模纳税人、一般纳税人",
        "taxpayer type is general taxpayer; must be none of small-scale taxpayer, general taxpayer",
    ),
    "less_than": (
        leaf("less_than"),
        Fraction(300),
        "从业人员 300人，要求低于 300人",
        "staff: 300 people; must be less than 300 people",
    ),
    "at_least": (
        leaf("at_least"),
        Fraction(1),
        "从业人员 1人，要求不低于 300人",
        "staff: 1 person; must be at least 300 people",
    ),
    "more_than": (
        leaf("more_than"),
        Fraction(300),
        "从业人员 300人，要求超过 300人",
        "staff: 300 people; must be more than 300 people",
    ),
    "between": (
        leaf("between", right=(LIMIT, LIMIT)),
        Fraction(1),
        "从业人员 1人，要求在 300人至 300人之间",
        "staff: 1 person; must be from 300 people to 300 people",
    ),
    "on_or_before": (
        leaf("on_or_before", DAY, (NEW_YEAR,)),
        date(2020, 3, 1),
        "成立日期为 2020年3月1日，要求不晚于 2020年1月1日",
        "date of opening is 1 Mar 2020; must be on or before 1 Jan 2020",
    ),
    "before": (
        leaf("before", DAY, (NEW_YEAR,)),
        date(2020, 3, 1),
        "成立日期为 2020年3月1日，要求早于 2020年1月1日",
        "date of opening is 1 Mar 2020; must be before 1 Jan 2020",
    ),
    "on_or_after": (
        leaf("on_or_after", DAY, (NEW_YEAR,)),
        date(2019, 3, 1),
        "成立日期为 2019年3月1日，要求不早于 2020年1月1日",
        "date of opening is 1 Mar 2019; must be on or after 1 Jan 2020",
    ),
    "after": (
        leaf("after", DAY, (NEW_YEAR,)),
        date(2019, 3, 1),
        "成立日期为 2019年3月1日，要求晚于 2020年1月1日",
        "date of opening is 1 Mar 2019; must be after 1 Jan 2020",
    ),
    "is_true": (
        leaf("is_true", YES, (ast.Truth(value=True),)),
        False,
        "列入重点名单：“否”，要求为“是”",
        "on the key list: “no”; must be “yes”",
    ),
    "within": (
        leaf("within", ast.Fact("place"), (ast.Text("220000"),)),
        "420000",
        "所在地为 420000 湖北省，要求在 220000 吉林省之内",
        "place is 420000 Hubei; must lie in 220000 Jilin",
    ),
    "includes": (
        leaf("includes", ast.Fact("services"), (LIFE,)),
        frozenset(("transport",)),
        "服务种类为公共交通，要求包含生活服务",
        "services is public transport; must include life services",
    ),
    "includes_any": (
        leaf("includes_any", ast.Fact("services"), (LIFE, BUS)),
        frozenset[str](),
        "服务种类为无，要求至少包含生活服务、公共交通中的一项",
        "services is none; must include at least one of life services, public transport",
    ),
    "includes_none": (
        leaf("includes_none", ast.Fact("services"), (LIFE,)),
        frozenset(("life",)),
        "服务种类为生活服务，要求不包含生活服务",
        "services is life services; must include none of life services",
    ),
    "is_empty": (
        leaf("is_empty", ast.Fact("services"), ()),
        frozenset(("life",)),
        "服务种类为生活服务，要求一项也没有",
        "services is life services; must be none at all",
    ),
    "is_not_empty": (
        leaf("is_not_empty", ast.Fact("services"), ()),
        frozenset[str](),
        "服务种类为无，要求有任意一项",
        "services is none; must be anything at all",
    ),
    "not_equals": (
        leaf("not_equals", ENUM, (SMALL,)),
        "small_scale",
        "纳税人类型为小规模纳税人，要求不是小规模纳税人",
        "taxpayer type is small-scale taxpayer; must not be small-scale taxpayer",
    ),
}


@pytest.mark.parametrize("operator", WORDED)
def test_every_operator_has_its_sentence(operator: str) -> None:
    condition, left, zh, en = WORDED[operator]
    assert both(outcome(condition, left=left)) == (zh, en)


def test_no_operator_of_the_language_is_without_words() -> None:
    sentences = {operator.word: said(operator.word) for operator in OPERATORS}
    assert all("{subject}" in words.stated and "{state}" in words.required for words in sentences.values())


def test_what_is_not_given_says_so() -> None:
    missing = Range(0, inf, frozenset(("employees",)))
    assert both(outcome(leaf(), holds=None, left=missing)) == (
        "从业人员未填，要求不超过 300人",
        "staff is not given; must be at most 300 people",
    )
    assert both(outcome(leaf("is_known", right=()), holds=None, left=missing))[0] == "从业人员未填，要求已知"


def test_a_derived_fact_says_what_is_missing_behind_it() -> None:
    size = ast.Fact("enterprise_size")
    test = leaf("equals", size, (ast.Member("enterprise_size", "micro", 0),))
    unknown = Unknown(frozenset(("employees", "annual_revenue")))
    assert both(outcome(test, holds=None, left=unknown)) == (
        "只限微型企业，您的企业规模还算不出（缺营业收入、从业人员）",
        "only for micro; enterprise size is not known without annual revenue, staff",
    )
    open_between = Choices(frozenset(("small", "micro")), frozenset(("employees",)))
    assert both(outcome(test, holds=None, left=open_between))[0] == "只限微型企业，您的企业规模为微型企业或小型企业"


def test_a_choice_among_all_values_is_none() -> None:
    kind = BOOK.fact("enterprise_size").type
    test = leaf("equals", ast.Fact("enterprise_size"), (ast.Member("enterprise_size", "micro", 0),))
    anything = Choices(frozenset(kind.values), frozenset(("employees",)))
    assert both(outcome(test, holds=None, left=anything))[1] == (
        "only for micro; enterprise size is not known without staff"
    )


def test_a_code_too_short_to_tell_says_so() -> None:
    test = leaf("within", ast.Fact("place"), (ast.Text("220402"),))
    assert both(outcome(test, holds=None, left="220400"))[0] == (
        "所在地为 220400 辽源市，代码位数不够，判断不了，要求在 220402 龙山区之内"
    )


def test_a_computed_limit_is_shown_with_its_formula() -> None:
    share = ast.Arithmetic("*", ast.Number(Fraction(15, 100)), STAFF)
    test = leaf("at_least", ast.Fact("layoffs"), (share,))
    assert both(outcome(test, left=Fraction(20), right=(Fraction(30),))) == (
        "裁员人数 20人，要求不低于 30人（15% × 从业人员），差 10人",
        "layoffs: 20 people; must be at least 30 people (15% × staff), 10 people short",
    )
    unknown = Range(0, inf, frozenset(("employees",)))
    assert both(outcome(test, holds=None, left=Fraction(20), right=(unknown,)))[0] == (
        "裁员人数 20人，要求不低于 15% × 从业人员"
    )


def test_the_rules_own_words_win_and_the_value_follows() -> None:
    says = Words("不超过三百人", "no more than three hundred")
    assert both(outcome(leaf(says=says), left=Fraction(350))) == (
        "不超过三百人：从业人员 350人",
        "no more than three hundred: staff: 350 people",
    )


def test_under_a_not_the_sentence_says_what_must_not_be() -> None:
    assert both(outcome(leaf(), holds=True, left=Fraction(85)), wanted=False) == (
        "不得有此情形：从业人员不超过 300人（从业人员 85人）",
        "must not be so: staff at most 300 people (staff: 85 people)",
    )
    said = outcome(leaf(says=Words("小企业", "small firm")), holds=True, left=Fraction(85))
    assert both(said, wanted=False)[0] == "不得有此情形：小企业：从业人员 85人"


def test_a_condition_worded_by_dates_is_that_of_its_day() -> None:
    old, new = leaf("at_most"), leaf("less_than")
    dated = Dated(id="x", versions=(old, new))
    day = Outcome(dated, False, False, frozenset(), parts=(outcome(old, left=Fraction(350)),))
    assert both(day)[0] == "从业人员 350人，要求不超过 300人"
    assert both(Outcome(dated, True, True, frozenset(), applies=False))[0] == "从业人员低于 300人"


JUDGED = Judged(
    id="p", title=Words("恢复有望", "prospect"), by="bureau", evidence=Words("订单", "orders"), citation=CITED
)


def test_a_judgement_says_who_decides_on_what_or_what_was_decided() -> None:
    still_open = Outcome(JUDGED, False, True, frozenset())
    assert both(still_open) == (
        "恢复有望：由社保局定（订单）",
        "social-insurance bureau decides on “prospect”; evidence: orders",
    )
    assert both(outcome(JUDGED, holds=True))[0] == "恢复有望：已有认定"
    assert both(outcome(JUDGED, holds=False))[0] == "恢复有望：未获认定"


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (OtherMeasure(id="m", measure="free"), "须先符合“免三个月租金”", "“three months' rent” must be yours"),
        (
            OtherMeasure(id="m", measure="free", negated=True),
            "不能同时享受“免三个月租金”",
            "“three months' rent” must not be yours as well",
        ),
        (OtherMeasure(id="m", measure="free", says=Words("须先免租", "rent first")), "须先免租", "rent first"),
        (Group(id="g", joined="all", parts=()), "以下各项都要满足", "all of these"),
        (Group(id="g", joined="any", parts=()), "以下至少满足一项", "at least one of these"),
        (Group(id="g", joined="not", parts=()), "不得有下列情形", "none of this"),
        (Group(id="g", joined="at_least_n", parts=(), needed=2), "以下至少满足 2 项", "at least 2 of these"),
        (Group(id="g", joined="all", parts=(), says=Words("都行", "fine")), "都行", "fine"),
    ],
)
def test_groups_and_other_measures_have_words(condition: Condition, zh: str, en: str) -> None:
    assert (statement(condition, voice("zh")), statement(condition, voice("en"))) == (zh, en)
    assert both(outcome(condition))[0] == zh
