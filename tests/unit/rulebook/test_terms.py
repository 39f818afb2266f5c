"""The last day of a measure, referred to instead of repeated."""

from datetime import date

import pytest

from benefit_check.lang import ast
from benefit_check.rulebook.conditions import Dated, Group, Leaf
from benefit_check.rulebook.law import Period
from rulebooks import LEAF, codes, load, measure_text, rulebook, told, with_measure

CITED = "quote: 原文, source: law 第一条"
ENDS = "in_force: [{from: 2020-01-01, to: 2020-12-31, source: law 第一条}]"
LONGER = ENDS[:-1] + ", {from: 2021-01-01, to: 2022-06-30, source: law 第二条}]"
GOES_ON = ENDS[:-1] + ", {from: 2021-01-01, source: law 第二条}]"
FIGURE = """\
parameters:
  figure:
    label: {zh: 数字, en: figure}
    type: money
    values:
      - {from: 2020-01-01, to: TERM, value: 1元, source: law 第一条, quote: 文}
"""


def relief(conditions: str, times: str = ENDS, more: str = "") -> dict[str, str | bytes | None]:
    return {"relief.yaml": measure_text("relief", conditions, more=more).replace(ENDS, times)}


def figure(term: str, times: str = ENDS) -> Period:
    files = relief(f"all: [{LEAF}]", times) | {"figures.yaml": FIGURE.replace("TERM", term)}
    return rulebook(files).parameters["figure"].values[0].period


@pytest.mark.parametrize(("times", "last"), [(ENDS, date(2020, 12, 31)), (LONGER, date(2022, 6, 30)), (GOES_ON, None)])
@pytest.mark.parametrize("term", ["{in_force: relief}", "{有效期: relief}"])
def test_a_figure_of_all_holds_until_the_end_of_the_measure_that_it_names(
    term: str, times: str, last: date | None
) -> None:
    assert figure(term, times) == Period(date(2020, 1, 1), last)


@pytest.mark.parametrize("term", ["in_force", "有效期"])
def test_a_condition_a_version_a_figure_and_a_note_of_the_measure_hold_until_its_end(term: str) -> None:
    versions = f"dated: [{{from: 2020-03-01, to: {term}, equals: small_scale, {CITED}}}]"
    more = FIGURE.replace("TERM", term) + f"notes: [{{from: 2020-02-01, to: {term}, zh: 甲, en: a}}]\n"
    book = rulebook(relief(f"all: [{LEAF[:-1]}, to: {term}}}, {{fact: taxpayer, {versions}}}]", LONGER, more))
    found, end = book.measures["relief"], date(2022, 6, 30)
    assert isinstance(found.conditions, Group)
    leaf, dated = found.conditions.parts
    assert isinstance(leaf, Leaf)
    assert isinstance(dated, Dated)
    assert leaf.period == Period(None, end)
    assert dated.versions[0].period == Period(date(2020, 3, 1), end)
    assert book.parameters["relief.figure"].values[0].period == Period(date(2020, 1, 1), end)
    assert found.notes[0].period == Period(date(2020, 2, 1), end)


@pytest.mark.parametrize("word", ["end_of_in_force", "有效期末"])
def test_an_expression_of_the_measure_may_name_its_last_day(word: str) -> None:
    book = rulebook(relief(f"all: [{{fact: opened_on, on_or_before: {word} - 1天, {CITED}}}]", LONGER))
    condition = book.measures["relief"].conditions
    assert isinstance(condition, Group)
    assert isinstance(condition.parts[0], Leaf)
    shift = condition.parts[0].right[0]
    assert isinstance(shift, ast.Shift)
    assert isinstance(shift.day, ast.Day)
    assert shift.day.value == date(2022, 6, 30)


def test_a_measure_that_goes_on_has_no_last_day_to_name() -> None:
    files = relief(f"all: [{{fact: opened_on, before: end_of_in_force, {CITED}}}]", GOES_ON)
    assert told(load(files).diagnostics) == [("BC202", "relief.yaml", "end_of_in_force")]


def test_two_values_of_one_day_are_found_when_the_measure_is_extended() -> None:
    later = "      - {from: 2021-01-01, value: 2元, source: law 第一条, quote: 文}\n"
    text = FIGURE.replace("TERM", "in_force") + later
    assert codes(relief(f"all: [{LEAF}]", ENDS, text)) == []
    assert codes(relief(f"all: [{LEAF}]", LONGER, text)) == ["BC308"]


def test_what_begins_behind_the_end_is_told() -> None:
    assert codes(relief(f"all: [{LEAF[:-1]}, from: 2021-02-01, to: in_force}}]")) == ["BC110"]


@pytest.mark.parametrize(
    ("term", "told_as"),
    [
        ("in_force", ("BC110", "in_force")),
        ("{in_force: releif}", ("BC303", "releif")),
        ("{in_force: relief, form: 1}", ("BC108", "form")),
        ("inforce", ("BC112", "inforce")),
    ],
)
def test_an_end_that_is_of_no_measure_is_told_with_its_place(term: str, told_as: tuple[str, str]) -> None:
    found = told(load(with_measure() | {"figures.yaml": FIGURE.replace("TERM", term)}).diagnostics)
    assert found == [(told_as[0], "figures.yaml", told_as[1])]


def test_the_times_in_force_are_written_as_days() -> None:
    files = relief(f"all: [{LEAF}]", "in_force: [{from: 2020-01-01, to: in_force, source: law 第一条}]")
    assert told(load(files).diagnostics) == [("BC112", "relief.yaml", "in_force")]
