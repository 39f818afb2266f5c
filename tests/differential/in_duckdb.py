"""Enterprises answered by the query on DuckDB, in the columns of the query."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import duckdb

from benefit_check.batch.answer.interpreted import Said
from benefit_check.batch.answer.query import NEEDLESS_PASSES
from benefit_check.interpret.situation import Given
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import columns, columns_of, grain
from benefit_check.sql.query import COLUMNS, Placed, query
from synthetic.edges import load


def fits(rulebook: Rulebook, facts: Given) -> bool:
    """Whether a table of the documented shape can hold the facts."""
    for name, given in facts.items():
        if given is None or (name in rulebook.derived and not rulebook.derived[name].stated):
            return False
        kept = grain(rulebook.fact(name), rulebook)
        for value in given if isinstance(given, tuple) else (given,):
            if isinstance(value, int | Fraction) and not isinstance(value, bool):
                number = Fraction(value)
                if abs(number) >= kept.limit or (number * kept.parts).denominator != 1:
                    return False
    return True


def answered(rulebook: Rulebook, enterprises: Sequence[Given], as_of: date) -> list[dict[str, Said]]:
    """The answers of every measure for each enterprise; columns of which nothing is told are left out."""
    with duckdb.connect(config={"threads": "1"}) as connection:
        load(connection, rulebook, [dict(facts) for facts in enterprises], "enterprises")
        connection.execute(f"SET disabled_optimizers = '{NEEDLESS_PASSES}'")
        found = connection.execute(query(rulebook, as_of, Placed("enterprises", ("i",), told(rulebook, enterprises))))
        names = [column[0] for column in found.description or ()]
        rows = sorted((dict(zip(names, row, strict=True)) for row in found.fetchall()), key=lambda row: int(row["i"]))
    return [{name: said_of(row, name) for name in rulebook.measures} for row in rows]


def told(rulebook: Rulebook, enterprises: Sequence[Given]) -> tuple[str, ...]:
    """The columns of which something is told."""
    facts = {name: None for facts in enterprises for name in facts}
    shape = columns(rulebook)
    return tuple(one.name for name in facts for one in columns_of(rulebook.fact(name)) if one.name in shape)


def said_of(row: Mapping[str, object], measure: str) -> Said:
    """What a row of the answers says of the measure."""
    return tuple(row[f"{measure}__{what}"] for what in COLUMNS)  # type: ignore[return-value]  # COLUMNS are five
