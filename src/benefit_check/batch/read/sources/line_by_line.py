"""A text of cells gone through line by line: every line is a row, part of one, empty, or listed as no row.

Much slower than DuckDB's reader, but a broken quote here costs one line and not everything up to the next quote.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from benefit_check.batch.engine import scratch
from benefit_check.text.diagnostic import Message, Translate, message

_MOST_LINES = 100
SHOWN = 200
"""Characters of a line that is no row that are shown."""


class Lines:
    """The lines of a file with their numbers, from 1; a line may be given back to be read again."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._again = file, list[bytes]()
        self.number = 0

    def __iter__(self) -> Iterator[bytes]:
        while line := self.next():
            yield line

    def next(self) -> bytes:
        """The next line with its end, b"" behind the last."""
        line = self._again.pop() if self._again else self._file.readline(scratch.LONGEST_LINE)
        self.number += bool(line)
        return line.removeprefix(BOM_UTF8) if self.number == 1 else line

    def give_back(self, lines: list[bytes]) -> None:
        """Make these lines the next ones."""
        self._again += reversed(lines)
        self.number -= len(lines)

    def too_long(self, raw: bytes) -> Message | None:
        """Why this is no line but the beginning of one; the rest of it is passed over."""
        if raw.endswith(b"\n") or len(raw) < scratch.LONGEST_LINE:
            return None
        self._skip_rest()
        return message("the line is longer than {limit}", limit="2 MB")

    def _skip_rest(self) -> None:
        while (rest := self._file.readline(scratch.LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass


class Split(Struct, frozen=True):
    """Files of the rows, each with its line before it, and of the lines that are none; how many of both."""

    good: Path
    bad: Path
    rows: int
    bad_count: int


def shown_line(raw: bytes) -> str:
    """The beginning of a line, as far as it is text."""
    return raw[: 4 * SHOWN].decode("utf-8", "replace")[:SHOWN].strip("\r\n").replace("\0", "\u2400")


def go_through(path: Path, *, skip: int, delimiter: str, width: int, spill: Path, tr: Translate) -> Split:
    """The lines behind the first `skip`, sorted into rows of `width` cells and lines that are no rows."""
    good, bad = scratch.new_file(spill, ".rows"), scratch.new_file(spill, ".bad")
    sign, rows, broken = delimiter.encode(), 0, 0
    csv.field_size_limit(scratch.LONGEST_LINE)
    with path.open("rb") as file, good.open("wb") as out, bad.open("w", encoding="utf-8", newline="") as listed:
        put_bad = csv.writer(listed, lineterminator=scratch.LINE_END).writerow
        lines = Lines(file)
        for _ in range(skip):
            lines.next()
        for raw in lines:
            number = lines.number
            row = _row(raw, lines, sign, width)
            if isinstance(row, Message):
                broken += 1
                put_bad((number, shown_line(raw), tr(row)))
            elif row:
                rows += 1
                out.write(b"%d%b%b\n" % (number, sign, row))
    return Split(good, bad, rows, broken)


def _row(raw: bytes, lines: Lines, sign: bytes, width: int) -> bytes | Message:
    """The row as DuckDB reads it for certain, b"" for an empty line, or why it is no row."""
    if not raw.strip():
        return b""
    wrong = lines.too_long(raw)
    if wrong is not None:
        return wrong
    if b'"' not in raw and b"\0" not in raw and raw.count(sign) == width - 1 and _text(raw) is not None:
        return raw.rstrip(b"\r\n")
    cells = _cells(raw, lines, sign.decode(), width)
    if isinstance(cells, Message):
        return cells
    text = StringIO()
    csv.writer(text, delimiter=sign.decode(), lineterminator="", quoting=csv.QUOTE_ALL).writerow(cells)
    return text.getvalue().encode()


def _cells(raw: bytes, lines: Lines, delimiter: str, width: int) -> list[str] | Message:
    """The cells of the row that begins with this line; with a quote open at its end it goes on in the next."""
    taken: list[bytes] = []
    whole = raw
    while True:
        found = _parsed(whole, delimiter)
        if isinstance(found, list) and len(found) == width:
            return found
        more = lines.next() if found is _OPEN and len(taken) < _MOST_LINES else b""
        if not more:
            lines.give_back(taken)
            if taken or isinstance(found, Message):
                return _OPEN if taken else found
            return message("the row has {found} cells, not {needed}", found=len(found), needed=width)
        taken.append(more)
        whole += more


_OPEN = message("a quotation mark is opened and not closed")
_BROKEN = message("text stands behind a closing quotation mark")
_NUL = message("the line holds a NUL character")
_NO_TEXT = message("the line holds bytes that are no text")


def _parsed(raw: bytes, delimiter: str) -> list[str] | Message:
    text = _text(raw)
    if text is None:
        return _NO_TEXT
    if "\0" in text:
        return _NUL
    if '"' not in text:
        return text.split(delimiter)
    try:
        rows = list(csv.reader([text + "\n"], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return _OPEN if "unexpected end" in str(error) else _BROKEN
    return rows[0] if len(rows) == 1 else _BROKEN


def _text(raw: bytes) -> str | None:
    try:
        return raw.rstrip(b"\r\n").decode("utf-8")
    except UnicodeDecodeError:
        return None
