"""Which measures still wait for an answer, and for which: what an interview has left to ask.

A measure waits as long as an answer can change what the enterprise gets: a verdict, or an amount above nothing. One
whose conditions fail waits no more, though nobody knows whether it matters at all: it is had in neither case. What it
is for comes before everything else it asks.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from benefit_check.assess.ranking import can_still_be_had, is_money, yearly
from benefit_check.assess.result import Assessment, MeasureResult, Outcome, Verdict
from benefit_check.interpret.values import Causes, Exact
from benefit_check.rulebook.conditions import Dated, Group


class Waiting(Struct, frozen=True):
    """A measure that waits: `gate` are the facts that tell whether it matters at all, empty once that is known.

    `hurdles` are what its conditions still hang on, each by its facts, `missing` everything that is missing.
    """

    result: MeasureResult
    gate: tuple[Causes, ...]
    hurdles: tuple[Causes, ...]
    missing: tuple[str, ...]

    @property
    def money(self) -> Exact | None:
        """What it may come to in a year, 0 if it is no money; None where nobody knows."""
        amount = self.result.amount
        if not is_money(amount) or amount is None:
            return 0
        return yearly(amount) if amount.high is not None else None


def waiting(assessment: Assessment, unknown: Collection[str] = ()) -> tuple[Waiting, ...]:
    """The measures that answers can still change, without those to which the owner has said that he does not know."""
    found = (_waits(one, frozenset(unknown)) for one in assessment.results if _can_change(one, assessment))
    return tuple(one for one in found if one is not None)


def out_of_reach(assessment: Assessment) -> int:
    """How many measures are undetermined though no answer makes them the enterprise's: why not is all that is open."""
    return sum(one.verdict is Verdict.UNDETERMINED and one.amount is None for one in assessment.results)


def _can_change(result: MeasureResult, assessment: Assessment) -> bool:
    if not result.missing or not can_still_be_had(result, assessment.as_of):
        return False
    worthless = result.amount is not None and is_money(result.amount) and result.amount.high == 0
    return not worthless and not result.measure.awaits_on(assessment.as_of)


def _waits(result: MeasureResult, unknown: Causes) -> Waiting | None:
    """What is left to ask of it; None where whether it matters hangs on what the owner does not know."""
    tellable = frozenset(result.missing)
    missing = tuple(name for name in result.missing if name not in unknown)
    gate = tuple(_unsettled(result.concern, tellable)) if result.concern is not None else ()
    gate = tuple(one - unknown for one in gate)
    if not missing or (gate and not all(gate)):
        return None
    hurdles = () if result.trace is None else tuple(one - unknown for one in _unsettled(result.trace, tellable))
    return Waiting(result, gate, tuple(one for one in hurdles if one), missing)


def _unsettled(outcome: Outcome, tellable: Causes) -> Iterator[Causes]:
    """The facts of each condition that all must hold and that is not known yet."""
    if not outcome.applies or outcome.best is not None:
        return
    condition = outcome.condition
    if isinstance(condition, Dated) or (isinstance(condition, Group) and condition.joined == "all"):
        for part in outcome.parts:
            yield from _unsettled(part, tellable)
    elif outcome.causes & tellable:
        yield outcome.causes & tellable


def typical(waits: Sequence[Waiting]) -> Exact:
    """What stands for money of which nobody knows how much: the middle one of the sums that are known."""
    known = sorted(Fraction(one.money) for one in waits if one.money)
    return known[len(known) // 2] if known else 1
