from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import inf

import pytest
from msgspec import structs

from benefit_check.interpret.values import Choices, Range, Unknown, Value
from benefit_check.lang import ast
from benefit_check.lang.types import BOOL, DATE, ONE, Kind, Type, number, unit_of
from benefit_check.present.words.formula import formula
from benefit_check.present.words.value_text import is_unbounded, parts_text, value_text
from unit.present.examples import BOOK, voice

STAFF = number(unit_of("person"))
TAXPAYER, SIZE = BOOK.facts["taxpayer"].type, BOOK.derived["enterprise_size"].fact.type
SERVICES = BOOK.facts["services"].type
GONE = frozenset(("employees",))


@pytest.mark.parametrize(
    ("value", "kind", "zh", "en"),
    [
        (True, BOOL, "是", "yes"),
        (False, BOOL, "否", "no"),
        (Fraction(350), STAFF, "350人", "350 people"),
        (Fraction(5), None, "5", "5"),
        (date(2020, 12, 3), DATE, "2020年12月3日", "3 Dec 2020"),
        ("small_scale", TAXPAYER, "小规模纳税人", "small-scale taxpayer"),
        ("unheard_of", TAXPAYER, "unheard_of", "unheard_of"),
        ("220402", Type(Kind.PLACE), "220402 龙山区", "220402 Longshan"),
        ("220499", Type(Kind.PLACE), "220499", "220499"),
        ("6210", Type(Kind.INDUSTRY), "6210 餐饮业", "6210 catering"),
        ("Z1", Type(Kind.INDUSTRY), "Z1", "Z1"),
        ("自由文字", Type(Kind.TEXT), "自由文字", "自由文字"),
        (frozenset(("transport", "life")), SERVICES, "生活服务、公共交通", "life services, public transport"),
        (frozenset[str](), SERVICES, "无", "none"),
        (Range(Fraction(10), Fraction(20), GONE), STAFF, "10人至 20人", "10 people to 20 people"),
        (Range(Fraction(10), inf, GONE), STAFF, "10人或更多", "10 people or more"),
        (Range(-inf, Fraction(20), GONE), STAFF, "20人或更少", "20 people or less"),
        (Range(-inf, inf, GONE), STAFF, "未知", "not known"),
        (
            Range(date(2020, 1, 1), date(2020, 2, 1), GONE),
            DATE,
            "2020年1月1日至 2020年2月1日",
            "1 Jan 2020 to 1 Feb 2020",
        ),
        (Choices(frozenset(("small", "micro")), GONE), SIZE, "微型企业或小型企业", "micro or small"),
        (Unknown(GONE), STAFF, "未知", "not known"),
    ],
)
def test_values_read_as_people_say_them(value: Value, kind: Type | None, zh: str, en: str) -> None:
    assert (value_text(value, kind, voice("zh")), value_text(value, kind, voice("en"))) == (zh, en)


@pytest.mark.parametrize(
    ("value", "unbounded"),
    [
        (Unknown(GONE), True),
        (Range(0, inf, GONE), True),
        (Range(-inf, inf, GONE), True),
        (Range(1, inf, GONE), False),
        (Range(0, 5, GONE), False),
        (Choices(frozenset(("micro",)), GONE), False),
        (Fraction(0), False),
    ],
)
def test_nothing_is_known_where_no_end_says_anything(value: Value, *, unbounded: bool) -> None:
    assert is_unbounded(value) is unbounded


def test_quarters_that_are_not_known_say_so() -> None:
    staff = structs.replace(BOOK.facts["employees"], by="quarter")
    assert parts_text((Fraction(3), None), staff, voice()) == "1季度 3人、2季度 未知"
    monthly = structs.replace(staff, by="month")
    assert parts_text((Fraction(3), None), monthly, voice()) == "1月 3人、2月 未知"


STAFF_FACT, SALES = ast.Fact("employees"), ast.Fact("sales")
FEW = ast.Compare("<=", STAFF_FACT, ast.Number(Fraction(30), unit_of("person")))
HALF = ast.Arithmetic("*", ast.Number(Fraction(1, 2)), SALES)
FORMULAS: Mapping[str, tuple[ast.Expr, str, str]] = {
    "product of a difference": (
        ast.Arithmetic("*", SALES, ast.Arithmetic("-", ast.Parameter("standard_rate"), ast.Parameter("reduced_rate"))),
        "季度销售额 × (征收率 - 减征后的征收率)",
        "sales of the quarter × (levy rate - reduced rate)",
    ),
    "difference of a difference": (
        ast.Arithmetic("-", SALES, ast.Arithmetic("-", SALES, SALES)),
        "季度销售额 - (季度销售额 - 季度销售额)",
        "sales of the quarter - (sales of the quarter - sales of the quarter)",
    ),
    "choice": (
        ast.If(FEW, SALES, HALF),
        "如果从业人员 ≤ 30人，则季度销售额，否则50% × 季度销售额",
        "sales of the quarter if staff ≤ 30 people, else 50% × sales of the quarter",
    ),
    "logic": (
        ast.Logic("and", (FEW, ast.Logic("not", (ast.Fact("listed"),)))),
        "从业人员 ≤ 30人 且 非（列入重点名单）",
        "staff ≤ 30 people and not on the key list",
    ),
    "function": (
        ast.Extremum("min", (SALES, ast.Number(Fraction(5), unit_of("CNY", per=("quarter",))))),
        "取小的（季度销售额，5 元/季度）",
        "the least of (sales of the quarter, CNY 5 per quarter)",
    ),
    "bracket": (
        ast.Bracket(
            STAFF_FACT,
            (ast.Step(ast.Number(Fraction(20), unit_of("person")), ast.Member("enterprise_size", "small", 1)),),
            ast.Member("enterprise_size", "micro", 0),
        ),
        "从业人员 ≥ 20人: 小型企业；其余：微型企业",
        "staff ≥ 20 people: small; otherwise: micro",
    ),
    "dated": (
        ast.Parameter("standard_rate", ast.Day(date(2020, 3, 1))),
        "2020年3月1日的征收率",
        "levy rate on 1 Mar 2020",
    ),
    "shifted": (
        ast.Shift(ast.Edge("end_of_quarter", ast.AsOf()), ast.Number(Fraction(15), unit_of("day")), False, 1),
        "季末(查询日) + 15天",
        "end of quarter(the day asked about) + 15 days",
    ),
    "between days": (
        ast.DaysBetween(ast.AsOf(), ast.Fact("opened_on")),
        "从成立日期到查询日的天数",
        "days from date of opening to the day asked about",
    ),
    "member": (
        ast.AnyEqual(ast.Fact("taxpayer"), (ast.Member("taxpayer", "general", 1),), negated=True),
        "纳税人类型不属于一般纳税人",
        "taxpayer type is none of general taxpayer",
    ),
    "within": (
        ast.Within(ast.Fact("place"), ("220400",), Type(Kind.PLACE)),
        "所在地在220400 辽源市之内",
        "place lies in 220400 Liaoyuan",
    ),
    "includes": (
        ast.Includes("any", ast.Fact("services"), ("life",), BOOK.facts["services"].type),
        "服务种类包含生活服务中的一项",
        "services includes any of life services",
    ),
    "known": (ast.IsKnown(STAFF_FACT), "从业人员已知", "staff is known"),
    "bare number": (ast.Number(Fraction(3), ONE, bare=True), "3", "3"),
    "truth": (ast.Truth(value=True), "是", "yes"),
    "name": (ast.Name("x"), "x", "x"),
}


@pytest.mark.parametrize("case", FORMULAS)
def test_formulas_read_with_labels_and_units(case: str) -> None:
    expr, zh, en = FORMULAS[case]
    assert (formula(expr, voice("zh")), formula(expr, voice("en"))) == (zh, en)
