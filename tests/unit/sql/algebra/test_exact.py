"""Exact arithmetic never leaves the type it was given too narrow."""

from fractions import Fraction

import duckdb

from benefit_check.sql.algebra import terms
from benefit_check.sql.algebra.exact import rounded_fen
from benefit_check.sql.algebra.values import End
from benefit_check.sql.dialects import spell


def test_a_denominator_of_many_digits_is_rounded_in_a_wide_type() -> None:
    end = End(terms.column("n"), 10**6, 0, 10**30, terms.column("d"), 10**15)
    sql, _ = rounded_fen(end, Fraction(1))
    table = "SELECT CAST(3000000 AS HUGEINT) * d AS n, d FROM (SELECT CAST(100000000000000 AS BIGINT) AS d)"
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT {spell(sql, 'duckdb')} FROM ({table})").fetchall() == [(300,)]
