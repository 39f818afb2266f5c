"""A receipt answers the same as long as the rules do, and names the number that no longer does."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from benefit_check.assess.one import assess
from benefit_check.assess.receipt import Receipt, Verified, read_receipt, receipt_bytes, receipt_of, verified
from benefit_check.assess.result import Assessment, Enterprise
from benefit_check.interpret.situation import ABSENT, Quarters
from benefit_check.interpret.values import Range, Value
from benefit_check.rulebook.model import Rulebook
from rulebooks import FACTS, PARAMETERS, measure_text, rulebook

DAY = date(2020, 12, 3)
CONDITIONS = """all:
  - {fact: employees, at_most: 30人, quote: 原文, source: law 第一条}
  - {fact: insured, is_true: yes, quote: 原文, source: law 第一条}
"""
CASH = "kind: cash\nformula: deposit * rate\nround: {to: 0.01, mode: half_up}\n"
TOLD: dict[str, Value | Quarters] = {
    "employees": 30,
    "insured": True,
    "deposit": Range(1000, 2000, frozenset(("deposit",))),
    "growth": Fraction(1, 3),
    "opened_on": date(2018, 5, 10),
    "trades": frozenset(("lodging",)),
    "taxpayer": "general",
    "staff_by_quarter": (ABSENT, None, 3, 4),
    "name_of_line": "幸福路1号线",
}
TEXT = measure_text("relief", CONDITIONS, CASH)


def book(measure: str = TEXT, **texts: str | None) -> Rulebook:
    files: dict[str, str | bytes | None] = {
        "relief.yaml": measure,
        **{f"{name}.yaml": text for name, text in texts.items()},
    }
    return rulebook(files)


def answered(rules: Rulebook | None = None, facts: Mapping[str, Value | Quarters] = TOLD) -> Assessment:
    return assess(rules or book(), Enterprise("示例小馆", "91220400MA17XXXX12", facts), DAY)


def again(receipt: Receipt, rules: Rulebook) -> Verified:
    read = read_receipt(receipt_bytes(receipt).decode())
    assert read == receipt
    assert isinstance(read, Receipt)
    return verified(read, rules)


def test_the_same_rules_answer_the_same_of_facts_of_every_kind() -> None:
    found = again(receipt_of(answered()), book())
    assert found.is_same
    assert (found.changes, found.unknown, found.unchecked, found.reworded) == ({}, (), (), ())


@pytest.mark.parametrize(
    ("rules", "what"),
    [
        (book(TEXT.replace("30人", "20人")), ("test", "employees <= 30人", "employees <= 20人")),
        (book(TEXT.replace("deposit * rate", "deposit * 5%")), ("formula", "deposit * rate", "deposit * 5%")),
        (book(parameters=PARAMETERS.replace("value: 3%", "value: 2%")), ("figure", "3/100", "1/50")),
    ],
)
def test_the_number_of_the_rule_that_is_another_is_named(rules: Rulebook, what: tuple[str, str, str]) -> None:
    found = again(receipt_of(answered()), rules)
    assert not found.is_same
    assert what in [(one.what, one.before, one.after) for one in found.changes["relief"]]
    assert {"verdict", "amount"} & {one.what for one in found.changes["relief"]}


def test_a_rule_that_is_another_without_effect_is_the_same_and_counted() -> None:
    found = again(receipt_of(answered()), book(TEXT.replace("30人", "31人")))
    assert found.is_same
    assert found.reworded == ("relief",)


def test_a_measure_or_a_fact_that_is_gone_is_said() -> None:
    found = again(receipt_of(answered()), rulebook({"other.yaml": measure_text("other", CONDITIONS, CASH)}))
    assert [one.what for one in found.changes["relief"]] == ["gone"]
    told = receipt_of(answered(facts={**TOLD, "hired": 3}))
    renamed = FACTS.replace("  hired:\n", "  newly_hired:\n", 1)
    assert again(told, book(facts=renamed)).unknown == ("hired",)


def test_a_fact_of_another_kind_is_not_taken_for_a_value() -> None:
    odd = FACTS.replace(
        "label: {zh: 增长率, en: growth}\n    type: rate\n    min: none",
        "label: {zh: 增长率, en: growth}\n    type: bool",
    ).replace("example: 5.5%", "example: 是")
    assert again(receipt_of(answered()), book(facts=odd)).unknown == ("growth",)


def test_what_is_shared_names_nobody_and_what_hangs_on_it_is_not_checked() -> None:
    facts = FACTS.replace("  opened_on:\n", "  opened_on:\n    identifies: yes\n", 1)
    old = "all:\n  - {fact: opened_on, before: 2020-01-01, quote: 原文, source: law 第一条}\n"
    rules = rulebook({"facts.yaml": facts, "relief.yaml": TEXT, "old.yaml": measure_text("old", old)})
    receipt = receipt_of(answered(rules), redact=True)
    text = receipt_bytes(receipt).decode()
    assert receipt.redacted == ("opened_on", "name_of_line")
    for secret in ("示例小馆", "91220400MA17XXXX12", "2018-05-10", "幸福路"):
        assert secret not in text
    found = again(receipt, rules)
    assert found.is_same
    assert found.unchecked == ("old",)


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "名称: 店", '{"kind": "benefit-check receipt", "schema_version": 2}',
    ],
)  # fmt: skip
def test_what_is_no_receipt_says_why(text: str) -> None:
    assert isinstance(read_receipt(text), str)


@pytest.mark.parametrize("number", ["1e999999999", "1/0", "x", "", "9" * 100, "--1", "1/2/3"])
def test_a_number_that_was_tampered_with_is_refused(number: str) -> None:
    text = receipt_bytes(receipt_of(answered())).decode().replace('"number": "30"', f'"number": "{number}"')
    assert isinstance(read_receipt(text), str)
