"""Enums as bits of the values they may have, 0 where not even that is known (`interpret.ordered`)."""

from collections.abc import Sequence

from benefit_check.sql import terms
from benefit_check.sql.causes import WORD
from benefit_check.sql.openness import causes_of, is_open
from benefit_check.sql.terms import Sql
from benefit_check.sql.values import Choice, Truth

_EVERY = (1 << WORD) - 1


def among(value: Choice, wanted: int) -> Truth:
    """Whether the value is one of the wanted, where every possible one agrees."""
    if value.told is not None:
        every = (1 << value.count) - 1
        inside = terms.compare("!=", terms.bits_of(value.told, terms.integer(wanted)), terms.ZERO)
        if terms.is_null_term(value.told):
            inside = terms.NULL
        missing = terms.truth(True if every & ~wanted == 0 else False if every & wanted == 0 else None)
        return Truth(terms.coalesce(inside, missing), value.causes)
    if isinstance(value.possible, terms.Number):
        bits = int(value.possible.this)
        return Truth(
            terms.truth(None if not bits or bits & wanted not in (0, bits) else bool(bits & wanted)), value.causes
        )
    return Truth(_all_agree(value.possible, wanted, ~wanted & _EVERY), value.causes)


def _all_agree(possible: Sql, inside: int, outside: int) -> Sql:
    none = terms.compare("=", possible, terms.ZERO)
    no_other = terms.compare("=", terms.bits_of(possible, terms.integer(outside)), terms.ZERO)
    no_such = terms.compare("=", terms.bits_of(possible, terms.integer(inside)), terms.ZERO)
    return terms.case([(none, terms.NULL), (no_other, terms.TRUE), (no_such, terms.FALSE)])


def equal(left: Choice, right: Choice) -> Truth:
    """Whether two enums have one value, where every possible one agrees."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one.possible, terms.Number) and int(one.possible.this).bit_count() == 1:
            return among(other, int(one.possible.this))
    shared = terms.bits_of(left.possible, right.possible)
    none = terms.either(terms.compare("=", value.possible, terms.ZERO) for value in (left, right))
    disjoint = terms.compare("=", shared, terms.ZERO)
    both_known = terms.negated(terms.either([is_open(left), is_open(right)]))
    sql = terms.case([(none, terms.NULL), (disjoint, terms.FALSE), (both_known, terms.TRUE)])
    return Truth(sql, causes_of(left, right))


def ordered(op: str, left: Choice, right: Choice, count: int) -> Truth:
    """`<`, `<=`, `>` or `>=` between values whose order is that of their bits."""
    if op in (">", ">="):
        return ordered({">": "<", ">=": "<="}[op], right, left, count)
    if isinstance(right.possible, terms.Number) and _rank(right.possible) is not None:
        top = int(right.possible.this) * (2 if op == "<=" else 1)
        return among(left, top - 1)
    if isinstance(left.possible, terms.Number) and _rank(left.possible) is not None:
        start = int(left.possible.this) * (1 if op == "<=" else 2)
        return among(right, ((1 << count) - 1) & ~(start - 1))
    (low, high), (first, last) = _ends(left, count), _ends(right, count)
    surely, possibly = terms.compare(op, high, first), terms.compare(op, low, last)
    none = terms.either(terms.compare("=", value.possible, terms.ZERO) for value in (left, right))
    sql = terms.case([(none, terms.NULL), (surely, terms.TRUE), (terms.negated(possibly), terms.FALSE)])
    return Truth(sql, causes_of(left, right))


def _rank(possible: Sql) -> int | None:
    bits = int(possible.this)
    return bits.bit_length() - 1 if bits.bit_count() == 1 else None


def _ends(value: Choice, count: int) -> tuple[Sql, Sql]:
    """The lowest and highest place that the value may have in the order."""
    has = [
        terms.compare("!=", terms.bits_of(value.possible, terms.integer(1 << rank)), terms.ZERO)
        for rank in range(count)
    ]
    low = terms.case([(test, terms.integer(rank)) for rank, test in enumerate(has)])
    high = terms.case([(test, terms.integer(rank)) for rank, test in reversed(list(enumerate(has)))])
    return low, high


def extremum(name: str, values: Sequence[Choice], count: int) -> Choice:
    """The lowest or highest of ordered values, or those it may still be."""
    causes = causes_of(*values)
    none = terms.either(terms.compare("=", value.possible, terms.ZERO) for value in values)
    # a value can be the lowest if one may have it and every other may have it or a higher one
    bits = []
    for rank in range(count):
        this = 1 << rank
        reach = ((1 << count) - 1) & ~(this - 1) if name == "min" else 2 * this - 1
        some = terms.either(_may(value, this) for value in values)
        all_reach = terms.both(_may(value, reach) for value in values)
        bits.append(terms.case([(terms.both([some, all_reach]), terms.integer(this))], terms.ZERO))
    return Choice(terms.case([(none, terms.ZERO)], terms.bits_joined(bits)), count, causes)


def _may(value: Choice, wanted: int) -> Sql:
    if isinstance(value.possible, terms.Number):
        return terms.truth(bool(int(value.possible.this) & wanted))
    return terms.compare("!=", terms.bits_of(value.possible, terms.integer(wanted)), terms.ZERO)
