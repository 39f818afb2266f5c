"""The facts of a profile as the interpreter takes them."""

from collections.abc import Mapping

from benefit_check.intake.facts import FactValue, Told
from benefit_check.interpret.situation import Quarters
from benefit_check.interpret.values import Range, Value, plain
from benefit_check.rulebook.between import Between


def given(facts: Mapping[str, FactValue]) -> dict[str, Value | Quarters]:
    """The same facts; of a number told by its two ends its exact figure is still missing."""
    return {
        name: tuple(_one(name, one) for one in value) if isinstance(value, tuple) else _known(name, value)
        for name, value in facts.items()
    }


def _one(name: str, value: Told | None) -> Value | None:
    return None if value is None else _known(name, value)


def _known(name: str, value: Told) -> Value:
    if isinstance(value, Between):
        return Range(plain(value.low), plain(value.high), frozenset((name,)))
    return value
