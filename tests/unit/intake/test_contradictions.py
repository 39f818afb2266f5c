"""Facts that are each well written and cannot be true: what is said, where, and what to do next."""

from datetime import date

import pytest

from benefit_check.intake.profile import read_profile
from benefit_check.rulebook.files import shipped
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.text.source import Source
from rulebooks import FACTS, rulebook

BOOK, _ = rulebook_in(shipped("rules"))
DAY = date(2026, 11, 30)
OPENED = "    label: {zh: 成立日期, en: date of opening}\n    type: date\n"


@pytest.mark.parametrize(
    ("text", "code", "place", "said"),
    [
        ("从业人员: 13843712345", "BC440", (1, 7), "从业人员 is above 10,000,000, which is not plausible"),
        ("成立日期: 2026-12-01", "BC440", (1, 7), "成立日期 is after 2026-11-30, the day asked about"),
        (
            "本期全部销售额: 5万元\n本期3%征收率销售额: 6万元",
            "BC439",
            (2, 13),
            "本期3%征收率销售额 is larger than 本期全部销售额, which it is a part of",
        ),
    ],
)
def test_what_cannot_be_true_is_refused_at_its_place(text: str, code: str, place: tuple[int, int], said: str) -> None:
    assert BOOK is not None
    (found,) = read_profile(Source("profile.yaml", text), "yaml", BOOK, DAY).diagnostics
    assert (found.code, str(found.message)) == (code, said)
    assert found.label is not None
    assert found.label.source.position(found.label.span.start) == place


@pytest.mark.parametrize(
    "text", ["从业人员: 1000万人", "成立日期: 2026-11-30", "本期全部销售额: 5万元\n本期3%征收率销售额: 5万元"]
)
def test_the_bound_itself_is_no_contradiction(text: str) -> None:
    assert BOOK is not None
    assert not read_profile(Source("profile.yaml", text), "yaml", BOOK, DAY).diagnostics


def test_no_enterprise_was_opened_behind_the_day_asked_whatever_the_fact_says_of_it() -> None:
    """What did not exist has no quarters: bounds of a mean over them would not hold for it."""
    plain = rulebook()
    assert said(plain, "opened_on: 2021-06-30", date(2021, 6, 30)) == []
    assert said(plain, "opened_on: 2021-07-01", date(2021, 6, 30)) == [
        "opened_on is after 2021-06-30, the day asked about"
    ]


def test_a_greatest_day_that_is_declared_holds_beside_the_day_asked() -> None:
    declared = rulebook({"facts.yaml": FACTS.replace(OPENED, f"{OPENED}    plausible: {{max: 2020-12-31}}\n")})
    assert said(declared, "opened_on: 2021-01-01", date(2021, 6, 30)) == [
        "opened_on is after 2020-12-31, which is not plausible"
    ]
    assert said(declared, "opened_on: 2020-07-01", date(2020, 6, 30)) == [
        "opened_on is after 2020-06-30, the day asked about"
    ]


def said(book: Rulebook, text: str, on: date) -> list[str]:
    return [str(one.message) for one in read_profile(Source("profile.yaml", text), "yaml", book, on).diagnostics]
