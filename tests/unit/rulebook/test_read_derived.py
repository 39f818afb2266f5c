"""Derived facts: formulas and decision tables."""

from textwrap import dedent

import pytest

from benefit_check.lang import ast
from benefit_check.lang.operators import BY_WORD, OPERATORS
from benefit_check.rulebook.model import Derived
from rulebooks import FACTS, load, rulebook, told

CITED = "source: law 第一条, quote: 文"


def text(body: str, kind: str = "type: enum\nvalues_of: size") -> str:
    head = dedent(kind) + "\n" + dedent(body).strip()
    lines = "\n".join(f"    {line}" for line in head.splitlines())
    return f"derived:\n  tier:\n    label: {{zh: 档次, en: tier}}\n{lines}\n"


def table(*rows: str, inputs: str = "[taxpayer, employees]") -> str:
    listed = "\n".join(f"    - {{{row}}}" for row in rows)
    return text(f"table:\n  hit: unique\n  inputs: {inputs}\n  rows:\n{listed}")


def tier(written: str) -> Derived:
    return rulebook({"tier.yaml": written}).derived["tier"]


def wrong(written: str) -> list[tuple[str, str]]:
    loaded = load({"tier.yaml": written})
    assert loaded.rulebook is None
    return [(code, words) for code, _, words in told(loaded.diagnostics)]


def test_a_formula_is_of_the_type_that_is_declared() -> None:
    found = tier(text("formula: employees - hired", "type: count"))
    assert found.formula == ast.Arithmetic("-", ast.Fact("employees"), ast.Fact("hired"))
    assert wrong(text("formula: employees * 3元", "type: count")) == [("BC203", "employees * 3元")]


def test_a_formula_may_use_a_derived_fact_declared_later() -> None:
    files = {"tier.yaml": text("formula: zz + zz", "type: count")}
    files["zz.yaml"] = files["tier.yaml"].replace("tier:", "zz:").replace("档次", "后").replace("zz + zz", "hired")
    assert rulebook(files).derived["tier"].formula is not None


@pytest.mark.parametrize("body", ["stated: no", "formula: hired\ntable: {hit: unique, inputs: [size], rows: [{}]}"])
def test_either_a_formula_or_a_table(body: str) -> None:
    assert ("BC110", "tier") in wrong(text(body, "type: count"))


@pytest.mark.parametrize("word", ["yes", "true", "是"])
def test_a_derived_fact_that_may_be_stated_is_asked_for_like_any_other(word: str) -> None:
    body = f"formula: hired\nstated: {word}"
    assert [code for code, _ in wrong(text(body, "type: count"))] == ["BC109"] * 3
    asked = "\nquestion: {zh: 问, en: ask}\nfind: {zh: 找, en: find}\nexample: 例"
    assert tier(text(body + asked, "type: count")).stated


def test_a_cell_is_a_value_a_list_or_operators() -> None:
    found = tier(
        table(
            f"when: {{taxpayer: general, employees: {{at_least: 20人, less_than: 300}}}}, then: large, {CITED}",
            "when: {taxpayer: [small_scale, 一般纳税人]}, except: {employees: 0}, then: micro",
            "when: {纳税人类型: {属于: [小规模纳税人]}}, then: undetermined, because: {zh: 因, en: why}",
        )
    )
    assert found.table is not None
    assert found.table.inputs == ("taxpayer", "employees")
    first, second, third = found.table.rows
    assert [cell.column for cell in first.when] == ["taxpayer", "employees", "employees"]
    assert [getattr(cell.test, "op", "") for cell in first.when] == ["=", ">=", "<"]
    assert first.citation is not None
    assert isinstance(second.when[0].test, ast.AnyEqual)
    assert len(second.unless) == 1
    assert third.when[0].test == ast.AnyEqual(ast.Fact("taxpayer"), (ast.Member("taxpayer", "small_scale", 0),))
    assert third.then is None
    assert third.because is not None


def test_a_row_may_compute_its_answer() -> None:
    row = 'when: {taxpayer: general}, then: "bracket(employees, 300人: large, 20人: small, micro)"'
    found = tier(table(row))
    assert found.table is not None
    assert isinstance(found.table.rows[0].then, ast.Bracket)


@pytest.mark.parametrize(
    ("row", "slip"),
    [
        ("when: {taxpayer: generl}, then: micro", ("BC202", "generl")),
        ("when: {taxpayer: general}, then: tiny", ("BC202", "tiny")),
        ("when: {taxpayer: general}, then: 3人", ("BC203", "3人")),
        ("when: {taxpayer: general}", ("BC109", "{")),
        ("then: micro", ("BC109", "{")),
        ("when: general, then: micro", ("BC110", "general")),
        ("when: [general], then: micro", ("BC110", "[")),
        ("when: {size: small}, then: micro", ("BC108", "size")),
        ("when: {employees: {at_leest: 20}}, then: micro", ("BC131", "at_leest")),
        ("when: {taxpayer: {at_least: general}}, then: micro", ("BC307", "general")),
        ("when: {employees: {between: [3]}}, then: micro", ("BC110", "[")),
        ("when: {employees: {at_least: [3]}}, then: micro", ("BC110", "[")),
        ("when: {taxpayer: general}, then: undetermined", ("BC109", "{")),
        ("when: {taxpayer: general}, then: micro, source: lwa 一, quote: 文", ("BC301", "lwa 一")),
        ("when: {taxpayer: general}, then: micro, otherwise: small", ("BC108", "otherwise")),
    ],
)
def test_a_row_that_does_not_fit(row: str, slip: tuple[str, str]) -> None:
    assert wrong(table(row)) == [slip]


@pytest.mark.parametrize(
    ("body", "slips"),
    [
        ("table: {inputs: [size], rows: [{when: {size: small}, then: micro}]}", [("BC109", "{")]),
        ("table: {hit: first, inputs: [size], rows: [{when: {size: small}, then: micro}]}", [("BC111", "first")]),
        ("table: {hit: unique, inputs: [size], rows: []}", [("BC110", "[")]),
        ("table: {hit: unique, inputs: [sise], rows: [{when: {sise: small}, then: micro}]}", [("BC202", "sise")] * 1),
        (
            "table: {hit: unique, inputs: [staff_by_quarter], rows: [{when: {}, then: micro}]}",
            [("BC207", "staff_by_quarter")],
        ),
    ],
)
def test_a_table_that_does_not_fit(body: str, slips: list[tuple[str, str]]) -> None:
    found = wrong(text(body))
    assert [slip for slip in found if slip in slips] == slips


def test_every_error_of_a_table_is_told_at_once() -> None:
    rows = ("when: {taxpayer: x}, then: y", "when: {employees: {at_least: 3%}}, then: z")
    assert [words for _, words in wrong(table(*rows))] == ["x", "y", "3%", "z"]


RIGHT = {
    "equals": ("employees", "3"),
    "not_equals": ("employees", "3"),
    "one_of": ("size", "[small, 大型企业]"),
    "none_of": ("taxpayer", "general"),
    "at_most": ("size", "small"),
    "less_than": ("month_sales", "10万元"),
    "at_least": ("growth", "5.5%"),
    "more_than": ("employees", "hired * 2"),
    "between": ("opened_on", "[2020-01-01, as_of]"),
    "on_or_before": ("opened_on", "as_of - 3个月"),
    "before": ("opened_on", "2020-01-01"),
    "on_or_after": ("opened_on", "2020-01-01"),
    "after": ("opened_on", "end_of_year(as_of)"),
    "is_true": ("insured", "no"),
    "is_known": ("trades", "yes"),
    "within": ("industry", "[H, 餐饮业]"),
    "includes": ("trades", "住宿"),
    "includes_any": ("trades", "[lodging]"),
    "includes_none": ("trades", "[餐饮]"),
    "is_empty": ("trades", "yes"),
    "is_not_empty": ("trades", "yes"),
}


def test_every_operator_and_every_alias_makes_a_test() -> None:
    assert list(RIGHT) == [operator.word for operator in OPERATORS]
    rows = [(RIGHT[operator.word][0], word, RIGHT[operator.word][1]) for word, operator in BY_WORD.items()]
    listed = [f"when: {{{fact}: {{{word}: {right}}}}}, then: micro" for fact, word, right in rows]
    inputs = ", ".join(sorted({fact for fact, _, _ in rows}))
    found = tier(table(*listed, inputs=f"[{inputs}]"))
    assert found.table is not None
    tests = dict(zip(BY_WORD, (row.when[0].test for row in found.table.rows), strict=True))
    for operator in OPERATORS:
        for alias in operator.aliases:
            assert tests[alias] == tests[operator.word]
    assert len({repr(tests[operator.word]) for operator in OPERATORS}) == len(OPERATORS)


def test_the_facts_of_the_test_rulebook_have_every_kind() -> None:
    assert FACTS.count("type:") == len(rulebook().facts)
