"""Strong Kleene logic, every row of every table: true, false and unknown (here ?a and ?b, so that causes are seen)."""

from itertools import product

import pytest

from benefit_check.interpret.kleene import at_least, conjunction, disjunction, negation
from benefit_check.interpret.values import Unknown
from unit.interpret.book import Truth, unknown

A, B, BOTH = unknown("a"), unknown("b"), unknown("a", "b")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (True, True, True),
        (True, False, False),
        (True, B, B),
        (False, True, False),
        (False, False, False),
        (False, B, False),
        (A, True, A),
        (A, False, False),
        (A, B, BOTH),
    ],
)
def test_and_is_false_as_soon_as_one_is(left: Truth, right: Truth, expected: Truth) -> None:
    assert conjunction([left, right]) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (True, True, True),
        (True, False, True),
        (True, B, True),
        (False, True, True),
        (False, False, False),
        (False, B, B),
        (A, True, True),
        (A, False, A),
        (A, B, BOTH),
    ],
)
def test_or_is_true_as_soon_as_one_is(left: Truth, right: Truth, expected: Truth) -> None:
    assert disjunction([left, right]) == expected


@pytest.mark.parametrize(("value", "expected"), [(True, False), (False, True), (A, A)])
def test_not_leaves_the_unknown_unknown(value: Truth, expected: Truth) -> None:
    assert negation(value) == expected


def test_nothing_asked_is_met_by_all_and_by_none() -> None:
    assert conjunction([]) is True
    assert disjunction([]) is False


@pytest.mark.parametrize(
    ("needed", "values", "expected"),
    [
        (1, [False, False], False),
        (1, [False, A], A),
        (1, [True, A], True),
        (2, [True, True, A], True),
        (2, [True, A, B], BOTH),
        (2, [True, A, False], A),
        (2, [True, False, False], False),
        (2, [A, B, False], BOTH),
        (3, [A, B, False], False),
        (3, [True, True, True], True),
    ],
)
def test_at_least_n_settles_as_soon_as_it_is_certain(needed: int, values: list[Truth], expected: Truth) -> None:
    assert at_least(needed, values) == expected


@pytest.mark.parametrize("count", [1, 2, 3])
def test_one_of_n_is_any_and_n_of_n_is_all(count: int) -> None:
    every: list[Truth] = [True, False, A]
    for values in product(every, repeat=count):
        assert at_least(1, values) == disjunction(values)
        assert at_least(count, values) == conjunction(values)


def test_every_table_agrees_with_what_completions_say() -> None:
    def completions(values: tuple[Truth, ...]) -> list[tuple[bool, ...]]:
        return list(product(*([value] if isinstance(value, bool) else [True, False] for value in values)))

    def settled(answers: set[bool]) -> bool | None:
        return answers.pop() if len(answers) == 1 else None

    every: list[Truth] = [True, False, A, B]
    for values in product(every, repeat=3):
        if values.count(A) > 1 or values.count(B) > 1:
            continue
        for operation in (conjunction, disjunction, lambda some: at_least(2, some)):
            said = operation(values)
            truth = settled({operation(completion) is True for completion in completions(values)})
            assert (None if isinstance(said, Unknown) else said) == truth
