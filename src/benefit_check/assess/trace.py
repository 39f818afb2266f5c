"""The trace of one measure: an observer that keeps what it saw, and the tree made of it."""

from typing import assert_never

from benefit_check.assess.result import Outcome
from benefit_check.interpret.conditions import MET, Observed, Observer
from benefit_check.interpret.values import NO_CAUSES, Causes
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure


class Recorder:
    """Keeps what it is told in `observe`; of a condition that was evaluated twice the last time counts."""

    def __init__(self) -> None:
        self._told: list[Observed] = []
        self.observe: Observer = self._told.append

    def tree(self, condition: Condition) -> Outcome:
        """What the condition came to, with all its parts."""
        return _Tree({id(observed.condition): observed for observed in self._told}).of(condition)


class _Tree:
    """Outcomes from what was seen of each condition, by its identity in the rulebook."""

    def __init__(self, seen: dict[int, Observed]) -> None:
        self._seen = seen

    def of(self, condition: Condition) -> Outcome:
        observed = self._seen.get(id(condition)) or Observed(condition, MET, applies=False)
        worst, best = observed.standing.worst, observed.standing.best
        return Outcome(
            condition,
            worst if worst is True or worst is False else None,
            best if best is True or best is False else None,
            NO_CAUSES if best is True or best is False else best.causes,
            observed.left,
            observed.right,
            tuple(map(self.of, self._parts(condition))),
            observed.applies,
            observed.relied,
        )

    def _parts(self, condition: Condition) -> tuple[Condition, ...]:
        match condition:
            case Leaf():
                return ()
            case Group():
                return condition.parts
            case Dated():
                return tuple(version for version in condition.versions if id(version) in self._seen)
            case Judged() | OtherMeasure():
                return ()
            case _:
                assert_never(condition)


def failed(outcome: Outcome) -> tuple[Outcome, ...]:
    """The leaves to blame where a condition fails: of an "any" all, of an "all" those that fail."""
    if not outcome.applies or outcome.best is not False:
        return ()
    match outcome.condition:
        case Group(joined="not"):
            return (outcome,)
        case Group() | Dated():
            return tuple(leaf for part in outcome.parts for leaf in failed(part))
        case Leaf() | Judged() | OtherMeasure():
            return (outcome,)
        case _:
            assert_never(outcome.condition)


def open_judgements(outcome: Outcome) -> tuple[str, ...]:
    """The judgements still to be made on which the verdict hangs."""
    if not outcome.applies or outcome.worst is True or outcome.best is False:
        return ()
    if isinstance(outcome.condition, Judged):
        return (outcome.condition.id,)
    if not outcome.parts:
        return ()
    return tuple(dict.fromkeys(name for part in outcome.parts for name in open_judgements(part)))


def awaited(outcome: Outcome) -> Causes:
    """The facts that will hold the decisions still to be made."""
    if not outcome.applies:
        return NO_CAUSES
    if isinstance(outcome.condition, Judged):
        is_open = outcome.worst is not outcome.best and outcome.condition.answered_by
        return frozenset((outcome.condition.answered_by,)) if is_open else NO_CAUSES
    if not outcome.parts:
        return NO_CAUSES
    return NO_CAUSES.union(*(awaited(part) for part in outcome.parts))


def leaves(outcome: Outcome) -> tuple[Outcome, ...]:
    """Every leaf and judgement that applies, in the order of the rule."""
    if not outcome.applies:
        return ()
    match outcome.condition:
        case Leaf() | Judged() | OtherMeasure():
            return (outcome,)
        case Group() | Dated():
            return tuple(leaf for part in outcome.parts for leaf in leaves(part)) if outcome.parts else (outcome,)
        case _:
            assert_never(outcome.condition)
