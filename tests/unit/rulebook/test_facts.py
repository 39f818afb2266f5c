"""The vocabulary: what a declaration of a fact means."""

from fractions import Fraction

import pytest

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
    assert fact("type: count, by: quarter").quarterly
    assert not fact("type: count").quarterly


def test_aliases_are_a_list_or_one() -> None:
    assert fact("type: bool, aliases: [甲, 乙]").aliases == ("甲", "乙")
    assert fact("type: bool, aliases: 甲").aliases == ("甲",)


@pytest.mark.parametrize(
    ("declared", "slips"),
    [
        ("type: boolean", [("BC111", "boolean")]),
        ("type: money, per: week", [("BC111", "per")]),
        ("type: count, unit: people", [("BC111", "people")]),
        ("type: count, by: month", [("BC111", "month")]),
        ("type: enum", [("BC109", "other")]),
        ("type: enum, values: {}", [("BC109", "other")]),
        ("type: enum, values: [a, b]", [("BC110", "["), ("BC109", "other")]),
        ("type: enum, values: {a: 甲}", [("BC110", "甲")]),
        ("type: enum, values: {a: {zh: 甲}}", [("BC109", "{")]),
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
