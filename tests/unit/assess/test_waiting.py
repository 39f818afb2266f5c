from datetime import date

from benefit_check.assess.one import assess, told_more
from benefit_check.assess.result import Assessment, Enterprise
from benefit_check.assess.waiting import typical, waiting
from benefit_check.interpret.values import Value
from rulebooks import measure_text, rulebook

DAY = date(2020, 6, 1)
SMALL = "all: [{fact: taxpayer, equals: small_scale, quote: 小规模, source: law 第一条}]"
GATED = "concerns: {fact: deposit, more_than: 0元, quote: 保证金, source: law 第一条}\n"
SAVED = "{kind: saving, formula: deposit}"


def assessed(more: str = GATED, amount: str = SAVED, **facts: Value) -> Assessment:
    book = rulebook({"relief.yaml": measure_text("relief", SMALL, amount, more)})
    return assess(book, Enterprise("", "", facts), DAY)


def test_what_a_measure_is_for_comes_before_what_it_asks() -> None:
    (one,) = waiting(assessed())
    assert one.gate == (frozenset({"deposit"}),)
    assert one.hurdles == (frozenset({"taxpayer"}),)


def test_once_it_matters_only_its_conditions_are_left() -> None:
    (one,) = waiting(assessed(deposit=100))
    assert one.gate == ()
    assert one.missing == ("taxpayer",)


def test_nothing_waits_for_what_cannot_be_had_though_nobody_knows_whether_it_matters() -> None:
    assert waiting(assessed(taxpayer="general")) == ()


def test_nothing_waits_for_an_amount_that_is_nothing() -> None:
    assert waiting(assessed(more="", deposit=0)) == ()


def test_a_figure_that_only_fixes_the_amount_is_waited_for() -> None:
    (one,) = waiting(assessed(more="", taxpayer="small_scale"))
    assert one.missing == ("deposit",)
    assert one.money is None


def test_where_the_owner_does_not_know_whether_it_matters_nothing_else_is_asked() -> None:
    assert waiting(assessed(), {"deposit"}) == ()


def test_what_he_does_not_know_is_not_asked_again_and_the_rest_still_is() -> None:
    (one,) = waiting(assessed(more=""), {"deposit"})
    assert one.missing == ("taxpayer",)


def test_the_middle_of_the_known_sums_stands_for_one_that_nobody_knows() -> None:
    assert typical(waiting(assessed())) == 1


def test_facts_told_one_after_the_other_come_to_what_they_come_to_together() -> None:
    before = assessed()
    facts: dict[str, Value] = {"deposit": 100, "taxpayer": "small_scale"}
    step = told_more(before, Enterprise("", "", {"deposit": 100}), ["deposit"])
    after = told_more(step, Enterprise("", "", facts), ["taxpayer"])
    whole = assess(before.rulebook, Enterprise("", "", facts), DAY)
    assert after.results == whole.results
    assert after.totals == whole.totals
