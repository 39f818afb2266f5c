"""What is known when a rulebook is asked: the facts of one enterprise, the day, and what was already computed."""

from collections.abc import Mapping
from datetime import date
from math import inf

from msgspec import Struct

from benefit_check.interpret.values import Choices, Range, Unknown, Value, plain
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, ParameterValue, Rulebook

ABSENT = "absent"
"""Stands for a quarter before the enterprise opened."""

Quarters = tuple[Value | None, ...]
Relied = dict[tuple[str, int], ParameterValue]
"""The parameter values used: parameter id and which of its values → the value."""

Given = Mapping[str, Value | Quarters]


class Situation(Struct):
    """The facts of one enterprise on one day. Derived facts, figures of a day and used figures are remembered."""

    rulebook: Rulebook
    facts: Given
    as_of: date
    computed: dict[str | tuple[str, Value], tuple[Value, Relied]] = {}
    relied_on: Relied = {}

    def given(self, name: str) -> Value | None:
        """The fact as given; None where it is missing or has a value a quarter."""
        value = self.facts.get(name)
        return None if isinstance(value, tuple) else value

    def missing(self, fact: Fact) -> Value:
        """What a missing fact may still be: anything in its range."""
        causes = frozenset((fact.id,))
        if fact.type.kind is Kind.NUMBER:
            low, high = -inf if fact.low is None else plain(fact.low), inf if fact.high is None else plain(fact.high)
            return Range(low, high, causes)
        if fact.type.kind is Kind.ENUM:
            return Choices(frozenset(fact.type.values), causes)
        return Unknown(causes)
