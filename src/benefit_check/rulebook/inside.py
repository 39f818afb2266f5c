"""What lies inside a condition."""

from collections.abc import Iterator

from benefit_check.rulebook.model import Condition, Dated, Group


def conditions_of(*conditions: Condition) -> Iterator[Condition]:
    """The conditions and all inside them, in the order of the rule."""
    for condition in conditions:
        yield condition
        match condition:
            case Group(parts=parts):
                yield from conditions_of(*parts)
            case Dated(versions=versions):
                yield from versions
            case _:
                pass
