"""What excludes each other: in groups, and what of a group can be had together."""

from collections.abc import Callable, Collection, Iterator
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")


def exclusive_groups(items: Collection[T], excludes: Callable[[T, T], bool]) -> list[tuple[T, ...]]:
    """The items in groups within which some exclude others, directly or through a third; others alone."""
    groups: list[tuple[T, ...]] = []
    for item in items:
        touching = [group for group in groups if any(excludes(item, other) for other in group)]
        merged = (*(other for group in touching for other in group), item)
        groups = [*(group for group in groups if group not in touching), merged]
    return groups


def compatible(group: Collection[T], excludes: Callable[[T, T], bool]) -> Iterator[tuple[T, ...]]:
    """Every choice from the group that can be had together and to which nothing can be added."""
    for size in range(1, len(group) + 1):
        for some in combinations(group, size):
            rest = [item for item in group if all(item is not one for one in some)]
            if not any(excludes(one, other) for one, other in combinations(some, 2)) and all(
                any(excludes(one, other) for one in some) for other in rest
            ):
                yield some
