"""Ids looked up by their bits: every combination gives just its ids, in order, wherever the bits lie."""

from collections.abc import Sequence
from itertools import chain, combinations
from random import Random
from typing import TypeVar

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.sql.algebra import terms
from benefit_check.sql.dialects import spell
from benefit_check.sql.wording import Marked, divisor_of, worded

Item = TypeVar("Item")
IDS = [f"id_{number}" for number in range(30)]


@given(st.sets(st.integers(0, 40), min_size=1, max_size=7).map(sorted))
def test_every_sum_of_the_bits_leaves_a_rest_of_its_own(places: list[int]) -> None:
    divisor = divisor_of(places)
    sums = [sum(1 << place for place in some) for some in _subsets(places)]
    assert len({one % divisor for one in sums}) == len(sums)


@pytest.mark.parametrize(
    "places",
    [
        [[0]],
        [[0, 1, 2]],
        [[1, 2]],
        [[0, 1, 3]],
        [[2, 3, 4]],
        [[3, 17, 29]],
        [[2, 9], [2, 9, 11]],
        [[*range(0, 30, 3)], [5]],
    ],
)
def test_the_ids_of_the_bits_that_are_set_are_listed_in_order(places: list[list[int]]) -> None:
    marks = [
        Marked(terms.column(f"w{number}"), sum(1 << place for place in own), [f"{number}_{one}" for one in IDS])
        for number, own in enumerate(places)
    ]
    text = spell(worded(marks), "duckdb")
    told = [(number, place) for number, own in enumerate(places) for place in own]
    for some in Random(1).sample(_subsets(told), min(64, 1 << len(told))):
        words = [sum(1 << place for number, place in some if number == word) for word in range(len(places))]
        read = ", ".join(f"CAST({value} AS INTEGER) AS w{number}" for number, value in enumerate(words))
        found = duckdb.execute(f"SELECT {text} FROM (SELECT {read})").fetchall()
        assert found == [(";".join(f"{number}_{IDS[place]}" for number, place in some),)]


def test_two_terms_that_read_the_same_are_two() -> None:
    word = terms.integer(0b1001)
    marks = [Marked(word, 0b1001, [f"{name}{one}" for one in range(4)]) for name in "ab"]
    found = duckdb.execute(f"SELECT {spell(worded(marks), 'duckdb')}").fetchall()
    assert found == [("a0;a3;b0;b3",)]


@given(
    st.data(), st.lists(st.sets(st.integers(0, 29), max_size=7) | st.sets(st.integers(0, 5)), min_size=1, max_size=5)
)
def test_wherever_the_bits_lie_just_theirs_are_listed(data: st.DataObject, drawn: list[set[int]]) -> None:
    places = [sorted(own) for own in drawn]
    marks = [
        Marked(terms.column(f"w{number}"), sum(1 << place for place in own), [f"{number}_{one}" for one in IDS])
        for number, own in enumerate(places)
    ]
    told = [(number, place) for number, own in enumerate(places) for place in own]
    gone = data.draw(st.lists(st.sampled_from(told), max_size=3)) if told else []
    some = set(told) - set(gone)
    words = [sum(1 << place for number, place in some if number == word) for word in range(len(places))]
    read = ", ".join(f"CAST({value} AS INTEGER) AS w{number}" for number, value in enumerate(words))
    found = duckdb.execute(f"SELECT {spell(worded(marks), 'duckdb')} FROM (SELECT {read})").fetchall()
    assert found == [(";".join(f"{number}_{IDS[place]}" for number, place in sorted(some)),)]


def test_where_nothing_can_be_missing_nothing_is_listed() -> None:
    assert duckdb.execute(f"SELECT {spell(worded([]), 'duckdb')}").fetchall() == [("",)]


def _subsets(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    return list(chain.from_iterable(combinations(items, size) for size in range(len(items) + 1)))
