"""How each engine spells what sqlglot does not translate the way we mean it."""

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from typing import Literal

from sqlglot import exp

from benefit_check.sql.algebra import calendar
from benefit_check.sql.algebra.terms import BITS_WHERE, Sql
from benefit_check.sql.wording import PICK, PIECE, WORD

Dialect = Literal["duckdb", "postgres", "spark"]
Spelling = Callable[..., Sql]
_WIDE = "DECIMAL(38, 0)"
"""What stands for whole numbers of 128 bits where there are none."""

_LONGEST_NAME = 63
_DIGITS, _END, _CUT = 8, len("__amount_high"), "~"


def spell(query: Sql, dialect: Dialect, *, pretty: bool = False) -> str:
    """The query in the words of the engine; the query itself is changed on the way.

    Terms take the place of terms before the text is made: in sqlglot's compiled build no class can be derived from its
    generators.
    """
    # what stands deeper comes first; not `transform`, which leaves out what is within a term that it changes
    for node in reversed(list(query.dfs())):
        _spell_within(node, dialect)
    spelled = _spelled(query, dialect) or query
    return spelled.sql(dialect=dialect, pretty=pretty, copy=False)


def _spell_within(node: Sql, dialect: Dialect) -> None:
    """What stands right within the node; what stands deeper has been spelled before."""
    for key, value in tuple(node.args.items()):
        match value:
            case exp.Expr() if (spelled := _spelled(value, dialect)) is not None:
                node.set(key, spelled)
            case list():
                for index, one in enumerate(value):
                    if isinstance(one, exp.Expr) and (spelled := _spelled(one, dialect)) is not None:
                        node.set(key, spelled, index)
            case _:
                pass


def _spelled(node: Sql, dialect: Dialect) -> Sql | None:
    match node:
        case exp.Anonymous():
            spelling = _SPELLINGS[dialect].get(node.this)
            return None if spelling is None else spelling(*node.expressions)
        case exp.DataType(this=exp.DType.INT128) if dialect != "duckdb":
            return _type(_WIDE)
        case exp.IntDiv() if dialect == "spark":
            return _quotient_in_spark(node)
        case exp.Identifier() if in_full(node.name, dialect) != node.name:
            return exp.Identifier(this=in_full(node.name, dialect), quoted=node.quoted)
        case _:
            return None


def in_full(name: str, dialect: Dialect) -> str:
    """The name itself; where PostgreSQL would cut it after 63 bytes, its start, a digest of it, and its end.

    So names that differ only further back stay apart, and the end still says which column of a measure it is.
    """
    if dialect != "postgres" or len(name.encode()) <= _LONGEST_NAME:
        return name
    digest = sha256(name.encode()).hexdigest()[:_DIGITS]
    rest = _LONGEST_NAME - len(digest) - len(_CUT) * 2 - _END
    start, end = name.encode()[:rest], name.encode()[-_END:]
    return _CUT.join((start.decode(errors="ignore"), digest, end.decode(errors="ignore")))


def _named(function: str) -> Spelling:
    return lambda *args: exp.Anonymous(this=function, expressions=list(args))


def _as(to: str, made: Spelling) -> Spelling:
    return lambda *args: _cast(made(*args), to)


def _cast(this: Sql, to: str) -> Sql:
    return exp.Cast(this=this, to=_type(to))


@cache
def _type(name: str) -> exp.DataType:
    return exp.DataType.build(name)


def _minus(later: Sql, earlier: Sql) -> Sql:
    return exp.Paren(this=exp.Sub(this=later, expression=earlier))


def _plus(day: Sql, by: Sql) -> Sql:
    return exp.Paren(this=exp.Add(this=day, expression=_cast(by, "INT")))


def _part(name: str) -> Spelling:
    return lambda day: _cast(exp.Extract(this=exp.var(name), expression=day), "BIGINT")


def _bits_in_duckdb(condition: Sql, bits: Sql) -> Sql:
    # twice as fast as a CASE; minus one is all bits
    every = exp.Neg(this=_cast(condition, "INT"))
    return exp.Paren(this=exp.BitwiseAnd(this=bits, expression=every))


def _bits_if(condition: Sql, bits: Sql) -> Sql:
    return exp.Case(ifs=[exp.If(this=condition, true=bits)], default=exp.Literal.number("0"))


def _named_values(values: Sequence[Sql]) -> str:
    listed = ", ".join(value.sql(dialect="duckdb") for value in dict.fromkeys(values))
    return f"ENUM({listed})"


def _word_in_duckdb(word: Sql, *words: Sql) -> Sql:
    # as text in a file, but written seven times faster
    return exp.Cast(this=word, to=exp.DataType.build(_named_values(words), dialect="duckdb"))


def _pick_in_duckdb(place: Sql, *texts: Sql) -> Sql:
    listed = exp.Cast(
        this=exp.Array(expressions=list(texts)), to=exp.DataType.build(f"{_named_values(texts)}[]", dialect="duckdb")
    )
    return exp.Anonymous(
        this="LIST_EXTRACT", expressions=[listed, exp.Add(this=place, expression=exp.Literal.number("1"))]
    )


def _pick(function: str) -> Spelling:
    """The text at a place counted from 0 in a list."""

    def pick(place: Sql, *texts: Sql) -> Sql:
        at = exp.Add(this=place, expression=exp.Literal.number("1"))
        return exp.Anonymous(this=function, expressions=[exp.Array(expressions=list(texts)), at])

    return pick


def _pick_in_spark(place: Sql, *texts: Sql) -> Sql:
    return _pick("ELEMENT_AT")(_cast(place, "INT"), *texts)


def _word_alone(word: Sql, *_: Sql) -> Sql:
    return word


def _pick_in_postgres(place: Sql, *texts: Sql) -> Sql:
    at = exp.Add(this=place, expression=exp.Literal.number("1"))
    return exp.Bracket(this=exp.Paren(this=exp.Array(expressions=list(texts))), expressions=[at], offset=1)


def _months_in_duckdb(day: Sql, by: Sql) -> Sql:
    months = exp.Anonymous(this="TO_MONTHS", expressions=[_cast(by, "INT")])
    return _cast(exp.Paren(this=exp.Add(this=day, expression=months)), "DATE")


def _months_in_postgres(day: Sql, by: Sql) -> Sql:
    months = exp.Anonymous(this="MAKE_INTERVAL", expressions=[exp.Literal.number("0"), _cast(by, "INT")])
    return _cast(exp.Paren(this=exp.Add(this=day, expression=months)), "DATE")


def _months_in_spark(day: Sql, by: Sql) -> Sql:
    return exp.Anonymous(this="ADD_MONTHS", expressions=[day, _cast(by, "INT")])


def _quotient_in_spark(division: exp.IntDiv) -> Sql:
    # DIV gives a BIGINT there, whatever it divides; without its rest, a number is divided exactly,
    # and a quotient of more than 32 digits is an error in ANSI mode
    left, right = division.this, division.expression
    rest = exp.Mod(this=_cast(left, _WIDE), expression=_cast(right, _WIDE))
    whole = exp.Paren(this=exp.Sub(this=_cast(left, _WIDE), expression=exp.Paren(this=rest)))
    return _cast(exp.Div(this=whole, expression=_cast(right, _WIDE), typed=True), _WIDE)


_ALIKE: dict[str, Spelling] = {calendar.YEAR: _part("YEAR"), calendar.MONTH: _part("MONTH")}
_SPELLINGS: dict[Dialect, dict[str, Spelling]] = {
    "duckdb": {
        **_ALIKE,
        calendar.ADD_DAYS: _plus,
        calendar.ADD_MONTHS: _months_in_duckdb,
        BITS_WHERE: _bits_in_duckdb,
        PICK: _pick_in_duckdb,
        PIECE: _pick("LIST_EXTRACT"),
        WORD: _word_in_duckdb,
        calendar.DAYS_BETWEEN: _minus,
        calendar.START_OF: _as("DATE", _named("DATE_TRUNC")),
    },
    "postgres": {
        **_ALIKE,
        calendar.ADD_DAYS: _plus,
        calendar.ADD_MONTHS: _months_in_postgres,
        BITS_WHERE: _bits_if,
        PICK: _pick_in_postgres,
        PIECE: _pick_in_postgres,
        WORD: _word_alone,
        calendar.DAYS_BETWEEN: _minus,
        calendar.START_OF: _as("DATE", _named("DATE_TRUNC")),
    },
    "spark": {
        **_ALIKE,
        calendar.ADD_DAYS: lambda day, by: exp.Anonymous(this="DATE_ADD", expressions=[day, _cast(by, "INT")]),
        calendar.ADD_MONTHS: _months_in_spark,
        BITS_WHERE: _bits_if,
        PICK: _pick_in_spark,
        PIECE: _pick_in_spark,
        WORD: _word_alone,
        calendar.DAYS_BETWEEN: _named("DATEDIFF"),
        calendar.START_OF: _as("DATE", _named("DATE_TRUNC")),
    },
}
