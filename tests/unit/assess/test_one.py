"""The answer of one measure: its verdict, what is missing, open, judged and failed."""

from collections.abc import Mapping
from datetime import date
from math import inf

import pytest

from benefit_check.assess.one import assess, verdict_of
from benefit_check.assess.result import Assessment, Enterprise, MeasureResult, Verdict
from benefit_check.interpret.conditions import Standing
from benefit_check.interpret.situation import Given
from unit.interpret.book import DAY, Truth, interval, judged, leaf, measure_text, rulebook, unknown

E, M, U, I, A, N = Verdict  # noqa: E741 - eligible, may_apply, undetermined, ineligible, not_applicable, not_in_force
LISTED, EXPORTING = leaf("listed", "is_true: yes"), leaf("exporting", "is_true: yes")
FEW = leaf("staff", "at_most: 20人")
DECIDED = judged(more="answered_by: decided")
IN_2020 = "in_force: [{from: 2020-01-01, to: 2020-12-31, source: law §1}]"
CASH = "{kind: cash, formula: premium * 50%}"


def book(**measures: str) -> Mapping[str, str]:
    return {f"{name}.yaml": text for name, text in measures.items()}


def ask(
    conditions: str, facts: Given | None = None, on: date = DAY, more: str = "", amount: str = "{kind: none}"
) -> MeasureResult:
    """The answer of one measure with these conditions."""
    return whole(book(relief=measure_text("relief", conditions, more, amount)), facts, on).results[0]


def whole(files: Mapping[str, str], facts: Given | None = None, on: date = DAY) -> Assessment:
    return assess(rulebook(files), Enterprise("", "", facts or {}), on)


@pytest.mark.parametrize(
    ("worst", "best", "expected"),
    [
        (True, True, E),
        (False, True, M),
        (unknown("a"), True, M),
        (False, unknown("a"), U),
        (unknown("a"), unknown("a"), U),
        (False, False, I),
    ],
)
def test_a_verdict_is_settled_by_the_two_ways_of_judging(
    worst: Truth,
    best: Truth,
    expected: Verdict,
) -> None:
    assert verdict_of(Standing(worst, best)) is expected


@pytest.mark.parametrize(
    ("conditions", "facts", "verdict", "missing", "judgements"),
    [
        (f"{{all: [{LISTED}, {FEW}]}}", {"listed": True, "staff": 20}, E, (), ()),
        (f"{{all: [{LISTED}, {FEW}]}}", {"listed": True}, U, ("staff",), ()),
        (f"{{all: [{LISTED}, {FEW}]}}", {}, U, ("listed", "staff"), ()),
        (f"{{all: [{LISTED}, {FEW}]}}", {"listed": False}, I, (), ()),
        (f"{{any: [{LISTED}, {FEW}]}}", {"listed": True}, E, (), ()),
        (f"{{all: [{LISTED}, {DECIDED}]}}", {"listed": True}, M, (), ("prospect",)),
        (f"{{all: [{LISTED}, {DECIDED}]}}", {"listed": True, "decided": True}, E, (), ()),
        (f"{{all: [{LISTED}, {DECIDED}]}}", {"listed": True, "decided": False}, I, (), ()),
        (f"{{all: [{LISTED}, {DECIDED}]}}", {"decided": True}, U, ("listed",), ()),
        (f"{{all: [{LISTED}, {DECIDED}]}}", {}, U, ("listed",), ("prospect",)),
        (f"{{all: [{LISTED}, {DECIDED}]}}", {"listed": False}, I, (), ()),
        (f"{{any: [{LISTED}, {DECIDED}]}}", {"listed": True}, E, (), ()),
        (f"{{any: [{LISTED}, {DECIDED}]}}", {"listed": False}, M, (), ("prospect",)),
        (f"{{any: [{LISTED}, {DECIDED}]}}", {}, M, ("listed",), ("prospect",)),
        (f"{{any: [{LISTED}, {DECIDED}]}}", {"decided": False}, U, ("listed",), ()),
        (f"{{all: [{EXPORTING}, {{any: [{LISTED}, {DECIDED}]}}]}}", {}, U, ("listed", "exporting"), ("prospect",)),
    ],
)
def test_a_verdict_names_just_what_can_still_change_it(
    conditions: str, facts: Given, verdict: Verdict, missing: tuple[str, ...], judgements: tuple[str, ...]
) -> None:
    found = ask(conditions, facts)
    assert (found.verdict, found.missing, found.judged) == (verdict, missing, judgements)


def test_a_fact_that_will_hold_the_decision_is_not_asked_for_beside_it() -> None:
    conditions = f"{{any: [{leaf('decided', 'is_true: yes')}, {DECIDED}]}}"
    found = ask(conditions)
    assert (found.verdict, found.missing, found.judged) == (M, (), ("prospect",))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 12, 31), N),
        (date(2020, 1, 1), E),
        (date(2020, 12, 31), E),
        (date(2021, 1, 1), N),
    ],
)
def test_outside_its_dates_a_measure_is_not_in_force(day: date, expected: Verdict) -> None:
    assert ask(LISTED, {"listed": True}, day, IN_2020).verdict is expected


def test_a_measure_not_in_force_says_nothing_else() -> None:
    found = ask(LISTED, {}, date(2021, 1, 1), IN_2020, CASH)
    assert (found.amount, found.trace, found.missing, found.open, found.failed) == (None, None, (), (), ())


@pytest.mark.parametrize(
    ("conditions", "facts", "low", "high", "missing"),
    [
        (LISTED, {"listed": True, "premium": 10}, 5, 5, ()),
        (LISTED, {"premium": 10}, 0, 5, ("listed",)),
        (LISTED, {"listed": True}, 0, None, ("premium",)),
        (LISTED, {}, 0, None, ("listed", "premium")),
        (DECIDED, {"premium": 10}, 5, 5, ()),
    ],
)
def test_an_amount_starts_at_nothing_while_the_verdict_is_open(
    conditions: str, facts: Given, low: int, high: int | None, missing: tuple[str, ...]
) -> None:
    found = ask(conditions, facts, amount=CASH)
    assert found.amount is not None
    assert (found.amount.low, found.amount.high, found.missing) == (low, high, missing)
    assert found.amount.is_exact == (low == high)


def test_an_ineligible_measure_has_no_amount_and_asks_for_nothing() -> None:
    found = ask(LISTED, {"listed": False}, amount=CASH)
    assert (found.amount, found.missing, found.open, found.judged) == (None, (), (), ())


def test_a_figure_the_law_leaves_open_is_open_and_not_missing() -> None:
    found = ask(leaf("premium", "at_least: benefit"), {"premium": 1100, "place": "220402"})
    assert (found.verdict, found.missing, found.open) == (U, (), ("benefit",))
    assert [(use.parameter, use.value.place) for use in found.relies_on] == [("benefit", "220400")]


def test_a_place_too_short_to_tell_is_asked_for_again() -> None:
    found = ask(leaf("place", 'within: ["220402"]'), {"place": "220400"})
    assert (found.verdict, found.missing) == (U, ("place",))


def test_a_measure_of_a_place_asks_for_the_place_first() -> None:
    here = IN_2020 + '\nplace: "220400"'
    assert ask(LISTED, {"listed": True, "place": "220402"}, more=here).verdict is E
    assert ask(LISTED, {"listed": True, "place": "220100"}, more=here).verdict is I
    assert ask(LISTED, {"listed": True, "place": "220000"}, more=here).missing == ("place",)
    assert ask(LISTED, {"listed": True}, more=here).missing == ("place",)


@pytest.mark.parametrize(
    ("facts", "low", "high"),
    [
        ({"place": "220402"}, 50, 50),
        ({"place": "220400"}, 0, None),
        ({}, 0, 50),
    ],
)
def test_an_amount_of_a_measure_of_a_place_is_what_is_had_there(facts: Given, low: int, high: int | None) -> None:
    found = ask(
        LISTED, {"listed": True, **facts}, more=IN_2020 + '\nplace: "220402"', amount="{kind: cash, formula: bonus}"
    )
    assert found.amount is not None
    assert (found.amount.low, found.amount.high) == (low, high)
    assert [use.parameter for use in found.relies_on] == ["bonus"]


@pytest.mark.parametrize(
    ("listed", "word", "on", "expected"),
    [
        (True, "eligible", DAY, E),
        (False, "eligible", DAY, I),
        (None, "eligible", DAY, U),
        (True, "not_eligible", DAY, I),
        (False, "not_eligible", DAY, E),
        (None, "not_eligible", DAY, U),
        (True, "eligible", date(2021, 1, 1), I),
        (True, "not_eligible", date(2021, 1, 1), E),
        (None, "not_eligible", date(2021, 1, 1), E),
    ],
)
def test_a_measure_may_hang_on_another_which_is_not_had_when_not_in_force(
    listed: Truth | None,
    word: str,
    on: date,
    expected: Verdict,
) -> None:
    files = book(
        first=measure_text("first", LISTED, IN_2020), second=measure_text("second", f"{{measure: first, is: {word}}}")
    )
    facts: Given = {} if listed is None else {"listed": listed}
    assert whole(files, facts, on).results[1].verdict is expected


def test_another_measures_judgement_makes_this_one_may_apply() -> None:
    files = book(first=measure_text("first", DECIDED), second=measure_text("second", "{measure: first, is: eligible}"))
    assert whole(files).results[1].verdict is M


@pytest.mark.parametrize(("conditions", "expected"), [(f"{{all: [{{any: [{LISTED}], from: 2021-01-01}}]}}", E)])
def test_where_no_condition_applies_none_stands_in_the_way(conditions: str, expected: Verdict) -> None:
    assert ask(conditions, {"listed": False}).verdict is expected
    assert ask(f"{{{LISTED[1:-1]}, from: 2021-01-01}}", {"listed": False}).verdict is expected


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [("end_of_quarter(as_of) + 15天", date(2020, 10, 15)), ("hired_on + 3个月", None), ("cutoff", date(2020, 6, 1))],
)
def test_a_deadline_is_a_day_or_not_known(deadline: str, expected: date | None) -> None:
    text = measure_text("relief", LISTED).replace(
        "how: {zh: …, en: …}", f"how: {{zh: …, en: …}}, deadline: {{date: {deadline}, text: {{zh: …, en: …}}}}"
    )
    assert whole(book(relief=text)).results[0].deadline == expected


def test_the_facts_that_settle_most_come_first() -> None:
    files = book(
        one=measure_text("one", f"{{all: [{FEW}, {LISTED}]}}"),
        two=measure_text("two", LISTED),
        three=measure_text("three", EXPORTING),
        four=measure_text("four", DECIDED),
    )
    assert whole(files, {"exporting": True}).settling == (("listed", 2), ("staff", 1))


def test_only_the_measures_asked_for_are_answered() -> None:
    files = book(one=measure_text("one", LISTED), two=measure_text("two", LISTED))
    found = assess(rulebook(files), Enterprise("", "", {}), DAY, only=("two",))
    assert [result.measure.id for result in found.results] == ["two"]


def test_every_derived_fact_is_told() -> None:
    money = "label: {zh: f, en: f}, type: money"
    files = {"derived.yaml": f"derived: {{double: {{{money}, formula: premium * 2}}}}\n"}
    assert whole(files, {"premium": 3}).derived == {"double": 6}
    assert whole(files).derived == {"double": interval(0, inf, "premium")}


ALWAYS = "in_force: [{source: law §1}]\n"
LISTED_ONLY = f"{ALWAYS}concerns: {LISTED}"


@pytest.mark.parametrize(
    ("facts", "verdict", "high", "missing", "failed"),
    [
        ({"listed": False, "exporting": True, "premium": 10}, A, None, (), ("listed",)),
        ({"listed": False, "exporting": False}, A, None, (), ("listed",)),
        ({"listed": False}, A, None, (), ("listed",)),
        ({"exporting": True, "premium": 10}, U, 5, ("listed",), ()),
        ({"exporting": True}, U, None, ("listed", "premium"), ()),
        ({"premium": 10}, U, 5, ("listed", "exporting"), ()),
        ({"exporting": False}, U, None, ("listed",), ()),
        ({"listed": True, "exporting": True, "premium": 10}, E, 5, (), ()),
        ({"listed": True, "exporting": False, "premium": 10}, I, None, (), ("exporting",)),
        ({"listed": True, "premium": 10}, U, 5, ("exporting",), ()),
    ],
)
def test_what_a_measure_is_for_is_settled_before_who_may_have_it(
    facts: Given, verdict: Verdict, high: int | None, missing: tuple[str, ...], failed: tuple[str, ...]
) -> None:
    found = ask(EXPORTING, facts, more=LISTED_ONLY, amount=CASH)
    assert (found.verdict, found.missing) == (verdict, missing)
    assert tuple(outcome.condition.id for outcome in found.failed) == failed
    assert (None if found.amount is None else found.amount.high) == high
    if verdict is A or facts.get("exporting") is False:
        assert found.amount is None


def test_a_judgement_waits_until_it_is_known_whether_the_measure_matters() -> None:
    assert ask(DECIDED, {}, more=LISTED_ONLY).judged == ("prospect",)
    assert ask(DECIDED, {}, more=LISTED_ONLY).verdict is U
    assert ask(DECIDED, {"listed": True}, more=LISTED_ONLY).verdict is M
    assert ask(DECIDED, {"listed": False}, more=LISTED_ONLY).judged == ()


def test_a_concern_outside_its_days_asks_for_nothing() -> None:
    later = f"{ALWAYS}concerns: {{{LISTED[1:-1]}, from: 2021-01-01}}"
    assert ask(EXPORTING, {"listed": False, "exporting": True}, more=later).verdict is E
    assert ask(EXPORTING, {"listed": False, "exporting": True}, date(2021, 1, 1), later).verdict is A


@pytest.mark.parametrize(
    ("facts", "eligible", "not_eligible"),
    [
        ({"listed": False, "exporting": True}, I, E),
        ({"listed": True, "exporting": True}, E, I),
        ({"exporting": True}, U, U),
        ({"exporting": False}, I, E),
    ],
)
def test_a_measure_that_does_not_concern_is_not_had(facts: Given, eligible: Verdict, not_eligible: Verdict) -> None:
    files = book(
        first=measure_text("first", EXPORTING, LISTED_ONLY),
        second=measure_text("second", "{measure: first, is: eligible}"),
        third=measure_text("third", "{measure: first, is: not_eligible}"),
    )
    assert [found.verdict for found in whole(files, facts).results[1:]] == [eligible, not_eligible]


def test_the_key_may_be_chinese() -> None:
    assert ask(EXPORTING, {"listed": False}, more=f"{ALWAYS}涉及: {LISTED}").verdict is A


NOTED = """
in_force: [{from: 2020-01-01, source: law §1}]
notes:
  - {zh: 都看, en: for all}
  - {zh: 给公司, en: for companies, when: {form: company}}
  - {zh: 给公司和社, en: for both, when: {form: [company, coop]}}
  - {zh: 给省里大户, en: for many here, when: {place: {within: "220000"}, staff: {at_least: 20}}}
  - {zh: 从前, en: of old, to: 2020-08-14}
  - {zh: 今天起, en: from today, from: 2020-08-15}
"""


@pytest.mark.parametrize(
    ("facts", "on", "shown"),
    [
        ({}, DAY, "for all, for companies, for both, for many here, from today"),
        (
            {"form": "company", "place": "220402", "staff": 20},
            DAY,
            "for all, for companies, for both, for many here, from today",
        ),
        ({"form": "coop", "staff": 19}, DAY, "for all, for both, from today"),
        ({"form": "sole", "place": "420000"}, DAY, "for all, from today"),
        ({"form": "sole", "place": "420000"}, date(2020, 8, 14), "for all, of old"),
    ],
)
def test_a_note_is_shown_on_its_days_unless_it_is_known_to_be_for_others(facts: Given, on: date, shown: str) -> None:
    for conditions in (f"{{all: [{LISTED}]}}", f"{{all: [{FEW}]}}"):
        assert ", ".join(note.en for note in ask(conditions, facts, on, NOTED).notes) == shown


def test_a_note_asks_nothing_and_rests_on_nothing() -> None:
    found = ask(f"{{all: [{LISTED}]}}", {"listed": True}, more=NOTED)
    assert (found.verdict, found.missing, found.relies_on) == (E, (), ())
