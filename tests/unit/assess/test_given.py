"""A fact told as a range: what every value in it agrees on is settled, else it is the fact to make precise."""

from datetime import date
from fractions import Fraction

import pytest

from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise, Verdict
from benefit_check.present.json.report import json_bytes
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.markdown_report import markdown_report
from benefit_check.present.pages.report import report
from benefit_check.present.words.catalogue import translator
from benefit_check.rulebook.between import Between
from rulebooks import measure_text, rulebook

DAY = date(2020, 6, 1)


def answered(employees: Between, test: str, more: dict[str, object] | None = None) -> Assessment:
    conditions = f"all: [{{fact: employees, {test}, quote: 原文, source: law 第一条}}]"
    amount = "kind: cash\nper: once\nformula: share(deposit, employees, 1000人)"
    book = rulebook({"relief.yaml": measure_text(conditions=conditions, amount=amount)})
    facts = given({"employees": employees, "deposit": Fraction(1000), **(more or {})})  # type: ignore[dict-item]
    return assess(book, Enterprise("", "", facts), DAY)


@pytest.mark.parametrize(
    ("test", "verdict", "low", "high"),
    [
        ("at_most: 500人", Verdict.ELIGIBLE, 300, 500),
        ("at_most: 499人", Verdict.UNDETERMINED, 0, 500),
        ("at_most: 300人", Verdict.UNDETERMINED, 0, 500),
        ("at_most: 299人", Verdict.INELIGIBLE, None, None),
        ("at_least: 300人", Verdict.ELIGIBLE, 300, 500),
    ],
)
def test_a_range_settles_what_every_value_in_it_agrees_on(
    test: str, verdict: Verdict, low: int | None, high: int | None
) -> None:
    result = answered(Between(300, 500), test).results[0]
    assert result.verdict is verdict
    assert (None if result.amount is None else (result.amount.low, result.amount.high)) == (
        None if low is None else (low, high)
    )
    # even of what is settled the amount is not, until the fact is precise
    assert result.missing == (() if verdict is Verdict.INELIGIBLE else ("employees",))


def test_a_range_of_one_value_is_that_value() -> None:
    assert answered(Between(300, 300), "at_most: 300人").results[0].missing == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_of_the_answer_shows_a_range(lang: str) -> None:
    outcome = answered(Between(300, 500), "at_most: 400人")
    tr = translator(lang)
    assert b'"300.00"' in json_bytes(outcome) or b"500.00" in json_bytes(outcome)
    assert markdown_report(outcome, tr)
    assert "500" in plain(report(outcome, tr), 80)
