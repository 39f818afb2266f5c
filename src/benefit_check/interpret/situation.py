"""What is known when a rulebook is asked: the facts of one enterprise, the day, and what was already computed."""

from collections.abc import Mapping
from datetime import date
from math import inf
from typing import assert_never, cast

from msgspec import Struct

from benefit_check.interpret.values import Choices, Exact, Unknown, Value, between, ends, plain
from benefit_check.lang.types import Kind
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.model import Fact, ParameterValue, Row, Rulebook

ABSENT = "absent"
"""Stands for a quarter before the enterprise opened."""

Quarters = tuple[Value | None, ...]
Relied = dict[tuple[str, int], ParameterValue]
"""The parameter values used: parameter id and which of its values → the value."""

Given = Mapping[str, Value | Quarters]


class Situation(Struct):
    """The facts of one enterprise on one day. Derived facts, figures of a day and used figures are remembered.

    `held`: of derived facts that were looked up, by id, the row of their table that held. `asked` is the day asked
    about where `as_of` is another, on which a period that has ended is read.
    """

    rulebook: Rulebook
    facts: Given
    as_of: date
    computed: dict[str | tuple[str, Value], tuple[Value, Relied]] = {}
    relied_on: Relied = {}
    held: dict[str, Row] = {}
    asked: date | None = None

    def __post_init__(self) -> None:
        """What contradicts itself is not known: neither a part larger than its whole nor that whole."""
        found = conflicts(self.rulebook, self.facts, self.asked or self.as_of) if self.rulebook.compared else ()
        amiss = {name for one in found for name in (one.fact, one.whole)}
        if amiss:
            self.facts = {name: value for name, value in self.facts.items() if name not in amiss}

    def given(self, name: str) -> Value | None:
        """The fact as given; None where it is missing or has a value a quarter."""
        value = self.facts.get(name)
        return None if isinstance(value, tuple) else value

    def missing(self, fact: Fact) -> Value:
        """What a missing fact may still be: anything in its range. That of one value alone is not thereby told."""
        causes = frozenset((fact.id,))
        match fact.type.kind:
            case Kind.NUMBER:
                return between(*self._range(fact), causes)
            case Kind.ENUM if len(fact.type.values) > 1:
                return Choices(frozenset(fact.type.values), causes)
            case Kind.ENUM | Kind.BOOL | Kind.DATE | Kind.SET | Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
                return Unknown(causes)
            case _:
                assert_never(fact.type.kind)

    def _range(self, fact: Fact) -> tuple[Exact | float, Exact | float]:
        low, high = -inf if fact.low is None else plain(fact.low), inf if fact.high is None else plain(fact.high)
        if fact.wholes or fact.parts:
            low = max([low, *self._told(fact.parts, 0)])
            high = min([high, *self._told(fact.wholes, 1)])
        return low, high

    def _told(self, names: tuple[str, ...], end: int) -> list[Exact | float]:
        """The low (0) or high (1) ends of these facts, as far as they are told."""
        told = [self.facts[name] for name in names if name in self.facts]
        return [cast("Exact | float", ends(cast("Value", value))[end]) for value in told]
