"""How each engine spells what sqlglot does not translate the way we mean it."""

from collections.abc import Callable
from typing import ClassVar, Literal

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect as SqlglotDialect

from benefit_check.sql import calendar
from benefit_check.sql.terms import Sql
from benefit_check.sql.wording import PICK

Dialect = Literal["duckdb", "postgres", "spark"]
DIALECTS: tuple[Dialect, ...] = ("duckdb", "postgres", "spark")
Spelling = Callable[..., Sql]
_WIDE: dict[Dialect, str] = {"duckdb": "HUGEINT", "postgres": "DECIMAL(38, 0)", "spark": "DECIMAL(38, 0)"}


def spell(query: Sql, dialect: Dialect, *, pretty: bool = False) -> str:
    """The query in the words of the engine; the query itself is changed on the way."""
    engine = SqlglotDialect.get_or_raise(dialect)
    spellings = _SPELLINGS[dialect]
    base = engine.generator_class

    class Spelled(base):  # type: ignore[misc, valid-type]
        TYPE_MAPPING: ClassVar = {**base.TYPE_MAPPING, exp.DType.INT128: _WIDE[dialect]}

        def anonymous_sql(self, expression: exp.Anonymous) -> str:
            spelling = spellings.get(expression.this)
            found = (
                super().anonymous_sql(expression) if spelling is None else self.sql(spelling(*expression.expressions))
            )
            return str(found)

    return str(Spelled(dialect=engine, pretty=pretty).generate(query, copy=False))


def _named(function: str) -> Spelling:
    return lambda *args: exp.Anonymous(this=function, expressions=list(args))


def _as(to: str, made: Spelling) -> Spelling:
    return lambda *args: _cast(made(*args), to)


def _cast(this: Sql, to: str) -> Sql:
    return exp.Cast(this=this, to=exp.DataType.build(to))


def _minus(later: Sql, earlier: Sql) -> Sql:
    return exp.Paren(this=exp.Sub(this=later, expression=earlier))


def _plus(day: Sql, by: Sql) -> Sql:
    return exp.Paren(this=exp.Add(this=day, expression=_cast(by, "INT")))


def _part(name: str) -> Spelling:
    return lambda day: _cast(exp.Extract(this=exp.var(name), expression=day), "BIGINT")


def _pick(function: str) -> Spelling:
    """The text at a place counted from 0 in a list."""

    def pick(place: Sql, *texts: Sql) -> Sql:
        at = exp.Add(this=place, expression=exp.Literal.number("1"))
        return exp.Anonymous(this=function, expressions=[exp.Array(expressions=list(texts)), at])

    return pick


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


_ALIKE: dict[str, Spelling] = {calendar.YEAR: _part("YEAR"), calendar.MONTH: _part("MONTH")}
_SPELLINGS: dict[Dialect, dict[str, Spelling]] = {
    "duckdb": {
        **_ALIKE,
        calendar.ADD_DAYS: _plus,
        calendar.ADD_MONTHS: _months_in_duckdb,
        PICK: _pick("LIST_EXTRACT"),
        calendar.DAYS_BETWEEN: _minus,
        calendar.START_OF: _as("DATE", _named("DATE_TRUNC")),
    },
    "postgres": {
        **_ALIKE,
        calendar.ADD_DAYS: _plus,
        calendar.ADD_MONTHS: _months_in_postgres,
        PICK: _pick_in_postgres,
        calendar.DAYS_BETWEEN: _minus,
        calendar.START_OF: _as("DATE", _named("DATE_TRUNC")),
    },
    "spark": {
        **_ALIKE,
        calendar.ADD_DAYS: lambda day, by: exp.Anonymous(this="DATE_ADD", expressions=[day, _cast(by, "INT")]),
        calendar.ADD_MONTHS: _months_in_spark,
        PICK: lambda place, *texts: _pick("ELEMENT_AT")(_cast(place, "INT"), *texts),
        calendar.DAYS_BETWEEN: _named("DATEDIFF"),
        calendar.START_OF: _as("DATE", _named("DATE_TRUNC")),
    },
}
