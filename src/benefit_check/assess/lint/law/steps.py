"""Claims changed by one step, to see what the reading of clauses would find."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import TypeVar

from benefit_check.assess.lint.law.claims import Claim
from benefit_check.assess.lint.law.clause import CONTRARY, Relation
from benefit_check.assess.lint.law.compare import Judgement

Item = TypeVar("Item")
_NEIGHBOURS: dict[Relation, Relation] = {
    "at_most": "less_than",
    "less_than": "at_most",
    "at_least": "more_than",
    "more_than": "at_least",
}


def number_steps(claim: Claim, judged: Judgement) -> Iterator[Claim]:
    """The claim with each number of its own, or day, that stands in the quoted words one step away."""
    for index, day in enumerate(claim.days):
        if day in judged.met:
            yield claim._replace(days=_with(claim.days, index, day + timedelta(days=1)))
    for index, figure in enumerate(claim.figures if claim.own else ()):
        if figure in judged.met:
            other = figure._replace(value=figure.value + _step(figure.value))
            yield claim._replace(figures=_with(claim.figures, index, other))


def operator_steps(claim: Claim, judged: Judgement) -> Iterator[Claim]:
    """The claim with its operator's neighbour, where that could be told from it, and with the contrary one."""
    if claim.relation is not None and judged.boundary:
        yield claim._replace(relation=CONTRARY[claim.relation])
        if judged.boundary == "whole":
            yield claim._replace(relation=_NEIGHBOURS[claim.relation])


def _step(value: Fraction) -> Fraction:
    """One more in the first digit that is written: 300 and 400, 5.5 % and 6.5 %."""
    step = Fraction(1)
    while step > abs(value):
        step /= 10
    while step * 10 <= abs(value):
        step *= 10
    return step


def _with(values: tuple[Item, ...], index: int, value: Item) -> tuple[Item, ...]:
    return (*values[:index], value, *values[index + 1 :])
