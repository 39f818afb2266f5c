"""The few SQL terms that a query is made of, as sqlglot expressions; constants are folded where they are built."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, reduce

from sqlglot import exp

Sql = exp.Expr
Number = exp.Literal
NULL = exp.null()
TRUE = exp.true()
FALSE = exp.false()
ZERO = exp.Literal.number("0")
EMPTY = exp.Literal.string("")
BITS_WHERE = "BC_BITS_WHERE"


def column(name: str) -> Sql:
    """A column of the stage below."""
    return exp.Column(this=exp.Identifier(this=name, quoted=True))


def integer(value: int) -> Sql:
    """A whole number."""
    digits = exp.Literal.number(str(abs(value)))
    return digits if value >= 0 else exp.Paren(this=exp.Neg(this=digits))


def text(value: str) -> Sql:
    """A text."""
    return exp.Literal.string(value)


def day(value: date) -> Sql:
    """A calendar day."""
    return cast(text(value.isoformat()), "DATE")


def truth(value: bool) -> Sql:  # noqa: FBT001 - a truth value is the operand, no switch
    """True or false."""
    return TRUE if value else FALSE


def cast(this: Sql, to: str) -> Sql:
    """The value as another type, named as DuckDB names it."""
    return exp.Cast(this=this, to=_type(to))


@cache
def _type(name: str) -> exp.DataType:
    return exp.DataType.build(name, dialect="duckdb")


def settled(term: Sql) -> bool | None:
    """What a term says that holds no column: True, False; None where it does, or is NULL."""
    return bool(term.this) if isinstance(term, exp.Boolean) else None


def is_null_term(term: Sql) -> bool:
    """Whether the term is the constant NULL."""
    return isinstance(term, exp.Null)


def both(parts: Iterable[Sql]) -> Sql:
    """SQL's AND, which is strong Kleene's."""
    return _joined(exp.And, parts, neutral=True)


def either(parts: Iterable[Sql]) -> Sql:
    """SQL's OR, which is strong Kleene's."""
    return _joined(exp.Or, parts, neutral=False)


def _joined(connector: type[exp.Binary], parts: Iterable[Sql], *, neutral: bool) -> Sql:
    kept: list[Sql] = []
    for part in parts:
        said = settled(part)
        if said is (not neutral):
            return part
        if said is None and part not in kept:
            kept.append(part)
    if not kept:
        return truth(neutral)
    whole = wrapped(kept[0])
    for part in kept[1:]:
        whole = connector(this=whole, expression=wrapped(part))
    return whole


def negated(term: Sql) -> Sql:
    """SQL's NOT."""
    said = settled(term)
    if said is not None:
        return truth(not said)
    if is_null_term(term):
        return term
    if isinstance(term, exp.Not):
        inner: Sql = term.this
        return inner.unnest()
    return exp.Not(this=wrapped(term))


def wrapped(term: Sql) -> Sql:
    """The term in brackets where an operator beside it could take a part of it."""
    return exp.Paren(this=term) if isinstance(term, exp.Binary | exp.Not | exp.In | exp.Between) else term


def compare(op: str, left: Sql, right: Sql) -> Sql:
    """`<`, `<=`, `>`, `>=`, `=` or `!=`."""
    kinds: dict[str, type[exp.Binary]] = {
        "<": exp.LT,
        "<=": exp.LTE,
        ">": exp.GT,
        ">=": exp.GTE,
        "=": exp.EQ,
        "!=": exp.NEQ,
    }
    return kinds[op](this=wrapped(left), expression=wrapped(right))


def alike(left: Sql, right: Sql) -> Sql:
    """Whether two tests, which are never NULL, say the same."""
    if settled(left) is not None:
        left, right = right, left
    said = settled(right)
    if said is not None:
        return left if said else negated(left)
    return TRUE if left == right else compare("=", left, right)


def equal_terms(left: Sql, right: Sql) -> Sql:
    """Whether both, which are never NULL, are equal."""
    if isinstance(left, exp.Literal) and isinstance(right, exp.Literal):
        return truth(left.this == right.this)
    return TRUE if left == right else compare("=", left, right)


def one_of(this: Sql, values: Iterable[Sql]) -> Sql:
    """Whether the value is in the list."""
    # not IN, which DuckDB takes five times longer for
    return either(compare("=", this, value) for value in values)


def is_null(term: Sql) -> Sql:
    """Whether the term is not known."""
    if isinstance(term, exp.Literal | exp.Boolean) or (isinstance(term, exp.Cast) and term.this.is_string):
        return FALSE
    return TRUE if is_null_term(term) else exp.Is(this=wrapped(term), expression=NULL)


def coalesce(term: Sql, otherwise: Sql) -> Sql:
    """The term where it is known."""
    if is_null_term(term):
        return otherwise
    return term if is_null_term(otherwise) else exp.Coalesce(this=term, expressions=[otherwise])


def case(whens: Sequence[tuple[Sql, Sql]], otherwise: Sql = NULL) -> Sql:
    """The value of the first condition that holds, else `otherwise`."""
    kept, otherwise = _needed(whens, otherwise)
    if not kept:
        return otherwise
    ifs = [exp.If(this=condition, true=value) for condition, value in kept]
    return exp.Case(ifs=ifs, default=None if is_null_term(otherwise) else otherwise)


def bits_case(whens: Sequence[tuple[Sql, Sql]], otherwise: Sql) -> Sql:
    """`case` of bits."""
    kept, otherwise = _needed(whens, otherwise)
    if len(kept) == 1 and ZERO in (kept[0][1], otherwise):
        condition, value = kept[0]
        return bits_where(condition, value) if otherwise == ZERO else bits_where(negated(condition), otherwise)
    return case(kept, otherwise)


def _needed(whens: Sequence[tuple[Sql, Sql]], otherwise: Sql) -> tuple[list[tuple[Sql, Sql]], Sql]:
    """The conditions that can decide anything; those next to each other with one value in one."""
    kept: list[tuple[Sql, Sql]] = []
    for condition, value in whens:
        said = settled(condition)
        if said is False or is_null_term(condition):
            continue
        if said is True:
            otherwise = value
            break
        if kept and kept[-1][1] == value:
            kept[-1] = (either([kept[-1][0], condition]), value)
        else:
            kept.append((condition, value))
    while kept and kept[-1][1] == otherwise:
        kept.pop()
    return kept, otherwise


def test_of(whens: Sequence[tuple[Sql, Sql]], otherwise: Sql) -> Sql:
    """`case` of conditions and values that are never NULL, without the CASE, which takes ten times longer."""
    found = otherwise
    for condition, value in reversed(whens):
        said = settled(value)
        if said is None:
            found = either([both([condition, value]), both([negated(condition), found])])
        else:
            found = either([condition, found]) if said else both([negated(condition), found])
    return found


def plus(left: Sql, right: Sql) -> Sql:
    """Sum."""
    return exp.Add(this=wrapped(left), expression=wrapped(right))


def minus(left: Sql, right: Sql) -> Sql:
    """Difference."""
    return exp.Sub(this=wrapped(left), expression=wrapped(right))


def times(left: Sql, right: Sql) -> Sql:
    """Product."""
    if isinstance(left, exp.Literal) and isinstance(right, exp.Literal):
        return integer(int(left.this) * int(right.this))
    return exp.Mul(this=wrapped(left), expression=wrapped(right))


def quotient(left: Sql, right: Sql) -> Sql:
    """Whole quotient, cut towards zero."""
    return exp.IntDiv(this=wrapped(left), expression=wrapped(right))


def remainder(left: Sql, right: Sql) -> Sql:
    """What is left over when the one, which is not negative, is divided by the other."""
    return exp.Mod(this=wrapped(left), expression=wrapped(right))


def opposite(term: Sql) -> Sql:
    """The number with its sign changed."""
    return exp.Paren(this=exp.Neg(this=wrapped(term)))


def bits_of(left: Sql, right: Sql) -> Sql:
    """The bits that both have."""
    return exp.Paren(this=exp.BitwiseAnd(this=wrapped(left), expression=wrapped(right)))


def bits_joined(parts: Iterable[Sql]) -> Sql:
    """All bits that any has; 0 where there are no parts."""
    kept: list[Sql] = []
    constant = 0
    for part in parts:
        if isinstance(part, exp.Literal):
            constant |= int(part.this)
        elif part not in kept:
            kept.append(part)
    if constant or not kept:
        kept.append(integer(constant))
    whole = wrapped(kept[0])
    for part in kept[1:]:
        whole = exp.BitwiseOr(this=whole, expression=wrapped(part))
    return exp.Paren(this=whole) if len(kept) > 1 else whole


def at_least(needed: int, tests: Sequence[Sql]) -> Sql:
    """Whether so many of the tests, which are never NULL, hold."""
    sure = sum(settled(test) is True for test in tests)
    may = [test for test in tests if settled(test) is None]
    if sure >= needed or sure + len(may) < needed:
        return truth(sure >= needed)
    counts = [case([(test, integer(1))], ZERO) for test in may]
    return compare(">=", reduce(plus, counts), integer(needed - sure))


def several(tests: Sequence[Sql]) -> Sql:
    """Whether more than one of the tests, which are never NULL, holds."""
    may = [test for test in tests if settled(test) is not False]
    if len(may) <= 1:
        return FALSE
    found = bits_joined(bits_where(test, integer(1 << place)) for place, test in enumerate(may))
    return compare("!=", bits_of(found, minus(found, integer(1))), ZERO)


def smallest(terms: Sequence[Sql]) -> Sql:
    """The smallest of those that are known."""
    return _extreme("LEAST", terms)


def largest(terms: Sequence[Sql]) -> Sql:
    """The largest of those that are known."""
    return _extreme("GREATEST", terms)


def _extreme(function: str, terms: Sequence[Sql]) -> Sql:
    kept = [term for number, term in enumerate(terms) if not is_null_term(term) and term not in terms[:number]]
    if not kept:
        return NULL
    # not exp.Least, which sqlglot gives other engines' meaning of NULL
    return kept[0] if len(kept) == 1 else exp.Anonymous(this=function, expressions=kept)


def call(function: str, *args: Sql) -> Sql:
    """A function that `dialects.py` spells for each engine."""
    return exp.Anonymous(this=function, expressions=list(args))


def joined_text(parts: Sequence[Sql]) -> Sql:
    """Texts one after the other."""
    if not parts:
        return EMPTY
    return parts[0] if len(parts) == 1 else exp.Anonymous(this="CONCAT", expressions=list(parts))


def like(this: Sql, pattern: str) -> Sql:
    """Whether a text fits a pattern in which only % has a meaning; ids hold neither % nor backslash, _ is escaped."""
    found = exp.Like(this=this, expression=text(pattern.replace("_", "!_")))
    return exp.Escape(this=found, expression=text("!")) if "_" in pattern else found


def bits_where(condition: Sql, bits: Sql) -> Sql:
    """The bits where the condition, which is never NULL, holds, else 0; `dialects.py` spells it without a CASE."""
    said = settled(condition)
    if said is not None:
        return bits if said else ZERO
    return ZERO if bits == ZERO else call(BITS_WHERE, condition, bits)
