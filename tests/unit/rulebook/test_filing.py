"""Which period is answered for: the earliest still due in which the measure holds, on both engines."""

from datetime import date

import pytest

from benefit_check.assess.one import assess, verdict
from benefit_check.assess.result import Enterprise, MeasureResult, Verdict
from benefit_check.batch.answer.interpreted import said
from benefit_check.batch.answer.regimes import regimes
from benefit_check.interpret.situation import Given, Situation
from benefit_check.rulebook.filing import filing_day, meant, read_on, whole
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Rhythm, Rulebook, Span
from differential.in_duckdb import answered
from rulebooks import codes, measure_text, rulebook

E, M, U, I, A, N = Verdict  # noqa: E741 - the six verdicts
ROLES = """rulebook: test
version: 2020.1.0
title: {zh: 测试, en: test}
roles:
  place: place
  opening_day: opened_on
  filing_period: {fact: taxpayer, month: general, quarter: small_scale, filed_by: filing_day, within: 15天}
"""
CALENDAR = """
parameters:
  filing_day:
    label: {zh: 申报截止日, en: last filing day}
    type: date
    values:
      - {from: 2020-07-01, to: 2020-07-31, value: 2020-07-17, source: law 第一条, quote: 原文}
      - {from: 2020-08-01, to: 2020-08-31, value: 2020-08-17, source: law 第一条, quote: 原文}
"""
IN_2020 = "in_force: [{from: 2020-01-01, to: 2020-12-31, source: law 第一条}]"
HALF = "in_force: [{from: 2020-01-01, to: 2020-06-30, source: law 第一条}]"
FILED = "filed_for: filing_period"
MONTHLY: Given = {"taxpayer": "general"}
QUARTERLY: Given = {"taxpayer": "small_scale"}
COND = "all: [{fact: deposit, at_least: 0元, quote: 原文, source: law 第一条}]"
AMOUNT = "{kind: saving, per: filing_period, formula: deposit * (if as_of < 2020-07-01 then 10% else 20%)}"


def book(more: str = FILED, amount: str = AMOUNT, times: str = HALF, conditions: str = COND) -> Rulebook:
    text = measure_text("relief", conditions, amount, more).replace(IN_2020, times)
    return rulebook({"rulebook.yaml": ROLES, "filing.yaml": CALENDAR, "relief.yaml": text})


def answer(rules: Rulebook, facts: Given, on: date) -> MeasureResult:
    """The interpreter's answer, which the query gives as well."""
    told: Given = {"deposit": 1000, **facts}
    assert answered(rules, [told], on) == [said(rules, told, on)]
    found = assess(rules, Enterprise("", "", told), on).results[0]
    assert verdict(rules.measures["relief"], Situation(rules, told, on)) is found.verdict
    return found


@pytest.mark.parametrize(
    ("facts", "on", "expected"),
    [
        (QUARTERLY, date(2020, 6, 30), E),
        (QUARTERLY, date(2020, 7, 1), E),
        (QUARTERLY, date(2020, 7, 17), E),
        (QUARTERLY, date(2020, 7, 18), N),
        (MONTHLY, date(2020, 7, 17), E),
        (MONTHLY, date(2020, 7, 18), N),
        # how it files is not known, and both have ended on one day
        ({}, date(2020, 7, 17), E),
        # who opened later has no such period
        ({**QUARTERLY, "opened_on": date(2020, 6, 30)}, date(2020, 7, 17), E),
        ({**QUARTERLY, "opened_on": date(2020, 7, 1)}, date(2020, 7, 17), N),
    ],
)
def test_what_ended_stays_open_for_its_period_until_the_last_day_of_filing(
    facts: Given, on: date, expected: Verdict
) -> None:
    assert answer(book(), facts, on).verdict is expected


def test_rules_and_figures_are_read_on_the_last_day_of_the_period() -> None:
    always = book(times=IN_2020)
    for on, rate in ((date(2020, 7, 17), 100), (date(2020, 7, 18), 200)):
        found = answer(always, QUARTERLY, on)
        assert found.amount is not None
        assert (found.amount.low, found.amount.high) == (rate, rate)
    before = answer(always, QUARTERLY, date(2020, 7, 17))
    assert before.filed is not None
    assert (before.filed.period, before.filed.by, before.filed.known, before.filed.ended) == (
        Period(date(2020, 4, 1), date(2020, 6, 30)),
        date(2020, 7, 17),
        True,
        True,
    )


def test_where_the_two_differ_it_is_open_and_asks_how_the_enterprise_files() -> None:
    until_july = book(times="in_force: [{from: 2020-01-01, to: 2020-07-31, source: law 第一条}]")
    on = date(2020, 8, 10)
    assert answer(until_july, MONTHLY, on).verdict is E
    assert answer(until_july, QUARTERLY, on).verdict is N
    found = answer(until_july, {}, on)
    assert (found.verdict, found.missing) == (U, ("taxpayer",))
    assert found.amount is not None
    assert (found.amount.low, found.amount.high) == (0, 200)


def test_where_only_the_amounts_differ_it_is_a_range() -> None:
    amount = "{kind: saving, per: filing_period, formula: deposit * (if as_of < 2020-08-01 then 10% else 20%)}"
    found = answer(book(times=IN_2020, amount=amount), {}, date(2020, 8, 10))
    assert (found.verdict, found.missing) == (E, ("taxpayer",))
    assert found.amount is not None
    assert (found.amount.low, found.amount.high) == (100, 200)


def test_a_measure_that_began_later_is_answered_for_the_running_period() -> None:
    begun = book(times="in_force: [{from: 2020-07-01, to: 2020-12-31, source: law 第一条}]")
    assert answer(begun, QUARTERLY, date(2020, 6, 30)).verdict is N
    assert answer(begun, QUARTERLY, date(2020, 7, 1)).verdict is E


def test_the_day_asked_about_can_be_asked_for() -> None:
    condition = "all: [{value: asked_on, on_or_after: 2020-07-02, quote: 原文, source: law 第一条}]"
    found = book(conditions=condition)
    assert answer(found, QUARTERLY, date(2020, 7, 1)).verdict is I
    assert answer(found, QUARTERLY, date(2020, 7, 2)).verdict is E


def test_a_year_is_filed_for_so_many_months_after_its_end() -> None:
    amount = AMOUNT.replace("filing_period", "once")
    yearly = book("filed_for: {year: 5个月}", amount, IN_2020)
    for on, expected in ((date(2021, 1, 1), E), (date(2021, 5, 31), E), (date(2021, 6, 1), N)):
        assert answer(yearly, {}, on).verdict is expected
    filed = answer(yearly, {}, date(2021, 5, 31)).filed
    assert filed is not None
    assert (filed.period, filed.by) == (Period(date(2020, 1, 1), date(2020, 12, 31)), date(2021, 5, 31))


def test_another_measure_is_asked_for_its_own_period() -> None:
    other = measure_text("other", "all: [{measure: relief, is: eligible}]").replace(IN_2020, IN_2020[:-1] + "]")
    text = measure_text("relief", COND, AMOUNT, FILED).replace(IN_2020, HALF)
    rules = rulebook({"rulebook.yaml": ROLES, "filing.yaml": CALENDAR, "relief.yaml": text, "other.yaml": other})
    for taxpayer, on, expected in (
        ("small_scale", date(2020, 7, 17), "eligible"),
        ("small_scale", date(2020, 7, 18), "ineligible"),
        ("general", date(2020, 8, 10), "ineligible"),
    ):
        told: Given = {"deposit": 1000, "taxpayer": taxpayer}
        assert answered(rules, [told], on) == [said(rules, told, on)]
        assert said(rules, told, on)["other"][0] == expected


@pytest.mark.parametrize(
    ("span", "day", "first", "last"),
    [
        ("month", date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        ("quarter", date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        ("quarter", date(1, 1, 1), date(1, 1, 1), date(1, 3, 31)),
        ("year", date(9999, 12, 31), date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_period_of_the_calendar(span: Span, day: date, first: date, last: date) -> None:
    assert whole(span, day) == Period(first, last)


def test_a_day_that_nobody_published_is_the_least_there_is() -> None:
    assert filing_day(date(2020, 7, 1), book()) == (date(2020, 7, 17), True)
    assert filing_day(date(2027, 1, 1), book()) == (date(2027, 1, 15), False)


@pytest.mark.parametrize(
    ("day", "files", "expected"),
    [
        (date(2020, 7, 17), "quarter", Period(date(2020, 4, 1), date(2020, 6, 30))),
        (date(2020, 7, 17), "month", Period(date(2020, 6, 1), date(2020, 6, 30))),
        (date(2020, 8, 10), "month", Period(date(2020, 7, 1), date(2020, 7, 31))),
        (date(2020, 8, 10), "quarter", Period(date(2020, 7, 1), date(2020, 9, 30))),
    ],
)
def test_an_office_is_told_the_days_of_an_amount(day: date, files: Rhythm, expected: Period) -> None:
    rules = book(times=IN_2020)
    assert meant(rules.measures["relief"], rules, day, files) == expected


def test_days_with_one_period_due_are_answered_together() -> None:
    rules = book(times=IN_2020)
    days = [date(2020, 7, day) for day in (16, 17, 18, 19)]
    assert regimes(days, rules) == [tuple(days[:2]), tuple(days[2:])]
    assert read_on(rules.measures["relief"], rules, days) == (*days, date(2020, 6, 30))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("filed_for: fortnight", "BC111"),
        ("filed_for: {year: 1年}", "BC110"),
        ("filed_for: {month: 5个月}", "BC109"),
    ],
)
def test_what_is_no_period_is_said(written: str, code: str) -> None:
    text = measure_text("relief", COND, more=written)
    assert code in codes({"rulebook.yaml": ROLES, "filing.yaml": CALENDAR, "relief.yaml": text})


def test_chinese_words_mean_the_same() -> None:
    english, chinese = book("filed_for: {year: 5 months}"), book("所属期: {年: 5个月}")
    assert english.measures["relief"].filed_for == chinese.measures["relief"].filed_for
    for word, span in (("申报期", "filing_period"), ("月", "month"), ("季", "quarter")):
        filed = book(f"所属期: {word}").measures["relief"].filed_for
        assert filed is not None
        assert filed.span == span
