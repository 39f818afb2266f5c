"""Clauses quoted once at their document."""

import pytest

from benefit_check.rulebook.conditions import Group, Leaf
from rulebooks import load, measure, rulebook, told, with_measure

DOCUMENT = """
sources:
  notice:
    number: 财税〔2020〕7号
    title: 示例通知
    bounds: included
    seen: official
    checked_on: 2026-11-22
    clauses:
      第一条: 小规模纳税人免征
      说明: 从业人数不超过30人
"""
ONE, OTHER = "第一条: 小规模纳税人免征", "说明: 从业人数不超过30人"
TESTS = (
    "{fact: taxpayer, equals: small_scale, source: notice 第一条}, "
    "{fact: employees, at_most: 30人, source: notice 说明}"
)


def book(document: str = DOCUMENT, tests: str = TESTS) -> dict[str, str | bytes | None]:
    return with_measure(f"all: [{tests}]") | {"notice.yaml": document}


@pytest.mark.parametrize("key", ["clauses", "条款"])
@pytest.mark.parametrize("name", ["notice", "财税〔2020〕7号"])
def test_a_leaf_without_a_quote_has_the_words_of_its_clause(key: str, name: str) -> None:
    files = book(DOCUMENT.replace("clauses", key), TESTS.replace("notice", name))
    condition = rulebook(files).measures["relief"].conditions
    assert isinstance(condition, Group)
    first, second = condition.parts
    assert isinstance(first, Leaf)
    assert isinstance(second, Leaf)
    assert (first.citation.source, first.citation.clause) == ("notice", "第一条")
    assert (first.citation.quote, second.citation.quote) == ("小规模纳税人免征", "从业人数不超过30人")


def test_a_rulebook_is_the_same_whether_the_words_stand_at_the_document_or_at_the_leaf() -> None:
    written = TESTS.replace("第一条", "第一条, quote: 小规模纳税人免征").replace(
        "说明", "说明, quote: 从业人数不超过30人"
    )
    without = DOCUMENT.partition("    clauses")[0]
    quoted, repeated = rulebook(book()), rulebook(book(without, written))
    assert quoted.sources == repeated.sources
    mine, other = quoted.measures["relief"].conditions, repeated.measures["relief"].conditions
    assert isinstance(mine, Group)
    assert isinstance(other, Group)
    assert [part.citation for part in mine.parts if isinstance(part, Leaf)] == [
        part.citation for part in other.parts if isinstance(part, Leaf)
    ]


def test_a_value_and_a_row_take_the_words_of_their_clause_too() -> None:
    values = "[{from: 2020-01-01, value: 30人, source: notice 说明}]"
    more = f"parameters: {{limit: {{label: {{zh: 上限, en: limit}}, type: count, values: {values}}}}}"
    leaf = "{fact: employees, at_most: limit, source: notice 第一条}"
    found = rulebook(with_measure(f"all: [{leaf}]", more=more) | {"notice.yaml": DOCUMENT})
    assert found.parameters["relief.limit"].values[0].citation.quote == "从业人数不超过30人"


def test_a_clause_that_the_document_does_not_quote_is_told_with_those_that_it_does() -> None:
    loaded = load(book(tests=TESTS.replace("第一条", "第二条")))
    assert told(loaded.diagnostics) == [("BC341", "relief.yaml", "notice 第二条")]
    hint = loaded.diagnostics[0].help
    assert hint is not None
    assert hint.args["clauses"] == "第一条、说明"


def test_a_derived_fact_need_not_quote_the_clause_that_it_cites() -> None:
    derived = """
derived:
  twice: {label: {zh: 两倍, en: twice}, type: count, formula: employees * 2, source: notice 第二条}
"""
    found = rulebook(book() | {"twice.yaml": derived}).derived["twice"].citation
    assert found is not None
    assert found.quote == ""


def test_of_a_document_that_quotes_nothing_the_quote_is_missing() -> None:
    tests = "{fact: taxpayer, equals: small_scale, source: law 第一条}"
    assert [code for code, _, _ in told(load(with_measure(f"all: [{tests}]")).diagnostics)] == ["BC109"]


def test_a_clause_from_which_nothing_takes_its_words_is_a_warning() -> None:
    loaded = load(book(tests=TESTS.partition(", {")[0]))
    assert loaded.rulebook is not None
    assert told(loaded.diagnostics) == [("BC342", "notice.yaml", "说明")]


@pytest.mark.parametrize("written", ["说明:", "说明: [甲, 乙]", "说明: {zh: 甲, en: a}"])
def test_the_words_of_a_clause_are_one_text(written: str) -> None:
    loaded = load(book(DOCUMENT.replace(OTHER, written), measure_tests()))
    assert {code for code, _, _ in told(loaded.diagnostics)} == {"BC110"}


def measure_tests() -> str:
    return TESTS.partition(", {fact: employees")[0]


def test_words_that_stand_at_the_leaf_go_before_those_of_the_document() -> None:
    found = measure("all: [{fact: taxpayer, equals: small_scale, quote: 别的, source: law 第一条}]").conditions
    assert isinstance(found, Group)
    assert isinstance(found.parts[0], Leaf)
    assert found.parts[0].citation.quote == "别的"
