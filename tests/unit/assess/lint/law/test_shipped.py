"""How much of the shipped rulebook the reading of clauses judges, and what it would find of a slip of one step.

`pytest -s` prints the figures.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from functools import cache
from typing import TypeVar

from benefit_check.assess.lint.law.claims import Claim, Sort
from benefit_check.assess.lint.law.clause import CONTRARY, Relation
from benefit_check.assess.lint.law.compare import Judgement, judge
from benefit_check.assess.lint.law.text import Read, read_all
from benefit_check.assess.lint.places import Places
from benefit_check.rulebook.files import read_files, shipped
from benefit_check.rulebook.store import rulebook_in

Item = TypeVar("Item")
NEIGHBOURS: dict[Relation, Relation] = {
    "at_most": "less_than",
    "less_than": "at_most",
    "at_least": "more_than",
    "more_than": "at_least",
}
COUNTED: tuple[Sort, ...] = ("leaf", "day", "level", "cell", "value")
"""What has a number, a day or a level; that there is any at all (more than 0) has none to compare."""


@cache
def reads() -> list[Read]:
    folder = shipped("rules")
    rulebook, _ = rulebook_in(folder)
    assert rulebook is not None
    return list(read_all(rulebook, Places(read_files(folder))))


def tell(line: str) -> None:
    """Print a figure, for who runs the tests with -s."""
    sys.stdout.write(f"{line}\n")


def share(found: int, of: int) -> float:
    return found / of if of else 1.0


def test_most_ordered_leaves_and_values_are_judged_and_none_falsely() -> None:
    every = Counter(one.claim.sort for one in reads())
    judged = Counter(one.claim.sort for one in reads() if one.judged.number)
    words = Counter(one.claim.sort for one in reads() if one.judged.boundary)
    for sort in every:
        tell(f"{sort}: {judged[sort]} of {every[sort]} judged, {words[sort]} with their boundary word")
    whole, part = sum(every[sort] for sort in COUNTED), sum(judged[sort] for sort in COUNTED)
    leaves = share(sum(judged[sort] for sort in COUNTED[:4]), sum(every[sort] for sort in COUNTED[:4]))
    tell(f"together: {part} of {whole}, {share(part, whole):.0%}; leaves alone {leaves:.0%}")
    assert [one.judged.finding for one in reads() if one.judged.finding is not None] == []
    assert share(part, whole) >= 0.8
    assert leaves >= 0.6


def test_nearly_every_number_changed_by_one_step_is_found() -> None:
    tried = [judge(other, one.clause) for one in reads() for other in number_steps(one.claim, one.judged)]
    found = sum(one.finding is not None for one in tried)
    tell(f"numbers: {found} of {len(tried)} steps found, {share(found, len(tried)):.1%}")
    assert len(tried) > 400
    assert share(found, len(tried)) >= 0.95


def test_nearly_every_operator_changed_to_its_neighbour_or_contrary_is_found() -> None:
    tried = [judge(other, one.clause) for one in reads() for other in operator_steps(one.claim, one.judged)]
    found = sum(one.finding is not None for one in tried)
    tell(f"operators: {found} of {len(tried)} steps found, {share(found, len(tried)):.1%}")
    assert len(tried) > 130
    assert share(found, len(tried)) >= 0.95


def number_steps(claim: Claim, judged: Judgement) -> Iterator[Claim]:
    """The claim with each number of its own, or day, that stands in the quoted words one step away."""
    for index, day in enumerate(claim.days):
        if day in judged.met:
            yield claim._replace(days=changed(claim.days, index, day + timedelta(days=1)))
    for index, figure in enumerate(claim.figures if claim.own else ()):
        if figure in judged.met:
            other = figure._replace(value=figure.value + step(figure.value))
            yield claim._replace(figures=changed(claim.figures, index, other))


def operator_steps(claim: Claim, judged: Judgement) -> Iterator[Claim]:
    """The claim with its contrary operator, and with its neighbour where the words tell the two apart."""
    if claim.relation is not None and judged.boundary:
        if claim.sort != "cell":
            yield claim._replace(relation=CONTRARY[claim.relation])
        if judged.boundary == "whole":
            yield claim._replace(relation=NEIGHBOURS[claim.relation])


def step(value: Fraction) -> Fraction:
    """One more in the first digit that is written: 300 and 400, 5.5 % and 6.5 %."""
    found = Fraction(1)
    while found > abs(value):
        found /= 10
    while found * 10 <= abs(value):
        found *= 10
    return found


def changed(values: tuple[Item, ...], index: int, value: Item) -> tuple[Item, ...]:
    return (*values[:index], value, *values[index + 1 :])
