"""Which measures exclude each other, and what of them can be had together."""

from collections.abc import Collection, Iterator
from itertools import combinations

from benefit_check.assess.totals import ADDED
from benefit_check.rulebook.model import Rulebook


def exclusive(rulebook: Rulebook, measures: Collection[str]) -> list[tuple[str, ...]]:
    """The measures in groups within which some exclude others; measures that exclude none are in no group."""
    groups: list[tuple[str, ...]] = []
    for name in measures:
        if rulebook.measures[name].amount.kind not in ADDED:
            continue
        touching = [group for group in groups if any(excludes(name, other, rulebook) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append((*(other for group in touching for other in group), name))
    return [group for group in groups if len(group) > 1]


def compatible(group: tuple[str, ...], rulebook: Rulebook) -> Iterator[tuple[str, ...]]:
    """Every choice from the group that can be had together and to which nothing can be added."""
    for size in range(1, len(group) + 1):
        for some in combinations(group, size):
            rest = (name for name in group if name not in some)
            if not any(excludes(one, other, rulebook) for one, other in combinations(some, 2)) and all(
                any(excludes(one, other, rulebook) for one in some) for other in rest
            ):
                yield some


def excludes(one: str, other: str, rulebook: Rulebook) -> bool:
    """Whether either of the two says that it cannot be had beside the other."""
    return other in rulebook.measures[one].excludes or one in rulebook.measures[other].excludes
