"""The trace: what was seen as a tree, the leaves to blame, the judgements to be made."""

from datetime import date

import pytest

from benefit_check.assess.result import Outcome
from benefit_check.assess.trace import Recorder, awaited, failed, leaves, open_judgements
from benefit_check.interpret.conditions import Standing, stand
from benefit_check.interpret.situation import Given
from unit.interpret.book import DAY, judged, leaf, measure, situation

LISTED, EXPORTING = leaf("listed", "is_true: yes"), leaf("exporting", "is_true: yes")
FEW = leaf("staff", "at_most: 20人")
LATER = leaf("hires", "at_least: 3人", "from: 2021-01-01")
DATED = (
    "{fact: staff, dated: [{to: 2020-12-31, at_most: 20人, source: law §1, quote: …}, "
    "{from: 2021-01-01, at_most: 30人, source: law §1, quote: …}]}"
)
DECIDED = judged(more="answered_by: decided")


def trace(conditions: str, facts: Given, on: date = DAY) -> Outcome:
    """The tree of these conditions; no other measure is had."""
    relief, book = measure(conditions)
    recorder = Recorder()
    stand(relief.conditions, situation(facts, on, book), lambda _: Standing(worst=False, best=False), recorder.observe)
    return recorder.tree(relief.conditions)


def ids(outcomes: tuple[Outcome, ...]) -> list[str]:
    return [outcome.condition.id for outcome in outcomes]


@pytest.mark.parametrize(
    ("conditions", "facts", "expected"),
    [
        (f"{{all: [{LISTED}, {FEW}, {EXPORTING}]}}", {"listed": False, "staff": 30}, ["listed", "staff"]),
        (f"{{all: [{LISTED}, {FEW}]}}", {"listed": True}, []),
        (f"{{any: [{LISTED}, {FEW}]}}", {"listed": False, "staff": 30}, ["listed", "staff"]),
        (f"{{any: [{LISTED}, {FEW}]}}", {"listed": False, "staff": 3}, []),
        (f"{{all: [{LISTED}, {{any: [{FEW}, {EXPORTING}]}}]}}", {"listed": False, "staff": 30}, ["listed"]),
        (f"{{not: {LISTED}}}", {"listed": True}, ["not"]),
        (f"{{all: [{LISTED}, {LATER}]}}", {"listed": False, "hires": 0}, ["listed"]),
        (f"{{all: [{DATED}]}}", {"staff": 30}, ["staff"]),
        (f"{{all: [{DECIDED}, {FEW}]}}", {"decided": False, "staff": 30}, ["prospect", "staff"]),
        (f"{{all: [{DECIDED}, {FEW}]}}", {"staff": 30}, ["staff"]),
        (
            f"{{at_least_n: {{n: 2, of: [{LISTED}, {FEW}, {EXPORTING}]}}}}",
            {"listed": False, "staff": 30, "exporting": True},
            ["listed", "staff"],
        ),
    ],
)
def test_the_leaves_that_fail_are_to_blame(conditions: str, facts: Given, expected: list[str]) -> None:
    assert ids(failed(trace(conditions, facts))) == expected


@pytest.mark.parametrize(
    ("conditions", "facts", "expected"),
    [
        (DECIDED, {}, ("prospect",)),
        (DECIDED, {"decided": True}, ()),
        (f"{{all: [{judged('one')}, {judged('two')}]}}", {}, ("one", "two")),
        (f"{{all: [{LISTED}, {DECIDED}]}}", {"listed": False}, ()),
        (f"{{any: [{LISTED}, {DECIDED}]}}", {"listed": True}, ()),
        (f"{{all: [{LISTED}, {{any: [{FEW}, {DECIDED}]}}]}}", {"staff": 3}, ()),
        (f"{{all: [{LISTED}, {{any: [{FEW}, {DECIDED}]}}]}}", {"staff": 30}, ("prospect",)),
        (f"{{not: {DECIDED}}}", {}, ("prospect",)),
        (judged(more="from: 2021-01-01"), {}, ()),
    ],
)
def test_only_judgements_on_which_the_verdict_hangs_are_open(
    conditions: str, facts: Given, expected: tuple[str, ...]
) -> None:
    assert open_judgements(trace(conditions, facts)) == expected


@pytest.mark.parametrize(
    ("conditions", "facts", "expected"),
    [
        (DECIDED, {}, {"decided"}),
        (DECIDED, {"decided": True}, set[str]()),
        (judged(), {}, set[str]()),
        (f"{{all: [{LISTED}, {{not: {DECIDED}}}]}}", {}, {"decided"}),
        (judged(more="answered_by: decided, from: 2021-01-01"), {}, set[str]()),
    ],
)
def test_a_decision_is_awaited_until_it_is_told(conditions: str, facts: Given, expected: set[str]) -> None:
    assert awaited(trace(conditions, facts)) == expected


def test_leaves_are_all_that_apply_in_the_order_of_the_rule() -> None:
    found = trace(f"{{all: [{LISTED}, {{any: [{FEW}, {LATER}]}}, {DECIDED}, {DATED}]}}", {})
    assert ids(leaves(found)) == ["listed", "staff", "prospect", "staff-2"]


def test_the_tree_holds_every_part_with_what_it_came_to() -> None:
    found = trace(f"{{all: [{LISTED}, {LATER}, {DECIDED}]}}", {"listed": True, "hires": 0})
    assert (found.worst, found.best, found.applies) == (False, True, True)
    assert [(part.worst, part.best, part.applies) for part in found.parts] == [
        (True, True, True),
        (True, True, False),
        (False, True, True),
    ]
    assert found.parts[0].left is True


def test_a_group_of_which_no_part_applies_does_not_apply() -> None:
    found = trace(f"{{any: [{{all: [{LATER}]}}, {LISTED}]}}", {"listed": False})
    assert [part.applies for part in found.parts] == [False, True]
    assert found.best is False
    assert ids(failed(found)) == ["listed"]


def test_what_is_unknown_is_neither_true_nor_false_and_names_its_causes() -> None:
    found = trace(f"{{all: [{LISTED}, {FEW}]}}", {"listed": True})
    assert (found.worst, found.best, found.causes) == (None, None, frozenset({"staff"}))


def test_a_dated_condition_shows_the_version_that_holds() -> None:
    found = trace(f"{{all: [{DATED}]}}", {"staff": 25}, date(2021, 1, 1))
    assert [part.condition.period.first for part in found.parts[0].parts] == [date(2021, 1, 1)]
    assert found.best is True
