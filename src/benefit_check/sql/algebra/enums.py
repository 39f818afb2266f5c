"""Enums as bits of the values they may have, 0 where not even that is known (`interpret.ordered`)."""

from collections.abc import Sequence
from typing import assert_never

from benefit_check.lang.functions import Extreme
from benefit_check.sql.algebra import kleene, terms
from benefit_check.sql.algebra.openness import causes_of, is_open
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import Choice, Truth


def among(value: Choice, wanted: int) -> Truth:
    """Whether the value is one of the wanted, where every possible one agrees."""
    if value.untold is not None and value.count > 1:
        return _of_fact(value, (1 << value.count) - 1, wanted)
    if isinstance(value.possible, terms.Number):
        bits = int(value.possible.this)
        known = None if not bits or bits & wanted not in (0, bits) else bool(bits & wanted)
        return kleene.constant(known, value.causes.inexact())
    none = terms.compare("=", value.possible, terms.ZERO)
    other = _has(value.possible, ~wanted & ((1 << value.count) - 1))
    return Truth(
        terms.both([terms.negated(none), terms.negated(other)]),
        terms.either([none, _has(value.possible, wanted)]),
        value.causes.inexact(),
    )


def _of_fact(value: Choice, every: int, wanted: int) -> Truth:
    """Of one bit, or of every bit where the fact is not told."""
    here, others = every & wanted, every & ~wanted
    if not here or not others:
        return kleene.constant(not others)
    if isinstance(value.possible, terms.Number):
        return kleene.constant(None, value.causes)
    only = terms.compare("=", value.possible, terms.integer(here))
    sure = only if here.bit_count() == 1 else terms.negated(_has(value.possible, others))
    return Truth(sure, _has(value.possible, here), value.causes)


def _has(possible: Sql, wanted: int) -> Sql:
    return terms.compare("!=", terms.bits_of(possible, terms.integer(wanted)), terms.ZERO)


def equal(left: Choice, right: Choice) -> Truth:
    """Whether two enums have one value, where every possible one agrees."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one.possible, terms.Number) and int(one.possible.this).bit_count() == 1:
            return among(other, int(one.possible.this))
    shared = terms.bits_of(left.possible, right.possible)
    none = terms.either(terms.compare("=", value.possible, terms.ZERO) for value in (left, right))
    both_known = terms.negated(terms.either([is_open(left), is_open(right)]))
    may = terms.either([none, terms.compare("!=", shared, terms.ZERO)])
    return Truth(terms.both([both_known, may]), may, causes_of(left, right))


def ordered(left: Choice, right: Choice, count: int, *, or_equal: bool) -> Truth:
    """Whether left is less than (or equal to) right, between values whose order is that of their bits."""
    if isinstance(right.possible, terms.Number) and _rank(right.possible) is not None:
        top = int(right.possible.this) * (2 if or_equal else 1)
        return among(left, top - 1)
    if isinstance(left.possible, terms.Number) and _rank(left.possible) is not None:
        start = int(left.possible.this) * (1 if or_equal else 2)
        return among(right, ((1 << count) - 1) & ~(start - 1))
    op = "<=" if or_equal else "<"
    (low, high), (first, last) = _ends(left, count), _ends(right, count)
    none = terms.either(terms.compare("=", value.possible, terms.ZERO) for value in (left, right))
    sure = terms.both([terms.negated(none), terms.compare(op, high, first)])
    return Truth(sure, terms.either([none, terms.compare(op, low, last)]), causes_of(left, right))


def _rank(possible: Sql) -> int | None:
    bits = int(possible.this)
    return bits.bit_length() - 1 if bits.bit_count() == 1 else None


def _ends(value: Choice, count: int) -> tuple[Sql, Sql]:
    """The lowest and highest place that the value may have in the order."""
    has = [_has(value.possible, 1 << rank) for rank in range(count)]
    low = terms.case([(test, terms.integer(rank)) for rank, test in enumerate(has)], terms.ZERO)
    high = terms.case([(test, terms.integer(rank)) for rank, test in reversed(list(enumerate(has)))], terms.ZERO)
    return low, high


def extremum(which: Extreme, values: Sequence[Choice], count: int) -> Choice:
    """The lowest or highest of ordered values, or those it may still be."""
    causes = causes_of(*values)
    none = terms.either(terms.compare("=", value.possible, terms.ZERO) for value in values)
    # a value can be the lowest if one may have it and every other may have it or a higher one
    bits = []
    for rank in range(count):
        this = 1 << rank
        match which:
            case "min":
                reach = ((1 << count) - 1) & ~(this - 1)
            case "max":
                reach = 2 * this - 1
            case _:
                assert_never(which)
        some = terms.either(_may(value, this) for value in values)
        all_reach = terms.both(_may(value, reach) for value in values)
        bits.append(terms.case([(terms.both([some, all_reach]), terms.integer(this))], terms.ZERO))
    return Choice(terms.case([(none, terms.ZERO)], terms.bits_joined(bits)), count, causes)


def _may(value: Choice, wanted: int) -> Sql:
    if isinstance(value.possible, terms.Number):
        return terms.truth(bool(int(value.possible.this) & wanted))
    return _has(value.possible, wanted)
