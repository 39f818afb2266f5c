"""Asking a random rulebook, and comparing two answers of one measure."""

from collections.abc import Mapping

from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise, MeasureResult, Verdict
from benefit_check.interpret.situation import Given
from benefit_check.interpret.values import Exact
from properties.strategies import Question

SETTLED = (Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.NOT_APPLICABLE, Verdict.NOT_IN_FORCE)
"""Verdicts that no further fact can change."""


E, M, U, I, A, N = Verdict  # noqa: E741 - eligible, may_apply, undetermined, ineligible, not_applicable, not_in_force
AFTER_A_FACT = {E: {E}, M: {M, E}, U: {E, M, U, I, A}, I: {I}, A: {A}, N: {N}}
"""The verdicts that may follow a verdict once a fact is told that is no decision of an authority."""
AFTER_A_DECISION = AFTER_A_FACT | {M: {E, M, U, I}}


def may_follow(before: MeasureResult, after: MeasureResult, *, decided: bool) -> bool:
    """Whether a verdict may be followed by another when more is told, decisions among it or not.

    Where it is not known which period an enterprise files for, the measure may not be in force in one of them. Who
    turns out to have opened after a period is answered for another, of which nothing was said.
    """
    if is_of_another_period(before, after):
        return True
    if before.verdict is U and after.verdict is N:
        return is_of_either_period(before)
    return after.verdict in (AFTER_A_DECISION if decided else AFTER_A_FACT)[before.verdict]


def answers(asked: Question, facts: Given | None = None) -> Mapping[str, MeasureResult]:
    """The answer of every measure, to the facts asked with or to others."""
    enterprise = Enterprise("", "", asked.facts if facts is None else facts)
    return {result.measure.id: result for result in assess(asked.rulebook, enterprise, asked.as_of).results}


def is_undecided(result: MeasureResult) -> bool:
    """Whether the verdict hangs on nothing but judgements still to be made."""
    if result.trace is None or is_of_either_period(result):
        return False
    return result.verdict is Verdict.MAY_APPLY and result.trace.worst is False


def is_of_another_period(before: MeasureResult, after: MeasureResult) -> bool:
    """Whether the first answer is for one period, and the second for another."""
    return before.filed is not None and before.day != after.day


def is_of_either_period(result: MeasureResult) -> bool:
    """Whether the answer is what two periods have in common, of which nobody knows which is meant."""
    return result.measure.filed_for is not None and result.filed is None


def holds(inner: MeasureResult, outer: MeasureResult) -> bool:
    """Whether the amount of one lies inside that of the other. Where there is none, there is nothing to hold."""
    if inner.amount is None or outer.amount is None or is_of_another_period(outer, inner):
        return True
    return outer.amount.low <= inner.amount.low and at_most(inner.amount.high, outer.amount.high)


def at_most(high: Exact | None, limit: Exact | None) -> bool:
    """Whether an upper bound is at most another; None is no bound."""
    return limit is None or (high is not None and high <= limit)
