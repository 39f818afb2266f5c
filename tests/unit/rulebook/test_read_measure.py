"""Measures: conditions, amounts, claims, times."""

from datetime import date
from fractions import Fraction

import pytest

from benefit_check.lang import ast
from benefit_check.lang.types import Kind, Type, unit_of
from benefit_check.rulebook.conditions import Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import ALWAYS, Period
from benefit_check.rulebook.model import AmountRule
from rulebooks import HEAD, LEAF, codes, leaf, load, measure, measure_text, rulebook, told, with_measure

CITED = "quote: 原文, source: law 第一条"


def wrong(conditions: str = f"all: [{LEAF}]", amount: str = "{kind: none}", more: str = "") -> list[tuple[str, str]]:
    loaded = load(with_measure(conditions, amount, more))
    assert loaded.rulebook is None
    return [(code, words) for code, _, words in told(loaded.diagnostics)]


# groups


@pytest.mark.parametrize("joined", ["all", "any"])
def test_a_group_is_a_list(joined: str) -> None:
    found = measure(f"{joined}: [{LEAF}, {LEAF}]").conditions
    assert isinstance(found, Group)
    assert (found.joined, [part.id for part in found.parts]) == (joined, ["taxpayer", "taxpayer-2"])


def test_not_takes_one_condition_itself_or_in_a_list() -> None:
    one, listed = measure(f"not: {LEAF}").conditions, measure(f"not: [{LEAF}]").conditions
    assert one == listed
    assert wrong(f"not: [{LEAF}, {LEAF}]") == [("BC110", "not")]


def test_at_least_n_of_some() -> None:
    found = measure(f"at_least_n: {{n: 2, of: [{LEAF}, {LEAF}, {LEAF}]}}").conditions
    assert isinstance(found, Group)
    assert (found.joined, found.needed, len(found.parts)) == ("at_least_n", 2, 3)


@pytest.mark.parametrize(
    "written", ["{n: 3, of: [L, L]}", "{n: 0, of: [L, L]}", "{n: -1, of: [L]}", "{n: 一, of: [L]}"]
)
def test_n_is_a_number_of_the_conditions(written: str) -> None:
    assert [code for code, _ in wrong(f"at_least_n: {written.replace('L', LEAF)}")] == ["BC110"]


@pytest.mark.parametrize("written", ["all: []", "any: []", "{}", "fact: size\nvalue: size", "all: [[]]", "甲"])
def test_a_condition_that_is_none(written: str) -> None:
    assert [code for code, _ in wrong(written)][:1] == ["BC110"]


def test_any_condition_may_have_its_time() -> None:
    when = "from: 2020-03-01, to: 2020-05-31"
    judged = f"{{judged: j, title: {{zh: 甲, en: a}}, by: tax-office, evidence: {{zh: 乙, en: b}}, {CITED}, {when}}}"
    parts = (
        f"{LEAF[:-1]}, {when}}}",
        f"{{all: [{LEAF}], {when}}}",
        f"{{not: {LEAF}, {when}}}",
        f"{{at_least_n: {{n: 1, of: [{LEAF}]}}, {when}}}",
        judged,
        f"{{measure: other, is: eligible, {when}}}",
    )
    files = with_measure(f"all: [{', '.join(parts)}]") | {"other.yaml": measure_text("other")}
    found = rulebook(files).measures["relief"].conditions
    assert isinstance(found, Group)
    assert {part.period for part in found.parts} == {Period(date(2020, 3, 1), date(2020, 5, 31))}
    assert found.period == ALWAYS


def test_a_period_that_ends_before_it_begins_is_told() -> None:
    assert wrong(f"all: [{LEAF}]\nfrom: 2020-05-01\nto: 2020-04-30") == [("BC110", "to")]


# leaves


def test_a_leaf_keeps_what_was_written_beside_what_is_tested() -> None:
    found = leaf("从业人员", "不低于: 20")
    assert (found.id, found.operator) == ("employees", "at_least")
    assert found.test == ast.Compare(">=", found.subject, found.right[0])
    assert found.right == (ast.Number(Fraction(20), unit_of("person"), bare=True),)
    assert (found.citation.source, found.citation.clause, found.citation.quote) == ("law", "第一条", "原文")


def test_a_leaf_takes_how_it_was_seen_from_its_source_unless_it_says_otherwise() -> None:
    assert (leaf("insured", "is_true: yes").citation.seen, leaf("insured", "is_true: yes").citation.checked_on) == (
        "official",
        date(2026, 11, 22),
    )
    own = leaf("insured", "is_true: yes\nseen: copy\nchecked_on: 2026-01-01").citation
    assert (own.seen, own.checked_on) == ("copy", date(2026, 1, 1))


def test_a_leaf_may_test_an_expression() -> None:
    found = measure(f"{{value: month_sales * 6个月, at_most: 60万元, {CITED}}}").conditions
    assert isinstance(found, Leaf)
    assert (found.id, found.subject) == (
        "value",
        ast.Arithmetic("*", ast.Fact("month_sales"), ast.Number(Fraction(6), unit_of("month"))),
    )


def test_no_is_the_contrary_of_yes() -> None:
    assert leaf("insured", "is_true: no").test == ast.Logic("not", (ast.Fact("insured"),))
    assert leaf("insured", "is_true: yes").test == ast.Fact("insured")
    assert wrong(f"{{fact: insured, is_known: no, {CITED}}}") == [("BC323", "no")]


def test_both_ends_of_between_are_included() -> None:
    found = leaf("employees", "between: [10, 20人]").test
    assert found == ast.Logic(
        "and",
        (
            ast.Compare(">=", ast.Fact("employees"), ast.Number(Fraction(10), unit_of("person"), bare=True)),
            ast.Compare("<=", ast.Fact("employees"), ast.Number(Fraction(20), unit_of("person"))),
        ),
    )
    assert wrong(f"{{fact: employees, between: [20, 10], {CITED}}}") == [("BC110", "[")]
    assert wrong(f"{{fact: opened_on, between: [2021-01-01, 2020-01-01], {CITED}}}") == [("BC110", "[")]


@pytest.mark.parametrize(
    ("written", "slips"),
    [
        (f"{{fact: size, {CITED}}}", [("BC306", "{")]),
        (f"{{fact: size, at_least: small, at_most: large, {CITED}}}", [("BC306", "{")]),
        (f"{{fact: size, at_leest: small, {CITED}}}", [("BC131", "at_leest")]),
        (f"{{fact: taxpayer, at_least: general, {CITED}}}", [("BC307", "general")]),
        (f"{{fact: trades, equals: lodging, {CITED}}}", [("BC307", "lodging")]),
        (f"{{fact: insured, equals: yes, {CITED}}}", [("BC307", "yes")]),
        (f"{{fact: insured, is_true: maybe, {CITED}}}", [("BC111", "maybe")]),
        (f"{{fact: employees, at_least: 20天, {CITED}}}", [("BC203", "20天")]),
        (f"{{fact: employees, at_least: [20], {CITED}}}", [("BC110", "[")]),
        (f"{{fact: employees, at_least: 20 人, {CITED}}}", [("BC201", "人")]),
        (f"{{fact: employees, between: 20, {CITED}}}", [("BC110", "20")]),
        (f"{{fact: place, within: 辽源, {CITED}}}", [("BC210", "辽源")]),
        (f"{{fact: staff_by_quarter, at_least: 3, {CITED}}}", [("BC207", "staff_by_quarter")]),
        ("{fact: size, equals: small, source: law 一}", [("BC109", "{")]),
        ("{fact: size, equals: small, quote: 文}", [("BC109", "{")]),
        (f"{{fact: [size], equals: small, {CITED}}}", [("BC110", "[")]),
        (f"{{fact: sise, equals: small, what: x, {CITED}}}", [("BC202", "sise"), ("BC108", "what")]),
    ],
)
def test_a_leaf_that_does_not_fit(written: str, slips: list[tuple[str, str]]) -> None:
    assert sorted(wrong(written)) == sorted(slips)


def test_all_errors_of_all_leaves_are_told_at_once() -> None:
    leaves = (f"{{fact: sise, equals: small, {CITED}}}", f"{{fact: size, equals: smal, {CITED}}}", "{judged: j}")
    found = wrong(f"all: [{', '.join(leaves)}]", "{kind: gift}", "places: 220400")
    assert [code for code, _ in found] == ["BC202", "BC202", *["BC109"] * 5, "BC311", "BC111", "BC108"]


# dated leaves

DATED = "all:\n  - fact: month_sales\n    dated:\n"


def test_a_dated_leaf_has_an_operator_for_each_time() -> None:
    found = measure(
        DATED
        + f"      - {{from: 2023-01-01, to: 2025-12-31, at_most: 10万元, {CITED}}}\n"
        + f"      - {{from: 2026-01-01, less_than: 10万元, {CITED}, says: {{zh: 不满, en: under}}}}\n"
    ).conditions
    assert isinstance(found, Group)
    [dated] = found.parts
    assert isinstance(dated, Dated)
    assert [getattr(one.test, "op", "") for one in dated.versions] == ["<=", "<"]
    assert [one.period.first for one in dated.versions] == [date(2023, 1, 1), date(2026, 1, 1)]
    assert {dated.id} | {one.id for one in dated.versions} == {"month_sales"}
    assert [one.says is not None for one in dated.versions] == [False, True]


def test_two_versions_on_one_day_are_told() -> None:
    first = f"      - {{from: 2023-01-01, at_most: 10万元, {CITED}}}\n"
    second = f"      - {{from: 2026-01-01, less_than: 10万元, {CITED}}}\n"
    assert wrong(DATED + first + second) == [("BC308", "{")]
    assert wrong(DATED + second + first) == [("BC308", "{")]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("      []\n", "BC110"),
        (f"      - {{from: 2023-01-01, at_most: 10人, {CITED}}}\n", "BC203"),
        (f"      - {{from: 2023-01-01, {CITED}}}\n", "BC306"),
        ("      - {from: 2023-01-01, at_most: 10万元}\n", "BC109"),
        (f"      - {{frm: 2023-01-01, at_most: 10万元, {CITED}}}\n", "BC108"),
        (f"      - {{at_most: 10万元, {CITED}}}\n    quote: 文\n", "BC108"),
    ],
)
def test_a_dated_leaf_that_does_not_fit(written: str, code: str) -> None:
    assert {found for found, _ in wrong(DATED + written)} == {code}


# people who decide, and other measures

JUDGED = f"""
judged: prospect
title: {{zh: 恢复有望, en: prospect}}
by: tax-office
evidence: {{zh: 订单, en: orders}}
answered_by: ANSWER
{CITED.replace(", ", chr(10))}
"""


def test_a_judged_leaf_may_be_answered_by_a_fact() -> None:
    found = measure(JUDGED.replace("ANSWER", "已参保")).conditions
    assert isinstance(found, Judged)
    assert (found.id, found.by, found.answered_by) == ("prospect", "tax-office", "insured")


def test_only_yes_or_no_answers_a_judgement() -> None:
    assert wrong(JUDGED.replace("ANSWER", "employees")) == [("BC203", "employees")]
    assert wrong(JUDGED.replace("ANSWER", "rate")) == [("BC202", "rate")]
    assert wrong(JUDGED.replace("ANSWER", "nobody")) == [("BC202", "nobody")]


def test_a_condition_on_another_measure() -> None:
    files = with_measure("{measure: other, is: not_eligible}") | {"other.yaml": measure_text("other")}
    found = rulebook(files).measures["relief"].conditions
    assert isinstance(found, OtherMeasure)
    assert (found.id, found.negated) == ("other", True)


# place and time


def test_a_local_measure_first_asks_where_the_enterprise_is() -> None:
    found = measure(more="place: 220400\n").conditions
    assert isinstance(found, Group)
    first = found.parts[0]
    assert isinstance(first, Leaf)
    assert first.test == ast.Within(ast.Fact("place"), ("220400",), Type(Kind.PLACE))
    assert len(found.parts) == 2
    any_of = measure(f"any: [{LEAF}, {LEAF}]", more="place: 辽源市\n").conditions
    assert isinstance(any_of, Group)
    assert [part.id for part in any_of.parts] == ["place", "any"]


def test_the_times_of_a_measure() -> None:
    found = measure()
    assert [time.period for time in found.in_force] == [Period(date(2020, 1, 1), date(2020, 12, 31))]
    assert found.holds_on(date(2020, 12, 31))
    assert not found.holds_on(date(2021, 1, 1))


@pytest.mark.parametrize("key", ["title", "summary", "type", "grant", "in_force", "conditions", "amount", "claim"])
def test_what_every_measure_says(key: str) -> None:
    text = measure_text().replace(f"\n{key}:", f"\nnotes: []\nx{key}:")
    slips = [code for code, _, _ in told(load({"relief.yaml": text}).diagnostics)]
    assert slips == ["BC108"]


def test_a_neighbour_stands_for_the_words_of_the_article() -> None:
    text = measure_text().replace("article: 优惠", "neighbour: {zh: 相邻, en: near}")
    assert rulebook({"relief.yaml": text}).measures["relief"].neighbour is not None


# amounts

PER_MONTH = "kind: saving\nper: month\n"


def amount(written: str) -> AmountRule:
    return measure(amount=written).amount


def test_an_exact_amount() -> None:
    found = amount(PER_MONTH + "formula: month_sales * rate")
    assert (found.bound, found.low, found.unit) == ("exact", found.high, Fraction(1, 100))
    assert amount(PER_MONTH + "formula: month_sales\nround: {to: 1, mode: half_up}").unit == 1


def test_an_amount_up_to_a_limit_begins_at_nothing() -> None:
    found = amount("kind: financing\nup_to: 300万元")
    assert (found.bound, found.low, found.high) == (
        "up_to",
        ast.Number(Fraction(0), unit_of("CNY")),
        ast.Number(Fraction(3_000_000), unit_of("CNY")),
    )


def test_a_range_that_the_law_leaves_open() -> None:
    found = amount("kind: cash\nlow: deposit * 0\nhigh: deposit")
    assert (found.bound, found.low == found.high) == ("range", False)


def test_a_deferral_has_a_latest_day() -> None:
    found = amount("kind: deferral\nuntil: end_of_month(as_of) + 15天")
    assert isinstance(found.until, ast.Shift)
    assert found.low is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("kind: saving", "BC311"),
        ("kind: saving\nlow: deposit", "BC311"),
        ("kind: saving\nformula: deposit\nup_to: deposit", "BC311"),
        ("kind: none\nformula: deposit", "BC311"),
        ("kind: deferral", "BC311"),
        ("kind: gift\nformula: deposit", "BC111"),
        ("kind: saving\nper: week\nformula: deposit", "BC111"),
        ("kind: saving\nper: month\nformula: deposit", "BC203"),
        ("kind: saving\nformula: month_sales", "BC203"),
        ("kind: saving\nformula: employees", "BC203"),
        ("kind: saving\nformula: 300", "BC203"),
        ("kind: deferral\nuntil: deposit", "BC203"),
        ("kind: saving\nformula: deposit\nround: {to: 0.1, mode: half_up}", "BC111"),
        ("kind: saving\nformula: deposit\nround: {to: 0.01, mode: down}", "BC111"),
        ("kind: saving\nformula: deposit\nplus: deposit", "BC108"),
    ],
)
def test_an_amount_that_does_not_fit(written: str, code: str) -> None:
    assert [found for found, _ in wrong(amount=written)] == [code]


# claims


def test_a_claim_says_where_how_and_by_when() -> None:
    text = measure_text().replace(
        "how: {zh: 申报, en: declare}}",
        "how: {zh: 申报, en: declare}, who: {zh: 本人, en: self}, documents: [{zh: 表, en: form}], "
        "deadline: {date: end_of_quarter(as_of) + 15天, text: {zh: 十五日内, en: in 15 days}}}",
    )
    found = rulebook({"relief.yaml": text}).measures["relief"].claim
    assert (found.where, len(found.documents)) == ("tax-office", 1)
    assert isinstance(found.deadline, ast.Shift)


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("{where: tax-office}", "BC109"),
        ("{where: tax-office, how: 申报}", "BC110"),
        ("{where: tax-office, how: {zh: 申报, en: x}, documents: {zh: 表, en: form}}", "BC110"),
        ("{where: tax-office, how: {zh: 申报, en: x}, deadline: {date: as_of}}", "BC109"),
        ("{where: tax-office, how: {zh: 申报, en: x}, deadline: {date: 15天, text: {zh: 甲, en: a}}}", "BC203"),
        ("{where: tax-office, how: {zh: 申报, en: x}, phone: '12366'}", "BC108"),
    ],
)
def test_a_claim_that_does_not_fit(claim: str, code: str) -> None:
    text = measure_text().replace("claim: {where: tax-office, how: {zh: 申报, en: declare}}", f"claim: {claim}")
    assert codes({"relief.yaml": text}) == [code]


# sources


@pytest.mark.parametrize(
    ("bounds", "quote", "told_of"),
    [
        ("not_stated", "人数在20人以上", True),
        ("not_stated", "人数在20人以上（含20人）", False),
        ("not_stated", "县级以上人民政府", False),
        ("included", "人数在20人以上", False),
    ],
)
def test_an_ambiguous_bound_is_a_warning(bounds: str, quote: str, told_of: bool) -> None:
    files = with_measure(f"{{fact: employees, at_least: 20, quote: {quote}, source: law 一}}")
    source = "sources:\n  law: {number: 1, title: 2, bounds: B, seen: official, checked_on: 2026-11-22}\n"
    loaded = load(files | {"sources.yaml": source.replace("B,", f"{bounds},")})
    assert [(one.code, one.severity) for one in loaded.diagnostics] == [("BC312", "warning")] * told_of
    assert loaded.rulebook is not None


def test_a_rulebook_has_one_head() -> None:
    assert codes({"rulebook.yaml": None}) == ["BC324"]
    assert codes({"second.yaml": "rulebook: b\nversion: 1\ntitle: {zh: 甲, en: a}\n"}) == ["BC324"]


@pytest.mark.parametrize("per", ["once", "filing_period", "year_to_date"])
def test_a_plain_sum_can_come_with_a_filing_period_or_the_year_to_date(per: str) -> None:
    assert measure(amount=f"{{kind: saving, per: {per}, formula: deposit}}").amount.per == per


def test_a_rulebook_may_say_what_it_covers() -> None:
    covers = "covers: {zh: 一篇报道, en: one article}\n"
    said = rulebook({"rulebook.yaml": HEAD + covers}).covers
    assert said is not None
    assert (said.zh, said.en) == ("一篇报道", "one article")
    assert rulebook().covers is None
