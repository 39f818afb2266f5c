"""The vocabulary: what a declaration of a fact means."""

from datetime import date
from fractions import Fraction

import pytest

from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value
from benefit_check.interpret.evaluate import fact_value
from benefit_check.interpret.situation import Situation
from benefit_check.lang.parts import MONTH, QUARTER
from benefit_check.lang.types import BOOL, DATE, Kind, Type, number, unit_of
from benefit_check.rulebook.model import Fact
from rulebooks import codes, load, rulebook, told

ASKED = "question: {zh: 问, en: ask}, find: {zh: 找, en: find}, example: 例"


def text(declared: str) -> str:
    return f"facts:\n  other: {{label: {{zh: 其他, en: other}}, {ASKED}, {declared}}}\n"


def fact(declared: str) -> Fact:
    return rulebook({"other.yaml": text(declared)}).facts["other"]


@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        ("type: bool", BOOL),
        ("type: date", DATE),
        ("type: text", Type(Kind.TEXT)),
        ("type: place", Type(Kind.PLACE)),
        ("type: industry", Type(Kind.INDUSTRY)),
        ("type: count", number(unit_of("person"))),
        ("type: count, unit: month", number(unit_of("month"))),
        ("type: count, unit: m2", number(unit_of("m2"))),
        ("type: count, per: month", number(unit_of("person", per=("month",)))),
        ("type: money", number(unit_of("CNY"))),
        ("type: money, per: month", number(unit_of("CNY", per=("month",)))),
        ("type: money, per: [person, month]", number(unit_of("CNY", per=("month", "person")))),
        ("type: rate", number()),
        ("type: rate, per: year", number(unit_of(per=("year",)))),
    ],
)
def test_the_type_of_a_fact(declared: str, kind: Type) -> None:
    assert fact(declared).type == kind


def test_an_enum_has_values_in_order_of_writing() -> None:
    found = fact("type: enum, ordered: yes, values: {low: {zh: 低, en: low}, high: {zh: 高, en: high}}")
    assert found.type == Type(Kind.ENUM, enum="other", values=("low", "high"), ordered=True)
    assert found.values["high"].zh == "高"


def test_a_fact_may_borrow_the_values_of_another() -> None:
    found = fact("type: set, values_of: size")
    assert found.type == Type(Kind.SET, enum="size", values=("micro", "small", "large"), ordered=True)
    assert list(found.values) == ["micro", "small", "large"]


def test_the_range_of_a_number() -> None:
    assert _range("type: count") == (Fraction(0), None)
    assert _range("type: money, min: none") == (None, None)
    assert _range("type: rate, max: 100%") == (Fraction(0), Fraction(1))
    assert _range("type: money, min: -5万元, max: 1.5亿元") == (Fraction(-50_000), Fraction(150_000_000))
    assert _range("type: rate, min: ５％") == (Fraction(5, 100), None)
    assert _range("type: date") == _range("type: bool") == (None, None)


def _range(declared: str) -> tuple[Fraction | None, Fraction | None]:
    return (fact(declared).low, fact(declared).high)


def test_a_fact_by_quarter() -> None:
    assert fact("type: count, by: quarter").part is QUARTER
    assert fact("type: count, by: month").part is MONTH
    assert fact("type: count").part is None


def test_aliases_are_a_list_or_one() -> None:
    assert fact("type: bool, aliases: [甲, 乙]").aliases == ("甲", "乙")
    assert fact("type: bool, aliases: 甲").aliases == ("甲",)


@pytest.mark.parametrize(
    ("declared", "slips"),
    [
        ("type: boolean", [("BC111", "boolean")]),
        ("type: money, per: week", [("BC111", "per")]),
        ("type: count, unit: people", [("BC111", "people")]),
        ("type: count, by: week", [("BC111", "week")]),
        ("type: enum", [("BC109", "other")]),
        ("type: enum, values: {}", [("BC109", "other")]),
        ("type: enum, values: [a, b]", [("BC110", "["), ("BC109", "other")]),
        ("type: enum, values: {a: 甲}", [("BC110", "甲")]),
        ("type: enum, values: {a: {en: a}}", [("BC109", "{")]),
        ("type: enum, values: {a: {zh: '', en: a}}", [("BC110", "''")]),
        ("type: enum, values_of: sizes", [("BC111", "sizes")]),
        ("type: enum, values_of: employees", [("BC111", "employees")]),
        ("type: count, values_of: size", [("BC108", "values_of")]),
        ("type: bool, unit: person", [("BC108", "unit")]),
        ("type: bool, per: month", [("BC108", "per")]),
        ("type: money, ordered: yes", [("BC108", "ordered")]),
        ("type: date, min: 3", [("BC108", "min")]),
        ("type: count, min: 5, max: 3", [("BC110", "max")]),
        ("type: count, min: viele", [("BC110", "viele")]),
        ("type: enum, ordered: maybe, values: {a: {zh: 甲, en: a}}", [("BC111", "maybe")]),
        ("type: bool, lable: x", [("BC108", "lable")]),
        ("type: [bool]", [("BC110", "[")]),
        ("type: bool, aliases: [[甲]]", [("BC110", "[")]),
    ],
)
def test_a_declaration_that_does_not_fit(declared: str, slips: list[tuple[str, str]]) -> None:
    found = sorted((code, words) for code, _, words in told(load({"other.yaml": text(declared)}).diagnostics))
    assert found == sorted(slips)


@pytest.mark.parametrize("key", ["label", "question", "find", "example"])
def test_what_people_must_be_told_of_a_fact_is_required(key: str) -> None:
    parts = {"label": "{zh: 其他, en: other}", "question": "{zh: 问, en: ask}", "find": "{zh: 找, en: find}"}
    parts |= {"example": "例", "type": "bool"}
    del parts[key]
    lines = "\n".join(f"    {name}: {value}" for name, value in parts.items())
    [slip] = load({"other.yaml": f"facts:\n  other:\n{lines}\n"}).diagnostics
    assert slip.code == "BC109"
    assert key in str(slip.message)


def test_a_missing_key_is_told_at_the_name_of_what_lacks_it() -> None:
    slips = told(load({"other.yaml": "facts:\n  other:\n    type: bool\n"}).diagnostics)
    assert slips == [("BC109", "other.yaml", "other")] * 4


@pytest.mark.parametrize("written", ["facts:\n", "facts: []\n", "facts: 甲\n", "facts:\n  - insured\n"])
def test_facts_are_a_mapping(written: str) -> None:
    assert codes({"other.yaml": written}) == ["BC110"]


def test_a_fact_is_a_mapping() -> None:
    assert codes({"other.yaml": "facts:\n  other: bool\n"}) == ["BC110"]


FORMS = """\
facts:
  form:
    label: {zh: 组织形式, en: legal form}
    type: enum
    values:
      enterprise: {zh: 企业, en: enterprise}
      company: {zh: 公司, en: company, in: enterprise, aliases: [股份公司, 有限责任公司（…）]}
      partnership: {zh: 合伙企业, en: partnership, in: enterprise}
      person: {zh: 自然人, en: person}
    question: {zh: 问, en: ask}
    find: {zh: 找, en: find}
    example: 企业
"""


def derived(formula: str) -> str:
    return f"derived:\n  asked:\n    label: {{zh: 所问, en: asked}}\n    type: bool\n    formula: {formula}\n"


@pytest.mark.parametrize(
    ("formula", "held"),
    [
        ("form = enterprise", {"enterprise", "company", "partnership"}),
        ("form != enterprise", {"person"}),
        ("企业 = form", {"enterprise", "company", "partnership"}),
        ("form = company", {"company"}),
        ("form = person", {"person"}),
    ],
)
def test_a_value_holds_for_the_finer_ones_that_lie_in_it(formula: str, held: set[str]) -> None:
    book = rulebook({"form.yaml": FORMS, "asked.yaml": derived(formula)})
    day = date(2020, 12, 3)
    found = {
        value
        for value in book.facts["form"].values
        if fact_value("asked", Situation(book, {"form": value}, day)) is True
    }
    assert found == held


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("股份公司", "company"),
        ("有限责任公司", "company"),
        ("有限责任公司(自然人独资)", "company"),
        ("有限责任公司 （自然人投资或控股）", "company"),
        ("公司", "company"),
    ],
)
def test_a_value_has_other_names_and_brackets_behind_some_of_them(written: str, value: str) -> None:
    book = rulebook({"form.yaml": FORMS})
    assert read_value(written, book.facts["form"], book) == value


@pytest.mark.parametrize("written", ["股份公司(自然人独资)", "企业(大)", "有限责任公司分公司", "有限责任公司)"])
def test_brackets_stand_only_where_the_name_has_room_for_them(written: str) -> None:
    book = rulebook({"form.yaml": FORMS})
    assert isinstance(read_value(written, book.facts["form"], book), Problem)


@pytest.mark.parametrize(
    ("old", "new", "slips"),
    [
        ("in: enterprise, aliases", "in: firm, aliases", [("BC111", "firm")]),
        ("en: person}", "en: person, in: company}", [("BC111", "company")]),
        ("en: enterprise}", "en: enterprise, in: enterprise}", [("BC111", "enterprise")] * 3),
        ("[股份公司,", "[合伙企业,", [("BC304", "partnership")]),
        ("type: enum", "type: enum\n    ordered: yes", [("BC110", "in"), ("BC110", "in")]),
        ("type: enum", "type: set", [("BC110", "in"), ("BC110", "in")]),
        ("en: person}", "en: person, alias: [人]}", [("BC108", "alias")]),
    ],
)
def test_a_value_that_lies_nowhere_or_shares_a_name_is_told(old: str, new: str, slips: list[tuple[str, str]]) -> None:
    found = told(load({"form.yaml": FORMS.replace(old, new, 1)}).diagnostics)
    assert sorted((code, words) for code, _, words in found) == sorted(slips)


@pytest.mark.parametrize(
    ("declared", "changeable", "identifies"),
    [
        ("type: bool", "no", False),
        ("type: bool, changeable: yes", "yes", False),
        ("type: bool, changeable: not_honestly, identifies: yes", "not_honestly", True),
        ("type: bool, 可改: 是", "yes", False),
        ("type: bool, 可改: 否, 认得出: 是", "no", True),
        ("type: bool, 可改: 不该", "not_honestly", False),
    ],
)
def test_a_fact_says_whether_it_can_honestly_be_changed_and_whether_it_tells_who_it_is(
    declared: str, changeable: str, identifies: bool
) -> None:
    found = fact(declared)
    assert (found.changeable, found.identifies) == (changeable, identifies)


@pytest.mark.parametrize(
    "declared", ["type: bool, changeable: maybe", "type: bool, 可改: 也许", "type: bool, identifies: maybe"]
)
def test_a_mark_that_is_none_of_the_words_is_refused(declared: str) -> None:
    assert codes({"other.yaml": text(declared)}) != []
