"""An input whose columns are known and whose rows have not been read yet."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from benefit_check.intake.columns.units import Stated
from benefit_check.text.diagnostic import Message

TEXT = "TEXT"
"""What people wrote into a text file. An empty cell says nothing."""
STRING = "VARCHAR"
"""A text in a typed table: NULL is not known, and the empty text of a set is the empty set."""
NUMERAL = "NUMERAL"
"""The digits of what is a number in a database: of a rate the share, 1.0 is 100 %."""
SHEET = "SHEET"
"""A cell of a spreadsheet: text, but a day may be its serial number."""
JSON = "JSON TEXT"
"""A member of a JSON object: text, but a list may stand for a set."""


class Column(Struct, frozen=True):
    """A column as the input names it, the SQL that reads it and its type: one of those above or one of DuckDB's.

    `ends`: the least and the greatest of its values, as the file itself says; of days the days since 1970. None where
    it does not say. `texts`: every different text in it, where they were looked up and are few.
    """

    name: str
    sql: str
    type: str = TEXT
    ends: tuple[Decimal, Decimal] | None = None
    texts: frozenset[str] | None = None


class Rows(Struct, frozen=True):
    """What to select from. `line` is the SQL of a row's line; "" counts from `first_line`.

    `expected` is how many rows it must give, None where only the reading tells. `bad` is a spool of lines that are
    no rows, `bad_count` of them.
    """

    relation: str
    line: str = ""
    first_line: int = 2
    expected: int | None = None
    bad: Path | None = None
    bad_count: int = 0


def as_they_are(rows: Rows) -> Rows:
    """The rows that a reader needs no second look for."""
    return rows


class SourceTable(Struct, frozen=True):
    """`rows` gives what to select from; where that fails or counts wrong, `careful` goes through it line by line.

    `running` is the SQL of a row's number counted from 0, where a relation has one: then it need not be copied. `file`
    is the SQL of which of the `parts`, counted from 0, a row is of; parts are names and their counts of rows. `group`
    is how many rows DuckDB reads together at most, where they stay in place. `heeded` are the options of the request
    that such an input heeds. `stated` are the units that lines around the head give to all
    amounts, `under` the cells of the first row below a head. `sha256` is that of the input, "" where no pass over its
    bytes was made.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Rows]
    careful: Callable[[], Rows] | None = None
    running: str = ""
    count: int = -1
    notes: tuple[Message, ...] = ()
    path: Path | None = None
    file: str = "0"
    parts: tuple[tuple[str, int], ...] = ()
    group: int = 122_880
    heeded: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    under: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def files(self) -> tuple[tuple[str, int], ...]:
        """The names of the files in it, with their counts of rows, -1 where not known yet."""
        return self.parts or ((self.name, self.count),)
