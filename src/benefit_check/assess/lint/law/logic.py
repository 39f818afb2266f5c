"""Conditions that contradict or repeat each other, and those that everybody or nobody meets."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Literal, NamedTuple

from benefit_check.assess.lint.days import days_of_conditions
from benefit_check.assess.lint.law.diagnostics import always_so, contradictory, repeated
from benefit_check.assess.lint.law.figures import overlap
from benefit_check.assess.lint.law.ranges import Region, all_of, meet, nothing, region, whole
from benefit_check.assess.lint.places import Places
from benefit_check.lang import ast
from benefit_check.lang.unparse import unparse
from benefit_check.rulebook.conditions import Condition, Dated, Group, Leaf
from benefit_check.rulebook.law import ALWAYS, Period
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source

Joined = Literal["all", "any"]


class Asked(NamedTuple):
    """A leaf with the days on which it is asked, all groups around it counted; `place` tells its condition."""

    leaf: Leaf
    period: Period
    subject: str
    place: int


def odd_conditions(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """What is contradictory, repeated, always or never met in the conditions of each measure."""
    for measure in rulebook.measures.values():
        yield from _of_measure(measure, rulebook, places.measure(measure))


def without_what_follows(proofs: Iterable[Diagnostic], told: Collection[Diagnostic]) -> list[Diagnostic]:
    """The proofs of measures that nobody can meet left out, where that is told: needlessly undetermined follows."""
    contradictory = {one.place[0] for one in told if one.code == "BC391"}
    return [one for one in proofs if one.place[0] not in contradictory]


def _of_measure(measure: Measure, rulebook: Rulebook, source: Source) -> Iterator[Diagnostic]:
    days: list[date] = []
    for joined, asked in _groups(measure.conditions, measure.concerns):
        for one in asked:
            yield from _alone(one, rulebook, source)
        for first, second in combinations(asked, 2):
            if first.subject != second.subject or first.place == second.place:
                continue
            if not overlap(first.period, second.period):
                continue
            days = days or days_of_conditions(measure, rulebook)
            both = [day for day in days if first.period.covers(day) and second.period.covers(day)]
            found = _pair(joined, first.leaf, second.leaf, both, rulebook, source)
            if found is not None:
                yield found
    if measure.concerns is not None:
        days = days or days_of_conditions(measure, rulebook)
        yield from _against_concerns(measure, days, rulebook, source)


def _against_concerns(measure: Measure, days: list[date], rulebook: Rulebook, source: Source) -> Iterator[Diagnostic]:
    """What a measure is for and for whom must go together; that one says more than the other is no slip."""
    assert measure.concerns is not None, "asked for by the caller"
    gate = list(_joined(measure.concerns, "all", ALWAYS))
    for first in gate:
        for second in _joined(measure.conditions, "all", ALWAYS):
            if first.subject == second.subject:
                both = [day for day in days if first.period.covers(day) and second.period.covers(day)]
                day = _apart(first.leaf, second.leaf, both, rulebook)
                if day is not None:
                    yield contradictory(source, second.leaf.span, first.leaf.span, day.isoformat())
                elif both and unparse(first.leaf.test) == unparse(second.leaf.test) and not _stands_in(measure):
                    yield repeated(source, second.leaf.span, first.leaf.span)


def _stands_in(measure: Measure) -> bool:
    """Whether one is repeated because there must be some: beside it, and the place, none is asked on every day."""
    match measure.conditions:
        case Group(joined="all", parts=parts):
            placed = (part for part in parts if isinstance(part, Leaf) and isinstance(part.test, ast.Within))
            return sum(part.period == ALWAYS for part in parts) - len(list(placed)) <= 1
        case _:
            return True


def _groups(*conditions: Condition | None) -> Iterator[tuple[Joined, list[Asked]]]:
    """The leaves of each group, those of a group of the same kind in it counted among them."""
    for condition in conditions:
        match condition:
            case Group(joined="all" | "any" as joined, parts=parts):
                yield joined, list(_joined(condition, joined, ALWAYS))
                yield from _inner(joined, parts)
            case Group(parts=parts):
                yield from _groups(*parts)
            case Leaf() | Dated():
                yield "all", list(_joined(condition, "all", ALWAYS))
            case _:
                pass


def _inner(joined: Joined, parts: tuple[Condition, ...]) -> Iterator[tuple[Joined, list[Asked]]]:
    for part in parts:
        match part:
            case Group(joined=other, parts=inside) if other == joined:
                yield from _inner(joined, inside)
            case Group():
                yield from _groups(part)
            case _:
                pass


def _joined(condition: Condition, joined: Joined, period: Period) -> Iterator[Asked]:
    period = _narrowed(period, condition.period)
    match condition:
        case Leaf():
            yield Asked(condition, period, unparse(condition.subject), id(condition))
        case Dated(versions=versions):
            for version in versions:
                yield Asked(version, _narrowed(period, version.period), unparse(version.subject), id(condition))
        case Group(joined=own, parts=parts) if own == joined:
            for part in parts:
                yield from _joined(part, joined, period)
        case _:
            pass


def _narrowed(one: Period, other: Period) -> Period:
    firsts = [period.first for period in (one, other) if period.first is not None]
    lasts = [period.last for period in (one, other) if period.last is not None]
    return Period(max(firsts, default=None), min(lasts, default=None))


def _pair(
    joined: Joined, first: Leaf, second: Leaf, days: list[date], rulebook: Rulebook, source: Source
) -> Diagnostic | None:
    """What is wrong with two leaves that ask the same thing in one group."""
    if days and unparse(first.test) == unparse(second.test):
        return repeated(source, second.span, first.span)
    found = [(region(first, day, rulebook), region(second, day, rulebook)) for day in days]
    told = [(one, other) for one, other in found if one is not None and other is not None]
    if not told or len(told) != len(found):
        return None
    if joined == "all":
        day = _apart(first, second, days, rulebook)
        if day is not None:
            return contradictory(source, second.span, first.span, day.isoformat())
        if all(meet(one, other) == one for one, other in told):
            return repeated(source, second.span, first.span)
        return repeated(source, first.span, second.span) if all(meet(*pair) == pair[1] for pair in told) else None
    every = whole(rulebook.fact(first.subject.id)) if isinstance(first.subject, ast.Fact) else None
    if all(all_of(one, other, every) for one, other in told):
        return always_so(source, second.span, holds=True)
    return None


def _apart(first: Leaf, second: Leaf, days: list[date], rulebook: Rulebook) -> date | None:
    """The first day on which nothing meets both."""
    for day in days:
        one, other = region(first, day, rulebook), region(second, day, rulebook)
        if one is not None and other is not None and nothing(meet(one, other)):
            return day
    return None


def _alone(asked: Asked, rulebook: Rulebook, source: Source) -> Iterator[Diagnostic]:
    """A leaf that everything, or nothing, of its fact meets."""
    leaf = asked.leaf
    if not isinstance(leaf.subject, ast.Fact) or any(isinstance(one, ast.Parameter) for one in leaf.right):
        return
    every: Region | None = whole(rulebook.fact(leaf.subject.id))
    own = region(leaf, date.max, rulebook)
    if every is None or own is None:
        return
    both = meet(own, every)
    if nothing(both):
        yield always_so(source, leaf.span, holds=False)
    elif both == every:
        yield always_so(source, leaf.span, holds=True)
