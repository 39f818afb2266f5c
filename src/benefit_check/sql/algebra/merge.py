"""One of several values, chosen by conditions; while the choice is open, what holds them all (`interpret.merge`)."""

from collections.abc import Sequence
from typing import cast

from msgspec import Struct, structs

from benefit_check.sql.algebra import causes as because
from benefit_check.sql.algebra import exact, intervals, terms
from benefit_check.sql.algebra.causes import Causes
from benefit_check.sql.algebra.limits import Unsupported
from benefit_check.sql.algebra.openness import causes_if_open
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import Choice, End, Extent, Members, Truth, Value, Word


class Option(Struct, frozen=True):
    """A value, the condition under which it is surely the one, and whether it may be where none surely is."""

    surely: Sql
    possible: Sql
    value: Value


def merged(
    options: Sequence[Option], undecided: Sql, why: Causes = because.NOTHING, several: Sql = terms.TRUE
) -> Value:
    """The option that surely holds, else the hull of those that may, with their causes.

    The causes of the choice, `why`, count where there are `several` to choose from.
    """
    first = options[0].value
    if len(options) == 1 and terms.settled(undecided) is False:
        return first
    causes = _causes(options, undecided, because.when(several, why))
    match first:
        case Truth():
            return _truth(options, causes)
        case Extent():
            return _extent(options, causes)
        case Choice():
            choices = [cast("Choice", option.value) for option in options]
            masks = [choice.possible for choice in choices]
            count = max(choice.count for choice in choices)
            return Choice(_chosen(options, masks, _any_of(options, masks)), count, causes)
        case Word() | Members():
            if terms.settled(undecided) is False:
                return _plain(options, causes)
            raise Unsupported("a text, code or set chosen by a condition that may be open")


def _plain(options: Sequence[Option], causes: Causes) -> Value:
    values = [cast("Word | Members", option.value) for option in options]
    first = options[0].value
    nothing = terms.EMPTY if isinstance(first, Word) else terms.ZERO
    sql = _chosen(options, [value.sql for value in values], nothing)
    lacks = _test(options, [value.lacks for value in values], terms.TRUE)
    return Word(sql, first.fact, causes, lacks) if isinstance(first, Word) else Members(sql, causes, lacks)


def _chosen(options: Sequence[Option], sqls: Sequence[Sql], otherwise: Sql) -> Sql:
    if all(sql == otherwise for sql in sqls):
        return otherwise
    return terms.case([(option.surely, sql) for option, sql in zip(options, sqls, strict=True)], otherwise)


def _test(options: Sequence[Option], tests: Sequence[Sql], otherwise: Sql) -> Sql:
    return terms.test_of([(option.surely, test) for option, test in zip(options, tests, strict=True)], otherwise)


def _truth(options: Sequence[Option], causes: Causes) -> Truth:
    """The truth of the one that surely holds, else what all possible options have in common."""
    truths = [cast("Truth", option.value) for option in options]
    possible = [option.possible for option in options]
    some = terms.either(possible)
    all_sure = terms.both(
        terms.either([terms.negated(may), one.sure]) for may, one in zip(possible, truths, strict=True)
    )
    any_may = terms.either(terms.both([may, one.may]) for may, one in zip(possible, truths, strict=True))
    sure = _test(options, [one.sure for one in truths], terms.both([some, all_sure]))
    may = _test(options, [one.may for one in truths], terms.either([terms.negated(some), any_may]))
    return Truth(sure, may, causes)


def _any_of(options: Sequence[Option], masks: Sequence[Sql]) -> Sql:
    """The values that any possible option may have; 0 where one of them may have no answer."""
    none = terms.either(
        terms.both([option.possible, terms.compare("=", mask, terms.ZERO)])
        for option, mask in zip(options, masks, strict=True)
        if not isinstance(mask, terms.Number) or mask == terms.ZERO
    )
    whole = terms.bits_joined(
        terms.bits_where(option.possible, mask) for option, mask in zip(options, masks, strict=True)
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
    between = [
        structs.replace(end, lacks=terms.either([end.lacks, terms.negated(may)]))
        for may, end in zip(possible, ends, strict=True)
        if terms.settled(may) is not False and not exact.is_unbounded(end)
    ]
    hull = intervals.fold(between, op)
    lacking = terms.either(terms.both([may, end.lacks]) for may, end in zip(possible, ends, strict=True))
    lacks = terms.either([lacking, hull.lacks])
    scale = exact.scale_of([*told, hull])
    level = [exact.at_scale(end, scale) for end in (*ends, hull)]
    nums = [end.num for end in level]
    den = None
    if any(end.den is not None for end in level):
        dens = [end.den or terms.integer(1) for end in level]
        den = _chosen(options, dens[:-1], dens[-1])
    told_level = [end for end in level if not exact.is_unbounded(end)]
    return End(
        _chosen(options, nums[:-1], nums[-1]),
        scale,
        min(end.least for end in told_level),
        max(end.most for end in told_level),
        den,
        max(end.den_most for end in told_level),
        lacks=_test(options, [end.lacks for end in ends], lacks),
    )


def _causes(options: Sequence[Option], undecided: Sql, why: Causes) -> Causes:
    """Those of the one that surely holds; else of all that may, and of the choice if there is one."""
    decided = [(option.surely, option.value.causes) for option in options]
    if terms.settled(undecided) is False:
        return because.choose(decided, because.NOTHING)
    own = [because.when(option.possible, causes_if_open(option.value)) for option in options]
    return because.choose(decided, because.union(why, *own))
