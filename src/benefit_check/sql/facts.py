"""Facts as columns of the first stage: numbers as whole parts, enums and sets as bits; what a missing one may be."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from benefit_check.lang.types import Kind
from benefit_check.rulebook.consistency import asks_the_day, plausible
from benefit_check.rulebook.model import Fact
from benefit_check.rulebook.table_shape import grain
from benefit_check.rulebook.told import Point
from benefit_check.sql.algebra import exact, intervals, kleene, terms
from benefit_check.sql.algebra.causes import NOTHING, Causes
from benefit_check.sql.algebra.draft import Draft
from benefit_check.sql.algebra.exact import UNBOUNDED
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import Choice, End, Extent, Members, Value, Word
from benefit_check.sql.scope import Scope

WHOLE, BITS = "BIGINT", "INTEGER"
_FEW = 30
_FINEST = 10**8


def told(fact: Fact, scope: Scope) -> Value:
    """The fact as its column tells it; what it may still be where the column is NULL."""
    draft, numbering = scope.draft, scope.numbering
    value = _told(fact, scope, numbering.if_missing(fact.id))
    lacks = value.untold if isinstance(value, Choice) else terms.column(f"{fact.id}.lacks")
    assert lacks is not None, "of a fact the table tells it"
    draft.missing(*numbering.place_of(fact.id), lacks)
    return _between_parts_and_wholes(value, fact, scope)


def _told(fact: Fact, scope: Scope, causes: Causes) -> Value:
    draft = scope.draft
    match fact.type.kind:
        case Kind.BOOL:
            sql, lacks = _read(fact.id, terms.column(fact.id), terms.FALSE, draft)
            return kleene.unless(lacks, sql, causes)
        case Kind.NUMBER:
            return number(fact, fact.id, scope, causes)
        case Kind.DATE:
            return day(fact, scope, causes)
        case Kind.ENUM:
            return _choice(fact, draft, causes)
        case Kind.SET:
            sql, lacks = _read(fact.id, terms.column(fact.id), terms.EMPTY, draft, _members(fact))
            return Members(sql, causes, lacks)
        case Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            sql, lacks = _read(fact.id, terms.column(fact.id), terms.EMPTY, draft)
            return Word(sql, fact.id, causes, lacks)
        case _:
            assert_never(fact.type.kind)


def _read(
    name: str, raw: Sql, otherwise: Sql, draft: Draft, sql: Sql | None = None, amiss: Sql = terms.FALSE
) -> tuple[Sql, Sql]:
    """The column without NULL, in which `otherwise` stands for it, and whether it is NULL, or cannot be true."""
    lacks = terms.is_null(terms.column(name))
    if terms.settled(amiss) is False:
        filled = terms.coalesce(raw, otherwise) if sql is None else sql
    else:
        lacks = terms.either([lacks, amiss])
        filled = terms.case([(lacks, otherwise)], raw)
    return draft.read(name, filled), draft.read(f"{name}.lacks", lacks)


def _amiss(fact: Fact, scope: Scope) -> Sql:
    """Whether the column of the fact is beyond what is plausible, or contradicts that of a part or whole."""
    if not fact.wholes and not fact.parts and fact.plausible is None:
        return terms.FALSE
    here = terms.column(fact.id)
    of_row = scope.root.day != "" and asks_the_day(fact)
    first, last = plausible(fact, date.max if of_row else scope.root.as_of)
    beyond = [
        terms.compare(op, here, _plain(end)) for op, end in (("<", first), (">", last)) if end not in (None, date.max)
    ]
    if of_row:
        beyond.append(terms.compare(">", here, terms.column(scope.root.day)))
    beyond += [terms.compare(">", here, terms.column(whole)) for whole in fact.wholes if whole in scope.columns]
    beyond += [terms.compare(">", terms.column(part), here) for part in fact.parts if part in scope.columns]
    return terms.either(terms.coalesce(one, terms.FALSE) for one in beyond)


def _plain(end: Point) -> Sql:
    """A bound as the column holds it."""
    if isinstance(end, date):
        return terms.day(end)
    if Fraction(end).denominator == 1:
        return terms.integer(int(end))
    return terms.cast(terms.text(str(Decimal(int(end * _FINEST)) / _FINEST)), "DECIMAL(38, 8)")


def _between_parts_and_wholes(value: Value, fact: Fact, scope: Scope) -> Value:
    """A missing part is at most its whole, a missing whole at least each of its parts, as far as they are told."""
    parts, wholes = _all_told(fact.parts, scope), _all_told(fact.wholes, scope)
    if not isinstance(value, Extent) or not (parts or wholes):
        return value
    nothing = End(terms.ZERO, 1, lacks=terms.TRUE)
    here = value.told or nothing
    low = intervals.fold([*parts, *([exact.number(fact.low)] if fact.low is not None else [])], ">")
    high = intervals.fold([*wholes, *([exact.number(fact.high)] if fact.high is not None else [])], "<")
    if value.told is not None:
        low, high = exact.picked(here.lacks, low, here), exact.picked(here.lacks, high, here)
    return scope.draft.keep(Extent(low, high, value.causes.inexact()), scope.hint(f"{fact.id}.reach"))


def _all_told(names: Iterable[str], scope: Scope) -> list[End]:
    """These facts, which lack where they are not told."""
    found = [number(scope.rulebook.facts[name], name, scope, NOTHING) for name in names if name in scope.columns]
    return [one.told for one in found if one.told is not None]


def day(fact: Fact, scope: Scope, causes: Causes) -> Extent:
    """A day as its column tells it."""
    raw = terms.column(fact.id)
    sql, lacks = _read(fact.id, raw, exact.ANY_DAY, scope.draft, amiss=_amiss(fact, scope))
    end = End(sql, 0, lacks=lacks)
    return Extent(end, end, causes, told=end)


def own_day(column: str, draft: Draft) -> Extent:
    """The day about which a row is asked, which is always known. No fact can have the name `as_of`."""
    end = End(draft.read("as_of", terms.column(column)), 0)
    return Extent(end, end)


def number(fact: Fact, name: str, scope: Scope, causes: Causes) -> Extent:
    """A number in so many parts a unit, between the fact's bounds where its column is NULL."""
    kept = grain(fact, scope.rulebook)
    parts, limit = kept.parts, kept.limit * kept.parts
    least = -limit if fact.low is None else max(-limit, int(fact.low * parts))
    most = limit if fact.high is None else min(limit, int(fact.high * parts))
    raw = terms.column(name)
    whole = terms.cast(raw if parts == 1 else terms.times(raw, terms.integer(parts)), WHOLE)
    filler = min(max(0, least), most)
    sql, lacks = _read(name, whole, terms.integer(filler), scope.draft, amiss=_amiss(fact, scope))
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
    """The bit of the value; what it may be where the column is NULL or holds no value of the fact."""
    raw, every = terms.column(fact.id), _every(fact)
    bits = [
        (terms.compare("=", raw, terms.text(value)), _bits(1 << rank, fact))
        for rank, value in enumerate(fact.type.values)
    ]
    sql = draft.read(fact.id, terms.case(bits, _bits(every, fact)))
    return Choice(sql, len(bits), causes, terms.compare("=", sql, terms.integer(every)))


def _every(fact: Fact) -> int:
    """The bits of all values; of one alone none, for that a fact is missing does not say that it has that value."""
    count = len(fact.type.values)
    return (1 << count) - 1 if count > 1 else 0


def _bits(bits: int, fact: Fact) -> Sql:
    return terms.cast(terms.integer(bits), BITS if len(fact.type.values) <= _FEW else WHOLE)


def untold(fact: Fact, scope: Scope) -> Value:
    """What a fact may be of which the table has no column."""
    return _between_parts_and_wholes(missing(fact, scope.numbering.of(fact.id)), fact, scope)


def missing(fact: Fact, causes: Causes) -> Value:
    """What a fact may be that is missing, whatever else is told."""
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
            return Choice(terms.integer(_every(fact)), len(fact.type.values), causes, terms.TRUE)
        case Kind.SET:
            return Members(terms.ZERO, causes, terms.TRUE)
        case Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            return Word(terms.EMPTY, fact.id, causes, terms.TRUE)
        case _:
            assert_never(fact.type.kind)


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
