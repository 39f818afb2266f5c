"""The next question of an interview: the one with the most expected money at stake, then verdicts.

How likely an answer settles a measure is a rule of thumb, the same for every rulebook: a question of what the measure
is for mostly does, one condition of several does less often, a figure that only fixes the amount does its share.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from benefit_check.assess.waiting import Waiting, typical
from benefit_check.rulebook.model import Checklist, Rulebook

GATE, CONDITION, SHARED = 0.6, 0.4, 3
"""How often what a measure is for settles it, how often one condition; from how many measures a fact is no detail."""


class Question(Struct, frozen=True):
    """What is asked at once: one fact, or the open lines of a checklist; and the measures that wait for it."""

    facts: tuple[str, ...]
    checklist: Checklist | None
    decides: tuple[Waiting, ...]


class Score(NamedTuple):
    """Expected money a year, then expected verdicts."""

    money: float
    settled: float


def next_question(
    rulebook: Rulebook, waits: Sequence[Waiting], alone: Collection[str] = (), first: Collection[str] = ()
) -> Question | None:
    """The question to put next; None where nothing waits.

    `alone`: facts not to be asked in a checklist again. `first`: those to be asked before all others.
    """
    scores = _scores(waits)
    pressing = [name for name in first if name in scores]
    if pressing:
        return _question((pressing[0],), None, waits)
    candidates = [*_lists(rulebook, waits, scores, alone), *(((name,), None) for name in scores)]
    order = {name: place for place, name in enumerate((*rulebook.facts, *rulebook.derived))}

    def key(candidate: tuple[tuple[str, ...], Checklist | None]) -> tuple[float, float, int]:
        facts = [scores[name] for name in candidate[0] if name in scores]
        money, settled = sum(one.money for one in facts), sum(one.settled for one in facts)
        return (-money, -settled, order[candidate[0][0]])

    best = min(candidates, key=key, default=None)
    return None if best is None else _question(*best, waits)


def open_now(waits: Sequence[Waiting]) -> frozenset[str]:
    """Every fact that may be asked now: no detail of what may not matter at all."""
    return frozenset(_scores(waits))


def _question(facts: tuple[str, ...], checklist: Checklist | None, waits: Sequence[Waiting]) -> Question:
    return Question(facts, checklist, tuple(one for one in waits if not set(facts).isdisjoint(one.missing)))


def _lists(
    rulebook: Rulebook, waits: Sequence[Waiting], scores: dict[str, Score], alone: Collection[str]
) -> Iterator[tuple[tuple[str, ...], Checklist]]:
    """The checklists of which more than one line is open, if one of these may be asked now."""
    missing = {name for one in waits for name in one.missing}.difference(alone)
    for checklist in rulebook.checklists:
        facts = tuple(tick.fact for tick in checklist.ticks if tick.fact in missing)
        if len(facts) > 1 and not scores.keys().isdisjoint(facts):
            yield facts, checklist


def _scores(waits: Sequence[Waiting]) -> dict[str, Score]:
    """Of each fact that may be asked now what is expected of its answer; no detail of what may not matter at all."""
    unknown = typical(waits)
    money: dict[str, float] = defaultdict(float)
    settled: dict[str, float] = defaultdict(float)
    open_to: set[str] = set()
    shared: dict[str, int] = defaultdict(int)
    for one in waits:
        worth = float(unknown if one.money is None else one.money)
        chances = _chances(one)
        for name, chance in chances.items():
            money[name] += chance * worth
            settled[name] += chance
            shared[name] += 1
        open_to |= frozenset().union(*one.gate) if one.gate else frozenset(chances)
    return {name: Score(money[name], settled[name]) for name in money if name in open_to or shared[name] >= SHARED}


def _chances(one: Waiting) -> dict[str, float]:
    """How likely the answer to each fact alone settles the measure, as far as it can be one of the next questions."""
    found: dict[str, float] = defaultdict(float)
    for some in one.gate:
        for name in some:
            found[name] = max(found[name], GATE / len(some))
    for some in one.hurdles:
        for name in some:
            found[name] = max(found[name], CONDITION / len(some))
    if one.gate:
        return found
    for name in one.missing:
        found[name] = max(found[name], 1 / len(one.missing))
    return found
