"""Queries that cannot be written: BC601 and BC603."""

from benefit_check.sql.algebra.limits import NoSql
from benefit_check.text.diagnostic import Diagnostic, message


def no_sql(limit: NoSql) -> Diagnostic:
    """A measure that the query cannot answer exactly."""
    words = message("{measure} cannot be answered for a whole table", measure=limit.measure)
    hint = message("answer it for single enterprises with `check`, or leave it out by naming the others with -m")
    return Diagnostic("BC601", words, help=hint)


def no_column(name: str) -> Diagnostic:
    """A name that is no column of the table of enterprises."""
    words = message("the table of enterprises has no column {name}", name=name)
    return Diagnostic("BC603", words, help=message("`benefit-check sql --shape` lists every column"))
