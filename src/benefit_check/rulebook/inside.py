"""What lies inside a condition."""

from collections.abc import Iterator
from typing import assert_never

from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure


def conditions_of(*conditions: Condition) -> Iterator[Condition]:
    """The conditions and all inside them, in the order of the rule."""
    for condition in conditions:
        yield condition
        match condition:
            case Group(parts=parts):
                yield from conditions_of(*parts)
            case Dated(versions=versions):
                yield from versions
            case Leaf() | Judged() | OtherMeasure():
                pass
            case _:
                assert_never(condition)
