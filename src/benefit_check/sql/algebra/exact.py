"""Exact arithmetic on ends of intervals: whole numbers over whole numbers, never binary floating point.

The size of every number is known while compiling, since `rulebook.table_shape` limits what a table may hold. So a
narrow type is taken where it suffices, a wide one where it is needed, and what would not fit is refused beforehand.
"""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from benefit_check.sql.algebra import terms
from benefit_check.sql.algebra.limits import TooLarge
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import End

SMALL = 2**31
NARROW = 2**62
WIDEST = 10**37
WIDE = "HUGEINT"
FIRST_DAY, LAST_DAY = date.min, date.max


def number(value: Fraction) -> End:
    """A constant."""
    return End(terms.integer(value.numerator), value.denominator, value.numerator, value.numerator, constant=value)


def calendar_day(value: date) -> End:
    """A constant day."""
    return End(terms.day(value), 0, constant=value)


UNBOUNDED = End(terms.ZERO, 1, lacks=terms.TRUE)
"""No end on this side."""
ANY_DAY = terms.day(date(2000, 1, 1))
"""What a column of days holds where there is none."""
NO_DAY = End(ANY_DAY, 0, lacks=terms.TRUE)


def is_unbounded(end: End) -> bool:
    """Whether there is never an end on this side."""
    return terms.settled(end.lacks) is True


def made(
    num: Sql, scale: int, least: int, most: int, den: Sql | None = None, den_most: int = 1, *, lacks: Sql = terms.FALSE
) -> End:
    """An end, refused where it could have too many digits."""
    if max(abs(least), abs(most), den_most) > WIDEST:
        raise TooLarge
    return End(num, scale, least, most, den, den_most, lacks)


def exists(end: End) -> Sql:
    """Whether there is an end."""
    return terms.negated(end.lacks)


def either_lacks(*ends: End) -> Sql:
    """Whether one of them is no end."""
    return terms.either(end.lacks for end in ends)


def add(left: End, right: End) -> End:
    """Left plus right; no end where either has none."""
    return _sum(left, right, terms.plus, 1)


def subtract(left: End, right: End) -> End:
    """Left minus right."""
    return _sum(left, right, terms.minus, -1)


def _sum(left: End, right: End, join: Callable[[Sql, Sql], Sql], sign: int) -> End:
    if is_unbounded(left) or is_unbounded(right):
        return UNBOUNDED
    if isinstance(left.constant, Fraction) and isinstance(right.constant, Fraction):
        return number(left.constant + sign * right.constant)
    if left.constant == 0 and sign == 1:
        return right
    if right.constant == 0:
        return left
    left, right = common(left, right)
    ends = (left.least + sign * right.least, left.most + sign * right.most)
    if sign < 0:
        ends = (left.least - right.most, left.most - right.least)
    least, most = min(ends), max(ends)
    num = join(_sized(left.num, max(abs(least), abs(most))), right.num)
    return made(num, left.scale, least, most, left.den, left.den_most, lacks=either_lacks(left, right))


def multiply(left: End, right: End) -> End:
    """Left times right, of ends that both exist."""
    if isinstance(left.constant, Fraction) and isinstance(right.constant, Fraction):
        return number(left.constant * right.constant)
    if right.constant == 1:
        return left
    if left.constant == 1:
        return right
    corners = [one * other for one in (left.least, left.most) for other in (right.least, right.most)]
    least, most = min(corners), max(corners)
    num = terms.times(_sized(left.num, max(abs(least), abs(most))), right.num)
    dens = [end.den for end in (left, right) if end.den is not None]
    den_most = left.den_most * right.den_most
    den = None if not dens else dens[0] if len(dens) == 1 else terms.times(_sized(dens[0], den_most), dens[1])
    return made(num, left.scale * right.scale, least, most, den, den_most, lacks=either_lacks(left, right))


def opposite(end: End) -> End:
    """The end with its sign changed."""
    if isinstance(end.constant, Fraction):
        return number(-end.constant)
    return made(terms.opposite(end.num), end.scale, -end.most, -end.least, end.den, end.den_most, lacks=end.lacks)


def common(left: End, right: End) -> tuple[End, End]:
    """Both with one scale and one denominator, so that their numerators can be compared and added."""
    scale = lcm(left.scale or 1, right.scale or 1) if left.scale and right.scale else 0
    if not scale:
        return left, right
    left, right = rescaled(left, scale), rescaled(right, scale)
    if left.den is None and right.den is None:
        return left, right
    if left.den is not None and left.den == right.den:
        return left, right
    both = multiply_den(left.den, left.den_most, right.den, right.den_most)
    return _over(left, right.den, right.den_most, both), _over(right, left.den, left.den_most, both)


def scale_of(ends: Iterable[End]) -> int:
    """The scale that suits all of them; 0 of days."""
    scales = [end.scale for end in ends if not is_unbounded(end)]
    return 0 if 0 in scales else lcm(*scales)


def at_scale(end: End, scale: int) -> End:
    """The end in so many parts; a day as it is."""
    if not scale:
        return NO_DAY if is_unbounded(end) else end
    return end if is_unbounded(end) else rescaled(end, scale)


def picked(condition: Sql, one: End, other: End) -> End:
    """The one end where the condition holds, else the other."""
    scale = scale_of([one, other])
    left, right = at_scale(one, scale), at_scale(other, scale)
    den = None
    if left.den is not None or right.den is not None:
        den = terms.case([(condition, left.den or terms.integer(1))], right.den or terms.integer(1))
    return made(
        terms.case([(condition, left.num)], right.num),
        scale,
        min(left.least, right.least),
        max(left.most, right.most),
        den,
        max(left.den_most, right.den_most),
        lacks=terms.test_of([(condition, left.lacks)], right.lacks),
    )


def multiply_den(left: Sql | None, left_most: int, right: Sql | None, right_most: int) -> tuple[Sql | None, int]:
    """The product of two denominators, and how large it may be."""
    most = left_most * right_most
    if left is None or right is None:
        return left if right is None else right, most
    return terms.times(_sized(left, most), right), most


def times_den(num: Sql, scale: int, den: Sql | None, most: int) -> Sql:
    """The numerator times what stands under another number; `most` bounds the product without the scale."""
    top = _sized(num, most * scale)
    if den is not None:
        top = terms.times(top, den)
    return top if scale == 1 else terms.times(top, terms.integer(scale))


def _over(end: End, factor: Sql | None, factor_most: int, den: tuple[Sql | None, int]) -> End:
    if factor is None:
        return made(end.num, end.scale, end.least, end.most, den[0], den[1], lacks=end.lacks)
    least, most = min(end.least * factor_most, end.least), max(end.most * factor_most, end.most)
    num = terms.times(_sized(end.num, max(abs(least), abs(most))), factor)
    return made(num, end.scale, least, most, den[0], den[1], lacks=end.lacks)


def rescaled(end: End, scale: int) -> End:
    """The same number in so many parts."""
    by = scale // end.scale
    if by == 1:
        return end
    if end.constant is not None or is_unbounded(end):
        num = terms.integer(end.least * by)
    else:
        num = terms.times(_sized(end.num, max(abs(end.least), abs(end.most)) * by), terms.integer(by))
    if end.constant is not None:
        return End(num, scale, end.least * by, end.most * by, lacks=end.lacks, constant=end.constant)
    return made(num, scale, end.least * by, end.most * by, end.den, end.den_most, lacks=end.lacks)


def _sized(term: Sql, largest: int) -> Sql:
    """The term in a type that holds a result so large; DuckDB takes 32 bits for a column of small constants."""
    if largest >= NARROW:
        return terms.cast(term, WIDE)
    return term if largest < SMALL or isinstance(term, terms.Number) else terms.cast(term, "BIGINT")


def compared(op: str, left: End, right: End) -> Sql:
    """The comparison of two ends, which says something only where both exist."""
    if left.constant is not None and right.constant is not None:
        return terms.truth(_known(op, left.constant, right.constant))
    if isinstance(left.constant, Fraction):
        return compared({"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}[op], right, left)
    if isinstance(right.constant, Fraction) and left.den is None:
        return _against(op, left, right.constant * left.scale)
    try:
        one, other = common(left, right)
    except TooLarge:
        return _by_parts(op, left, right)
    return terms.compare(op, one.num, other.num)


def surely(op: str, left: End, right: End) -> Sql:
    """Whether both ends exist and compare so."""
    return terms.both([exists(left), exists(right), compared(op, left, right)])


def possibly(op: str, left: End, right: End) -> Sql:
    """Whether either does not exist, or both compare so."""
    return terms.either([left.lacks, right.lacks, compared(op, left, right)])


def _by_parts(op: str, left: End, right: End) -> Sql:
    """Whole quotients first and what is left over then, which takes fewer digits than to multiply crosswise."""
    scale = scale_of([left, right])
    left, right = rescaled(left, scale), rescaled(right, scale)
    (whole, rest), (other, left_over) = _divided(left), _divided(right)
    most = max(left.den_most, right.den_most) ** 2
    if most > WIDEST:
        raise TooLarge
    mine = terms.times(_sized(rest, most), right.den) if right.den is not None else rest
    its = terms.times(_sized(left_over, most), left.den) if left.den is not None else left_over
    same = terms.compare("=", whole, other)
    if op in ("=", "!="):
        equal = terms.both([same, terms.compare("=", mine, its)])
        return equal if op == "=" else terms.negated(equal)
    return terms.either([terms.compare(op[0], whole, other), terms.both([same, terms.compare(op, mine, its)])])


def _divided(end: End) -> tuple[Sql, Sql]:
    """The whole quotient cut towards zero, and what is left over, with the sign of the number."""
    if end.den is None:
        return end.num, terms.ZERO
    whole = terms.quotient(end.num, end.den)
    return whole, terms.minus(end.num, terms.times(whole, end.den))


def _against(op: str, left: End, bound: Fraction) -> Sql:
    """A whole number compared with any: the bound is cut to the whole number that says the same."""
    match op:
        case "<=" | ">":
            return terms.compare(op, left.num, terms.integer(floor(bound)))
        case "<" | ">=":
            return terms.compare(op, left.num, terms.integer(ceil(bound)))
        case _ if bound.denominator == 1:
            return terms.compare(op, left.num, terms.integer(bound.numerator))
        case _:
            return terms.truth(op == "!=")


def _known(op: str, left: Fraction | date, right: Fraction | date) -> bool:
    if op in ("=", "!="):
        return (left == right) is (op == "=")
    less = left < right  # type: ignore[operator]  # both are days, or both are numbers
    return {"<": less, "<=": less or left == right, ">": not less and left != right, ">=": not less}[op]


def rounded_fen(end: End, unit: Fraction) -> tuple[Sql, int]:
    """The amount of an end that exists in fen, rounded half up to whole units, never below 0; how large it may be."""
    most = max(end.most, 0)
    num = terms.largest([end.num, terms.ZERO]) if end.least < 0 else end.num
    steps = unit * 100
    if steps.denominator != 1:
        raise TooLarge
    # value / unit = num·up / (down·den); half up is floor((2·num·up + down·den) / (2·down·den))
    up, down = unit.denominator, end.scale * unit.numerator
    up, down = up // gcd(up, down), down // gcd(up, down)
    largest_up = 2 * most * up + down * end.den_most
    if largest_up > WIDEST:
        raise TooLarge
    if end.den is None and down == 1:
        whole = _times(_sized(num, most * up), up)
        count = most * up
    else:
        below = terms.integer(down)
        if end.den is not None:
            below = _times(_sized(end.den, 2 * down * end.den_most), down)
        top = terms.plus(_times(_sized(num, largest_up), 2 * up), below)
        whole = terms.quotient(top, _times(below, 2))
        count = most * up // down + 1
    fen = count * steps.numerator
    return _times(_sized(whole, fen), steps.numerator), fen


def _times(term: Sql, factor: int) -> Sql:
    return term if factor == 1 else terms.times(term, terms.integer(factor))
