"""Two conditions compared by what they ask: parts that mean the same go together, the rest by what they are about."""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple, assert_never

from msgspec import structs

from benefit_check.assess.change.changes import ConditionChange, JoinedChange
from benefit_check.assess.change.meaning import meaning, parts_of
from benefit_check.assess.change.timeline import both, differing
from benefit_check.rulebook.conditions import Condition, Dated, Group, Joined, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import ALWAYS, Period

Found = ConditionChange | JoinedChange
LITTLE, MUCH = 0.25, 0.5
"""How much of what two groups are about is the same, so that they are two states of one; that one became part of it."""


class Around(NamedTuple):
    """Where a condition stands: how the group around joins its parts, in a `not`, and under `concerns`."""

    joined: Joined = "all"
    negated: bool = False
    concern: bool = False

    def of(self, old: Condition | None, new: Condition | None, period: Period = ALWAYS) -> ConditionChange:
        """The change of a condition that stands here."""
        return ConditionChange(old, new, period, self.joined, self.negated, self.concern)

    def inside(self, group: Group) -> "Around":
        """Where the parts of a group stand that stands here."""
        return Around(group.joined, self.negated != (group.joined == "not"), self.concern)


def condition_changes(old: Condition | None, new: Condition | None, around: Around) -> Iterator[Found]:
    """What is asked otherwise; nothing where both mean the same."""
    if old is None or new is None:
        if old is not new:
            yield around.of(old, new)
        return
    if meaning(old) == meaning(new):
        return
    if isinstance(old, Leaf | Dated) and isinstance(new, Leaf | Dated):
        yield from _by_day(old, new, around)
        return
    yield from _in_other_days(old, new, around)
    if meaning(_always(old)) == meaning(_always(new)):
        return
    one, other = _group_of(old, new), _group_of(new, old)
    if one is None or other is None:
        yield around.of(old, new)
        return
    if (one.joined, one.needed) != (other.joined, other.needed):
        wrapped = _wrapped(old, new, around)
        if wrapped is not None:
            yield from wrapped
            return
        yield JoinedChange(one, other)
    for before, after in _paired(parts_of(one), parts_of(other)):
        yield from condition_changes(before, after, around.inside(other))


def _wrapped(old: Condition, new: Condition, around: Around) -> Iterator[Found] | None:
    """The changes where one has become a part of the other, beside what is new there; None where it has not."""
    inner = _likest_part(old, new)
    if inner is not None:
        assert isinstance(new, Group), "only a group has parts"
        beside = [around.inside(new).of(None, part) for part in parts_of(new) if part is not inner]
        return chain(beside, condition_changes(old, inner, around.inside(new)))
    inner = _likest_part(new, old)
    if inner is not None:
        assert isinstance(old, Group), "only a group has parts"
        beside = [around.inside(old).of(part, None) for part in parts_of(old) if part is not inner]
        return chain(beside, condition_changes(inner, new, around.inside(old)))
    return None


def _likest_part(condition: Condition, group: Condition) -> Condition | None:
    """The part of the group that is about as much the same as the condition; None where none is."""
    if not isinstance(group, Group) or group.joined == "not":
        return None
    likest = max(parts_of(group), key=lambda part: _alike(condition, part), default=None)
    return likest if likest is not None and _alike(condition, likest) >= MUCH else None


def _in_other_days(old: Condition, new: Condition, around: Around) -> Iterator[ConditionChange]:
    """The days in which only one of them is asked at all."""
    for stretch in differing([(old.period, old)], [(new.period, new)], lambda one: one is not None):
        yield around.of(stretch.old, stretch.new, stretch.period)


def _always(condition: Condition) -> Condition:
    return structs.replace(condition, period=ALWAYS)


def _group_of(condition: Condition, other: Condition) -> Group | None:
    """The condition as a group, where it or the other is one; one condition is an `all` of itself."""
    if isinstance(condition, Group):
        return condition
    if isinstance(other, Group) and other.joined in ("all", "any"):
        return Group(id="", joined=other.joined, parts=(condition,))
    return None


def _by_day(old: Leaf | Dated, new: Leaf | Dated, around: Around) -> Iterator[ConditionChange]:
    def means(leaf: Leaf | None) -> object:
        return None if leaf is None else meaning(leaf.test)

    for stretch in differing(_versions(old), _versions(new), means):
        yield around.of(stretch.old, stretch.new, stretch.period)


def _versions(condition: Leaf | Dated) -> Iterator[tuple[Period, Leaf]]:
    leaves = (condition,) if isinstance(condition, Leaf) else condition.versions
    for leaf in leaves:
        period = both(condition.period, leaf.period)
        if period is not None:
            yield period, leaf


def _paired(old: Sequence[Condition], new: Sequence[Condition]) -> Iterator[tuple[Condition | None, Condition | None]]:
    """The parts that do not mean the same on both sides, put together by what they are about."""
    gone, come = list(old), list(new)
    for part in old:
        same = next((one for one in come if meaning(one) == meaning(part)), None)
        if same is not None:
            gone.remove(part)
            come.remove(same)
    for part in list(gone):
        likest = max(come, key=lambda one: _alike(part, one), default=None)
        if likest is not None and _alike(part, likest) > (LITTLE if isinstance(part, Group) else 0):
            gone.remove(part)
            come.remove(likest)
            yield part, likest
    yield from zip_longest(gone, (), fillvalue=None)
    yield from ((None, one) for one in come)


def _alike(one: Condition, other: Condition) -> float:
    """How much two conditions that differ are about the same; 0 for nothing."""
    if isinstance(one, Group) != isinstance(other, Group):
        group, single = (one, other) if isinstance(one, Group) else (other, one)
        return MUCH if any(meaning(part) == meaning(single) for part in _parts(group)) else 0.0
    ours, theirs = _about(one), _about(other)
    return len(ours & theirs) / max(1, len(ours | theirs))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return parts_of(condition) if isinstance(condition, Group) and condition.joined != "not" else ()


def _about(condition: Condition) -> frozenset[object]:
    found: set[object] = set()
    for one in conditions_of(condition):
        match one:
            case Leaf():
                found.add(("leaf", meaning(one.subject)))
            case Judged():
                found.add(("judged", one.id))
                found.add(("judged", one.title.zh))
            case OtherMeasure():
                found.add(("measure", one.measure))
            case Dated() | Group():
                pass
            case _:
                assert_never(one)
    return frozenset(found)
