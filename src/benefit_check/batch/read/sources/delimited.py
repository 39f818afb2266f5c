"""CSV and TSV: the head is read here, the rows by DuckDB, and line by line only where DuckDB stumbles."""

import csv
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from io import StringIO
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from benefit_check.batch.engine import scratch
from benefit_check.batch.engine.quoting import identifier
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.sources.line_by_line import go_through
from benefit_check.batch.read.sources.source_table import Column, Rows, SourceTable, as_they_are
from benefit_check.batch.read.sources.text_encoding import Utf8
from benefit_check.intake.columns.heads import (
    ANYWHERE,
    DELIMITERS,
    FIRST_LINES,
    LAST_LINES,
    Head,
    Sought,
    find_head,
    parted_by,
    stated_alone,
)
from benefit_check.intake.columns.units import Stated
from benefit_check.text.diagnostic import Diagnostic, Translate
from benefit_check.text.marks import BOM

_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_HEAD, _TAIL = 1 << 20, 1 << 14
_BEHIND = 3
"""Lines to read behind the last that may be the head: a line of units, and the first row."""


class _Shape(Struct, frozen=True):
    """How the text is parted, its head, and how many lines there are before the first row."""

    delimiter: str
    head: Head
    lines: int


def open_delimited(
    text: Utf8, shown: str, spill: Path, tr: Translate, delimiter: str = "", wanted: Sought = ANYWHERE
) -> SourceTable | Diagnostic:
    """The columns of a text of cells; a diagnostic where it has no head."""
    with text.path.open("rb") as file:
        start = file.read(_HEAD).decode("utf-8", "replace").removeprefix(BOM)
    shape = _shape(start, _NAMES.get(delimiter.lower(), delimiter), wanted)
    if shape is None:
        return say.no_head(shown, wanted.line)
    width = len(shape.head.titles)
    columns = tuple(Column(title, identifier(f"c{number}")) for number, title in enumerate(shape.head.titles))
    names = [f"c{number}" for number in range(width)]
    ends: scratch.Ends = "crlf" if text.survey.ends == "crlf" else "lf"
    rows = Rows(
        scratch.read_csv(text.path, names, delimiter=shape.delimiter, skip=shape.lines, ends=ends),
        first_line=shape.lines + 1,
        expected=max(text.survey.lines - shape.lines, 0),
    )
    careful = partial(_careful, text.path, shape, spill, tr)
    regular = text.survey.regular and width > 1
    return SourceTable(
        shown,
        columns,
        partial(as_they_are, rows) if regular else careful,
        careful if regular else None,
        stated=(*shape.head.stated, *_at_the_end(text, shape)),
        under=shape.head.under,
    )


def _careful(path: Path, shape: _Shape, spill: Path, tr: Translate) -> Rows:
    width = len(shape.head.titles)
    split = go_through(path, skip=shape.lines, delimiter=shape.delimiter, width=width, spill=spill, tr=tr)
    columns = ["_line", *(f"c{number}" for number in range(width))]
    relation = scratch.read_csv(split.good, columns, delimiter=shape.delimiter, ends="lf")
    return Rows(relation, "CAST(_line AS BIGINT)", 0, split.rows, split.bad, split.bad_count)


def _shape(start: str, delimiter: str, wanted: Sought) -> _Shape | None:
    """The sign that parts a title that is looked for from others; where none does, the one that parts most cells."""
    signs = [delimiter] if delimiter else sorted(DELIMITERS, key=parted_by(start), reverse=True)
    shapes = [shape for sign in signs if (shape := _parted_by(start, sign, wanted)) is not None]
    certain = (one for one in shapes if len(one.head.titles) > 1 and wanted.in_line(one.head.titles))
    return next(certain, shapes[0] if shapes else None)


def _parted_by(start: str, sign: str, wanted: Sought) -> _Shape | None:
    """The head where this sign parts the cells. A title may hold line breaks, so a line of cells is no line of text."""
    reader = csv.reader(StringIO(start, newline=""), delimiter=sign)
    lines: list[list[str]] = []
    ends = [0]
    with suppress(csv.Error):
        for cells in reader:
            lines.append(cells)
            ends.append(reader.line_num)
            if len(lines) > max(FIRST_LINES, wanted.line) + _BEHIND:
                break
    asked = next((at for at, end in enumerate(ends) if end >= wanted.line), 0) if wanted.line else 0
    if wanted.line and not asked:
        return None
    head = find_head(lines, replace(wanted, line=asked))
    if head is None:
        return None
    stated = tuple(replace(one, line=ends[one.line - 1] + 1) for one in head.stated)
    return _Shape(sign, replace(head, stated=stated), ends[head.first])


def _at_the_end(text: Utf8, shape: _Shape) -> Iterable[Stated]:
    """The units that stand alone in one of the last lines."""
    with text.path.open("rb") as file:
        file.seek(max(text.survey.bytes - _TAIL, 0))
        lines = file.read().decode("utf-8", "replace").rstrip("\r\n").split("\n")
    first = max(shape.lines, text.survey.lines - LAST_LINES)
    cells = [[cell.strip('" \r') for cell in line.split(shape.delimiter)] for line in lines]
    return (
        stated_alone(cells[len(cells) - (text.survey.lines - first) :], first + 1) if first < text.survey.lines else ()
    )
