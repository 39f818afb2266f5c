"""Which measures exclude each other, and what of them can be had together."""

from collections.abc import Callable, Collection

from benefit_check.assess.exclusion_groups import exclusive_groups
from benefit_check.assess.totals import ADDED
from benefit_check.rulebook.model import Rulebook


def exclusive(rulebook: Rulebook, measures: Collection[str]) -> list[tuple[str, ...]]:
    """The measures in groups within which some exclude others; measures that exclude none are in no group."""
    added = [name for name in measures if rulebook.measures[name].amount.kind in ADDED]
    return [group for group in exclusive_groups(added, excluding(rulebook)) if len(group) > 1]


def excluding(rulebook: Rulebook) -> Callable[[str, str], bool]:
    """Whether either of two measures says that it cannot be had beside the other."""
    measures = rulebook.measures
    return lambda one, other: other in measures[one].excludes or one in measures[other].excludes
