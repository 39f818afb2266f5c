"""A workbook of tables, as Excel can hold them.

Texts are written as texts, so no cell is a formula. A number of at most 15 significant digits is exact in Excel and is
written as a number; a longer one is written as text, because Excel would lose its fen.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benefit_check.batch.write.sheet_names import SheetNames
from benefit_check.text.diagnostic import Message, message

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_576
"""What a sheet holds, the head included."""
DIGITS = 15
LONGEST = 32_767
_CUT = "…"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Cell = object


class Book:
    """A workbook that is being written."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._names = SheetNames()
        self._head = workbook.add_format({"bold": True})
        self._money = workbook.add_format({"num_format": "#,##0.00"})
        self._cut = self._as_text = self._continued = 0

    def sheets(self, name: str, rows: int) -> tuple[str, ...]:
        """The names of the sheets that so many rows take; none where there are none."""
        names = tuple(self._names.name(name) for _ in range(0, rows, ROWS - 1))
        self._continued += len(names) > 1
        return names

    def fill(self, sheets: Sequence[str], head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Write a table on its sheets, each as full as it can be."""
        left = iter(rows)
        for name in sheets:
            sheet = self._sheet(name, head)
            for row, cells in enumerate(islice(left, ROWS - 1), 1):
                for column, cell in enumerate(cells):
                    self._write(sheet, row, column, cell)

    def notes(self) -> list[Message]:
        """What a reader of the workbook has to know."""
        shortened, continued = self._names.shortened, self._continued
        told = (
            (
                shortened,
                message("names of sheets shortened to 31 characters: {n}; the summary lists them", n=shortened),
            ),
            (continued, message("tables continued on further sheets, which Excel limits in rows: {n}", n=continued)),
            (self._as_text, message("numbers of more than 15 digits kept whole as texts: {n}", n=self._as_text)),
            (self._cut, message("texts cut to the 32,767 characters of an Excel cell: {n}", n=self._cut)),
        )
        return [said for count, said in told if count]

    def _sheet(self, name: str, head: Sequence[str]) -> "Worksheet":
        sheet = self._workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, len(head) - 1), 16)
        for column, text in enumerate(head):
            sheet.write_string(0, column, text, self._head)
        return sheet

    def _write(self, sheet: "Worksheet", row: int, column: int, cell: Cell) -> None:
        match cell:
            case None | "":
                return
            case bool():
                sheet.write_boolean(row, column, cell)
            case int() | Decimal() if is_exact(cell):
                # a Decimal is written digit by digit, never through a float
                sheet.write_number(row, column, cell, self._money if _is_money(cell) else None)
            case float() if cell - cell == 0:
                sheet.write_number(row, column, cell)
            case _:
                self._as_text += isinstance(cell, int | Decimal)
                self._write_text(sheet, row, column, _text(cell))

    def _write_text(self, sheet: "Worksheet", row: int, column: int, text: str) -> None:
        if len(text) > LONGEST:
            self._cut += 1
            text = text[: LONGEST - 1] + _CUT
        sheet.write_string(row, column, text)


def is_exact(number: int | Decimal) -> bool:
    """Whether Excel shows every digit of the number."""
    return abs(number) < 10**DIGITS and len(Decimal(number).normalize().as_tuple().digits) <= DIGITS


def _is_money(number: int | Decimal) -> bool:
    return isinstance(number, Decimal) and number.as_tuple().exponent == -2


@contextmanager
def workbook(file: Path) -> Iterator[Book]:
    """A new workbook, written when the block ends; its temporary files stand beside it."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only a workbook needs it

    made = Workbook(str(file), {**_OPTIONS, "tmpdir": str(file.parent)})
    try:
        yield Book(made)
        made.close()
    except BaseException:
        _abandon(made)
        raise


def _abandon(made: Any) -> None:
    """Close the temporary files of a workbook that will not be; their folder is removed by whoever made it."""
    made.fileclosed = True
    for sheet in made.worksheets():
        if sheet.row_data_fh is not None:
            try:
                sheet.row_data_fh.close()
            except OSError:
                # the disk is full; what could not be flushed is not wanted any more
                continue


def _text(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date | datetime | time) else str(cell)
