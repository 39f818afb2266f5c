"""What a reader of tables is asked for, and what it hands back."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from msgspec import Struct

from benefit_check.batch.read.unchanged import Look
from benefit_check.text.diagnostic import Diagnostic, Message

OnError = Literal["reject", "unknown", "stop"]
STDIN = "-"
SCHEMA = "intake"
"""The name of the working database of its own, a file in the spill folder."""
ENTERPRISES = f"{SCHEMA}.enterprises"
REJECTS = f"{SCHEMA}.rejects"
RANGES = f"{SCHEMA}.ranges"


class ReadOptions(Struct, frozen=True, kw_only=True):
    """Which tables to read and how.

    An input is a file, a folder, a pattern (`2020/*.csv`), `-` for standard input, or a table of a database:
    `duckdb:FILE#TABLE`, `sqlite:FILE#TABLE`, `postgres:DSN#TABLE`, where DSN is what psql takes and TABLE may be
    `schema.table`. `as_of_column` is the title of the column with each row's own day. Empty texts are found out from
    the input. `head_line` is the line of the titles, from 1; 0 where it is to be found. `limit` is how many rows are
    read, 0 all.
    """

    inputs: tuple[str, ...]
    mapping: str = ""
    id_column: str = ""
    as_of_column: str = ""
    keep: tuple[str, ...] = ()
    on_error: OnError = "reject"
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    head_line: int = 0
    limit: int = 0


class TableRequest(Struct, frozen=True, kw_only=True):
    """The options, a folder for temporary files, standard input, and the day asked about, today where it is not told.

    `digests` asks for the SHA-256 of every input. `called` is the name of an input that is a file only for the reading,
    and the two `option`s are what messages call those that name a column.
    """

    options: ReadOptions
    spill: Path
    digests: bool = True
    stdin: BinaryIO | None = None
    as_of: date | None = None
    called: str = ""
    id_option: str = "--id"
    day_option: str = "--as-of-column"


class InputFile(Struct, frozen=True):
    """One input that was read: as it was named, its size, the SHA-256 of its bytes ("" where not asked), its rows."""

    path: str
    bytes: int
    sha256: str
    rows: int


class Duplicate(Struct, frozen=True):
    """An id that several rows have, and the first of them as `file:line`."""

    id: str
    rows: int
    places: tuple[str, ...]


class Duplicates(Struct, frozen=True):
    """How many ids several rows have, how many rows those are, and the first ten."""

    ids: int = 0
    rows: int = 0
    first: tuple[Duplicate, ...] = ()


class Prepared(Struct, frozen=True, kw_only=True):
    """A table of the shape of `rulebook.table_shape`, ready to be asked.

    `relation` has `_row`, `_file`, `_line`, `_id`, `_name`, `_as_of` where each row has its own day, the columns
    `kept` and the facts in `columns`, its rows in the order of the input; DuckDB reads at most `group` of them
    together. `rejects` has `file`, `row`, `id`, `column`, `value`, `reason`, a line a bad cell. Cells of
    which only two ends are told are NULL in `relation`; `ranges` has their `_row`, `column`, `low`, `high`, as texts.
    `seen` is how the files looked before they were opened, `digests` the SHA-256 of each that was asked for one.
    """

    relation: str
    columns: tuple[str, ...]
    kept: tuple[str, ...]
    group: int
    rows_in: int
    rows_good: int
    rows_rejected: int
    cells_bad: int
    rejects: str
    ranges: str
    duplicates: Duplicates
    notes: tuple[Message, ...]
    inputs: tuple[InputFile, ...]
    seen: Mapping[Path, Look] = {}
    digests: Mapping[Path, str] = {}


class Refused(Struct, frozen=True):
    """Why no row was read, or, with `on_error` stop, the first cell that cannot be read."""

    diagnostics: tuple[Diagnostic, ...]
