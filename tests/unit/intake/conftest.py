"""A small rulebook made by hand, and profiles read with it."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from benefit_check.intake.profile import ReadProfile, read_profile
from benefit_check.intake.tree import Form
from benefit_check.lang import ast
from benefit_check.lang.types import BOOL, DATE, ONE, Kind, Type, Unit, number, unit_of
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Cell, Classification, Code, Derived, Fact, Row, Rulebook, Table
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source

PERSON = unit_of("person")
CNY = unit_of("CNY")
Told = tuple[str, str, str, str, str, str]
Read = Callable[..., ReadProfile]
Tell = Callable[[Diagnostic], Told]


def _values(**labels: tuple[str, str]) -> dict[str, Words]:
    return {name: Words(*label) for name, label in labels.items()}


def _fact(name: str, zh: str, en: str, kind: Type, example: str, **more: object) -> Fact:
    return Fact(id=name, label=Words(zh, en), type=kind, example=example, **more)  # type: ignore[arg-type]  # by their names


def _number(name: str, zh: str, en: str, unit: Unit, example: str, **more: object) -> Fact:
    return _fact(name, zh, en, number(unit), example, **({"low": Fraction(0)} | more))


_TAXPAYER = _values(
    small_scale=("小规模纳税人", "small-scale taxpayer"),
    general=("一般纳税人", "general taxpayer"),
)
_TRADES = _values(
    farming=("农、林、牧、渔业", "farming, forestry and fishery"),
    lodging=("住宿", "lodging"),
    catering=("餐饮", "catering"),
    transport=("运输", "transport"),
)
_GROUPS = _values(industry=("工业", "industry"), other=("其他", "other"))
_SIZES = _values(micro=("微型企业", "micro"), small=("小型企业", "small"))

_FACTS = (
    _fact(
        "vat_taxpayer_type",
        "增值税纳税人类型",
        "VAT taxpayer type",
        Type(Kind.ENUM, enum="vat_taxpayer_type", values=tuple(_TAXPAYER)),
        "小规模纳税人",
        aliases=("纳税人类型",),
        values=_TAXPAYER,
    ),
    _fact("hardship", "困难企业", "in hardship", BOOL, "是"),
    _number("employees", "从业人员", "staff", PERSON, "85人", aliases=("职工人数",), high=Fraction(1_000_000)),
    _number("insured", "参保人数", "insured persons", PERSON, "86人", by="quarter"),
    _number("rents", "季度租金", "rent by quarter", CNY, "3万元", by="quarter"),
    _number("area", "面积", "floor area", unit_of("m2"), "120.5平方米"),
    _number("months", "经营月数", "months of business", unit_of("month"), "6个月"),
    _number("total_assets", "资产总额", "total assets", CNY, "1800万元"),
    _number("profit", "利润", "profit", CNY, "-5万元", low=None),
    _number("month_sales", "月销售额", "monthly sales", unit_of("CNY", per=("month",)), "8万元"),
    _number("wage", "月人均工资", "wage", unit_of("CNY", per=("month", "person")), "3500元"),
    _number("vat_rate", "征收率", "VAT rate", ONE, "3%", high=Fraction(1)),
    _number("fine_rate", "滞纳金率", "late payment rate", unit_of(per=("day",)), "0.05%"),
    _fact("opened_on", "成立日期", "date of opening", DATE, "2018-05-10"),
    _fact(
        "trades",
        "经营范围",
        "trades",
        Type(Kind.SET, enum="trades", values=tuple(_TRADES)),
        "住宿、餐饮",
        values=_TRADES,
    ),
    _fact("brand", "字号", "trade name", Type(Kind.TEXT), "示例"),
    _fact("place", "所在地", "place", Type(Kind.PLACE), "220402"),
    _fact("industry", "行业代码", "industry code", Type(Kind.INDUSTRY), "6210"),
)

_INSURED_START = _number("insured_start", "年初参保人数", "insured at the start", PERSON, "90人")
_INSURED_END = _number("insured_end", "年末参保人数", "insured at the end", PERSON, "80人")
_NET = ast.Arithmetic("-", ast.Fact("insured_start"), ast.Fact("insured_end"))
_CELL = Cell("industry", ast.Within(ast.Fact("industry"), ("C",), Type(Kind.INDUSTRY)))

_DERIVED = (
    Derived(fact=_number("net_reduction", "净减员人数", "net staff reduction", PERSON, "", low=None), formula=_NET),
    Derived(
        fact=_fact("size_group", "划型行业", "size group", Type(Kind.ENUM, enum="size_group"), "", values=_GROUPS),
        table=Table(inputs=("industry",), rows=(Row(when=(_CELL,), then=ast.Member("size_group", "industry", 0)),)),
    ),
    Derived(
        fact=_fact(
            "enterprise_size", "企业规模", "enterprise size", Type(Kind.ENUM, enum="s"), "小型企业", values=_SIZES
        ),
        table=Table(inputs=("size_group",), rows=(Row(when=(), then=ast.Fact("employees")),)),
        stated=True,
    ),
    Derived(
        fact=_number("staff_cut", "减员率", "staff cut", ONE, ""),
        formula=ast.Share(ast.Fact("net_reduction"), ast.Fact("size_group"), ast.Fact("enterprise_size")),
    ),
)

_PLACES = {
    "220000": Code(Words("吉林省", "Jilin Province")),
    "220100": Code(Words("长春市", "Changchun"), "220000"),
    "220400": Code(Words("辽源市", "Liaoyuan"), "220000"),
    "220402": Code(Words("龙山区", "Longshan District"), "220400"),
    "220403": Code(Words("西安区", "Xi'an District of Liaoyuan"), "220400"),
}
_INDUSTRIES = {
    "C": Code(Words("制造业", "manufacturing")),
    "H": Code(Words("住宿和餐饮业", "lodging and catering")),
    "01": Code(Words("农、林业", "farming"), "A"),
    "32": Code(Words("有色金属冶炼和压延加工业", "smelting"), "C"),
    "62": Code(Words("餐饮业", "catering"), "H"),
    "621": Code(Words("正餐服务", "full-service meals"), "62"),
    "6210": Code(Words("正餐服务", "full-service meals"), "621"),
}


def _classification(name: str, title: Words, codes: dict[str, Code], **aliases: str) -> Classification:
    names = {label: code for code, entry in reversed(codes.items()) for label in (entry.label.zh, entry.label.en)}
    return Classification(id=name, title=title, codes=codes, names=names | aliases)


RULEBOOK = Rulebook(
    id="sample",
    version="1",
    title=Words("样例", "sample"),
    digest="",
    facts={fact.id: fact for fact in (*_FACTS, _INSURED_START, _INSURED_END)},
    derived={derived.fact.id: derived for derived in _DERIVED},
    parameters={},
    sources={},
    offices={},
    classifications={
        "place": _classification("place", Words("行政区划", "places"), _PLACES, 辽源="220400"),
        "industry": _classification("industry", Words("行业", "industries"), _INDUSTRIES),
    },
    measures={},
)


@pytest.fixture
def rulebook() -> Rulebook:
    return RULEBOOK


@pytest.fixture
def read() -> Read:
    def reader(text: str, form: Form = "yaml") -> ReadProfile:
        return read_profile(Source(f"profile.{form}", text), form, RULEBOOK)

    return reader


@pytest.fixture
def told() -> Tell:
    """Code, line:column, the words at that place, message, reason and next step."""

    def tell(diagnostic: Diagnostic) -> Told:
        label = diagnostic.label
        place, marked, reason = "", "", ""
        if label is not None:
            line, column = label.source.position(label.span.start)
            place, marked = f"{line}:{column}", label.source.text[label.span.start : label.span.end]
            reason = str(label.words or "")
        return (diagnostic.code, place, marked, str(diagnostic.message), reason, str(diagnostic.help or ""))

    return tell
