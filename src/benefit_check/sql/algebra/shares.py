"""Amount × part ÷ whole, exact: the one place where a value gets a denominator of its own (`interpret.arithmetic`)."""

from fractions import Fraction

from benefit_check.sql.algebra import exact, intervals, terms
from benefit_check.sql.algebra.causes import Causes, choose
from benefit_check.sql.algebra.draft import Draft
from benefit_check.sql.algebra.exact import is_unbounded
from benefit_check.sql.algebra.openness import causes_of
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import End, Extent

_NOUGHT = exact.number(Fraction(0))


def share(amount: Extent, part: Extent, whole: Extent, named: Causes, draft: Draft) -> Extent:
    """The share; unknown where the whole is nothing (because of what is `named` in it), or may be."""
    top = draft.keep(intervals.multiply(amount, part), "part")
    assert isinstance(top, Extent), "a product of numbers is a number"
    divisor = whole.low.constant
    if whole.is_settled and isinstance(divisor, Fraction) and divisor:
        return intervals.multiply(top, intervals.constant(1 / divisor))
    whole = _kept(whole, draft)
    positive = exact.surely(">", whole.low, _NOUGHT)
    negative = exact.surely("<", whole.high, _NOUGHT)
    nought = terms.both(exact.surely("=", end, _NOUGHT) for end in (whole.low, whole.high))
    causes = choose([(nought, named)], causes_of(amount, part, whole))
    above = _divided(top, whole.low, whole.high)
    if whole.low.least >= 0 and not whole.low.open:
        return Extent(_where(positive, above.low), _where(positive, above.high), causes)
    flipped = Extent(exact.opposite(top.high), exact.opposite(top.low))
    below = _divided(flipped, exact.opposite(whole.high), exact.opposite(whole.low))
    return Extent(
        _one_of(positive, above.low, negative, below.low), _one_of(positive, above.high, negative, below.high), causes
    )


def _kept(whole: Extent, draft: Draft) -> Extent:
    kept = draft.keep(whole, "whole")
    assert isinstance(kept, Extent), "a number stays a number"
    return kept


def _divided(top: Extent, least: End, most: End) -> Extent:
    """The quotient by a positive number: what is not negative is least when divided by the most."""
    low = _quotient(top.low, most, least)
    if top.is_point and least is most:
        return Extent(low, low)
    return Extent(low, _quotient(top.high, least, most))


def _quotient(top: End, if_positive: End, if_negative: End) -> End:
    if is_unbounded(top):
        return exact.UNBOUNDED
    by = if_positive
    if if_positive is if_negative or top.least >= 0:
        return _over(top, if_positive)
    if top.most <= 0:
        return _over(top, if_negative)
    is_positive = terms.compare(">=", top.num, terms.ZERO)
    one, other = _over(top, by), _over(top, if_negative)
    return _one_of(is_positive, one, terms.TRUE, other)


def _over(top: End, whole: End) -> End:
    """The quotient; nothing where the whole has no end."""
    if is_unbounded(whole):
        return End(terms.ZERO, 1, lacks=top.lacks)
    den, den_most = exact.multiply_den(top.den, top.den_most, whole.num, max(abs(whole.least), abs(whole.most)))
    num = exact.times_den(top.num, whole.scale, whole.den, max(abs(top.least), abs(top.most)) * whole.den_most)
    largest = max(abs(top.least), abs(top.most)) * whole.scale * whole.den_most
    assert den is not None, "the whole is not constant"
    num, den = (terms.case([(whole.lacks, none)], of) for of, none in ((num, terms.ZERO), (den, terms.integer(1))))
    least = -largest if top.least < 0 else 0
    return exact.made(num, top.scale, least, largest, den, den_most, lacks=top.lacks)


def _where(condition: Sql, end: End) -> End:
    return _one_of(condition, end, terms.FALSE, end)


def _one_of(first: Sql, one: End, second: Sql, other: End) -> End:
    """The end of the first condition that holds, else none."""
    if is_unbounded(one) and is_unbounded(other):
        return one
    scale = exact.scale_of([one, other])
    left, right = exact.at_scale(one, scale), exact.at_scale(other, scale)
    num = terms.case([(first, left.num), (second, right.num)], terms.ZERO)
    one_whole = terms.integer(1)
    den = terms.case([(first, left.den or one_whole), (second, right.den or one_whole)], one_whole)
    lacks = terms.test_of([(first, left.lacks), (second, right.lacks)], terms.TRUE)
    return exact.made(
        num,
        scale,
        min(left.least, right.least, 0),
        max(left.most, right.most, 0),
        den,
        max(left.den_most, right.den_most),
        lacks=lacks,
    )
