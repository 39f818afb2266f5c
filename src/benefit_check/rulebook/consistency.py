"""Facts that cannot all be true: a part larger than its whole, and a value that no enterprise has."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.rulebook.told import Point, least, most


class Conflict(Struct, frozen=True):
    """A fact that is larger than the `whole` that it is part of; or, where that is empty, beyond what is plausible.

    `limit` is the bound it passes, `below` says that it is too small, `asked` that the limit is the day asked about.
    """

    fact: str
    whole: str = ""
    limit: Point | None = None
    below: bool = False
    asked: bool = False


def conflicts(rulebook: Rulebook, facts: Mapping[str, object], as_of: date) -> Iterator[Conflict]:
    """What cannot be true of the facts on that day. Of a range it counts only where no value in it can be."""
    for name in rulebook.compared:
        if name not in facts:
            continue
        low = least(facts[name])
        fact = rulebook.facts[name]
        first, last = plausible(fact, as_of)
        high = most(facts[name])
        if low is not None and last is not None and _above(low, last):
            yield Conflict(name, limit=last, asked=asks_the_day(fact) and last == as_of)
        elif high is not None and first is not None and _above(first, high):
            yield Conflict(name, limit=first, below=True)
        for whole in fact.wholes:
            limit = most(facts.get(whole))
            if low is not None and limit is not None and _above(low, limit):
                yield Conflict(name, whole, limit)


def plausible(fact: Fact, as_of: date) -> tuple[Point | None, Point | None]:
    """The least and greatest plausible value of a fact on that day."""
    found = fact.plausible
    if found is None:
        return None, None
    first, last = found.low or found.first, found.high if found.last is None else found.last
    if found.until_asked:
        last = min(last, as_of) if isinstance(last, date) else as_of
    return first, last


def asks_the_day(fact: Fact) -> bool:
    """Whether the fact is no day behind the one asked about."""
    return fact.plausible is not None and fact.plausible.until_asked


def _above(value: Point, limit: Point) -> bool:
    if isinstance(value, date):
        return isinstance(limit, date) and value > limit
    return not isinstance(limit, date) and value > limit
