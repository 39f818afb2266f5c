"""What a plan says of an answer: days, choices, what is late and what still can be claimed."""

from collections.abc import Mapping
from datetime import date

from benefit_check.assess.one import assess
from benefit_check.assess.plan import Plan, plan
from benefit_check.assess.result import Enterprise
from benefit_check.interpret.situation import Quarters
from benefit_check.interpret.values import Value
from rulebooks import LEAF, measure_text, rulebook

DAY = date(2020, 12, 3)
JUDGED = """all:
  - judged: prospect
    title: {zh: 有望, en: prospect}
    by: tax-office
    evidence: {zh: 订单, en: orders}
    quote: 有望
    source: law 第一条
"""


def amount(formula: str, per: str = "once") -> str:
    return f"kind: cash\nper: {per}\nformula: {formula}\nround: {{to: 0.01, mode: half_up}}\n"


def claim(deadline: str) -> str:
    words = "text: {zh: 按期, en: in time}"
    return f"claim: {{where: tax-office, how: {{zh: 申报, en: declare}}, deadline: {{date: {deadline}, {words}}}}}\n"


def with_claim(text: str, deadline: str) -> str:
    return text.replace("claim: {where: tax-office, how: {zh: 申报, en: declare}}\n", claim(deadline))


def planned(measures: Mapping[str, str], facts: Mapping[str, Value | Quarters] | None = None, day: date = DAY) -> Plan:
    book = rulebook({f"{name}.yaml": text for name, text in measures.items()})
    told = {"taxpayer": "small_scale", "deposit": 1000, **(facts or {})}
    return plan(assess(book, Enterprise("", "", told), day))


def names(results: tuple[object, ...]) -> list[str]:
    return [one.measure.id for one in results]  # type: ignore[attr-defined]


def test_what_has_a_day_comes_by_its_day_and_what_has_none_is_given_none() -> None:
    found = planned(
        {
            "late": with_claim(measure_text("late"), "2020-12-31"),
            "soon": with_claim(measure_text("soon"), "2020-12-03"),
            "past": with_claim(measure_text("past"), "2020-12-02"),
            "free": measure_text("free"),
            "itself": measure_text("itself").replace("grant: declare", "grant: automatic"),
        }
    )
    assert names(found.dated) == ["soon", "late"]
    assert names(found.undated) == ["free"]
    assert names(found.over) == ["past"]
    assert names(found.nothing_to_do) == ["itself"]


def test_the_better_of_two_that_exclude_each_other_is_said_with_the_difference_and_the_other_left_out() -> None:
    found = planned(
        {
            "little": measure_text("little", amount=amount("deposit * 10%"), more="excludes: [much]"),
            "much": measure_text("much", amount=amount("deposit * 50%")),
        }
    )
    (choice,) = found.choices
    assert [names(one.measures) for one in choice.options] == [["much"], ["little"]]
    assert (choice.is_best, choice.more) == (True, 400)
    assert names(found.undated) == ["much"]


def test_two_that_go_together_can_be_better_than_one_that_excludes_both() -> None:
    found = planned(
        {
            "alone": measure_text("alone", amount=amount("deposit * 50%"), more="excludes: [left, right]"),
            "left": measure_text("left", amount=amount("deposit * 30%")),
            "right": measure_text("right", amount=amount("deposit * 30%")),
        }
    )
    (choice,) = found.choices
    assert names(choice.options[0].measures) == ["left", "right"]
    assert choice.more == 100


def test_what_somebody_else_decides_is_not_chosen_for_anybody_and_nothing_is_left_out() -> None:
    found = planned(
        {
            "sure": measure_text("sure", amount=amount("deposit * 10%"), more="excludes: [maybe]"),
            "maybe": measure_text("maybe", JUDGED, amount=amount("deposit * 50%")),
        }
    )
    (choice,) = found.choices
    assert not choice.options[0].is_certain
    assert choice.left_out == ()
    assert sorted(names(found.undated)) == ["maybe", "sure"]


def test_money_of_different_times_is_not_compared() -> None:
    found = planned(
        {
            "once": measure_text("once", amount=amount("deposit"), more="excludes: [monthly]"),
            "monthly": measure_text("monthly", amount=amount("month_sales", "month")),
        },
        {"month_sales": 10},
    )
    (choice,) = found.choices
    assert (choice.is_best, choice.more) == (False, None)


def test_an_open_amount_that_may_be_more_leaves_the_choice_open() -> None:
    found = planned(
        {
            "known": measure_text("known", amount=amount("deposit"), more="excludes: [unknown]"),
            "unknown": measure_text("unknown", amount=amount("share(deposit, employees, 1人)")),
        }
    )
    (choice,) = found.choices
    assert not choice.is_best


def test_the_quarter_before_is_still_claimed_until_its_day() -> None:
    text = measure_text("quarterly", amount=amount("last(sales_by_quarter)", "quarter"))
    quarterly = with_claim(text, "end_of_quarter(as_of) + 15天")
    book, sales = {"quarterly": quarterly}, {"sales_by_quarter": (1, 2, 3, 4)}
    in_time = planned(book, sales, date(2020, 10, 15))
    (one,) = in_time.earlier
    assert (one.until, one.period.first, one.period.last) == (date(2020, 10, 15), date(2020, 7, 1), date(2020, 9, 30))
    assert planned(book, sales, date(2020, 10, 16)).earlier == ()


def test_what_has_just_ended_is_still_claimed_until_its_day() -> None:
    ended = with_claim(measure_text("ended", f"all: [{LEAF}]"), "end_of_year(as_of) + 5个月")
    (one,) = planned({"ended": ended}, day=date(2021, 5, 31)).earlier
    assert one.until == date(2021, 5, 31)
    assert planned({"ended": ended}, day=date(2021, 6, 1)).earlier == ()


def test_what_is_not_settled_is_in_no_part() -> None:
    found = planned({"relief": measure_text()}, {"taxpayer": "general"})
    assert (found.dated, found.undated, found.over, found.earlier) == ((), (), (), ())
