"""The few answers that settle most: which questions to put first, and what hangs on them.

A measure waits for the facts that it is missing. Those that wait are taken one after another: first those of which it
is known what they are worth, the most in a year for each new question; then money of which nothing is known yet, later
payment and loans, and what is no money, each the fewest new questions first. Between equals the order of use decides.
Of a measure the questions come first that tell whether it matters at all.
"""

from fractions import Fraction

from msgspec import Struct

from benefit_check.assess.ranking import can_still_be_had, is_money, ranked, standing, yearly
from benefit_check.assess.result import Assessment, MeasureResult, Verdict
from benefit_check.interpret.values import Exact


class Step(Struct, frozen=True):
    """Questions (ids of facts) that are new with this step, and the measures that they settle, the one meant first."""

    questions: tuple[str, ...]
    settles: tuple[MeasureResult, ...]


def steps(assessment: Assessment) -> tuple[Step, ...]:
    """Every question there is, in steps; after the last one nothing that can be had hangs on a fact any more.

    What hangs on a notice that is not out is not settled by answers, and not asked for, nor is what can no longer be
    had: its day has passed, or its conditions fail whatever the answers are.
    """
    as_of = assessment.as_of
    settled_by_facts = [one for one in ranked(assessment) if not one.measure.awaits_on(as_of)]
    waiting = [one for one in settled_by_facts if one.missing and can_still_be_had(one, as_of)]
    asked: set[str] = set()
    found: list[Step] = []
    while waiting:
        best = min(waiting, key=lambda result: _cost(result, asked))
        new = tuple(name for name in most_telling(best) if name not in asked)
        asked.update(new)
        settled = [best, *(one for one in waiting if one is not best and asked.issuperset(one.missing))]
        waiting = [one for one in waiting if not asked.issuperset(one.missing)]
        found.append(Step(new, tuple(settled)))
    return tuple(found)


def most_telling(result: MeasureResult) -> tuple[str, ...]:
    """What is missing: first of what it is for, then of the verdict, last what only changes the amount."""
    causes = [outcome.causes for outcome in result.asked]
    return tuple(sorted(result.missing, key=lambda name: [name not in some for some in causes]))


def _cost(result: MeasureResult, asked: set[str]) -> tuple[int, Exact, int]:
    new = sum(name not in asked for name in result.missing)
    each = Fraction(yearly(result.amount)) / new if is_money(result.amount) else 0
    return (standing(result.amount), -each, new)


def worth(name: str, assessment: Assessment) -> MeasureResult | None:
    """Of the undetermined measures that wait for a fact the one worth most in a year, as far as that is known."""
    waiting = [result for result in ranked(assessment) if result.verdict is Verdict.UNDETERMINED]
    known = [result for result in waiting if name in result.missing and result.amount and result.amount.high]
    return max((one for one in known if is_money(one.amount)), key=lambda one: yearly(one.amount), default=None)
