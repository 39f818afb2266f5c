"""How conditions stand: groups, dates, judgements falling against and for, and the verdicts of other measures."""

from datetime import date
from math import inf

import pytest

from benefit_check.interpret.conditions import Observed, Standing
from benefit_check.interpret.situation import Given
from benefit_check.interpret.values import Value
from benefit_check.rulebook.conditions import Dated, Group, Judged, Leaf
from unit.interpret.book import Truth, interval, judged, leaf, standing, unknown

FEW = leaf("staff", "at_most: 20人")
LISTED = leaf("listed", "is_true: yes")
EXPORTING = leaf("exporting", "is_true: yes")
CUT = leaf("decided", "is_true: yes")
JUDGED = judged()
DECIDED = judged(more="answered_by: decided")
TRUE, FALSE = Standing(worst=True, best=True), Standing(worst=False, best=False)
OPEN = Standing(worst=False, best=True)


def all_of(*parts: str) -> str:
    return f"{{all: [{', '.join(parts)}]}}"


def any_of(*parts: str) -> str:
    return f"{{any: [{', '.join(parts)}]}}"


def none_of(part: str) -> str:
    return f"{{not: {part}}}"


def some_of(needed: int, *parts: str) -> str:
    return f"{{at_least_n: {{n: {needed}, of: [{', '.join(parts)}]}}}}"


def both(value: Truth) -> Standing:
    return Standing(value, value)


LEAVES = [
    ("staff", "equals: 3人", 3, 4),
    ("staff", "at_most: 20人", 20, 21),
    ("staff", "less_than: 20人", 19, 20),
    ("staff", "at_least: 20人", 20, 19),
    ("staff", "more_than: 20人", 21, 20),
    ("staff", "between: [3人, 5人]", 5, 6),
    ("staff", "between: [3人, 5人]", 3, 2),
    ("form", "equals: sole", "sole", "coop"),
    ("form", "one_of: [sole, coop]", "coop", "company"),
    ("form", "none_of: [sole, coop]", "company", "coop"),
    ("size", "at_most: small", "small", "large"),
    ("size", "less_than: small", "micro", "small"),
    ("size", "at_least: small", "small", "micro"),
    ("size", "more_than: small", "large", "small"),
    ("hired_on", "on_or_before: 2020-06-01", date(2020, 6, 1), date(2020, 6, 2)),
    ("hired_on", "before: 2020-06-01", date(2020, 5, 31), date(2020, 6, 1)),
    ("hired_on", "on_or_after: 2020-06-01", date(2020, 6, 1), date(2020, 5, 31)),
    ("hired_on", "after: 2020-06-01", date(2020, 6, 2), date(2020, 6, 1)),
    ("hired_on", "between: [2020-06-01, 2020-06-30]", date(2020, 6, 30), date(2020, 7, 1)),
    ("hired_on", "equals: 2020-06-01", date(2020, 6, 1), date(2020, 6, 2)),
    ("listed", "is_true: yes", True, False),
    ("listed", "is_true: no", False, True),
    ("brand", "equals: 龙首山", "龙首山", "辽河"),
    ("tags", "includes: green", frozenset({"green", "rural"}), frozenset({"rural"})),
    ("tags", "includes_any: [green, rural]", frozenset({"rural"}), frozenset[str]()),
    ("tags", "includes_none: [green]", frozenset({"rural"}), frozenset({"green"})),
    ("tags", "is_empty: yes", frozenset[str](), frozenset({"green"})),
    ("tags", "is_not_empty: yes", frozenset({"green"}), frozenset[str]()),
    ("place", 'within: ["220400"]', "220402", "220100"),
    ("industry", "within: [H, '591']", "5910", "592"),
    ("premium", "at_least: balance * 50%", 50, 49),
]


@pytest.mark.parametrize(("fact", "test", "met", "unmet"), LEAVES)
def test_a_leaf_holds_on_its_own_side_of_the_limit(fact: str, test: str, met: Value, unmet: Value) -> None:
    beside: dict[str, Value] = {"balance": 100}
    assert standing(leaf(fact, test), {fact: met, **beside}) == TRUE
    assert standing(leaf(fact, test), {fact: unmet, **beside}) == FALSE
    assert standing(leaf(fact, test), beside) == both(unknown(fact))


def test_is_known_is_met_by_any_answer_and_open_without_one() -> None:
    assert standing(leaf("listed", "is_known: yes"), {"listed": False}) == TRUE
    assert standing(leaf("listed", "is_known: yes")) == both(unknown("listed"))
    assert standing(none_of(leaf("listed", "is_known: yes"))) == both(unknown("listed"))


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (all_of(FEW, LISTED), {"staff": 3, "listed": True}, TRUE),
        (all_of(FEW, LISTED), {"listed": False}, FALSE),
        (all_of(FEW, LISTED), {"listed": True}, both(unknown("staff"))),
        (any_of(FEW, LISTED), {"listed": True}, TRUE),
        (any_of(FEW, LISTED), {"listed": False}, both(unknown("staff"))),
        (any_of(FEW, LISTED), {"staff": 30, "listed": False}, FALSE),
        (none_of(FEW), {"staff": 3}, FALSE),
        (none_of(FEW), {}, both(unknown("staff"))),
        (some_of(2, FEW, LISTED, EXPORTING), {"staff": 3, "listed": True}, TRUE),
        (some_of(2, FEW, LISTED, EXPORTING), {"staff": 3}, both(unknown("listed", "exporting"))),
        (some_of(2, FEW, LISTED, EXPORTING), {"staff": 30, "listed": False}, FALSE),
        (some_of(3, FEW, LISTED, EXPORTING), {"staff": 30}, FALSE),
        (all_of(any_of(FEW, LISTED), none_of(EXPORTING)), {"staff": 3, "exporting": False}, TRUE),
        (all_of(any_of(FEW, LISTED), none_of(EXPORTING)), {"staff": 3, "exporting": True}, FALSE),
    ],
)
def test_groups_follow_strong_kleene_logic(condition: str, facts: Given, expected: Standing) -> None:
    assert standing(condition, facts) == expected


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (JUDGED, {}, OPEN),
        (none_of(JUDGED), {}, OPEN),
        (all_of(LISTED, JUDGED), {"listed": True}, OPEN),
        (all_of(LISTED, JUDGED), {"listed": False}, FALSE),
        (all_of(LISTED, JUDGED), {}, Standing(worst=False, best=unknown("listed"))),
        (any_of(LISTED, JUDGED), {"listed": True}, TRUE),
        (any_of(LISTED, JUDGED), {"listed": False}, OPEN),
        (any_of(LISTED, JUDGED), {}, Standing(worst=unknown("listed"), best=True)),
        (none_of(any_of(LISTED, JUDGED)), {}, Standing(worst=False, best=unknown("listed"))),
        (none_of(all_of(LISTED, JUDGED)), {}, Standing(worst=unknown("listed"), best=True)),
        (some_of(2, LISTED, JUDGED, EXPORTING), {"listed": True, "exporting": False}, OPEN),
        (some_of(2, LISTED, JUDGED, EXPORTING), {"listed": False, "exporting": False}, FALSE),
        (some_of(1, LISTED, JUDGED), {}, Standing(worst=unknown("listed"), best=True)),
        (all_of(judged("one"), judged("two")), {}, OPEN),
    ],
)
def test_a_judgement_stands_against_and_for_until_it_is_made(condition: str, facts: Given, expected: Standing) -> None:
    assert standing(condition, facts) == expected


@pytest.mark.parametrize(
    ("condition", "decided", "expected"),
    [
        (DECIDED, True, TRUE),
        (DECIDED, False, FALSE),
        (none_of(DECIDED), True, FALSE),
        (none_of(DECIDED), False, TRUE),
        (all_of(LISTED, DECIDED), True, TRUE),
        (all_of(LISTED, DECIDED), False, FALSE),
        (any_of(EXPORTING, DECIDED), True, TRUE),
        (any_of(EXPORTING, DECIDED), False, FALSE),
    ],
)
def test_a_decision_that_was_told_settles_the_judgement(
    condition: str,
    decided: Truth,
    expected: Standing,
) -> None:
    assert standing(condition, {"decided": decided, "listed": True, "exporting": False}) == expected


FROM = leaf("listed", "is_true: yes", "from: 2020-06-01, to: 2020-06-30")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 5, 31), None),
        (date(2020, 6, 1), FALSE),
        (date(2020, 6, 30), FALSE),
        (date(2020, 7, 1), None),
    ],
)
def test_a_condition_applies_from_its_first_to_its_last_day(day: date, expected: Standing | None) -> None:
    assert standing(FROM, {"listed": False}, day) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (all_of(FROM), None),
        (any_of(FROM), None),
        (none_of(FROM), None),
        (some_of(1, FROM), None),
        (all_of(FROM, EXPORTING), FALSE),
        (any_of(FROM, EXPORTING), FALSE),
        (any_of(all_of(FROM), EXPORTING), FALSE),
        (any_of(none_of(FROM), EXPORTING), FALSE),
        (none_of(any_of(FROM)), None),
        (some_of(1, all_of(FROM), EXPORTING), FALSE),
        (some_of(2, FROM, EXPORTING), FALSE),
    ],
)
def test_a_condition_that_does_not_apply_meets_nothing_and_fails_nothing(
    condition: str, expected: Standing | None
) -> None:
    assert standing(condition, {"listed": True, "exporting": False}, date(2019, 1, 1)) == expected


DATED = (
    "{fact: staff, dated: [{to: 2020-06-30, at_most: 20人, source: law §1, quote: …}, "
    "{from: 2020-07-01, to: 2020-12-31, less_than: 20人, source: law §2, quote: …}, "
    "{from: 2022-01-01, at_least: hires, source: law §3, quote: …}]}"
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 6, 30), TRUE),
        (date(2020, 7, 1), FALSE),
        (date(2020, 12, 31), FALSE),
        (date(2021, 1, 1), None),
        (date(2021, 12, 31), None),
        (date(2022, 1, 1), both(unknown("hires"))),
    ],
)
def test_a_dated_condition_is_worded_as_on_that_day(day: date, expected: Standing | None) -> None:
    assert standing(DATED, {"staff": 20}, day) == expected


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("eligible", TRUE, TRUE),
        ("eligible", FALSE, FALSE),
        ("eligible", OPEN, OPEN),
        ("eligible", both(unknown("staff")), both(unknown("staff"))),
        ("not_eligible", TRUE, FALSE),
        ("not_eligible", FALSE, TRUE),
        ("not_eligible", OPEN, OPEN),
        ("not_eligible", Standing(worst=False, best=unknown("staff")), Standing(worst=unknown("staff"), best=True)),
    ],
)
def test_another_measure_stands_for_its_verdict_judgements_included(
    word: str, other: Standing, expected: Standing
) -> None:
    assert standing(f"{{measure: other, is: {word}}}", other=other) == expected


def test_every_part_is_seen_even_after_one_has_failed() -> None:
    seen: list[Observed] = []
    standing(all_of(FEW, LISTED, FROM, JUDGED), {"staff": 30}, observe=seen.append)
    assert [type(one.condition) for one in seen] == [Leaf, Leaf, Leaf, Judged, Group]
    assert [one.applies for one in seen] == [True, True, False, True, True]
    assert [one.standing for one in seen] == [FALSE, both(unknown("listed")), TRUE, OPEN, FALSE]


def test_a_leaf_shows_what_it_compared() -> None:
    seen: list[Observed] = []
    standing(leaf("premium", "at_most: benefit"), {"place": "220402"}, observe=seen.append)
    assert (seen[0].left, seen[0].right) == (interval(0, inf, "premium"), (interval(1035, 1476, "benefit"),))
    assert [name for name, _ in seen[0].relied] == ["benefit"]


def test_a_dated_condition_is_seen_with_the_version_that_holds() -> None:
    seen: list[Observed] = []
    standing(DATED, {"staff": 20}, date(2020, 8, 1), observe=seen.append)
    version, whole = (one.condition for one in seen)
    assert isinstance(version, Leaf)
    assert isinstance(whole, Dated)
    assert version.operator == "less_than"


def test_what_is_missing_is_what_is_missing_even_if_judgements_fall_for() -> None:
    found = standing(any_of(all_of(LISTED, JUDGED), FEW), {})
    assert found is not None
    assert found.causes == frozenset({"listed", "staff"})
    assert Standing(worst=unknown("listed"), best=True).causes == frozenset()
