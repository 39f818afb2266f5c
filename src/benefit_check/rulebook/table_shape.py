"""The table that the query asks for: a row an enterprise, a column a fact, by fact id. docs/batch.md shows it.

| fact | SQL type | written as |
|---|---|---|
| bool | BOOLEAN | |
| money | DECIMAL(18, 2) | money |
| count | BIGINT | whole persons, months, … |
| rate | DECIMAL(18, 8) | 5.5 % is 0.055 |
| date | DATE | |
| enum | VARCHAR | the value's id |
| set | VARCHAR | ids of values parted by commas, sorted; the empty text is the empty set |
| text, place, industry | VARCHAR | the code, leading zeros kept |

A fact by quarter has four columns, `<fact>_q1` … `<fact>_q4`, a fact by month twelve, `<fact>_m1` … `<fact>_m12`, and

"""

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from benefit_check.lang.types import Kind, currency_of
from benefit_check.rulebook.model import Fact, Rulebook

AS_OF = "_as_of"
"""The column of each row's own day, where the rows of a table are asked about different days."""
MONEY_LIMIT = 10**13
"""Money. What is as large as a limit, or larger, could not be computed exactly on every engine; its row is refused."""
COUNT_LIMIT = 10**9
COUNT_LIMITS = {"person": 10**8, "day": 10**6, "month": 10**5, "quarter": 10**5, "year": 10**4}
RATE_LIMIT = 100
_FINE = 10**4
_DIVISIBLE = ("m2",)
_RATE_SCALE = 10**8


class Column(Struct, frozen=True):
    """One column: a fact, one of its quarters or months (from 1), or which of these came before it opened."""

    name: str
    fact: Fact
    part: int = 0
    absent: bool = False


class Grain(Struct, frozen=True):
    """How finely a number is kept: so many parts a unit (100 fen a yuan), and the size that it stays below."""

    parts: int
    limit: int

    @property
    def decimals(self) -> int:
        """Digits behind the point."""
        return len(str(self.parts)) - 1


def stated_facts(rulebook: Rulebook) -> Iterator[Fact]:
    """The facts that a table may state: those of the vocabulary, and derived facts that may be stated."""
    yield from rulebook.facts.values()
    yield from (derived.fact for derived in rulebook.derived.values() if derived.stated)


def columns(rulebook: Rulebook) -> dict[str, Column]:
    """Every column that the table may have, by name, in the order of the vocabulary."""
    found: dict[str, Column] = {}
    for fact in stated_facts(rulebook):
        for column in columns_of(fact):
            found[column.name] = column
    return found


def columns_of(fact: Fact) -> tuple[Column, ...]:
    """The columns of one fact."""
    if fact.part is None:
        return (Column(fact.id, fact),)
    parts = (Column(fact.part.column(fact.id, number), fact, number) for number in fact.part.numbers)
    return (*parts, Column(f"{fact.id}_absent", fact, absent=True))


def grain(fact: Fact, rulebook: Rulebook) -> Grain:
    """How finely the fact is kept. What was counted is whole; an average, which only a derived fact is, need not be."""
    powers = dict(fact.type.unit)
    if currency_of(fact.type.unit):
        return Grain(100, MONEY_LIMIT)
    counted = [base for base, power in powers.items() if power > 0]
    if not counted:
        return Grain(_RATE_SCALE, RATE_LIMIT)
    whole = fact.id in rulebook.facts and counted[0] not in _DIVISIBLE
    return Grain(1 if whole else _FINE, COUNT_LIMITS.get(counted[0], COUNT_LIMIT))


def sql_type(column: Column, rulebook: Rulebook) -> str:
    """The type of the column in DuckDB's words, which every dialect is translated from."""
    if column.absent:
        return "SMALLINT"
    match column.fact.type.kind:
        case Kind.BOOL:
            return "BOOLEAN"
        case Kind.DATE:
            return "DATE"
        case Kind.NUMBER:
            decimals = grain(column.fact, rulebook).decimals
            return f"DECIMAL(18, {decimals})" if decimals else "BIGINT"
        case Kind.ENUM | Kind.SET | Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            return "VARCHAR"
        case _:
            assert_never(column.fact.type.kind)
