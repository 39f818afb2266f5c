"""Facts as columns of the first stage: numbers as whole parts, enums and sets as bits; what a missing one may be."""

from fractions import Fraction

from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.rulebook.table_shape import grain
from benefit_check.sql import exact, kleene, terms
from benefit_check.sql.causes import Causes, Numbering
from benefit_check.sql.draft import Draft
from benefit_check.sql.exact import UNBOUNDED
from benefit_check.sql.terms import Sql
from benefit_check.sql.values import Choice, End, Extent, Members, Value, Word

WHOLE, BITS = "BIGINT", "INTEGER"
_FEW = 30


def told(fact: Fact, rulebook: Rulebook, draft: Draft, numbering: Numbering) -> Value:
    """The fact as its column tells it; what it may still be where the column is NULL."""
    value = _told(fact, rulebook, draft, numbering.if_missing(fact.id))
    lacks = value.untold if isinstance(value, Choice) else terms.column(f"{fact.id}.lacks")
    assert lacks is not None, "of a fact the table tells it"
    draft.missing(*numbering.place_of(fact.id), lacks)
    return value


def _told(fact: Fact, rulebook: Rulebook, draft: Draft, causes: Causes) -> Value:
    match fact.type.kind:
        case Kind.BOOL:
            sql, lacks = _read(fact.id, terms.column(fact.id), terms.FALSE, draft)
            return kleene.unless(lacks, sql, causes)
        case Kind.NUMBER:
            return number(fact, fact.id, rulebook, draft, causes)
        case Kind.DATE:
            return day(fact, draft, causes)
        case Kind.ENUM:
            return _choice(fact, draft, causes)
        case Kind.SET:
            sql, lacks = _read(fact.id, terms.column(fact.id), terms.EMPTY, draft, _members(fact))
            return Members(sql, causes, lacks)
        case _:
            sql, lacks = _read(fact.id, terms.column(fact.id), terms.EMPTY, draft)
            return Word(sql, fact.id, causes, lacks)


def _read(name: str, raw: Sql, otherwise: Sql, draft: Draft, sql: Sql | None = None) -> tuple[Sql, Sql]:
    """The column without NULL, in which `otherwise` stands for it, and whether it is NULL."""
    filled = draft.read(name, terms.coalesce(raw, otherwise) if sql is None else sql)
    return filled, draft.read(f"{name}.lacks", terms.is_null(terms.column(name)))


def day(fact: Fact, draft: Draft, causes: Causes) -> Extent:
    """A day as its column tells it."""
    sql, lacks = _read(fact.id, terms.column(fact.id), exact.ANY_DAY, draft)
    end = End(sql, 0, lacks=lacks)
    return Extent(end, end, causes, told=end)


def own_day(column: str, draft: Draft) -> Extent:
    """The day about which a row is asked, which is always known. No fact can have the name `as_of`."""
    end = End(draft.read("as_of", terms.column(column)), 0)
    return Extent(end, end)


def number(fact: Fact, name: str, rulebook: Rulebook, draft: Draft, causes: Causes) -> Extent:
    """A number in so many parts a unit, between the fact's bounds where its column is NULL."""
    kept = grain(fact, rulebook)
    parts, limit = kept.parts, kept.limit * kept.parts
    least = -limit if fact.low is None else max(-limit, int(fact.low * parts))
    most = limit if fact.high is None else min(limit, int(fact.high * parts))
    raw = terms.column(name)
    whole = terms.cast(raw if parts == 1 else terms.times(raw, terms.integer(parts)), WHOLE)
    filler = min(max(0, least), most)
    sql, lacks = _read(name, whole, terms.integer(filler), draft)
    end = End(sql, parts, least, most, lacks=lacks)
    low, high = (_or_bound(end, bound, filler) for bound in (fact.low, fact.high))
    return Extent(low, high, causes, told=end, floor=fact.low, ceiling=fact.high)


def _or_bound(end: End, bound: Fraction | None, filler: int) -> End:
    """The end, or the bound where the fact is missing."""
    if bound is None:
        return end
    level = exact.rescaled(end, exact.common(end, exact.number(bound))[0].scale)
    edge = bound * level.scale
    filled = level.scale == end.scale and edge == filler
    num = level.num if filled else terms.case([(end.lacks, terms.integer(edge.numerator))], level.num)
    return End(num, level.scale, min(level.least, int(edge)), max(level.most, int(edge)))


def _choice(fact: Fact, draft: Draft, causes: Causes) -> Choice:
    """The bit of the value; every bit where the column is NULL or holds no value of the fact."""
    raw, every = terms.column(fact.id), (1 << len(fact.type.values)) - 1
    bits = [
        (terms.compare("=", raw, terms.text(value)), _bits(1 << rank, fact))
        for rank, value in enumerate(fact.type.values)
    ]
    sql = draft.read(fact.id, terms.case(bits, _bits(every, fact)))
    if len(bits) > 1:
        return Choice(sql, len(bits), causes, terms.compare("=", sql, terms.integer(every)))
    told_so = terms.case([(bits[0][0], terms.FALSE)], terms.TRUE)
    return Choice(sql, len(bits), causes, draft.read(f"{fact.id}.lacks", told_so))


def _bits(bits: int, fact: Fact) -> Sql:
    return terms.cast(terms.integer(bits), BITS if len(fact.type.values) <= _FEW else WHOLE)


def missing(fact: Fact, causes: Causes) -> Value:
    """What a fact may be of which the table has no column."""
    causes = causes.as_exact()
    match fact.type.kind:
        case Kind.BOOL:
            return kleene.constant(None, causes)
        case Kind.NUMBER:
            low = UNBOUNDED if fact.low is None else exact.number(fact.low)
            high = UNBOUNDED if fact.high is None else exact.number(fact.high)
            return Extent(low, high, causes)
        case Kind.DATE:
            return Extent(UNBOUNDED, UNBOUNDED, causes)
        case Kind.ENUM:
            count = len(fact.type.values)
            return Choice(terms.integer((1 << count) - 1), count, causes, terms.TRUE)
        case Kind.SET:
            return Members(terms.ZERO, causes, terms.TRUE)
        case _:
            return Word(terms.EMPTY, fact.id, causes, terms.TRUE)


def _members(fact: Fact) -> Sql:
    """The bits of the values named in the column, 0 where it is NULL."""
    comma, raw, nothing = terms.text(","), terms.column(fact.id), _bits(0, fact)
    padded = terms.joined_text([comma, raw, comma])
    bits = terms.bits_joined(
        terms.case([(terms.like(padded, f"%,{value},%"), _bits(1 << rank, fact))], nothing)
        for rank, value in enumerate(fact.type.values)
    )
    # most name none, and are not searched
    return terms.case([(terms.either([terms.is_null(raw), terms.compare("=", raw, terms.EMPTY)]), nothing)], bits)
