"""Whether a value is open, and what stands behind it if so."""

from typing import assert_never

from benefit_check.sql.algebra import exact, kleene, terms
from benefit_check.sql.algebra.causes import NOTHING, Causes, union, when
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import Choice, Extent, Members, Truth, Value, Word


def is_open(value: Value) -> Sql:
    """Whether the value is not settled; never NULL."""
    match value:
        case Truth():
            return kleene.unknown(value)
        case Word(lacks=lacks) | Members(lacks=lacks):
            return lacks
        case Extent():
            return _has_gap(value)
        case Choice(possible, _, _, untold):
            return _several(possible) if untold is None else untold
        case _:
            assert_never(value)


def _has_gap(value: Extent) -> Sql:
    if value.told is not None:
        return value.told.lacks
    low, high = value.low, value.high
    if value.is_point:
        return low.lacks
    if exact.is_unbounded(low) or exact.is_unbounded(high):
        return terms.TRUE
    alike = low.num == high.num and low.den == high.den and low.scale == high.scale
    apart = terms.FALSE if alike else exact.compared("!=", low, high)
    return terms.either([low.lacks, high.lacks, apart])


def _several(possible: Sql) -> Sql:
    """Not one bit: none or more than one."""
    if isinstance(possible, terms.Number):
        return terms.truth(int(possible.this).bit_count() != 1)
    lower = terms.bits_of(possible, terms.minus(possible, terms.integer(1)))
    return terms.either([terms.compare("=", possible, terms.ZERO), terms.compare("!=", lower, terms.ZERO)])


def causes_if_open(value: Value) -> Causes:
    """What stands behind the value, nothing where it is settled."""
    return value.causes if value.causes.exact else when(is_open(value), value.causes)


def causes_of(*values: Value) -> Causes:
    """What stands behind a value made of these, where it is open."""
    found = [value for value in values if value.causes and terms.settled(is_open(value)) is not False]
    if len(found) == 1:
        return found[0].causes.inexact()
    return union(*map(causes_if_open, found)) if found else NOTHING
