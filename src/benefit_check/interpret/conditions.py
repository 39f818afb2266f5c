"""Conditions with judgements: two strong Kleene values, one if every open judgement falls against, one if for.

Every part is evaluated, so that all failed conditions are known. An observer sees each as it is done; the evaluator
knows nothing of traces.
"""

from collections.abc import Callable
from functools import partial
from typing import assert_never

from msgspec import Struct

from benefit_check.interpret.evaluate import evaluate, fact_value, tested
from benefit_check.interpret.kleene import at_least, conjunction, disjunction, negation
from benefit_check.interpret.situation import Relied, Situation
from benefit_check.interpret.values import NO_CAUSES, Causes, Unknown, Value
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import ALWAYS


class Standing(Struct, frozen=True):
    """Whether a condition holds if open judgements fall against (`worst`) or for (`best`) the enterprise."""

    worst: bool | Unknown
    best: bool | Unknown

    @property
    def causes(self) -> Causes:
        """What is missing, even if every judgement falls for the enterprise."""
        return self.best.causes if isinstance(self.best, Unknown) else NO_CAUSES


class Observed(Struct, frozen=True):
    """A condition as it was evaluated; `left` and `right` are the values a leaf compared, `relied` the figures used."""

    condition: Condition
    standing: Standing
    left: Value | None = None
    right: tuple[Value, ...] = ()
    relied: Relied = {}
    applies: bool = True


Observer = Callable[[Observed], None]
MeasureStanding = Callable[[str], Standing]
MET = Standing(worst=True, best=True)
NOT_MET = Standing(worst=False, best=False)


def silent(_: Observed) -> None:
    """Observe nothing."""


def stand(
    condition: Condition, situation: Situation, other: MeasureStanding, observe: Observer = silent
) -> Standing | None:
    """How the condition stands on the as-of day; None where it does not apply on that day."""
    period = condition.period
    if period is not ALWAYS and not period.covers(situation.as_of):
        observe(Observed(condition, MET, applies=False))
        return None
    match condition:
        case Leaf():
            return _leaf(condition, situation, observe)
        case Group():
            found = _group(condition, situation, other, observe)
            if found is None:
                observe(Observed(condition, MET, applies=False))
                return None
            standing = found
        case Dated():
            return _dated(condition, situation, observe)
        case Judged():
            standing = _judged(condition, situation)
        case OtherMeasure():
            standing = _other(condition, other)
        case _:
            assert_never(condition)
    observe(Observed(condition, standing))
    return standing


def _leaf(leaf: Leaf, situation: Situation, observe: Observer) -> Standing:
    outside, situation.relied_on = situation.relied_on, {}
    left = evaluate(leaf.subject, situation)
    right: tuple[Value, ...] = ()
    for expr in leaf.right:
        right += (evaluate(expr, situation),)
    value = tested(leaf.test, left, right, situation)
    relied, situation.relied_on = situation.relied_on, outside
    if relied:
        outside.update(relied)
    standing = _certain(value)
    observe(Observed(leaf, standing, left, right, relied))
    return standing


def _certain(value: Value) -> Standing:
    """The standing of what no judgement can change."""
    if value is True:
        return MET
    if value is False:
        return NOT_MET
    assert isinstance(value, Unknown), "the checker lets only tests be conditions"
    return Standing(value, value)


def _dated(dated: Dated, situation: Situation, observe: Observer) -> Standing | None:
    for version in dated.versions:
        if version.period.covers(situation.as_of):
            standing = _leaf(version, situation, observe)
            observe(Observed(dated, standing))
            return standing
    observe(Observed(dated, MET, applies=False))
    return None


def _judged(judged: Judged, situation: Situation) -> Standing:
    answer = fact_value(judged.answered_by, situation) if judged.answered_by else None
    return Standing(answer, answer) if isinstance(answer, bool) else Standing(worst=False, best=True)


def _other(condition: OtherMeasure, other: MeasureStanding) -> Standing:
    standing = other(condition.measure)
    if not condition.negated:
        return standing
    return Standing(worst=negation(standing.best), best=negation(standing.worst))


def _group(group: Group, situation: Situation, other: MeasureStanding, observe: Observer) -> Standing | None:
    """How the parts that apply stand together; None where none does, lest an "any" around it be met by nothing."""
    worst: list[bool | Unknown] = []
    best: list[bool | Unknown] = []
    for part in group.parts:
        standing = stand(part, situation, other, observe)
        if standing is not None:
            worst.append(standing.worst)
            best.append(standing.best)
    if not best:
        return None
    match group.joined:
        case "all":
            join = conjunction
        case "any":
            join = disjunction
        case "not":
            return Standing(worst=negation(best[0]), best=negation(worst[0]))
        case "at_least_n":
            join = partial(at_least, group.needed)
        case _:
            assert_never(group.joined)
    # where nothing is left to judge, both are the same
    return _certain(join(best)) if worst == best else Standing(join(worst), join(best))
