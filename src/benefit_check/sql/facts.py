"""Facts as columns of the first stage: numbers as whole parts, enums and sets as bits; what a missing one may be."""

from fractions import Fraction

from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.rulebook.table_shape import Grain, grain
from benefit_check.sql import exact, terms
from benefit_check.sql.causes import Causes
from benefit_check.sql.draft import Draft
from benefit_check.sql.exact import UNBOUNDED
from benefit_check.sql.terms import Sql
from benefit_check.sql.values import Choice, End, Extent, Members, Truth, Value, Word

WHOLE = "BIGINT"


def told(fact: Fact, rulebook: Rulebook, draft: Draft, causes: Causes) -> Value:
    """The fact as its column tells it; what it may still be where the column is NULL."""
    return spelled(fact, rulebook, draft.read(fact.id, as_read(fact, fact.id, rulebook)), causes)


def spelled(fact: Fact, rulebook: Rulebook, this: Sql, causes: Causes) -> Value:
    """The value of a term of the first stage."""
    match fact.type.kind:
        case Kind.BOOL:
            return Truth(this, causes)
        case Kind.NUMBER:
            return number(fact, this, grain(fact, rulebook), causes)
        case Kind.DATE:
            end = End(this, 0)
            return Extent(end, end, causes, told=end)
        case Kind.ENUM:
            count = len(fact.type.values)
            every = terms.integer((1 << count) - 1)
            return Choice(terms.coalesce(this, every), count, causes, this)
        case Kind.SET:
            return Members(this, causes)
        case _:
            return Word(this, fact.id, causes)


def number(fact: Fact, this: Sql, kept: Grain, causes: Causes) -> Extent:
    """A number in so many parts a unit, between the fact's bounds where it is missing."""
    parts, limit = kept.parts, kept.limit * kept.parts
    least = -limit if fact.low is None else max(-limit, int(fact.low * parts))
    most = limit if fact.high is None else min(limit, int(fact.high * parts))
    end = End(this, parts, least, most)
    low = end if fact.low is None else _at_least(end, fact.low)
    high = end if fact.high is None else _at_least(end, fact.high)
    return Extent(low, high, causes, told=end, floor=fact.low, ceiling=fact.high)


def _at_least(end: End, bound: Fraction) -> End:
    """The end, or the bound where the fact is missing."""
    level = exact.rescaled(end, exact.common(end, exact.number(bound))[0].scale)
    edge = bound * level.scale
    num = terms.coalesce(level.num, terms.integer(edge.numerator))
    return End(num, level.scale, min(level.least, int(edge)), max(level.most, int(edge)), open=False)


def missing(fact: Fact, causes: Causes) -> Value:
    """What a fact may be of which the table has no column."""
    match fact.type.kind:
        case Kind.BOOL:
            return Truth(terms.NULL, causes)
        case Kind.NUMBER:
            low = UNBOUNDED if fact.low is None else exact.number(fact.low)
            high = UNBOUNDED if fact.high is None else exact.number(fact.high)
            return Extent(low, high, causes)
        case Kind.DATE:
            return Extent(UNBOUNDED, UNBOUNDED, causes)
        case Kind.ENUM:
            count = len(fact.type.values)
            return Choice(terms.integer((1 << count) - 1), count, causes, terms.NULL)
        case Kind.SET:
            return Members(terms.NULL, causes)
        case _:
            return Word(terms.NULL, fact.id, causes)


def as_read(fact: Fact, name: str, rulebook: Rulebook) -> Sql:
    """The table's column in the form in which it is computed with."""
    raw = terms.column(name)
    match fact.type.kind:
        case Kind.NUMBER:
            parts = grain(fact, rulebook).parts
            return terms.cast(raw if parts == 1 else terms.times(raw, terms.integer(parts)), WHOLE)
        case Kind.ENUM:
            return terms.case(
                [
                    (terms.compare("=", raw, terms.text(value)), terms.cast(terms.integer(1 << rank), WHOLE))
                    for rank, value in enumerate(fact.type.values)
                ]
            )
        case Kind.SET:
            return _members(fact, raw)
        case _:
            return raw


def _members(fact: Fact, raw: Sql) -> Sql:
    padded = terms.joined_text([terms.text(","), raw, terms.text(",")])
    bits = [
        terms.case(
            [(terms.like(padded, f"%,{value},%"), terms.cast(terms.integer(1 << rank), WHOLE))],
            terms.cast(terms.ZERO, WHOLE),
        )
        for rank, value in enumerate(fact.type.values)
    ]
    return terms.case([(terms.is_known(raw), terms.bits_joined(bits))])
