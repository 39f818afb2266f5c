import json
from datetime import date
from fractions import Fraction
from math import inf
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from benefit_check.interpret.values import Choices, Range, Unknown, Value
from benefit_check.lang.types import CNY, Type, number, unit_of
from benefit_check.present.json.report import json_bytes, result_schema
from benefit_check.present.json.values import canonical
from unit.present.examples import BOOK, FACTS, assessed

GONE = frozenset(("employees",))


def told(**how: Any) -> Any:
    return json.loads(json_bytes(assessed(**how)))


def measure(answer: Any, name: str) -> Any:
    return next(each for each in answer["measures"] if each["id"] == name)


@pytest.mark.parametrize("facts", [FACTS, {}, {**FACTS, "recognised": True}])
def test_the_result_fits_the_published_schema(facts: dict[str, Value]) -> None:
    schema = result_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(told(facts=facts))


def test_the_keys_that_were_agreed_are_there() -> None:
    answer = told(uscc="91220402MA0000000X")
    assert answer["schema_version"] == 2
    assert answer["as_of"] == "2020-12-03"
    assert answer["rulebook"]["version"] == "2020.12.0"
    assert answer["rulebook"]["digest"] == BOOK.digest
    assert answer["enterprise"]["name"] == "示例小馆"
    assert answer["enterprise"]["uscc"] == "91220402MA0000000X"
    agreed = {"id", "title", "verdict", "amount", "reasons", "missing", "judged", "claim", "sources"}
    for one in answer["measures"]:
        assert agreed <= set(one)
        assert set(one["title"]) == {"zh", "en"}
        assert "deadline" in one["claim"]
        assert all({"condition", "met", "fact", "value", "threshold", "source"} <= set(why) for why in one["reasons"])


def test_money_is_a_decimal_string() -> None:
    amount = measure(told(), "reduced")["amount"]
    assert (amount["kind"], amount["per"], amount["bound"]) == ("saving", "quarter", "exact")
    assert (amount["low"], amount["high"]) == ("2000.00", "2000.00")


def test_no_upper_bound_is_null() -> None:
    amount = measure(told(facts={}), "reduced")["amount"]
    assert (amount["low"], amount["high"]) == ("0.00", None)


def test_a_deferral_says_until_when() -> None:
    assert measure(told(), "later")["amount"]["until"] == "2021-01-15"


def test_one_reason_a_leaf_with_value_and_threshold() -> None:
    reasons = measure(told(), "listed")["reasons"]
    assert [(why["condition"], why["met"], why["value"], why["threshold"]) for why in reasons] == [
        ("employees", False, "85", "50"),
        ("taxpayer", False, "small_scale", "general"),
        ("place", False, "220402", "420000"),
        ("industry", True, "6210", "H"),
    ]
    assert reasons[0]["source"] == "law-1 第十一条"
    assert reasons[0]["operator"] == "at_most"


def test_a_leaf_that_nobody_can_tell_is_null() -> None:
    answer = told()
    assert measure(answer, "refund")["reasons"][0]["met"] is None
    assert measure(answer, "refund")["reasons"][0]["value"] is None
    judged = measure(answer, "hardship")["reasons"][-1]
    assert (judged["condition"], judged["met"], judged["fact"]) == ("prospect", None, "recognised")


def test_missing_facts_judgements_and_open_figures_are_ids() -> None:
    answer = told()
    assert measure(answer, "refund")["missing"] == ["layoffs", "premiums"]
    hardship = measure(answer, "hardship")
    assert hardship["judged"] == ["prospect"]
    assert hardship["judgements"][0]["by"] == "bureau"
    figures = [(each["parameter"], each["low"], each["high"]) for each in hardship["open"]]
    assert figures == [("benefit", "1035.00", "1476.00")]
    assert measure(answer, "reduced")["unverified"][0]["parameter"] == "reduced_rate"


def test_totals_take_one_period_of_each_eligible_measure() -> None:
    totals = told()["totals"]
    assert totals["saving"] == {"low": "14000.00", "high": "14000.00"}
    assert totals["cash"] == {"low": "0.00", "high": "0.00"}
    parts = {(part["kind"], part["per"], part["verdict"]): (part["low"], part["high"]) for part in totals["by_period"]}
    assert parts["saving", "quarter", "eligible"] == ("2000.00", "2000.00")
    assert parts["cash", "once", "may_apply"] == ("527850.00", "752760.00")
    assert totals["exclusions"] == [{"counted": ["free"], "left_out": ["half"]}]


def test_what_is_not_in_force_has_no_amount_and_no_reasons() -> None:
    old = measure(told(), "old")
    assert (old["verdict"], old["amount"], old["reasons"]) == ("not_in_force", None, [])
    assert old["succeeded_by"] == ["reduced"]
    assert old["in_force"][0]["last"] == "2018-12-31"


def test_a_claim_says_where_and_by_when() -> None:
    claim = measure(told(), "reduced")["claim"]
    assert (claim["deadline"], claim["where"], claim["phone"]) == ("2021-01-15", "tax-office", "12366")


def test_nothing_in_the_text_steers_a_terminal_and_nothing_is_lost() -> None:
    name = "示例\x1b[31m\x9b2J\x7f\u202e\u2028店"
    encoded = json_bytes(assessed(name=name))
    assert not any(sign in encoded.decode() for sign in "\x1b\x9b\x7f\u202e\u2028")
    assert json.loads(encoded)["enterprise"]["name"] == name


def test_half_a_character_does_not_stop_the_answer() -> None:
    assert told(name="店\ud800")["enterprise"]["name"] == "店?"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (Fraction(1, 3), number(), "1/3"),
        (Fraction(1, 3), number(CNY), "1/3"),
        (Fraction(11, 200), number(), "0.055"),
        (100_000, number(unit_of("CNY", per=("month",))), "100000.00"),
        (1200, number(unit_of("person")), "1200"),
        (date(2020, 12, 3), None, "2020-12-03"),
        (True, None, "true"),
        (frozenset(("b", "a")), None, "a,b"),
        (Choices(frozenset(("small", "micro")), GONE), None, "micro|small"),
        (Range(Fraction(10), Fraction(20), GONE), number(), "10..20"),
        (Range(Fraction(10), inf, GONE), number(), "10.."),
        (Range(0, inf, GONE), number(), None),
        (Unknown(GONE), None, None),
        (None, None, None),
    ],
)
def test_values_have_one_spelling(value: Value | None, kind: Type | None, text: str | None) -> None:
    assert canonical(value, kind) == text
