"""One of several values, chosen by conditions; while the choice is open, what holds them all (`interpret.merge`)."""

from collections.abc import Sequence
from typing import cast

from msgspec import Struct, structs

from benefit_check.sql import causes as because
from benefit_check.sql import exact, intervals, terms
from benefit_check.sql.causes import Causes
from benefit_check.sql.draft import Draft
from benefit_check.sql.limits import Unsupported
from benefit_check.sql.openness import is_open
from benefit_check.sql.terms import Sql
from benefit_check.sql.values import Choice, End, Extent, Members, Truth, Value, Word


class Option(Struct, frozen=True):
    """A value, the condition under which it is surely the one, and whether it may be where none surely is."""

    surely: Sql
    possible: Sql
    value: Value


def merged(options: Sequence[Option], undecided: Sql, why: Causes, draft: Draft) -> Value:
    """The option that surely holds, else the hull of those that may, with the causes of the choice and their own."""
    first = options[0].value
    if len(options) == 1 and terms.settled(undecided) is False:
        return first
    causes = _causes(options, undecided, why, draft)
    match first:
        case Truth():
            return Truth(_chosen(options, [cast("Truth", one.value).sql for one in options], _agreed(options)), causes)
        case Extent():
            return _extent(options, causes)
        case Choice():
            masks = [cast("Choice", option.value).possible for option in options]
            return Choice(_chosen(options, masks, _any_of(options, masks)), first.count, causes)
        case Word() | Members():
            if terms.settled(undecided) is False:
                return _plain(options, causes)
            raise Unsupported("a text, code or set chosen by a condition that may be open")


def _plain(options: Sequence[Option], causes: Causes) -> Value:
    sqls = [cast("Word | Members", option.value).sql for option in options]
    first = options[0].value
    sql = _chosen(options, sqls, terms.NULL)
    return Word(sql, first.fact, causes) if isinstance(first, Word) else Members(sql, causes)


def _chosen(options: Sequence[Option], sqls: Sequence[Sql], otherwise: Sql) -> Sql:
    return terms.case([(option.surely, sql) for option, sql in zip(options, sqls, strict=True)], otherwise)


def _agreed(options: Sequence[Option]) -> Sql:
    """The truth that all possible options have in common."""
    truths = [(option.possible, cast("Truth", option.value).sql) for option in options]
    all_true = terms.both(terms.either([terms.negated(possible), terms.holds(sql)]) for possible, sql in truths)
    all_false = terms.both(terms.either([terms.negated(possible), terms.fails(sql)]) for possible, sql in truths)
    some = terms.either(option.possible for option in options)
    return terms.case([(terms.negated(some), terms.NULL), (all_true, terms.TRUE), (all_false, terms.FALSE)])


def _any_of(options: Sequence[Option], masks: Sequence[Sql]) -> Sql:
    """The values that any possible option may have; 0 where one of them may have no answer."""
    none = terms.either(
        terms.both([option.possible, terms.compare("=", mask, terms.ZERO)])
        for option, mask in zip(options, masks, strict=True)
        if not isinstance(mask, terms.Number) or mask == terms.ZERO
    )
    whole = terms.bits_joined(
        terms.case([(option.possible, mask)], terms.ZERO) for option, mask in zip(options, masks, strict=True)
    )
    return terms.case([(none, terms.ZERO)], whole)


def _extent(options: Sequence[Option], causes: Causes) -> Extent:
    values = [cast("Extent", option.value) for option in options]
    low = _end(options, [value.low for value in values], "<")
    if all(value.is_point for value in values) and all(terms.settled(option.possible) is False for option in options):
        return Extent(low, low, causes)
    return Extent(low, _end(options, [value.high for value in values], ">"), causes)


def _end(options: Sequence[Option], ends: Sequence[End], op: str) -> End:
    told = [end for end in ends if not exact.is_unbounded(end)]
    if not told:
        return exact.UNBOUNDED
    possible = [option.possible for option in options]
    lacking = terms.either(
        terms.both([may, terms.is_null(end.num)]) for may, end in zip(possible, ends, strict=True) if end.open
    )
    between = [
        _if_possible(end, may)
        for may, end in zip(possible, ends, strict=True)
        if terms.settled(may) is not False and not exact.is_unbounded(end)
    ]
    hull = intervals.fold(between, op)
    scale = exact.scale_of([*told, hull])
    level = [exact.at_scale(end, scale) for end in (*ends, hull)]
    nums = [end.num for end in level]
    num = _chosen(options, nums[:-1], terms.case([(lacking, terms.NULL)], nums[-1]))
    den = None
    if any(end.den is not None for end in level):
        dens = [end.den or terms.integer(1) for end in level]
        den = _chosen(options, dens[:-1], dens[-1])
    told_level = [end for end in level if not exact.is_unbounded(end)]
    return End(
        num,
        scale,
        min(end.least for end in told_level),
        max(end.most for end in told_level),
        den,
        max(end.den_most for end in told_level),
        open=any(end.open for end in ends),
    )


def _if_possible(end: End, may: Sql) -> End:
    if terms.settled(may) is True:
        return end
    return structs.replace(end, num=terms.case([(may, end.num)]), open=True, constant=None)


def _causes(options: Sequence[Option], undecided: Sql, why: Causes, draft: Draft) -> Causes:
    decided = [(option.surely, option.value.causes) for option in options]
    if terms.settled(undecided) is False:
        return because.choose(decided, because.NOTHING)
    opens = [(option, is_open(option.value)) for option in options]
    own = [
        because.when(terms.both([option.possible, open_]), option.value.causes)
        for option, open_ in opens
        if terms.settled(open_) is not False and terms.settled(option.possible) is not False
    ]
    whole = because.union(why, *own)
    if own:
        may = [option for option in options if terms.settled(option.possible) is not False]
        possible = [terms.both([undecided, one.possible]) for one in may]
        first = draft.keep(_first(possible, [one.value for one in may]), "first")
        same = terms.both(terms.either([terms.negated(one.possible), _same(one.value, first)]) for one in may)
        all_same = draft.named(terms.case([(undecided, same)], terms.FALSE), "same")
        whole = because.choose([(all_same, first.causes)], whole)
    return because.choose(decided, whole)


def _first(possible: Sequence[Sql], values: Sequence[Value]) -> Value:
    """The first possible value, to compare the others with."""
    if len(values) == 1:
        return values[0]
    causes = because.choose(zip(possible, (value.causes for value in values), strict=True), because.NOTHING)
    match values[0]:
        case Extent():
            extents = cast("Sequence[Extent]", values)
            low = _picked(possible, [value.low for value in extents])
            points = all(value.is_point for value in extents)
            return Extent(low, low if points else _picked(possible, [value.high for value in extents]), causes)
        case Choice(_, count):
            masks = [cast("Choice", value).possible for value in values]
            return Choice(terms.case(list(zip(possible, masks, strict=True)), terms.ZERO), count, causes)
        case _:
            sqls = [cast("Truth", value).sql for value in values]
            return Truth(terms.case(list(zip(possible, sqls, strict=True))), causes)


def _picked(possible: Sequence[Sql], ends: Sequence[End]) -> End:
    """The end of the first that is possible."""
    told = [end for end in ends if not exact.is_unbounded(end)]
    if not told:
        return exact.UNBOUNDED
    scale = exact.scale_of(told)
    level = [exact.at_scale(end, scale) for end in ends]
    num = terms.case([(may, end.num) for may, end in zip(possible, level, strict=True)])
    den = None
    if any(end.den is not None for end in level):
        dens = [end.den or terms.integer(1) for end in level]
        den = terms.case(list(zip(possible, dens, strict=True)), terms.integer(1))
    least, most = min(end.least for end in level), max(end.most for end in level)
    return End(num, scale, least, most, den, max(end.den_most for end in level))


def _same(one: Value, other: Value) -> Sql:
    words = sorted({*one.causes, *other.causes})
    pairs = [(one.causes.get(word, because.NO_BITS), other.causes.get(word, because.NO_BITS)) for word in words]
    causes = [terms.equal_terms(mine.sql, its.sql) for mine, its in pairs]
    match one, other:
        case Extent(), Extent():
            values = [_same_end(one.low, other.low), _same_end(one.high, other.high)]
        case Choice(), Choice():
            values = [terms.equal_terms(one.possible, other.possible)]
        case _:
            values = [terms.same(cast("Truth", one).sql, cast("Truth", other).sql)]
    return terms.both([*values, *causes])


def _same_end(one: End, other: End) -> Sql:
    if exact.is_unbounded(one) or exact.is_unbounded(other):
        return terms.both([terms.is_null(one.num), terms.is_null(other.num)])
    if one.constant is not None and one.constant == other.constant:
        return terms.TRUE
    neither = terms.both([terms.is_null(one.num), terms.is_null(other.num)])
    return terms.either([neither, terms.holds(exact.compared("=", one, other))])
