"""The figures on which a verdict really rests: not those of a branch that another one made needless."""

from collections.abc import Iterator

from benefit_check.assess.result import Outcome
from benefit_check.interpret.situation import Relied
from benefit_check.rulebook.conditions import Group, Judged, Leaf
from benefit_check.rulebook.law import Citation


def figures(outcome: Outcome) -> Relied:
    """The parameter values used by the conditions that decide, by parameter and number of the value."""
    if not outcome.applies:
        return {}
    found: Relied = dict(outcome.relied)
    if not outcome.parts:
        return found
    for part in deciding(outcome):
        found |= figures(part)
    return found


def clauses(outcome: Outcome) -> frozenset[tuple[str, str]]:
    """The source and clause of each condition that decides, and of each figure used by one."""
    figured = {(used.citation.source, used.citation.clause) for used in figures(outcome).values()}
    return frozenset(figured | {(one.source, one.clause) for one in _cited(outcome)})


def _cited(outcome: Outcome) -> Iterator[Citation]:
    if not outcome.applies:
        return
    if isinstance(outcome.condition, Leaf | Judged):
        yield outcome.condition.citation
    for part in deciding(outcome):
        yield from _cited(part)


def deciding(outcome: Outcome) -> tuple[Outcome, ...]:
    """The parts that decide: of a failed "all" those that fail, of a met "any" one that holds, best without a doubt."""
    joined = outcome.condition.joined if isinstance(outcome.condition, Group) else ""
    if joined == "all" and outcome.best is False:
        return tuple(part for part in outcome.parts if part.best is False)
    if joined == "any" and outcome.worst is True:
        holding = [part for part in outcome.parts if part.worst is True]
        return (min(holding, key=_doubts),)
    return outcome.parts


def _doubts(outcome: Outcome) -> int:
    return sum(value.citation.seen == "unverified" for value in figures(outcome).values())
