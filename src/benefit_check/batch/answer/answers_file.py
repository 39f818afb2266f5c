"""The spool: the wide answers as Parquet, a row an enterprise.

| column | SQL type | |
|---|---|---|
| `_row` | BIGINT | number of the row over all inputs, from 1 |
| `_id` | VARCHAR | the enterprise |
| `_place` | VARCHAR | six digits of GB/T 2260, NULL where not known |
| columns passed through | any | |
| `<measure>__verdict` | VARCHAR | eligible, may_apply, undetermined, ineligible, not_applicable, not_in_force |
| `<measure>__amount_low`, `__amount_high` | DECIMAL(18, 2) | money; high NULL beside a low has no upper bound |
| `<measure>__reasons`, `__missing` | VARCHAR | codes parted by ; |
| `<cap>__cap_low`, `__cap_high` | DECIMAL(18, 2) | a joint cap of some of the measures; high NULL is not known |
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from benefit_check.batch.answer.regions import region_sql
from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.query import CAP_COLUMNS, COLUMNS, answer_column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PLACE = "_place"
PARTED = ";"
ALONE = "hive_partitioning = false, union_by_name = false, filename = false"
"""By itself DuckDB takes `measure__verdict=eligible` in the name of a folder for a column."""


class Column(Struct, frozen=True):
    """A column that stands before the answers, and its SQL type."""

    name: str
    type: str


class Spool(Struct, frozen=True):
    """The file, the columns before the answers, and the measures answered, in order; the joint caps that it holds."""

    path: Path
    before: tuple[Column, ...]
    measures: tuple[str, ...]
    caps: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.before) + len(COLUMNS) * len(self.measures)

    @property
    def relation(self) -> str:
        """The SQL of what to read."""
        return f"read_parquet({literal(self.path)}, {ALONE})"

    @property
    def place(self) -> str:
        """The SQL of the place."""
        return PLACE if PLACE in (column.name for column in self.before) else "NULL"

    @property
    def region(self) -> str:
        """The SQL of the region."""
        return region_sql(self.place)


class Answers(NamedTuple):
    """The spool, the connection that reads it, and the rulebook that answered."""

    connection: "DuckDBPyConnection"
    spool: Spool
    rulebook: Rulebook


def open_spool(connection: "DuckDBPyConnection", path: Path, rulebook: Rulebook) -> Answers:
    """What the spool holds; a measure that the rulebook does not know is no answer but a column."""
    # every query asks for other columns of the same file, and to read what it holds takes longer than some of them
    connection.execute("SET parquet_metadata_cache = true")
    rows = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({literal(path)}, {ALONE})").fetchall()
    columns = [Column(str(name), str(kind)) for name, kind, *_ in rows]
    names = {column.name for column in columns}
    measures = tuple(measure for measure in rulebook.measures if answer_column(measure, "verdict") in names)
    answers = {answer_column(measure, part) for measure in measures for part in COLUMNS}
    caps = tuple(cap for cap in rulebook.caps if answer_column(cap, CAP_COLUMNS[0]) in names)
    answers |= {answer_column(cap, part) for cap in caps for part in CAP_COLUMNS}
    before = tuple(column for column in columns if column.name not in answers)
    return Answers(connection, Spool(path, before, measures, caps), rulebook)


def answer_sql(measure: str, part: str) -> str:
    """The name of a column of answers, quoted."""
    return identifier(answer_column(measure, part))
