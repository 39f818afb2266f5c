"""Conditions with judgements as columns (`interpret.conditions`), and what `assess.trace` reads off them."""

from collections.abc import Callable, Iterator
from typing import assert_never

from msgspec import Struct

from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.sql.algebra import kleene, terms
from benefit_check.sql.algebra.causes import NOTHING, Causes, union, when
from benefit_check.sql.algebra.openness import causes_of
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import Truth
from benefit_check.sql.expressions import fact_value, truth_of
from benefit_check.sql.scope import Scope


class Standing(Struct, frozen=True):
    """Whether a condition holds if open judgements fall against (`worst`) or for (`best`) the enterprise."""

    worst: Truth
    best: Truth


class Judgement(Struct, frozen=True):
    """A condition that applies on the day, with its parts."""

    condition: Condition
    standing: Standing
    parts: tuple["Judgement", ...] = ()


MeasureStanding = Callable[[str], Standing]
MET = Standing(kleene.TRUE, kleene.TRUE)
NOT_MET = Standing(kleene.FALSE, kleene.FALSE)


def stand(condition: Condition, scope: Scope, other: MeasureStanding) -> Judgement | None:
    """How the condition stands on the as-of day; None where it does not apply on that day."""
    if not condition.period.covers(scope.as_of):
        return None
    match condition:
        case Leaf(test=test):
            truth = truth_of(test, scope)
            return Judgement(condition, Standing(truth, truth))
        case Group():
            return _group(condition, scope, other)
        case Dated(versions=versions):
            applying = next((version for version in versions if version.period.covers(scope.as_of)), None)
            leaf = None if applying is None else stand(applying, scope, other)
            return None if leaf is None else Judgement(condition, leaf.standing, (leaf,))
        case Judged():
            return Judgement(condition, _judged(condition, scope))
        case OtherMeasure(measure=measure, negated=negated):
            found = other(measure)
            return Judgement(condition, _opposite(found) if negated else found)
        case _:
            assert_never(condition)


def _judged(judged: Judged, scope: Scope) -> Standing:
    told = decision(judged, scope)
    return Standing(kleene.known(told.sure), kleene.known(told.may))


def decision(judged: Judged, scope: Scope) -> Truth:
    """What the authority is known to have decided; unknown where that is open."""
    if not judged.answered_by:
        return kleene.UNKNOWN
    value = fact_value(judged.answered_by, scope)
    assert isinstance(value, Truth), "a judgement is answered by yes or no"
    return value


def _opposite(standing: Standing) -> Standing:
    worst, best = standing.worst, standing.best
    return Standing(kleene.negation(best), kleene.negation(worst))


def _group(group: Group, scope: Scope, other: MeasureStanding) -> Judgement | None:
    """None where no part applies, lest an "any" around it be met by nothing."""
    parts = tuple(found for part in group.parts if (found := stand(part, scope, other)) is not None)
    if not parts:
        return None
    if group.joined == "not":
        return Judgement(group, _opposite(parts[0].standing), parts)
    worst = _together(group, [part.standing.worst for part in parts], scope)
    bests = [part.standing.best for part in parts]
    same = all(part.standing.best is part.standing.worst for part in parts)
    best = worst if same else _together(group, bests, scope)
    return Judgement(group, Standing(worst, best), parts)


def _together(group: Group, truths: list[Truth], scope: Scope) -> Truth:
    if len(truths) == 1 and group.joined != "at_least_n":
        return truths[0]
    causes = causes_of(*truths)
    match group.joined:
        case "all":
            joined = kleene.all_of(truths, causes)
        case "any":
            joined = kleene.any_of(truths, causes)
        case "at_least_n":
            sure, may = [one.sure for one in truths], [one.may for one in truths]
            joined = Truth(terms.at_least(group.needed, sure), terms.at_least(group.needed, may), causes)
        case "not":
            raise AssertionError("`not` has one part")
        case _:
            assert_never(group.joined)
    found = scope.draft.keep(joined, group.id)
    assert isinstance(found, Truth), "a test stays a test"
    return found


def failed(judgement: Judgement) -> Iterator[tuple[str, Sql]]:
    """The ids of the leaves to blame, each with the condition under which it is; where the whole fails."""
    yield from _blamed(judgement, [])


def _blamed(judgement: Judgement, around: list[Sql]) -> Iterator[tuple[str, Sql]]:
    fails = kleene.fails(judgement.standing.best)
    match judgement.condition:
        case Group(joined="not", id=name):
            yield name, terms.both([*around, fails])
        case Group(joined="all") | Dated():
            # it fails wherever one of its parts does
            for part in judgement.parts:
                yield from _blamed(part, around)
        case Group():
            for part in judgement.parts:
                yield from _blamed(part, [*around, fails])
        case Leaf(id=name) | Judged(id=name) | OtherMeasure(id=name):
            yield name, terms.both([*around, fails])
        case _:
            assert_never(judgement.condition)


def open_judgements(judgement: Judgement) -> Iterator[tuple[str, Sql]]:
    """The ids of the judgements still to be made on which the verdict hangs, with the condition for each."""
    yield from _awaiting(judgement, [])


def _awaiting(judgement: Judgement, around: list[Sql]) -> Iterator[tuple[str, Sql]]:
    here = [*around, terms.negated(judgement.standing.worst.sure), judgement.standing.best.may]
    if isinstance(judgement.condition, Judged):
        yield judgement.condition.id, terms.both(here)
    for part in judgement.parts:
        yield from _awaiting(part, here)


def awaited(judgement: Judgement, scope: Scope) -> Causes:
    """The facts that will hold the decisions still to be made."""
    found = NOTHING
    if isinstance(judgement.condition, Judged) and judgement.condition.answered_by:
        told = decision(judgement.condition, scope)
        found = when(kleene.unknown(told), scope.numbering.of(judgement.condition.answered_by))
    return union(found, *(awaited(part, scope) for part in judgement.parts))
