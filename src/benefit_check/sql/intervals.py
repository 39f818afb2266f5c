"""Interval arithmetic as SQL: for every function of `interpret.arithmetic` the same result in columns.

A low end that is NULL is minus infinity, a high end that is NULL plus infinity. Sums of ends are then right by
themselves; products and extremes say what becomes of NULL.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from benefit_check.sql import exact, terms
from benefit_check.sql.causes import Causes
from benefit_check.sql.exact import UNBOUNDED, is_unbounded
from benefit_check.sql.openness import causes_of
from benefit_check.sql.terms import Sql
from benefit_check.sql.values import End, Extent, Truth


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
    causes = causes_of(left, right)
    low = exact.add(left.low, right.low)
    high = low if left.is_point and right.is_point else exact.add(left.high, right.high)
    return between(low, high, causes)


def subtract(left: Extent, right: Extent) -> Extent:
    """Left minus right."""
    causes = causes_of(left, right)
    low = exact.subtract(left.low, right.high)
    high = low if left.is_point and right.is_point else exact.subtract(left.high, right.low)
    return between(low, high, causes)


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
        return Extent(low, _product_of_highs(left.high, right.high), causes)
    return _corners(left, right, causes)


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


def _product_of_highs(left: End, right: End) -> End:
    """Of ends that are not negative; nothing times no end is nothing."""
    if is_unbounded(left) and is_unbounded(right):
        return UNBOUNDED
    if is_unbounded(left) or is_unbounded(right):
        told = right if is_unbounded(left) else left
        return End(terms.case([(terms.compare("=", told.num, terms.ZERO), terms.ZERO)]), 1)
    product = exact.multiply(left, right)
    if not left.open and not right.open:
        return product
    nothing = terms.either(terms.compare("=", end.num, terms.ZERO) for end in (left, right))
    num = terms.case([(nothing, terms.ZERO)], product.num)
    den = product.den if product.den is None else terms.coalesce(product.den, terms.integer(1))
    return exact.made(num, product.scale, 0, product.most, den, product.den_most, open_=True)


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
        if not one.open:
            continue
        lacks = terms.is_null(one.num)
        negative = terms.holds(exact.compared("<", other, exact.number(Fraction(0))))
        positive = terms.holds(exact.compared(">", other, exact.number(Fraction(0))))
        (down if infinite < 0 else up).append(terms.both([lacks, positive]))
        (up if infinite < 0 else down).append(terms.both([lacks, negative]))
    if left.open and right.open:
        neither = terms.both([terms.is_null(left.num), terms.is_null(right.num)])
        (up if sign == way else down).append(neither)
    return _finite_product(left, right), terms.either(down), terms.either(up)


def _finite_product(left: End, right: End) -> End:
    nothing = terms.either(terms.holds(exact.compared("=", end, exact.number(Fraction(0)))) for end in (left, right))
    if is_unbounded(left) or is_unbounded(right):
        return End(terms.case([(nothing, terms.ZERO)]), 1)
    product = exact.multiply(left, right)
    if not left.open and not right.open:
        return product
    num = terms.case([(nothing, terms.ZERO)], product.num)
    den = None if product.den is None else terms.coalesce(product.den, terms.integer(1))
    return exact.made(num, product.scale, product.least, product.most, den, product.den_most, open_=True)


def _extreme_corner(corners: list[tuple[End, Sql]], op: str) -> End:
    beyond = terms.either(infinite for _, infinite in corners)
    found = fold([end for end, _ in corners if not is_unbounded(end)], op)
    num = terms.case([(beyond, terms.NULL)], found.num)
    return exact.made(num, found.scale, found.least, found.most, found.den, found.den_most, open_=True)


def fold(ends: Sequence[End], op: str, *, all_exist: bool = False) -> End:
    """The least (`<`) or greatest (`>`) of the ends that exist; NULL where none does.

    `all_exist`: it is read only where every end exists, and so is as small, or as great, as the narrowest.
    """
    if not ends:
        return UNBOUNDED
    if any(end.den is not None for end in ends):
        return _fold_ratios(ends, op)
    pick = terms.smallest if op == "<" else terms.largest
    constants = [end.constant for end in ends if end.constant is not None]
    if len(constants) == len(ends):
        return constant(_pick(op, constants)).low
    open_ = all(end.open for end in ends)
    if ends[0].scale == 0:
        return End(pick([end.num for end in ends]), 0, open=open_)
    widest = ends[0]
    for end in ends:
        widest = exact.common(widest, end)[0]
    level = [exact.common(end, widest)[0] for end in ends]
    least, most = min(end.least for end in level), max(end.most for end in level)
    # only an end that surely exists holds the others back
    sure = level if all_exist else [end for end in level if not end.open]
    if sure and op == "<":
        most = min(end.most for end in sure)
    elif sure:
        least = max(end.least for end in sure)
    return exact.made(pick([end.num for end in level]), widest.scale, min(least, most), max(least, most), open_=open_)


def _pick(op: str, values: Sequence[Fraction | date]) -> Fraction | date:
    return (min if op == "<" else max)(values)


def _fold_ratios(ends: Sequence[End], op: str) -> End:
    whole = ends[0]
    for end in ends[1:]:
        one, other = exact.common(whole, end)
        takes = terms.either([terms.is_null(end.num), terms.compare(op, one.num, other.num)])
        first = terms.both([terms.is_known(whole.num), takes])
        den = None
        if whole.den is not None or end.den is not None:
            den = terms.case([(first, whole.den or terms.integer(1))], end.den or terms.integer(1))
        scale = one.scale
        left, right = exact.rescaled(whole, scale), exact.rescaled(end, scale)
        whole = exact.made(
            terms.case([(first, left.num)], right.num),
            scale,
            min(left.least, right.least),
            max(left.most, right.most),
            den,
            max(left.den_most, right.den_most),
            open_=whole.open and end.open,
        )
    return whole


def extremum(name: str, values: Sequence[Extent]) -> Extent:
    """The smallest or largest of numbers or days."""
    causes = causes_of(*values)
    op = "<" if name == "min" else ">"
    lows, highs = [value.low for value in values], [value.high for value in values]
    if all(value.is_settled for value in values):
        end = fold(lows, op)
        return Extent(end, end)
    low = _strict(lows, op) if name == "min" else fold([end for end in lows if not is_unbounded(end)], op)
    high = _strict(highs, op) if name == "max" else fold([end for end in highs if not is_unbounded(end)], op)
    return Extent(low, high, causes)


def _strict(ends: Sequence[End], op: str) -> End:
    """The extreme where every end exists, else none."""
    if any(is_unbounded(end) for end in ends):
        return UNBOUNDED
    found = fold(ends, op, all_exist=True)
    lacking = [terms.is_null(end.num) for end in ends if end.open]
    if not lacking:
        return found
    num = terms.case([(terms.either(lacking), terms.NULL)], found.num)
    return End(num, found.scale, found.least, found.most, found.den, found.den_most, open=True)


def clamp(value: Extent, low: Extent, high: Extent) -> Extent:
    """The value kept inside low and high."""
    return extremum("min", [extremum("max", [value, low]), high])


def less(left: Extent, right: Extent, *, or_equal: bool) -> Truth:
    """Whether left is less than (or equal to) right, where every completion agrees."""
    op = "<=" if or_equal else "<"
    causes = causes_of(left, right)
    if left.told is not None and right.is_settled:
        return _judged(_told(op, left.told, right.low, left), causes)
    if right.told is not None and left.is_settled:
        return _judged(_told({"<=": ">=", "<": ">"}[op], right.told, left.low, right), causes)
    surely = exact.compared(op, left.high, right.low)
    if left.is_point and right.is_point:
        return _judged(surely, causes)
    possibly = exact.compared(op, left.low, right.high)
    return _judged(terms.case([(surely, terms.TRUE), (terms.negated(possibly), terms.FALSE)]), causes)


def _told(op: str, told: End, bound: End, fact: Extent) -> Sql:
    """A fact against a settled value; where it is missing, what its range says."""
    known = exact.compared(op, told, bound)
    nearest, furthest = (fact.floor, fact.ceiling) if op in ("<", "<=") else (fact.ceiling, fact.floor)
    surely = terms.FALSE if furthest is None else exact.compared(op, exact.number(furthest), bound)
    possibly = terms.TRUE if nearest is None else exact.compared(op, exact.number(nearest), bound)
    missing = terms.case([(surely, terms.TRUE), (terms.negated(possibly), terms.FALSE)])
    return terms.coalesce(known, missing)


def _judged(sql: Sql, causes: Causes) -> Truth:
    return Truth(sql, causes if terms.settled(sql) is None else {})


def equal(left: Extent, right: Extent) -> Truth:
    """Whether two numbers or days are equal, where every completion agrees."""
    causes = causes_of(left, right)
    if left.is_point and right.is_point:
        return _judged(exact.compared("=", left.low, right.low), causes)
    either_way = less(left, right, or_equal=True), less(right, left, or_equal=True)
    return _judged(terms.both(test.sql for test in either_way), causes)
