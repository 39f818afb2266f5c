"""CSV and TSV: the head is read here, the rows by DuckDB, and line by line only where DuckDB stumbles."""

import csv
from contextlib import suppress
from functools import partial
from io import StringIO
from pathlib import Path

from msgspec import Struct

from benefit_check.intake.tables import diagnostics as say
from benefit_check.intake.tables import spool
from benefit_check.intake.tables.line_by_line import Translate, go_through
from benefit_check.intake.tables.opened import Column, Opened, Rows
from benefit_check.intake.tables.text_encoding import Utf8
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.sql_quoting import identifier

_DELIMITERS = (",", "\t", ";", "|")
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_HEAD = 1 << 20
_TITLES = 10


class _Head(Struct, frozen=True):
    delimiter: str
    names: tuple[str, ...]
    lines: int


def open_delimited(text: Utf8, shown: str, spill: Path, tr: Translate, delimiter: str = "") -> Opened | Diagnostic:
    """The columns of a text of cells; a diagnostic where it has no head."""
    with text.path.open("rb") as file:
        start = file.read(_HEAD).decode("utf-8", "replace").removeprefix("\ufeff")
    head = _head(start, _NAMES.get(delimiter.lower(), delimiter))
    if head is None:
        reason = message("{file} is empty: a first line with the names of the columns is needed", file=shown)
        return say.no_table(reason, message("the first line names the columns, every other is one enterprise"))
    width = len(head.names)
    columns = tuple(Column(title.strip(), identifier(f"c{number}")) for number, title in enumerate(head.names))
    names = [f"c{number}" for number in range(width)]
    ends: spool.Ends = "crlf" if text.survey.ends == "crlf" else "lf"
    rows = Rows(
        spool.read_csv(text.path, names, delimiter=head.delimiter, skip=head.lines, ends=ends),
        first_line=head.lines + 1,
        expected=max(text.survey.lines - head.lines, 0),
    )
    careful = partial(_careful, text.path, head, spill, tr)
    regular = text.survey.regular and width > 1
    return Opened(shown, columns, partial(_same, rows) if regular else careful, careful if regular else None)


def _same(rows: Rows) -> Rows:
    return rows


def _careful(path: Path, head: _Head, spill: Path, tr: Translate) -> Rows:
    width = len(head.names)
    split = go_through(path, skip=head.lines, delimiter=head.delimiter, width=width, spill=spill, tr=tr)
    columns = ["_line", *(f"c{number}" for number in range(width))]
    relation = spool.read_csv(split.good, columns, delimiter=head.delimiter, ends="lf")
    return Rows(relation, "CAST(_line AS BIGINT)", 0, split.rows, split.bad, split.bad_count)


def _head(start: str, delimiter: str) -> _Head | None:
    """The first line with at least two names is the head; a title may stand above it."""
    chosen = delimiter or _likely(start)
    reader = csv.reader(StringIO(start, newline=""), delimiter=chosen)
    first: _Head | None = None
    with suppress(csv.Error):
        for row, _ in zip(reader, range(_TITLES), strict=False):
            named = sum(bool(cell.strip()) for cell in row)
            if named > 1:
                return _Head(chosen, tuple(row), reader.line_num)
            if named and first is None:
                first = _Head(chosen, tuple(row), reader.line_num)
    return first


def _likely(start: str) -> str:
    """The sign that parts the most cells in one of the first lines."""
    lines = [line for line in start.split("\n")[:_TITLES] if line.strip()]
    counts = {sign: max((line.count(sign) for line in lines), default=0) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: counts[sign])
