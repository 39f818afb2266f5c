"""From a tree back to text: what is written parses, and checks, to the same tree."""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from re import findall
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benefit_check.lang import ast
from benefit_check.lang import parser as lang_parser
from benefit_check.lang.checker import Checker
from benefit_check.lang.currencies import CURRENCIES
from benefit_check.lang.parser import UNITS, parse
from benefit_check.lang.types import BOOL, CNY, DATE, ONE, Kind, Type, unit_of
from benefit_check.lang.types import number as number_type
from benefit_check.lang.unparse import KEYWORDS, UNIT_WORDS, unparse
from benefit_check.rulebook.names import Names
from benefit_check.text.fold import fold
from benefit_check.text.source import Source, Span
from properties.expressions import Expressions
from properties.rules import value_of
from properties.vocabulary import ENUMS, FACTS, NUMBERS, Name, asked, declaration
from rulebooks import rulebook
from unit.lang.checking import checked
from unit.lang.reading import tree

if TYPE_CHECKING:
    from benefit_check.text.diagnostic import Diagnostic

GRAMMAR = (Path(lang_parser.__file__).parent / "grammar.lark").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "300",
        "10万元",
        "1.25亿元",
        "10000.5元",
        "5.5%",
        "-300人",
        "6个月",
        "50平方米",
        "2020-03-01",
        "as_of",
        "true",
        "小规模纳税人",
        "「季度3%征收率销售额」",
        "「if」",
        "a + b * c",
        "(a + b) * c",
        "a - (b - c)",
        "a - b - c",
        "a * (b * c)",
        "-a",
        "--a",
        "-a * b",
        "-(a + b)",
        "a - -5元",
        "a + b >= c",
        "(a >= b) = c",
        "not a = b",
        "not (a or b)",
        "not not a",
        "a and b or c and d",
        "(a or b) and c",
        "(a and b) and c",
        "if a then b else if c then d else a",
        "if a then (if b then c else d) else a",
        "(if a then b else c) + d",
        "lpr on 2020-03-01",
        "lpr on (a + 3个月)",
        "lpr on a + b",
        "min(a, b + c, if a then b else c)",
        "取小(a, b)",
        "bracket(a, 1000人: b, 300人: c + d, d)",
        "bracket(a, b)",
    ],
)
def test_text_in_its_shortest_form_comes_back_as_it_was(text: str) -> None:
    assert unparse(tree(text)) == text


@pytest.mark.parametrize(
    ("text", "shortest"),
    [
        ("100000元", "10万元"),
        ("1200000", "120万"),
        ("0.0550", "0.055"),
        ("3‰", "0.3%"),
        ("（甲＋乙）×丙", "(甲 + 乙) * 丙"),
        ("((a))", "a"),
        ("是", "true"),
        ("今天 - 15日", "as_of - 15天"),
        ("如果 a 则 b 否则 c", "if a then b else c"),
        ("a ≥ b", "a >= b"),
        ("a + (b * c)", "a + b * c"),
        ("「abc」", "abc"),
    ],
)
def test_every_other_way_to_write_it_becomes_the_shortest(text: str, shortest: str) -> None:
    assert unparse(tree(text)) == shortest


def test_every_keyword_of_the_grammar_is_quoted_as_a_name() -> None:
    words = {word for line in GRAMMAR.splitlines() for word in findall(r'"([a-z_]{2,}|[一-龥]+)"', line)}
    assert words == KEYWORDS


def test_every_unit_has_a_word() -> None:
    assert set(UNIT_WORDS) | CURRENCIES == {base for unit in UNITS.values() for base, _ in unit}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("month_sales >= 10万元", "month_sales >= 10万元"),
        ("employees >= 300", "employees >= 300"),
        ("growth * 2 - 5%", "growth * 2 - 5%"),
        ("opened_on + 3个月 - 15天", "opened_on + 3个月 - 15天"),
        ("as_of - (opened_on - 3个月)", "as_of - (opened_on - 3个月)"),
        ("month_sales + 0", "month_sales + 0"),
        ("taxpayer = 小规模纳税人", "taxpayer = small_scale"),
        ("place = 龙山区", "place = 「220402」"),
        ("bracket(employees, 300: 1%, 0.5%)", "bracket(employees, 300: 1%, 0.5%)"),
        ("mean(staff_by_quarter)", "mean(staff_by_quarter)"),
    ],
)
def test_what_was_checked_can_be_written_and_checked_again(text: str, shown: str) -> None:
    found = checked(text)
    assert unparse(found) == shown
    assert checked(shown) == found


def test_labels_stand_for_ids_where_they_are_given() -> None:
    book = rulebook()

    def label(name: str) -> str:
        return book.facts[name].label.zh if name in book.facts else book.parameters[name].label.zh

    found = checked("month_sales * rate + month_sales * (rate on opened_on)")
    text = "月销售额 * 比例 + 月销售额 * 比例 on 成立日期"
    assert unparse(found, label) == text
    assert checked(text) == found


def test_a_label_that_cannot_stand_before_on_gives_way_to_the_id() -> None:
    found = ast.Parameter("rate", ast.AsOf())
    assert unparse(found, lambda _: "比例（3%）") == "rate on as_of"
    assert unparse(ast.Parameter("rate"), lambda _: "比例（3%）") == "「比例（3%）」"


def test_the_operators_of_conditions_are_written_though_no_expression_reads_them() -> None:
    place, trades = ast.Fact("place"), ast.Fact("trades")
    trade = Type(Kind.SET, enum="trades")
    members = tuple(ast.Member("size", name, rank) for rank, name in enumerate(("micro", "small")))
    assert unparse(ast.Within(place, ("220400", "220402"), Type(Kind.PLACE))) == "place within [220400, 220402]"
    assert unparse(ast.AnyEqual(ast.Fact("size"), members)) == "size one_of [micro, small]"
    assert unparse(ast.AnyEqual(ast.Fact("size"), members, negated=True)) == "size none_of [micro, small]"
    assert unparse(ast.Includes("all", trades, ("lodging",), trade)) == "trades includes [lodging]"
    assert unparse(ast.Includes("none", trades, ("lodging",), trade)) == "trades includes_none [lodging]"
    assert unparse(ast.Logic("not", (ast.IsKnown(place),))) == "not place is_known"


def test_a_number_without_end_has_no_text() -> None:
    with pytest.raises(ValueError, match="1/3"):
        unparse(ast.Number(Fraction(1, 3), ONE, bare=True))


# trees of any shape that the parser can give

NAMES = st.one_of(
    st.sampled_from(["a", "甲", "lpr_1y", "甲·乙", *sorted(KEYWORDS), "min", "季度3%销售额", "a b", "3天", "a-b"]),
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="「」"), min_size=1, max_size=5).map(
        lambda text: "".join(character for character in text if character == fold(character)) or "x"
    ),
)
PLAIN_NAMES = st.sampled_from(["a", "甲", "lpr_1y", "甲·乙", "取小", "min"])
DIGITS = st.decimals(0, 10**12, places=6).map(Fraction)
QUANTITIES = st.one_of(
    st.builds(ast.Number, DIGITS, st.sampled_from(sorted(set(UNITS.values()) - {ONE}))),
    st.builds(ast.Number, DIGITS, st.just(ONE), st.booleans()),
)
LEAVES: st.SearchStrategy[ast.Expr] = st.one_of(
    QUANTITIES,
    QUANTITIES.map(lambda number: ast.Number(-number.value, number.unit, number.bare)),
    NAMES.map(ast.Name),
    st.booleans().map(ast.Truth),
    st.dates(date(1000, 1, 1)).map(ast.Day),
    st.just(ast.AsOf()),
)


def _larger(inner: st.SearchStrategy[ast.Expr]) -> st.SearchStrategy[ast.Expr]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    many = st.lists(inner, min_size=2, max_size=3).map(tuple)
    steps = st.lists(st.builds(ast.Step, inner, inner), max_size=3).map(tuple)
    unsigned = inner.filter(lambda expr: not isinstance(expr, ast.Number))
    return st.one_of(
        st.builds(ast.Arithmetic, st.sampled_from(["+", "-", "*"]), inner, inner),
        unsigned.map(lambda expr: ast.Arithmetic("*", ast.Number(Fraction(-1)), expr)),
        st.builds(ast.Compare, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), inner, inner),
        st.builds(ast.Logic, st.sampled_from(["and", "or"]), many),
        inner.map(lambda expr: ast.Logic("not", (expr,))),
        st.builds(ast.If, inner, inner, inner),
        st.builds(ast.Call, PLAIN_NAMES, several),
        st.builds(ast.Bracket, inner, steps, inner),
        st.builds(ast.Parameter, PLAIN_NAMES, inner),
    )


@settings(deadline=None)
@given(st.recursive(LEAVES, _larger, max_leaves=20))
def test_any_tree_is_written_as_text_that_reads_as_that_tree(expr: ast.Expr) -> None:
    assert tree(unparse(expr)) == expr


# expressions that the checker accepts

SORTS: Final[dict[str, Type]] = {
    "bool": BOOL,
    "date": DATE,
    "rate": number_type(ONE),
    "money": number_type(CNY),
    "person": number_type(unit_of("person")),
    "month": number_type(unit_of("month")),
    "day": number_type(unit_of("day")),
    "quarter": number_type(unit_of("quarter")),
    **{sort: number_type(unit_of("CNY", per=(sort.partition("/")[2],))) for sort in NUMBERS if "/" in sort},
}
LIMITS: Final = (Name("limit", "money"), Name("share_of_staff", "rate"), Name("last_day", "date"))


@cache
def _names() -> Names:
    """The shared vocabulary, with labels that can only be used inside 「 」."""
    facts = {
        name.id: declaration(name.sort)
        | asked(name.id)
        | {"label": {"zh": f"{name.id} 的（3%）", "en": name.id}}
        | ({"by": name.by} if name.by else {})
        for name in FACTS
    }
    value = {"source": "law 第一条", "quote": "文"}
    parameters = {
        name.id: declaration(name.sort)
        | {"label": {"zh": f"{name.id}之限", "en": name.id}}
        | {"values": [value | {"value": "2020-01-01" if name.sort == "date" else "0"}]}
        for name in LIMITS
    }
    texts = {"facts.yaml": {"facts": facts}, "parameters.yaml": {"parameters": parameters}}
    book = rulebook({name: yaml.safe_dump(content, allow_unicode=True) for name, content in texts.items()})
    names = Names(facts=book.facts, parameters=book.parameters, classifications=book.classifications)
    names.index()
    return names


def _check(text: str, expected: Type | None) -> ast.Expr:
    diagnostics: list[Diagnostic] = []
    source = Source("expression", text)
    parsed = parse(source, Span(0, len(text)), diagnostics)
    found = None if parsed is None else Checker(source, _names(), diagnostics).check(parsed, expected)
    assert found is not None, (text, [str(one.message) for one in diagnostics])
    return found.expr


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from([*SORTS, *ENUMS]))
def test_every_checked_expression_is_written_as_text_that_checks_to_the_same(data: st.DataObject, sort: str) -> None:
    def draw(strategy: st.SearchStrategy[object]) -> object:
        return data.draw(strategy)

    writer = Expressions(draw, (*FACTS, *LIMITS), LIMITS)  # type: ignore[arg-type]  # only called
    expected = _names().facts[sort].type if sort in ENUMS else SORTS[sort]
    found = _check(value_of(writer, sort, 3), expected)
    assert _check(unparse(found), expected) == found
    labels = {name: fact.label.zh for name, fact in _names().facts.items()}
    labels |= {name: parameter.label.zh for name, parameter in _names().parameters.items()}
    assert _check(unparse(found, labels.__getitem__), expected) == found
