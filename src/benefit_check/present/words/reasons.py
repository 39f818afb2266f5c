"""Why a measure is not had: the failed conditions, grouped as the rule groups them."""

from collections.abc import Iterator

from benefit_check.assess.result import MeasureResult, Outcome
from benefit_check.present.page.document import Point
from benefit_check.present.words.citations import clause
from benefit_check.present.words.describe import sentence
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Dated, Group, Judged, Leaf


def why_not(result: MeasureResult, voice: Voice) -> tuple[Point, ...]:
    """One point a failed condition; of conditions of which one would do, all below their heading."""
    if result.trace is None:
        return tuple(_point(outcome, voice, 0) for outcome in result.failed)
    found = tuple(_failures(result.trace, voice, 0))
    return found or tuple(_point(outcome, voice, 0) for outcome in result.failed)


def _failures(outcome: Outcome, voice: Voice, level: int, *, wanted: bool = True) -> Iterator[Point]:
    """The points that keep this condition from coming out as wanted, even with every judgement in favour."""
    if not outcome.applies or not is_decided_against(outcome, wanted=wanted):
        return
    group = outcome.condition
    if isinstance(group, Dated) and outcome.parts:
        yield from _failures(outcome.parts[0], voice, level, wanted=wanted)
    elif not isinstance(group, Group):
        yield _point(outcome, voice, level, wanted=wanted)
    elif group.says is not None:
        yield Point(sentence(outcome, voice, wanted=wanted), level=level)
        yield from _parts(outcome, voice, level + 1, wanted=wanted)
    elif group.joined == "not":
        yield from _parts(outcome, voice, level, wanted=not wanted)
    elif (group.joined == "all") == wanted or len(outcome.parts) == 1:
        yield from _parts(outcome, voice, level, wanted=wanted)
    else:
        yield Point(_heading(outcome, group, voice, wanted=wanted), level=level)
        yield from _parts(outcome, voice, level + 1, wanted=wanted)


def _parts(outcome: Outcome, voice: Voice, level: int, *, wanted: bool) -> Iterator[Point]:
    for part in outcome.parts:
        yield from _failures(part, voice, level, wanted=wanted)


def is_decided_against(outcome: Outcome, *, wanted: bool) -> bool:
    """Whether the condition certainly does not come out as wanted."""
    return outcome.worst is not None and outcome.worst == outcome.best and outcome.worst != wanted


def _heading(outcome: Outcome, group: Group, voice: Voice, *, wanted: bool) -> str:
    tr = voice.tr
    if not wanted:
        return tr("these must not hold together, but they do:")
    if group.joined == "any":
        return tr("one of these would do, but none holds:")
    held = sum(part.worst is True for part in outcome.parts)
    return tr("{n} of these are needed, {held} hold; not these:", n=group.needed, held=held)


def _point(outcome: Outcome, voice: Voice, level: int, *, wanted: bool | None = None) -> Point:
    """A failed leaf; in a bare list one that holds can only have failed under a `not`."""
    if wanted is None:
        wanted = outcome.worst is not True
    leaf = outcome.parts[0].condition if isinstance(outcome.condition, Dated) and outcome.parts else outcome.condition
    said = f" · {clause(leaf.citation, voice)}" if isinstance(leaf, Leaf | Judged) else ""
    return Point(sentence(outcome, voice, wanted=wanted), clause=said, level=level)


def why_unneeded(result: MeasureResult, voice: Voice) -> str:
    """What is not there to be relieved: 您没有贷款."""
    found = [] if result.concern is None else _failing(result.concern)
    return voice.tr.clauses(list(dict.fromkeys(sentence(outcome, voice) for outcome in found)))


def _failing(outcome: Outcome) -> list[Outcome]:
    """The failed conditions, each group that has its own words for it as one."""
    if not outcome.applies or outcome.best is not False:
        return []
    group = outcome.condition
    if isinstance(group, Group) and group.joined != "not" and group.says_not is None:
        return [found for part in outcome.parts for found in _failing(part)]
    return [outcome]
