"""Interval arithmetic as SQL: for every function of `interpret.arithmetic` the same result in columns.

A low end that lacks is minus infinity, a high end that lacks plus infinity. Sums of ends lack where either does;
products and extremes say what becomes of it.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import assert_never

from msgspec import structs

from benefit_check.lang.functions import Extreme
from benefit_check.sql.algebra import exact, kleene, terms
from benefit_check.sql.algebra.causes import NOTHING, Causes
from benefit_check.sql.algebra.exact import UNBOUNDED, is_unbounded
from benefit_check.sql.algebra.openness import causes_of
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import End, Extent, Truth


def constant(value: Fraction | date) -> Extent:
    """A settled value known while compiling."""
    end = exact.calendar_day(value) if isinstance(value, date) else exact.number(value)
    return Extent(end, end)


def between(low: End, high: End, causes: Causes) -> Extent:
    """The interval."""
    if low is high and not low.open:
        return Extent(low, high)
    return Extent(low, high, causes)


def add(left: Extent, right: Extent) -> Extent:
    """Left plus right."""
    causes = _causes_of_all(left, right)
    low = exact.add(left.low, right.low)
    high = low if left.is_point and right.is_point else exact.add(left.high, right.high)
    return between(low, high, causes)


def subtract(left: Extent, right: Extent) -> Extent:
    """Left minus right."""
    causes = _causes_of_all(left, right)
    low = exact.subtract(left.low, right.high)
    high = low if left.is_point and right.is_point else exact.subtract(left.high, right.low)
    return between(low, high, causes)


def _causes_of_all(left: Extent, right: Extent) -> Causes:
    """What stands behind what is open just where one of the two is, as a sum."""
    causes = causes_of(left, right)
    return causes.as_exact() if left.causes.exact and right.causes.exact else causes


def multiply(left: Extent, right: Extent) -> Extent:
    """Left times right; nothing times anything is nothing."""
    if isinstance(left.low.constant, Fraction) and left.is_settled:
        left, right = right, left
    factor = right.low.constant if right.is_settled else None
    if isinstance(factor, Fraction):
        return _multiplied(left, right.low, factor)
    causes = causes_of(left, right)
    if left.is_settled and right.is_settled:
        end = exact.multiply(left.low, right.low)
        return Extent(end, end)
    if _never_negative(left) and _never_negative(right):
        low = exact.multiply(left.low, right.low)
        return Extent(low, _product(left.high, right.high), causes)
    if _never_negative(left):
        left, right = right, left
    if _never_negative(right):
        return Extent(_stretched(left.low, right, "<"), _stretched(left.high, right, ">"), causes)
    return _corners(left, right, causes)


def _stretched(end: End, by: Extent, op: str) -> End:
    """A low (`<`) or high end times what is never negative: times the most of it, if that takes it further out."""
    if by.is_point:
        return _product(end, by.low)
    inwards, outwards = _product(end, by.low), _product(end, by.high)
    out = exact.possibly(op, end, exact.number(Fraction(0)))
    return exact.picked(out, outwards, inwards)


def _multiplied(left: Extent, by: End, factor: Fraction) -> Extent:
    if factor == 0:
        return constant(Fraction(0))
    if is_unbounded(left.low) and is_unbounded(left.high):
        return left
    low = UNBOUNDED if is_unbounded(left.low) else exact.multiply(left.low, by)
    high = low if left.is_point else UNBOUNDED if is_unbounded(left.high) else exact.multiply(left.high, by)
    return Extent(low, high, left.causes) if factor > 0 else Extent(high, low, left.causes)


def _never_negative(found: Extent) -> bool:
    return not found.low.open and found.low.least >= 0


def _product(left: End, right: End) -> End:
    """The product of ends of which one may lack; nothing times no end is nothing."""
    nothing = terms.either(exact.surely("=", end, exact.number(Fraction(0))) for end in (left, right))
    lacks = terms.both([exact.either_lacks(left, right), terms.negated(nothing)])
    if is_unbounded(left) or is_unbounded(right):
        return End(terms.ZERO, 1, lacks=lacks)
    return structs.replace(exact.multiply(left, right), lacks=lacks)


def _corners(left: Extent, right: Extent, causes: Causes) -> Extent:
    """The least and greatest product of the ends, of which some may be negative and some have no end."""
    lefts, rights = ((left.low, -1), (left.high, 1)), ((right.low, -1), (right.high, 1))
    found = [_corner(one, sign, other, way) for one, sign in lefts for other, way in rights]
    low = _extreme_corner([(product, down) for product, down, _ in found], "<")
    high = _extreme_corner([(product, up) for product, _, up in found], ">")
    return Extent(low, high, causes)


def _corner(left: End, sign: int, right: End, way: int) -> tuple[End, Sql, Sql]:
    """The product of two ends, and whether it is minus or plus infinity."""
    down: list[Sql] = []
    up: list[Sql] = []
    for one, infinite, other in ((left, sign, right), (right, way, left)):
        negative = exact.surely("<", other, exact.number(Fraction(0)))
        positive = exact.surely(">", other, exact.number(Fraction(0)))
        (down if infinite < 0 else up).append(terms.both([one.lacks, positive]))
        (up if infinite < 0 else down).append(terms.both([one.lacks, negative]))
    (up if sign == way else down).append(terms.both([left.lacks, right.lacks]))
    return _product(left, right), terms.either(down), terms.either(up)


def _extreme_corner(corners: list[tuple[End, Sql]], op: str) -> End:
    beyond = terms.either(infinite for _, infinite in corners)
    found = fold([end for end, _ in corners if not is_unbounded(end)], op)
    return structs.replace(found, lacks=terms.either([beyond, found.lacks]), constant=None)


def fold(ends: Sequence[End], op: str, *, all_exist: bool = False) -> End:
    """The least (`<`) or greatest (`>`) of the ends that exist; it lacks where none does.

    `all_exist`: it is read only where every end exists, and so is as small, or as great, as the narrowest.
    """
    if not ends:
        return UNBOUNDED
    if len(ends) == 1:
        return ends[0]
    if any(end.den is not None for end in ends):
        return _fold_ratios(ends, op)
    pick = terms.smallest if op == "<" else terms.largest
    constants = [end.constant for end in ends if end.constant is not None and not end.open]
    if len(constants) == len(ends):
        return constant(_pick(op, constants)).low
    lacks = terms.FALSE if all_exist else terms.both(end.lacks for end in ends)
    if ends[0].scale == 0:
        beyond = terms.day(exact.LAST_DAY if op == "<" else exact.FIRST_DAY)
        return End(pick([_or_beyond(end, beyond, all_exist=all_exist) for end in ends]), 0, lacks=lacks)
    widest = ends[0]
    for end in ends:
        widest = exact.common(widest, end)[0]
    level = [exact.common(end, widest)[0] for end in ends]
    least, most = min(end.least for end in level), max(end.most for end in level)
    beyond = terms.integer(most if op == "<" else least)
    nums = [_or_beyond(end, beyond, all_exist=all_exist) for end in level]
    # only an end that surely exists holds the others back
    sure = level if all_exist else [end for end in level if not end.open]
    if sure and op == "<":
        most = min(end.most for end in sure)
    elif sure:
        least = max(end.least for end in sure)
    return exact.made(pick(nums), widest.scale, min(least, most), max(least, most), lacks=lacks)


def _or_beyond(end: End, beyond: Sql, *, all_exist: bool) -> Sql:
    """The number; where it is no end, one that no other end goes beyond."""
    return end.num if all_exist else terms.case([(end.lacks, beyond)], end.num)


def _pick(op: str, values: Sequence[Fraction | date]) -> Fraction | date:
    return (min if op == "<" else max)(values)


def _fold_ratios(ends: Sequence[End], op: str) -> End:
    whole = ends[0]
    for end in ends[1:]:
        first = terms.both([exact.exists(whole), terms.either([end.lacks, exact.compared(op, whole, end)])])
        neither = terms.both([whole.lacks, end.lacks])
        whole = structs.replace(exact.picked(first, whole, end), lacks=neither)
    return whole


def extremum(which: Extreme, values: Sequence[Extent]) -> Extent:
    """The smallest or largest of numbers or days."""
    lows, highs = [value.low for value in values], [value.high for value in values]
    settled = all(value.is_settled for value in values)
    match which:
        case "min":
            low, high = (fold(lows, "<"),) * 2 if settled else (_strict(lows, "<"), _known(highs, "<"))
        case "max":
            low, high = (fold(lows, ">"),) * 2 if settled else (_known(lows, ">"), _strict(highs, ">"))
        case _:
            assert_never(which)
    return Extent(low, high) if settled else Extent(low, high, causes_of(*values))


def _known(ends: Sequence[End], op: str) -> End:
    """The extreme of the ends that may exist."""
    return fold([end for end in ends if not is_unbounded(end)], op)


def _strict(ends: Sequence[End], op: str) -> End:
    """The extreme where every end exists, else none."""
    if any(is_unbounded(end) for end in ends):
        return UNBOUNDED
    return structs.replace(fold(ends, op, all_exist=True), lacks=exact.either_lacks(*ends))


def less(left: Extent, right: Extent, *, or_equal: bool) -> Truth:
    """Whether left is less than (or equal to) right, where every completion agrees."""
    op = "<=" if or_equal else "<"
    if left.told is not None and right.is_settled:
        return _told(op, left.told, right.low, left)
    if right.told is not None and left.is_settled:
        return _told({"<=": ">=", "<": ">"}[op], right.told, left.low, right)
    if left.is_point and right.is_point:
        return _of_points(op, left, right)
    surely = exact.surely(op, left.high, right.low)
    possibly = exact.possibly(op, left.low, right.high)
    return _judged(Truth(surely, possibly), causes_of(left, right))


def _of_points(op: str, left: Extent, right: Extent) -> Truth:
    """Settled values, or unknown where either lacks."""
    causes = _causes_of_all(left, right)
    lacks = exact.either_lacks(left.low, right.low)
    test = terms.TRUE if terms.settled(lacks) is True else exact.compared(op, left.low, right.low)
    return _judged(kleene.unless(lacks, test, causes), causes)


def _told(op: str, told: End, bound: End, fact: Extent) -> Truth:
    """A fact against a settled value; where it is missing, what its range says."""
    known = exact.compared(op, told, bound)
    nearest, furthest = (fact.floor, fact.ceiling) if op in ("<", "<=") else (fact.ceiling, fact.floor)
    surely = terms.FALSE if furthest is None else exact.compared(op, exact.number(furthest), bound)
    possibly = terms.TRUE if nearest is None else exact.compared(op, exact.number(nearest), bound)
    if terms.settled(surely) is False and terms.settled(possibly) is True:
        return kleene.unless(told.lacks, known, fact.causes)
    if_told = terms.both([exact.exists(told), known])
    sure, may = (terms.either([if_told, terms.both([told.lacks, test])]) for test in (surely, possibly))
    return _judged(Truth(sure, may), fact.causes.inexact())


def _judged(truth: Truth, causes: Causes) -> Truth:
    """The truth with its causes, if it may be open at all."""
    never = kleene.settled(truth) is not None or truth.sure == truth.may
    return structs.replace(truth, causes=NOTHING if never else causes)


def equal(left: Extent, right: Extent) -> Truth:
    """Whether two numbers or days are equal, where every completion agrees."""
    if left.is_point and right.is_point:
        return _of_points("=", left, right)
    either_way = [less(left, right, or_equal=True), less(right, left, or_equal=True)]
    truth = kleene.all_of(either_way)
    return _judged(truth, causes_of(left, right))
