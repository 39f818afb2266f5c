"""Conditions with judgements: two strong Kleene values, one if every open judgement falls against, one if for.

Every part is evaluated, so that all failed conditions are known. An observer sees each as it is done; the evaluator
knows nothing of traces.
"""

from collections.abc import Callable
from typing import assert_never

from msgspec import Struct

from benefit_check.interpret.evaluate import compared, evaluate, fact_value
from benefit_check.interpret.kleene import at_least, conjunction, disjunction, negation
from benefit_check.interpret.situation import Relied, Situation
from benefit_check.interpret.values import Causes, Unknown, Value, causes_of
from benefit_check.lang.ast import Compare
from benefit_check.rulebook.model import Condition, Dated, Group, Judged, Leaf, OtherMeasure


class Standing(Struct, frozen=True):
    """Whether a condition holds if open judgements fall against (`worst`) or for (`best`) the enterprise."""

    worst: bool | Unknown
    best: bool | Unknown

    @property
    def causes(self) -> Causes:
        """What is missing, even if every judgement falls for the enterprise."""
        return causes_of(self.best)


class Observed(Struct, frozen=True):
    """A condition as it was evaluated; `left` and `right` are the values a leaf compared, `relied` the figures used."""

    condition: Condition
    standing: Standing
    left: Value | None = None
    right: tuple[Value, ...] = ()
    applies: bool = True
    relied: Relied = {}


Observer = Callable[[Observed], None]
MeasureStanding = Callable[[str], Standing]
MET = Standing(worst=True, best=True)


def silent(_: Observed) -> None:
    """Observe nothing."""


def stand(
    condition: Condition, situation: Situation, other: MeasureStanding, observe: Observer = silent
) -> Standing | None:
    """How the condition stands on the as-of day; None where it does not apply on that day."""
    if not condition.period.covers(situation.as_of):
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
    before, situation.relied_on = situation.relied_on, {}
    left = evaluate(leaf.subject, situation)
    right = tuple([evaluate(expr, situation) for expr in leaf.right])
    test = leaf.test
    # the two sides of a comparison are the subject and the right side, evaluated above
    value = compared(test, left, right[0], situation) if type(test) is Compare else evaluate(test, situation)
    assert value is True or value is False or isinstance(value, Unknown), "the checker lets only tests be conditions"
    standing = Standing(value, value)
    relied, situation.relied_on = situation.relied_on, before
    before.update(relied)
    observe(Observed(leaf, standing, left, right, relied=relied))
    return standing


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
    return _opposite(standing) if condition.negated else standing


def _opposite(standing: Standing) -> Standing:
    return Standing(worst=negation(standing.best), best=negation(standing.worst))


def _group(group: Group, situation: Situation, other: MeasureStanding, observe: Observer) -> Standing | None:
    """How the parts that apply stand together; None where none does, lest an "any" around it be met by nothing."""
    found = [stand(part, situation, other, observe) for part in group.parts]
    parts = [standing for standing in found if standing is not None]
    if not parts:
        return None
    worst, best = [part.worst for part in parts], [part.best for part in parts]
    match group.joined:
        case "all":
            return Standing(conjunction(worst), conjunction(best))
        case "any":
            return Standing(disjunction(worst), disjunction(best))
        case "not":
            return _opposite(parts[0])
        case "at_least_n":
            return Standing(at_least(group.needed, worst), at_least(group.needed, best))
        case _:
            assert_never(group.joined)
