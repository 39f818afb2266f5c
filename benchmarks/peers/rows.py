"""The rows that every engine reads: Parquet, with or without gaps, some values on, below or above a threshold."""

from pathlib import Path

import duckdb

from benefit_check.batch.engine.quoting import identifier, literal
from peers.table import FACTS, Fact, thresholds
from synthetic.draws import base, below, happens, one_of
from synthetic.typed import identity

_BESIDE = 20_000
"""In so many of a million rows a number lies on or one step beside a threshold."""
_MISSING = 80_000


def write_rows(out: Path, count: int, *, gaps: bool, seed: int = 7) -> None:
    """Write the rows; row i is the same whatever the count, and the same with gaps but for the gaps."""
    cells = ", ".join(f"{_cell(fact, gaps=gaps)} AS {identifier(fact.id)}" for fact in FACTS)
    numbered = f"SELECT i, {base(seed)} AS b FROM range({count}) numbered(i)"
    query = f"SELECT {identity('i')}, {cells} FROM ({numbered})"
    duckdb.connect().execute(f"COPY ({query}) TO {literal(out)} (FORMAT parquet)")


def _cell(fact: Fact, *, gaps: bool) -> str:
    return f"CASE WHEN NOT {happens(_MISSING, f'{fact.id} gap')} THEN {_value(fact)} END" if gaps else _value(fact)


def _value(fact: Fact) -> str:
    name = fact.id
    match fact.kind:
        case "bool":
            return happens(700_000 if name == "insured" else 300_000, name)
        case "enum":
            return one_of(fact.values, name)
        case "date":
            return f"DATE '2000-01-01' + {below(7_500, name)}::INTEGER"
        case "count":
            return f"({_number(fact, 1)})::BIGINT"
        case _:
            return f"(({_number(fact, 100)})::DECIMAL(14, 0) * 0.01::DECIMAL(2, 2))::DECIMAL(18, 2)"


def _number(fact: Fact, parts: int) -> str:
    limits = [limit * parts for limit in thresholds(fact)]
    near = f"{limits}[1 + {below(len(limits), f'{fact.id} limit')}] + {below(3, f'{fact.id} beside')} - 1"
    return f"CASE WHEN {happens(_BESIDE, f'{fact.id} near')} THEN {near} ELSE {below(fact.most * parts, fact.id)} END"
