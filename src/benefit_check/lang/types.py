"""Types and units of the rule language. A month's money is not a year's, and persons are not money."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from benefit_check.lang.currencies import CURRENCIES, HOME

Unit = tuple[tuple[str, int], ...]
"""Base units with their exponents, sorted by name: money per month is (("CNY", 1), ("month", -1)).

The base of money is the code of its currency."""

ONE: Unit = ()
CNY: Unit = ((HOME, 1),)
DAY: Unit = (("day", 1),)
MONTH: Unit = (("month", 1),)


class Kind(StrEnum):
    """What sort of value an expression has."""

    BOOL = "bool"
    NUMBER = "number"
    DATE = "date"
    ENUM = "enum"
    SET = "set"
    TEXT = "text"
    PLACE = "place"
    INDUSTRY = "industry"


CodeKind = Literal[Kind.PLACE, Kind.INDUSTRY]
"""Codes that lie in one another."""


class Type(Struct, frozen=True, omit_defaults=True):
    """A kind, with the unit of a number or the values of an enum (from lowest to highest where they are ordered)."""

    kind: Kind
    unit: Unit = ONE
    enum: str = ""
    values: tuple[str, ...] = ()
    ordered: bool = False


BOOL = Type(Kind.BOOL)
DATE = Type(Kind.DATE)
CODES: tuple[CodeKind, ...] = (Kind.PLACE, Kind.INDUSTRY)


def number(unit: Unit = ONE) -> Type:
    """The type of a quantity in this unit."""
    return Type(Kind.NUMBER, unit)


def unit_of(*bases: str, per: tuple[str, ...] = ()) -> Unit:
    """`unit_of("CNY", per=("month",))` is money per month."""
    return times(tuple(sorted((base, 1) for base in bases)), tuple(sorted((base, -1) for base in per)))


def currency_of(unit: Unit) -> str:
    """The currency of an amount of money, per whatever; empty for any other unit."""
    return next((base for base, power in unit if power > 0 and base in CURRENCIES), "")


def times(left: Unit, right: Unit) -> Unit:
    """The unit of a product."""
    powers = dict(left)
    for base, power in right:
        powers[base] = powers.get(base, 0) + power
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def same_type(left: Type, right: Type) -> bool:
    """Whether values of these types can be compared or added."""
    return left.kind == right.kind and left.unit == right.unit and left.enum == right.enum
