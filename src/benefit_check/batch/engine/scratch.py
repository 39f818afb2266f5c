"""Temporary tables of text in the spill folder: written by Python, read by DuckDB."""

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Literal, TextIO

from benefit_check.batch.engine.quoting import file, literal

Ends = Literal["lf", "crlf"]
_ENDS: dict[Ends, str] = {"lf": "\\n", "crlf": "\\r\\n"}
LONGEST_LINE = 2_000_000
"""Bytes. DuckDB's own limit; a longer line is no row."""
LINE_END = "\r\n"
"""Python quotes a cell that holds one of these characters, and DuckDB needs both quoted."""


def new_file(spill: Path, suffix: str) -> Path:
    """A new empty file in the spill folder."""
    with NamedTemporaryFile(dir=spill, suffix=suffix, prefix="intake-", delete=False) as made:
        return Path(made.name)


def write(path: Path, rows: Iterable[Sequence[object]], *, as_typed: bool = False) -> int:
    """Write rows of cells; how many there were. None and the empty text are the same, but for `as_typed`."""
    count = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
        put = _typed_writer(out) if as_typed else csv.writer(out, lineterminator=LINE_END).writerow
        for row in rows:
            put(row)
            count += 1
    return count


def _typed_writer(out: TextIO) -> Callable[[Sequence[object]], object]:
    """Writes a row in which None is nothing and every other cell stands in quotation marks."""

    def put(row: Sequence[object]) -> None:
        cells = ["" if cell is None else '"' + str(cell).replace('"', '""') + '"' for cell in row]
        out.write(",".join(cells) + LINE_END)

    return put


def read_csv(
    path: Path,
    columns: Sequence[str],
    *,
    delimiter: str = ",",
    skip: int = 0,
    quote: str = '"',
    ends: Ends = "crlf",
    typed: bool = False,
) -> str:
    """The SQL that reads a file of UTF-8 text, every cell as text, by columns of these names.

    `typed`: what stands in quotation marks is never NULL, as the empty text of a database.

    `ends` is how its lines end: left to itself, DuckDB takes the first end it sees, be it inside quotation marks.
    """
    named = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in columns)
    return (
        f"read_csv({file(path)}, delim = {literal(delimiter)}, quote = {literal(quote)}, escape = {literal(quote)}, "
        f"new_line = '{_ENDS[ends]}', header = false, skip = {skip}, auto_detect = false, encoding = 'utf-8', "
        f"compression = 'none', max_line_size = {LONGEST_LINE}, allow_quoted_nulls = {str(not typed).lower()}, "
        # by itself DuckDB takes c1=5 in the name of a folder for the second column
        f"hive_partitioning = false, union_by_name = false, filename = false, columns = {{{named}}})"
    )
