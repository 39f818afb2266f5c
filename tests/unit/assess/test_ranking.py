from datetime import date
from fractions import Fraction

import pytest

from benefit_check.assess.next_questions import steps, worth
from benefit_check.assess.one import assess
from benefit_check.assess.ranking import numbers, ranked, times_a_year
from benefit_check.assess.result import Assessment, Enterprise, Verdict
from benefit_check.interpret.values import Value
from benefit_check.rulebook.law import Period
from rulebooks import measure_text, rulebook

DAY = date(2020, 6, 1)
SMALL = "all: [{fact: taxpayer, equals: small_scale, quote: 小规模, source: law 第一条}]"
INSURED = "all: [{fact: insured, is_true: yes, quote: 参保, source: law 第一条}]"


def money(formula: str, kind: str = "saving", per: str = "once") -> str:
    return f"{{kind: {kind}, per: {per}, formula: {formula}}}"


def due(day: str) -> str:
    deadline = f"{{date: {day}, text: {{zh: 期限, en: due}}}}"
    return f"claim: {{where: tax-office, how: {{zh: 申报, en: declare}}, deadline: {deadline}}}\n"


def measure(name: str, conditions: str = SMALL, amount: str = "{kind: none}", deadline: str = "") -> str:
    text = measure_text(name, conditions, amount)
    claim = "claim: {where: tax-office, how: {zh: 申报, en: declare}}\n"
    assert claim in text
    return text.replace(claim, due(deadline)) if deadline else text


def assessed(texts: dict[str, str], only: tuple[str, ...] = (), **facts: Value) -> Assessment:
    book = rulebook({f"{name}.yaml": text for name, text in texts.items()})
    return assess(book, Enterprise("", "", {"taxpayer": "small_scale", **facts}), DAY, only)


def order(texts: dict[str, str]) -> list[str]:
    return [result.measure.id for result in ranked(assessed(texts))]


def test_money_comes_before_what_is_none_and_nothing_comes_last() -> None:
    texts = {
        "nothing": measure("nothing", amount=money("0元")),
        "service": measure("service"),
        "loan": measure("loan", amount=money("9万元", "financing")),
        "open": measure("open", amount=money("deposit")),
        "paid": measure("paid", amount=money("1元", "cash")),
    }
    assert order(texts) == ["paid", "open", "loan", "service", "nothing"]


def test_the_nearest_deadline_comes_first_one_that_has_passed_after_it_and_none_last() -> None:
    texts = {
        "none": measure("none", amount=money("9万元")),
        "passed": measure("passed", amount=money("9万元"), deadline="2020-05-31"),
        "later": measure("later", amount=money("9万元"), deadline="2020-07-01"),
        "today": measure("today", amount=money("1元"), deadline="2020-06-01"),
    }
    assert order(texts) == ["today", "later", "passed", "none"]


def test_between_equals_what_is_worth_more_in_a_year_comes_first() -> None:
    texts = {
        "once": measure("once", amount=money("10万元")),
        "monthly": measure("monthly", amount=money("month_limit", per="month")),
        "filed": measure("filed", amount=money("3万元", per="filing_period")),
    }
    assert order(texts) == ["monthly", "filed", "once"]


@pytest.mark.parametrize(
    ("first", "last", "times"),
    [((2026, 11, 1), (2026, 11, 30), 12), ((2026, 10, 1), (2026, 12, 31), 4), (None, None, 4)],
)
def test_an_amount_comes_as_often_as_its_returns_do(
    first: tuple[int, int, int] | None, last: tuple[int, int, int] | None, times: int
) -> None:
    period = Period(date(*first), date(*last)) if first and last else None
    assert times_a_year("filing_period", period) == times
    assert (times_a_year("month", period), times_a_year("once", period)) == (12, 1)


def test_verdicts_come_in_the_order_of_use() -> None:
    texts = {
        "refused": measure("refused", "all: [{fact: taxpayer, equals: general, quote: 一般, source: law 第一条}]"),
        "unsure": measure("unsure", INSURED),
        "mine": measure("mine"),
    }
    assert order(texts) == ["mine", "unsure", "refused"]


def test_a_part_of_the_measures_has_no_numbers() -> None:
    texts = {"one": measure("one"), "two": measure("two")}
    assert numbers(assessed(texts)) == {"one": 1, "two": 2}
    assert numbers(assessed(texts, only=("two",))) == {}


def test_the_first_questions_are_those_worth_most_for_each_answer() -> None:
    hired = "{fact: hired, at_least: 1人, quote: 新招, source: law 第一条}"
    both = f"{INSURED[:-1]}, {hired}]"
    texts = {
        "small": measure("small", INSURED, money("100元")),
        "large": measure("large", both, money("1000元")),
        "open": measure("open", SMALL, money("deposit")),
        "service": measure("service", "all: [{fact: growth, at_least: 1%, quote: 增长, source: law 第一条}]"),
    }
    found = [(step.questions, [one.measure.id for one in step.settles]) for step in steps(assessed(texts))]
    assert found == [
        (("hired", "insured"), ["large", "small"]),
        (("deposit",), ["open"]),
        (("growth",), ["service"]),
    ]


def test_after_the_last_step_nothing_hangs_on_a_fact() -> None:
    texts = {"small": measure("small", INSURED, money("100元")), "open": measure("open", SMALL, money("deposit"))}
    assert steps(assessed(texts, insured=True, deposit=Fraction(5))) == ()


def test_what_can_no_longer_be_had_is_no_step() -> None:
    fails = "all: [{fact: taxpayer, equals: general, quote: 一般, source: law 第一条}]"
    grows = "all: [{fact: growth, at_least: 1%, quote: 增长, source: law 第一条}]"
    concerns = "concerns: {fact: insured, is_true: yes, quote: 参保, source: law 第一条}\nconditions:"
    texts = {
        "late": measure("late", INSURED, money("100元"), "2020-05-31"),
        "today": measure("today", grows, deadline="2020-06-01"),
        "never": measure("never", fails, money("100元")).replace("conditions:", concerns),
        "late-amount": measure("late-amount", SMALL, money("deposit"), "2020-05-31"),
    }
    outcome = assessed(texts)
    assert {one.measure.id for one in outcome.results if one.missing} == set(texts)
    assert [step.questions for step in steps(outcome)] == [("growth",)]


def test_an_answer_is_worth_the_most_that_hangs_on_it() -> None:
    texts = {"small": measure("small", INSURED, money("100元")), "large": measure("large", INSURED, money("1000元"))}
    outcome = assessed(texts)
    best = worth("insured", outcome)
    assert best is not None
    assert (best.measure.id, best.verdict) == ("large", Verdict.UNDETERMINED)
    assert worth("hired", outcome) is None
