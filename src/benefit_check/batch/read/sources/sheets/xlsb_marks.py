"""How far the sheets of an .xlsb reach, by what they say of themselves; of formats nothing is read."""

from pathlib import Path
from typing import IO
from zipfile import ZipFile

from benefit_check.batch.read.sources.sheets.marks import Marks

_DIMENSION, _DATA = 148, 145


def xlsb_marks(path: Path) -> Marks:
    """The farthest row and column of any sheet."""
    marks = Marks()
    with ZipFile(path) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".bin"):
                with book.open(name) as part:
                    found = _dimension(part)
                if found is not None:
                    marks.reach(*found)
    return marks


def _dimension(part: IO[bytes]) -> tuple[int, int] | None:
    """The last row and column, from 0."""
    while (number := _number(part, 2)) is not None and number != _DATA:
        length = _number(part, 4) or 0
        content = part.read(length)
        if number == _DIMENSION and len(content) >= 16:
            return int.from_bytes(content[4:8], "little"), int.from_bytes(content[12:16], "little")
    return None


def _number(part: IO[bytes], longest: int) -> int | None:
    """A number of seven bits a byte, or, of a record's kind, of all its bits; None at the end."""
    found = 0
    for at in range(longest):
        byte = part.read(1)
        if not byte:
            return None
        found |= (byte[0] & 0x7F) << (7 * at)
        if not byte[0] & 0x80:
            break
    return found
