"""What the law extends year by year: after the end of what is known it is open, and never over or promised."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from benefit_check.assess.lint.run import lint_folder
from benefit_check.assess.one import assess, verdict
from benefit_check.assess.result import Enterprise, MeasureResult, Verdict
from benefit_check.batch.answer.interpreted import said
from benefit_check.interpret.situation import Given, Situation
from benefit_check.present.words.times import joined
from benefit_check.rulebook.model import Rulebook
from differential.in_duckdb import answered
from rulebooks import codes, files, load, measure_text, rulebook, told

ASK = "ask: {zh: 问社保局, en: ask the bureau}"
IN_2020 = "in_force: [{from: 2020-01-01, to: 2020-12-31, source: law 第一条}]"
DEADLINE = "deadline: {date: end_of_year(as_of), text: {zh: 年底前, en: by the end of the year}}"
LAST, NEXT = date(2020, 12, 31), date(2021, 1, 1)
SMALL: Given = {"taxpayer": "small_scale", "deposit": 1000, "place": "220402"}


def renewed(times: str = f"renewal: yearly, {ASK}", more: str = "", amount: str = "") -> dict[str, str]:
    """A measure of 2020 that is extended year by year, and one that asks for its verdict."""
    text = measure_text(more=more, amount=amount or "{kind: cash, formula: deposit * 50%}")
    text = text.replace(IN_2020, IN_2020.replace("第一条}", f"第一条, {times}}}")).replace(
        "en: declare}}", f"en: declare}}, {DEADLINE}}}"
    )
    other = measure_text("other", "all: [{measure: relief, is: not_eligible}]").replace(IN_2020, IN_2020[:-1] + "]")
    return {"relief.yaml": text, "other.yaml": other.replace("to: 2020-12-31, ", "")}


def results(facts: Given, on: date, book: Rulebook) -> Mapping[str, MeasureResult]:
    return {result.measure.id: result for result in assess(book, Enterprise("", "", facts), on).results}


def test_up_to_the_end_of_what_is_known_it_is_had() -> None:
    found = results(SMALL, LAST, rulebook(renewed()))["relief"]
    assert (found.verdict, found.amount and found.amount.low, found.deadline) == (Verdict.ELIGIBLE, 500, LAST)


@pytest.mark.parametrize("on", [NEXT, date(2024, 6, 30), date(9999, 12, 31)])
def test_from_the_next_day_on_it_is_open_for_good_and_promises_nothing(on: date) -> None:
    found = results(SMALL, on, rulebook(renewed()))["relief"]
    assert (found.verdict, found.missing, found.open) == (Verdict.UNDETERMINED, (), ("relief.renewal",))
    assert found.amount is not None
    assert (found.amount.low, found.amount.high, found.deadline) == (0, None, None)


def test_conditions_of_the_old_notice_refuse_nobody_under_the_next() -> None:
    found = results({**SMALL, "taxpayer": "general"}, NEXT, rulebook(renewed()))["relief"]
    assert (found.verdict, found.failed) == (Verdict.UNDETERMINED, ())


def test_what_is_bound_to_a_place_stays_there() -> None:
    book = rulebook(renewed(more='place: "220000"'))
    assert results(SMALL, NEXT, book)["relief"].verdict is Verdict.UNDETERMINED
    assert results({**SMALL, "place": "420000"}, NEXT, book)["relief"].verdict is Verdict.INELIGIBLE


def test_what_does_not_concern_an_enterprise_does_not_concern_it_next_year() -> None:
    gate = "concerns: {fact: deposit, more_than: 0元, quote: 有保证金的, source: law 第一条}"
    book = rulebook(renewed(more=gate))
    assert results({**SMALL, "deposit": 0}, NEXT, book)["relief"].verdict is Verdict.NOT_APPLICABLE
    assert results(SMALL, NEXT, book)["relief"].verdict is Verdict.UNDETERMINED


def test_a_measure_that_asks_for_it_waits_too() -> None:
    book = rulebook(renewed())
    assert results(SMALL, LAST, book)["other"].verdict is Verdict.INELIGIBLE
    assert results(SMALL, NEXT, book)["other"].open == ("relief.renewal",)


@pytest.mark.parametrize("on", [date(2019, 12, 31), LAST, NEXT, date(2024, 6, 30)])
@pytest.mark.parametrize("more", ["", 'place: "220000"'])
@pytest.mark.parametrize("amount", ["", "{kind: none}", "{kind: deferral, until: end_of_year(as_of)}"])
def test_the_query_says_the_same(on: date, more: str, amount: str) -> None:
    book = rulebook(renewed(more=more, amount=amount))
    asked: list[Given] = [SMALL, {"taxpayer": "general"}, {**SMALL, "place": "420000"}, {}]
    assert answered(book, asked, on) == [said(book, facts, on) for facts in asked]
    for facts in asked:
        alone = {name: verdict(measure, Situation(book, facts, on)) for name, measure in book.measures.items()}
        assert alone == {name: result.verdict for name, result in results(facts, on, book).items()}


def test_it_has_a_chinese_name() -> None:
    book = rulebook(renewed(f"延续: 每年, {ASK}"))
    assert book.measures["relief"].renewal == rulebook(renewed()).measures["relief"].renewal


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("renewal: yearly", "BC370"),
        (f"renewal: monthly, {ASK}", "BC111"),
        (ASK, "BC108"),
    ],
)
def test_what_does_not_read(written: str, code: str) -> None:
    assert codes(dict(renewed(written)))[:1] == [code]


@pytest.mark.parametrize(
    "times",
    [
        f"[{{from: 2020-01-01, source: law 第一条, renewal: yearly, {ASK}}}]",
        f"[{{from: 2020-01-01, to: 9999-12-31, source: law 第一条, renewal: yearly, {ASK}}}]",
        f"[{{to: 2020-12-31, source: law 第一条, renewal: yearly, {ASK}}}, {{from: 2021-01-01, source: law 第一条}}]",
    ],
)
def test_only_the_last_end_is_renewed(times: str) -> None:
    text = measure_text().replace(IN_2020, f"in_force: {times}")
    assert told(load({"relief.yaml": text}).diagnostics) == [("BC371", "relief.yaml", "renewal")]


def test_a_time_up_to_the_last_day_there_is_can_be_linted_and_shown(tmp_path: Path) -> None:
    times = "{from: 2020-01-01, to: 9999-12-31, source: law 第一条}"
    text = measure_text().replace(
        IN_2020, f"in_force: [{times}, {times.replace('2020', '2021')[:-1]}, overlap: {{zh: 两份, en: two}}}}]"
    )
    for name, content in files({"relief.yaml": text}).items():
        (tmp_path / name).write_bytes(content)
    assert not [one for one in lint_folder(tmp_path).diagnostics if one.severity == "error"]
    assert joined(rulebook({"relief.yaml": text}).measures["relief"])
