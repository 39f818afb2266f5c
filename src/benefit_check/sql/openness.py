"""Whether a value is open, and what stands behind it if so."""

from typing import assert_never

from benefit_check.sql import exact, terms
from benefit_check.sql.causes import NOTHING, Causes, union, when
from benefit_check.sql.terms import Sql
from benefit_check.sql.values import Choice, Extent, Members, Truth, Value, Word


def is_open(value: Value) -> Sql:
    """Whether the value is not settled; never NULL."""
    match value:
        case Truth(sql) | Word(sql) | Members(sql):
            return terms.is_null(sql)
        case Extent():
            return _has_gap(value)
        case Choice(possible, _, _, told):
            return _several(possible) if told is None else terms.is_null(told)
        case _:
            assert_never(value)


def _has_gap(value: Extent) -> Sql:
    if value.told is not None:
        return terms.is_null(value.told.num)
    if value.is_point:
        return terms.is_null(value.low.num)
    return terms.negated(terms.holds(exact.compared("=", value.low, value.high)))


def _several(possible: Sql) -> Sql:
    """Not one bit: none or more than one."""
    if isinstance(possible, terms.Number):
        return terms.truth(int(possible.this).bit_count() != 1)
    lower = terms.bits_of(possible, terms.minus(possible, terms.integer(1)))
    return terms.either([terms.compare("=", possible, terms.ZERO), terms.compare("!=", lower, terms.ZERO)])


def causes_of(*values: Value) -> Causes:
    """What stands behind a value made of these, where it is open."""
    open_ = [(is_open(value), value.causes) for value in values]
    found = [(test, causes) for test, causes in open_ if terms.settled(test) is not False and causes]
    if len(found) == 1:
        return found[0][1]
    return union(*(when(test, causes) for test, causes in found)) if found else NOTHING
