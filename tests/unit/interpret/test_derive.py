"""Derived facts: formulas, unique-hit tables while facts are missing, and stated values."""

from fractions import Fraction
from math import inf

import pytest

from benefit_check.interpret.evaluate import fact_value
from benefit_check.interpret.situation import Given
from benefit_check.interpret.values import Choices, Value
from unit.interpret.book import derived, interval, rulebook, situation, unknown, value

SIZE = "label: {zh: f, en: f}, type: enum, values_of: size"
ASKED = "stated: yes, question: {zh: …, en: …}, find: {zh: …, en: …}, example: …"
MONEY = "label: {zh: f, en: f}, type: money"

BY_FORM = f"""
    {{{SIZE}, table: {{hit: unique, inputs: [form, staff], rows: [
      {{when: {{form: company, staff: {{at_least: 20人}}}}, then: large}},
      {{when: {{form: company, staff: {{less_than: 20人}}}}, then: small}},
      {{when: {{form: sole}}, then: micro}},
      {{when: {{form: coop}}, then: undetermined, because: {{zh: 无, en: none}}}}]}}}}
"""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"form": "company", "staff": 20}, "large"),
        ({"form": "company", "staff": 19}, "small"),
        ({"form": "sole"}, "micro"),
        ({"form": "coop", "staff": 20}, unknown("found")),
        ({"form": "company"}, Choices(frozenset({"large", "small"}), frozenset({"staff"}))),
        ({"staff": 20}, unknown("form")),
        ({}, unknown("form", "staff")),
    ],
)
def test_the_row_that_holds_answers_and_rows_that_may_hold_give_all_they_can(facts: Given, expected: Value) -> None:
    assert derived(BY_FORM, facts) == expected


EXCEPT = f"""
    {{{MONEY}, table: {{hit: unique, inputs: [industry], rows: [
      {{when: {{industry: {{within: [G]}}}}, except: {{industry: {{within: ["591"]}}}}, then: 100元}},
      {{when: {{industry: {{within: ["591"]}}}}, then: premium}},
      {{when: {{industry: {{within: [H]}}}}, then: 7元}}]}}}}
"""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"industry": "592"}, 100),
        ({"industry": "5910", "premium": 3}, 3),
        ({"industry": "59", "premium": 3}, interval(3, 100, "industry")),
        ({"industry": "59", "premium": 100}, 100),
        ({"industry": "59"}, interval(0, inf, "industry", "premium")),
        ({"industry": "62"}, 7),
        ({"premium": 50}, interval(7, 100, "industry")),
    ],
)
def test_except_takes_out_of_a_row_and_numbers_become_an_interval(facts: Given, expected: Value) -> None:
    assert derived(EXCEPT, facts) == expected


def test_a_case_for_which_there_is_no_row_has_no_answer() -> None:
    declaration = f"{{{MONEY}, table: {{hit: unique, inputs: [form], rows: [{{when: {{form: sole}}, then: 1元}}]}}}}"
    assert derived(declaration, {"form": "sole"}) == 1
    assert derived(declaration, {"form": "coop"}) == unknown("found")


TWO = f"""
derived:
  first: {{{SIZE}, table: {{hit: unique, inputs: [form], rows: [
    {{when: {{form: [company, sole]}}, then: small}},
    {{when: {{form: coop}}, then: undetermined, because: {{zh: 无, en: none}}}}]}}}}
  second: {{label: {{zh: g, en: g}}, type: money, table: {{hit: unique, inputs: [first, staff], rows: [
    {{when: {{first: small, staff: {{less_than: 5人}}}}, then: 1元}},
    {{when: {{first: small, staff: {{at_least: 5人}}}}, then: 2元}},
    {{when: {{first: [micro, large]}}, then: 3元}}]}}}}
"""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"form": "company", "staff": 5}, 2),
        ({"form": "company"}, interval(1, 2, "staff")),
        ({"form": "coop"}, unknown("first")),
        ({"form": "coop", "staff": 5}, unknown("first")),
        ({"staff": 5}, unknown("form")),
        ({}, unknown("form", "staff")),
    ],
)
def test_an_enum_to_which_the_law_gives_no_answer_asks_for_nothing_more(facts: Given, expected: Value) -> None:
    book = rulebook({"derived.yaml": TWO})
    assert fact_value("second", situation(facts, book=book)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"found": "large", "form": "sole"}, "large"),
        ({"form": "sole"}, "micro"),
        ({"form": "coop"}, unknown("found")),
    ],
)
def test_a_stated_value_wins_over_the_computed_one(facts: Given, expected: Value) -> None:
    stated = BY_FORM.replace(SIZE, f"{SIZE}, {ASKED}")
    assert derived(stated, facts) == expected


def test_a_formula_is_computed_once_and_its_figures_are_remembered_each_time() -> None:
    book = rulebook({"derived.yaml": f"derived: {{twice: {{{MONEY}, formula: benefit + benefit}}}}\n"})
    asked = situation({"place": "420000"}, book=book)
    assert fact_value("twice", asked) == 1600
    asked.relied_on = {}
    assert fact_value("twice", asked) == 1600
    assert [name for name, _ in asked.relied_on] == ["benefit"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("size <= large", unknown("form")),
        ("size >= micro", unknown("form")),
        ("size = size", unknown("form")),
        ("size != micro", unknown("form")),
        ("max(size, large)", unknown("form")),
    ],
)
def test_nothing_is_said_of_an_enum_without_an_answer(text: str, expected: Value) -> None:
    book = rulebook({"derived.yaml": f"derived:\n  found: {BY_FORM}"})
    found = text.replace("size", "found")
    assert value(found, {"staff": 30}, book=book) == expected


def test_an_enum_without_an_answer_beside_a_missing_one_is_no_crash() -> None:
    book = rulebook({"derived.yaml": f"derived:\n  found: {BY_FORM}"})
    assert value("size = found", {"form": "coop"}, book=book) == unknown("size", "found")
    assert value("found != size", {"form": "coop"}, book=book) == unknown("size", "found")


def test_a_share_of_nothing_names_what_was_told() -> None:
    assert value("share(premium, 1人, staff)", {"premium": 100, "staff": 0}) == unknown("staff")
    assert value("share(premium, 1人, staff)", {"staff": 0}) == unknown("staff")
    assert value("share(premium, 1人, staff)", {"premium": 100}) == unknown("staff")
    assert value("share(premium, 1人, staff)", {"premium": 100, "staff": 3}) == Fraction(100, 3)
