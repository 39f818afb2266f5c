"""Notes: on which days and for whom, and what was found of the law."""

from datetime import date

import pytest

from benefit_check.rulebook.law import ALWAYS, Period
from rulebooks import LEAF, load, measure, told, with_measure


def test_a_note_says_on_which_days_and_for_whom() -> None:
    note = "{from: 2020-03-01, when: {taxpayer: general, employees: {at_most: 3}}, zh: 注, en: note}"
    found = measure(more=f"notes: [{note}, {{zh: 甲, en: a}}]\nresearch: [{{zh: 未见原文, en: not seen}}]")
    first, second = found.notes
    assert (first.words.en, first.period, [cell.column for cell in first.when]) == (
        "note",
        Period(date(2020, 3, 1)),
        ["taxpayer", "employees"],
    )
    assert (second.period, second.when) == (ALWAYS, ())
    assert [text.en for text in found.research] == ["not seen"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en: n", "BC109"),
        ("zh: 注, en: n, when: {nobody: 3}", "BC202"),
        ("zh: 注, en: n, when: {taxpayer: {like: general}}", "BC131"),
        ("zh: 注, en: n, when: {employees: {within: 220000}}", "BC307"),
        ("zh: 注, en: n, when: general", "BC110"),
        ("zh: 注, en: n, when: {3人: 3}", "BC202"),
        ("zh: 注, en: n, place: 220400", "BC108"),
        ("zh: 注, en: n, to: 2020", "BC112"),
    ],
)
def test_a_note_that_is_none(written: str, code: str) -> None:
    loaded = load(with_measure(f"all: [{LEAF}]", "{kind: none}", f"notes: [{{{written}}}]"))
    assert loaded.rulebook is None
    assert [found for found, *_ in told(loaded.diagnostics)] == [code]
