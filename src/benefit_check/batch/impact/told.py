"""The facts of a row as a profile writes them, so that `explain` can be asked about it."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from benefit_check.interpret.situation import Quarters
from benefit_check.interpret.values import Value
from benefit_check.lang.currencies import written
from benefit_check.lang.types import Kind, currency_of
from benefit_check.lang.unparse import number_text
from benefit_check.rulebook.model import Fact, Rulebook

Told = dict[str, str | list[str | None]]


def as_told(facts: Mapping[str, Value | Quarters], book: Rulebook) -> Told:
    """Chinese names and values; what no profile can say in one value, as a range, is left out."""
    found: Told = {}
    for name, value in facts.items():
        fact = book.fact(name)
        if isinstance(value, tuple):
            found[fact.label.zh] = [None if one is None else _text(one, fact) for one in value]
        elif (text := _text(value, fact)) is not None:
            found[fact.label.zh] = text
    return found


def _text(value: Value | None, fact: Fact) -> str | None:
    match value:
        case bool():
            return "是" if value else "否"
        case int() | Fraction():
            return _number(Fraction(value), fact)
        case date():
            return value.isoformat()
        case str():
            return fact.values[value].zh if value in fact.values else value
        case frozenset():
            return "、".join(fact.values[one].zh for one in sorted(value)) or "无"
        case _:
            return None


def _number(value: Fraction, fact: Fact) -> str:
    """With the unit that a number of one kind has; of others the bare number, which is read in the unit of the fact."""
    unit = fact.type.unit
    assert fact.type.kind is Kind.NUMBER, "only numbers are numbers"
    if currency_of(unit):
        return number_text(value, (), bare=True) + written(currency_of(unit))
    return number_text(value, unit, bare=bool(unit))
