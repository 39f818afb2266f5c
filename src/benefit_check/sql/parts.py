"""Mean, sum, last and count over the quarters or months up to the as-of day (`interpret.parts`).

One that was not given is unknown; one before the enterprise opened is absent and counts in nothing.
"""

from fractions import Fraction
from math import lcm
from typing import assert_never

from benefit_check.lang.functions import OverParts
from benefit_check.lang.parts import Part
from benefit_check.rulebook.model import Fact
from benefit_check.sql import facts
from benefit_check.sql.algebra import exact, intervals, terms
from benefit_check.sql.algebra.causes import NOTHING, choose
from benefit_check.sql.algebra.draft import Draft
from benefit_check.sql.algebra.limits import Unsupported
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import End, Extent
from benefit_check.sql.scope import Scope


def over_parts(function: OverParts, name: str, scope: Scope) -> Extent:
    """The mean, sum, last value or count of the parts of the year, as far as they are known."""
    fact = scope.rulebook.fact(name)
    part = _part(fact)
    count = part.of(scope.as_of)
    values = [_told(fact, number, scope) for number in range(1, count + 1)]
    present, uncertain = _present(fact, values, scope)
    known = _counted(function, values, present, scope.draft)
    of_this, with_opening = scope.numbering.of(name), scope.numbering.of(name, scope.rulebook.roles.opening_day)
    causes = choose([(uncertain, with_opening)], of_this)
    match function:
        case "count":
            end = exact.made(known.low.num, 1, 0, count, lacks=uncertain)
            return Extent(end, end, causes)
        case "mean" | "last":
            most = 1
        case "sum":
            most = part.count
        case _:
            assert_never(function)
    whole = facts.missing(fact, of_this)
    assert isinstance(whole, Extent), "only numbers have a mean, a sum or a last value"
    wide = intervals.multiply(whole, intervals.constant(Fraction(most)))
    low = exact.picked(
        uncertain, intervals.fold([whole.low, wide.low], "<") if _has(whole.low) else whole.low, known.low
    )
    high = exact.picked(
        uncertain, intervals.fold([whole.high, wide.high], ">") if _has(whole.high) else whole.high, known.high
    )
    return Extent(low, high, causes)


def _has(end: End) -> bool:
    return not exact.is_unbounded(end)


def _part(fact: Fact) -> Part:
    assert fact.part is not None, "the checker lets only facts with a value a quarter or a month be added up"
    return fact.part


def _told(fact: Fact, number: int, scope: Scope) -> Extent:
    name = _part(fact).column(fact.id, number)
    causes = scope.numbering.of(fact.id)
    if name in scope.columns:
        return facts.number(fact, name, scope, causes)
    value = facts.missing(fact, causes)
    if not isinstance(value, Extent):
        raise Unsupported("a fact by quarter or month that is no number")
    return value


def _present(fact: Fact, values: list[Extent], scope: Scope) -> tuple[list[Sql], Sql]:
    """Whether each part counts, and whether that is not known; neither is ever NULL."""
    day = opened(scope)
    present: list[Sql] = []
    uncertain: list[Sql] = []
    for number, value in enumerate(values, start=1):
        absent = _absent(fact, number, scope)
        found = terms.either(present)
        told = terms.FALSE if value.told is None else exact.exists(value.told)
        last_day = exact.calendar_day(_part(fact).last_day(scope.as_of.year, number))
        was_open = exact.surely("<=", day, last_day)
        counts = terms.both([terms.negated(absent), terms.either([told, found, was_open])])
        unsure = [terms.negated(absent), terms.negated(told), terms.negated(found), day.lacks]
        uncertain.append(terms.both(unsure))
        present.append(scope.draft.named(counts, f"{_part(fact).column(fact.id, number)}.counts"))
    return present, scope.draft.named(terms.either(uncertain), f"{fact.id}.unsure")


def opened(scope: Scope) -> End:
    """The day on which the enterprise opened, as far as it is told."""
    opening = scope.rulebook.roles.opening_day
    if opening not in scope.columns:
        return exact.UNBOUNDED
    return facts.day(scope.rulebook.fact(opening), scope, NOTHING).low


def _absent(fact: Fact, number: int, scope: Scope) -> Sql:
    name = f"{fact.id}_absent"
    if name not in scope.columns:
        return terms.FALSE
    bits = scope.draft.read(name, terms.coalesce(terms.column(name), terms.ZERO))
    return terms.compare("!=", terms.bits_of(bits, terms.integer(1 << (number - 1))), terms.ZERO)


def _counted(function: OverParts, values: list[Extent], present: list[Sql], draft: Draft) -> Extent:
    """The function where it is known which parts count."""
    count = _sum_of([terms.case([(one, terms.integer(1))], terms.ZERO) for one in present])
    count = draft.named(count, "parts.count")
    lows = [value.low for value in values]
    highs = [value.high for value in values]
    match function:
        case "count":
            end = exact.made(count, 1, 0, len(present))
            return Extent(end, end)
        case "last":
            return Extent(_last(lows, present), _last(highs, present))
        case "sum":
            return Extent(_sum(lows, present, draft), _sum(highs, present, draft))
        case "mean":
            low, high = _sum(lows, present, draft), _sum(highs, present, draft)
            return Extent(_divided(low, count, len(present)), _divided(high, count, len(present)))
        case _:
            assert_never(function)


def _sum(ends: list[End], present: list[Sql], draft: Draft) -> End:
    return _named(_total(ends, present), draft)


def _named(end: End, draft: Draft) -> End:
    kept = draft.keep(Extent(end, end), "parts.sum")
    assert isinstance(kept, Extent), "a number stays a number"
    return kept.low


def _sum_of(parts: list[Sql]) -> Sql:
    whole = parts[0]
    for part in parts[1:]:
        whole = terms.plus(whole, part)
    return whole


def _total(ends: list[End], present: list[Sql]) -> End:
    """The sum over the parts that count; it lacks where one of them has no end, or none counts."""
    scale = exact.scale_of(ends)
    level = [exact.at_scale(end, scale) for end in ends]
    parts = [terms.case([(counts, end.num)], terms.ZERO) for counts, end in zip(present, level, strict=True)]
    lacks = terms.either(terms.both([counts, end.lacks]) for counts, end in zip(present, level, strict=True))
    lacks = terms.either([lacks, terms.negated(terms.either(present))])
    least, most = sum(min(end.least, 0) for end in level), sum(max(end.most, 0) for end in level)
    return exact.made(_sum_of(parts), scale, least, most, lacks=lacks)


def _divided(end: End, count: Sql, most: int) -> End:
    """The sum over as many as count, of `most` at most; whatever their number, a mean has `every` parts a unit."""
    numbers = range(1, most + 1)
    every = lcm(*numbers)
    shares = terms.case(
        [(terms.compare("=", count, terms.integer(n)), terms.integer(every // n)) for n in numbers], terms.ZERO
    )
    num = terms.times(end.num, shares)
    return exact.made(num, end.scale * every, end.least * every, end.most * every, lacks=end.lacks)


def _last(ends: list[End], present: list[Sql]) -> End:
    scale = exact.scale_of(ends)
    level = [exact.at_scale(end, scale) for end in ends]
    latest = list(reversed(list(zip(present, level, strict=True))))
    num = terms.case([(counts, end.num) for counts, end in latest], terms.ZERO)
    lacks = terms.test_of([(counts, end.lacks) for counts, end in latest], terms.TRUE)
    least, most = min(0, *(end.least for end in level)), max(0, *(end.most for end in level))
    return exact.made(num, scale, least, most, lacks=lacks)
