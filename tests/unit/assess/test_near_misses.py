"""Near misses are the smallest honest changes, which trying every value shows."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.assess.near_misses import near_misses
from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise, Verdict
from benefit_check.interpret.situation import Quarters
from benefit_check.interpret.values import Value
from benefit_check.rulebook.model import Rulebook
from properties.examples import examples
from rulebooks import FACTS, measure_text, rulebook

DAY = date(2020, 12, 3)
HAD = (Verdict.ELIGIBLE, Verdict.MAY_APPLY)
MOST = 80


def marked(*names: str, how: str = "yes") -> str:
    """The vocabulary with these facts marked."""
    text = FACTS
    for name in names:
        text = text.replace(f"  {name}:\n", f"  {name}:\n    changeable: {how}\n", 1)
    return text


def leaf(body: str) -> str:
    return f"all:\n  - {{{body}, quote: 原文, source: law 第一条}}\n"


def asked(conditions: str, facts: dict[str, Value | Quarters], *changeable: str, how: str = "yes") -> Assessment:
    book = rulebook({"facts.yaml": marked(*changeable, how=how), "relief.yaml": measure_text(conditions=conditions)})
    return assess(book, Enterprise("", "", facts), DAY)


def had_with(book: Rulebook, facts: dict[str, Value | Quarters]) -> bool:
    return assess(book, Enterprise("", "", facts), DAY).results[0].verdict in HAD


CONDITIONS = (
    leaf("fact: hired, at_least: 12人"),
    leaf("fact: hired, more_than: 3人"),
    leaf("fact: hired, less_than: 7人"),
    leaf("fact: hired, between: [20人, 30人]"),
    leaf("value: hired * 5, at_least: employees"),
    leaf("value: employees - hired * 3, at_most: 4人"),
)


@examples(150)
@given(condition=st.sampled_from(CONDITIONS), hired=st.integers(0, 50), employees=st.integers(0, 200))
def test_the_change_is_the_smallest_of_all_that_flip(condition: str, hired: int, employees: int) -> None:
    facts: dict[str, Value | Quarters] = {"hired": hired, "employees": employees}
    before = asked(condition, facts, "hired")
    found = near_misses(before)
    if before.results[0].verdict in HAD:
        assert found == ()
        return
    flips = [n for n in range(MOST) if had_with(before.rulebook, {**facts, "hired": n})]
    assert (found != ()) == bool(flips)
    if flips:
        (one,) = found
        assert isinstance(one.value, int)
        assert abs(one.value - hired) == min(abs(n - hired) for n in flips)
        assert one.moves[0].after.verdict in HAD


def test_money_is_found_to_the_fen() -> None:
    (one,) = near_misses(asked(leaf("fact: deposit, at_least: 1234.56元"), {"deposit": 1000}, "deposit"))
    assert one.value == Fraction("1234.56")
    (one,) = near_misses(
        asked(leaf("fact: deposit, more_than: month_sales * 1个月"), {"deposit": 1, "month_sales": 7}, "deposit")
    )
    assert one.value == Fraction("7.01")


@pytest.mark.parametrize(
    ("body", "fact", "told", "value"),
    [
        ("fact: insured, is_true: yes", "insured", False, True),
        ("fact: taxpayer, equals: general", "taxpayer", "small_scale", "general"),
        ("fact: trades, includes: catering", "trades", frozenset(("lodging",)), frozenset(("lodging", "catering"))),
    ],
)
def test_what_is_no_number_is_found_too(body: str, fact: str, told: Value, value: Value) -> None:
    (one,) = near_misses(asked(leaf(body), {fact: told}, fact))
    assert (one.fact.id, one.told, one.value) == (fact, told, value)


@pytest.mark.parametrize("how", ["no", "not_honestly", "否", "不该"])
def test_what_cannot_honestly_be_changed_is_never_advised(how: str) -> None:
    facts: dict[str, Value | Quarters] = {"employees": 35}
    assert near_misses(asked(leaf("fact: employees, at_most: 30人"), facts, "employees", how=how)) == ()
    assert near_misses(asked(leaf("fact: employees, at_most: 30人"), facts)) == ()


def test_what_is_missing_is_a_question_and_no_near_miss() -> None:
    assert near_misses(asked(leaf("fact: hired, at_least: 3人"), {}, "hired")) == ()


def test_two_that_are_wanted_at_once_are_no_near_miss() -> None:
    both = leaf("fact: hired, at_least: 3人") + "  - {fact: insured, is_true: yes, quote: 原文, source: law 第一条}\n"
    assert near_misses(asked(both, {"hired": 1, "insured": False}, "hired", "insured")) == ()


def test_what_would_cost_more_than_it_brings_is_not_advised_and_the_most_money_comes_first() -> None:
    def cash(sum_of: int) -> str:
        return f"kind: cash\nformula: {sum_of}元\nround: {{to: 0.01, mode: half_up}}\n"

    texts = {
        "facts.yaml": marked("hired", "insured", "deposit"),
        "lost.yaml": measure_text("lost", leaf("fact: hired, at_most: 3人"), cash(900)),
        "won.yaml": measure_text("won", leaf("fact: hired, at_least: 9人"), cash(500)),
        "more.yaml": measure_text("more", leaf("fact: insured, is_true: yes"), cash(700)),
        "less.yaml": measure_text("less", leaf("fact: deposit, at_least: 5元"), cash(600)),
    }
    before = assess(rulebook(texts), Enterprise("", "", {"hired": 1, "insured": False, "deposit": 1}), DAY)
    assert [(one.measure.id, one.gain) for one in near_misses(before)] == [("more", 700), ("less", 600)]


def test_what_cannot_be_had_beside_something_better_is_not_advised() -> None:
    def cash(sum_of: int) -> str:
        return f"kind: cash\nformula: {sum_of}元\nround: {{to: 0.01, mode: half_up}}\n"

    def best(sum_of: int) -> list[tuple[str, object]]:
        texts = {
            "facts.yaml": marked("hired"),
            "has.yaml": measure_text("has", amount=cash(sum_of), more="excludes: [new]"),
            "new.yaml": measure_text("new", leaf("fact: hired, at_least: 9人"), cash(500)),
        }
        told: dict[str, Value | Quarters] = {"taxpayer": "small_scale", "hired": 1}
        return [
            (one.measure.id, one.gain) for one in near_misses(assess(rulebook(texts), Enterprise("", "", told), DAY))
        ]

    assert best(900) == []
    assert best(500) == []
    assert best(300) == [("new", 200)]
