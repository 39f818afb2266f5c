"""Amount × part ÷ whole, exact: the one place where a value gets a denominator of its own (`interpret.arithmetic`)."""

from fractions import Fraction

from benefit_check.sql import exact, intervals, terms
from benefit_check.sql.causes import Causes, choose
from benefit_check.sql.draft import Draft
from benefit_check.sql.exact import is_unbounded
from benefit_check.sql.openness import causes_of
from benefit_check.sql.terms import Sql
from benefit_check.sql.values import End, Extent

_NOUGHT = exact.number(Fraction(0))


def share(amount: Extent, part: Extent, whole: Extent, named: Causes, draft: Draft) -> Extent:
    """The share; unknown where the whole is nothing (because of what is `named` in it), or may be."""
    top = draft.keep(intervals.multiply(amount, part), "part")
    assert isinstance(top, Extent), "a product of numbers is a number"
    divisor = whole.low.constant
    if whole.is_settled and isinstance(divisor, Fraction) and divisor:
        return intervals.multiply(top, intervals.constant(1 / divisor))
    whole = _kept(whole, draft)
    positive = terms.holds(exact.compared(">", whole.low, _NOUGHT))
    negative = terms.holds(exact.compared("<", whole.high, _NOUGHT))
    nought = terms.both(terms.holds(exact.compared("=", end, _NOUGHT)) for end in (whole.low, whole.high))
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
        return End(terms.case([(terms.is_known(top.num), terms.ZERO)]), 1)
    den, den_most = exact.multiply_den(top.den, top.den_most, whole.num, max(abs(whole.least), abs(whole.most)))
    factor = exact.times_den(top.num, whole.scale, whole.den, max(abs(top.least), abs(top.most)) * whole.den_most)
    largest = max(abs(top.least), abs(top.most)) * whole.scale * whole.den_most
    assert den is not None, "the whole is not constant"
    num = factor
    if whole.open:
        num = terms.case([(terms.is_null(whole.num), terms.case([(terms.is_known(top.num), terms.ZERO)]))], factor)
        den = terms.coalesce(den, terms.integer(1))
    least = -largest if top.least < 0 else 0
    return exact.made(num, top.scale, least, largest, den, den_most, open_=True)


def _where(condition: Sql, end: End) -> End:
    if is_unbounded(end):
        return end
    num = terms.case([(condition, end.num)])
    den = None if end.den is None else terms.case([(condition, end.den)], terms.integer(1))
    return exact.made(num, end.scale, end.least, end.most, den, end.den_most, open_=True)


def _one_of(first: Sql, one: End, second: Sql, other: End) -> End:
    """The end of the first condition that holds, else none."""
    if is_unbounded(one) and is_unbounded(other):
        return one
    scale = exact.scale_of([one, other])
    left, right = exact.at_scale(one, scale), exact.at_scale(other, scale)
    num = terms.case([(first, left.num), (second, right.num)])
    den = terms.case([(first, left.den or terms.integer(1)), (second, right.den or terms.integer(1))], terms.integer(1))
    return exact.made(
        num,
        scale,
        min(left.least, right.least),
        max(left.most, right.most),
        den,
        max(left.den_most, right.den_most),
        open_=True,
    )
