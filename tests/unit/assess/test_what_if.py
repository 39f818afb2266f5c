"""What moves, and nothing of what stays."""

from datetime import date

from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise, Verdict
from benefit_check.assess.what_if import moved
from benefit_check.interpret.situation import Quarters
from benefit_check.interpret.values import Value
from rulebooks import measure_text, rulebook

DAY = date(2020, 12, 3)
MONTHLY = "kind: saving\nper: month\nformula: month_sales * 10%\nround: {to: 0.01, mode: half_up}\n"
ONCE = "kind: cash\nformula: deposit * 10%\nround: {to: 0.01, mode: half_up}\n"
BOOK = rulebook(
    {
        "monthly.yaml": measure_text("monthly", amount=MONTHLY),
        "once.yaml": measure_text("once", amount=ONCE),
        "still.yaml": measure_text("still"),
    }
)
TOLD: dict[str, Value | Quarters] = {"taxpayer": "small_scale", "month_sales": 1000, "deposit": 1000}


def test_only_what_moves_is_told_the_most_money_in_a_year_first() -> None:
    before, after = (
        assess(BOOK, Enterprise("", "", facts), DAY) for facts in (TOLD, {**TOLD, "month_sales": 2000, "deposit": 2000})
    )
    assert [(one.after.measure.id, one.gain) for one in moved(before, after)] == [("monthly", 1200), ("once", 100)]
    assert moved(before, before) == ()


def test_what_is_lost_counts_below_zero() -> None:
    before, after = (assess(BOOK, Enterprise("", "", facts), DAY) for facts in (TOLD, {**TOLD, "taxpayer": "general"}))
    found = moved(before, after)
    assert [one.gain for one in found] == [-1200, -100, 0]
    assert {one.after.verdict for one in found} == {Verdict.INELIGIBLE}
