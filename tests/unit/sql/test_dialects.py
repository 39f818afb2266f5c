"""Terms in the words of each engine, whichever build of sqlglot spells them."""

from contextlib import suppress

import pytest
from sqlglot import exp
from sqlglot.dialects.dialect import Dialect as SqlglotDialect
from sqlglot.generator import Generator

from benefit_check.sql.algebra import calendar, terms
from benefit_check.sql.algebra.exact import WIDE
from benefit_check.sql.dialects import Dialect, spell


@pytest.fixture(autouse=True)
def _as_the_compiled_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """No class can be derived from a generator, as in sqlglot's build by mypyc, which anybody may have beside us."""

    def refuse(_: type) -> None:
        raise TypeError("interpreted classes cannot inherit from compiled")

    for dialect in ("duckdb", "postgres", "spark"):
        SqlglotDialect.get_or_raise(dialect)
    with suppress(TypeError):  # the compiled build itself lets nothing be set, and refuses anyway
        monkeypatch.setattr(Generator, "__init_subclass__", classmethod(refuse))


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("duckdb", '(CAST(("a" + TO_MONTHS(CAST(1 AS INT))) AS DATE) - "b")'),
        ("postgres", '(CAST(("a" + MAKE_INTERVAL(0, CAST(1 AS INT))) AS DATE) - "b")'),
        ("spark", "DATEDIFF(ADD_MONTHS(`a`, CAST(1 AS INT)), `b`)"),
    ],
)
def test_a_term_within_a_term_is_spelled_too(dialect: Dialect, text: str) -> None:
    later = terms.call(calendar.ADD_MONTHS, terms.column("a"), terms.integer(1))
    between = terms.call(calendar.DAYS_BETWEEN, later, terms.column("b"))
    assert spell(between, dialect) == text


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("duckdb", 'CAST("a" AS INT128) // "b"'),
        ("postgres", 'DIV(CAST("a" AS DECIMAL(38, 0)), "b")'),
        ("spark", "CAST(CAST(`a` AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) %"),
    ],
)
def test_whole_numbers_of_128_bits_are_decimals_where_there_are_none(dialect: Dialect, text: str) -> None:
    wide = exp.Cast(this=terms.column("a"), to=exp.DataType.build(WIDE))
    assert text in spell(terms.quotient(wide, terms.column("b")), dialect)


def test_a_name_that_postgres_would_cut_is_cut_so_that_it_stays_its_own() -> None:
    long = [spell(terms.column("a" * 60 + end), "postgres") for end in ("_one__verdict", "_two__verdict")]
    assert len(set(long)) == len(long)
    assert all(len(one) == 65 and one.endswith('__verdict"') for one in long)  # 63 bytes between quotes
    assert spell(terms.column("a" * 70), "duckdb") == f'"{"a" * 70}"'
