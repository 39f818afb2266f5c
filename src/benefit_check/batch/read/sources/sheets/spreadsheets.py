"""XLSX, XLS and their relatives, cells as people see them: 220402 and not 220402.0, a day and not its midnight."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from benefit_check.batch.engine import scratch
from benefit_check.batch.engine.quoting import identifier
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.sources.sheets.marks import WIDTH, Marks, cell_name
from benefit_check.batch.read.sources.sheets.notes import sheet_notes
from benefit_check.batch.read.sources.sheets.number_formats import as_shown, day_parts
from benefit_check.batch.read.sources.sheets.ods_marks import ods_marks
from benefit_check.batch.read.sources.sheets.packed_size import unpacks_to_a_bomb
from benefit_check.batch.read.sources.sheets.valueless_cells import scaled
from benefit_check.batch.read.sources.sheets.xls_marks import xls_marks
from benefit_check.batch.read.sources.sheets.xlsb_marks import xlsb_marks
from benefit_check.batch.read.sources.sheets.xlsx_marks import xlsx_marks
from benefit_check.batch.read.sources.source_table import SHEET, Column, Rows, SourceTable
from benefit_check.batch.read.sources.unpacking import bomb
from benefit_check.intake.columns.heads import (
    ANYWHERE,
    FIRST_LINES,
    LAST_LINES,
    Head,
    Sought,
    find_head,
    stated_alone,
)
from benefit_check.text.diagnostic import Diagnostic, Message, message

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_Cell = int | float | str | bool | time | date | datetime | timedelta
_ROOMY = 10_000_000
"""Places of a sheet, empty ones too, that its reader may hold whatever stands there."""
_SPARSE = 20
"""Beyond that it holds so many places for each cell that says something."""
_MOST = 200_000_000
"""And never more than so many."""
_WIDE = 1_000
_LOST = 1e15
"""From here on a number of a spreadsheet has lost digits."""


class _Sheet(Struct, frozen=True):
    """The sheet that is read: its cells from A1 on, and its marks; `told`: whether its kind of file tells formats."""

    title: str
    table: list[list[_Cell]]
    marks: Marks
    told: bool

    def text(self, row: int, column: int) -> str:
        """A cell as people see it."""
        cell, place = self.table[row][column], row * WIDTH + column
        code = self.marks.formats.get(place)
        return as_seen(cell) if code is None else _as_formatted(cell, code)

    def texts(self, first: int, end: int) -> list[list[str]]:
        """The cells of some rows as people see them."""
        rows = range(first, min(end, len(self.table)))
        return [[self.text(row, column) for column in range(len(self.table[row]))] for row in rows]


def open_sheet(
    path: Path, shown: str, spill: Path, sheet: str = "", wanted: Sought = ANYWHERE
) -> SourceTable | Diagnostic:
    """The columns of one sheet: the one named, else the first visible one that holds anything; else a diagnostic."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 - only a spreadsheet pays for it

    if unpacks_to_a_bomb(path):
        return bomb(shown)
    try:
        book = CalamineWorkbook.from_path(str(path))
        found = _chosen(book, path, shown, sheet)
    except PasswordError:
        return say.no_table(message("{file} has a password", file=shown), message("save it without one"))
    except (CalamineError, OSError, ValueError) as error:
        reason = message("{file} does not read as a spreadsheet: {problem}", file=shown, problem=say.damaged(error))
        return say.no_table(reason, message("open it in Excel or WPS and save it as .xlsx"))
    if isinstance(found, Diagnostic):
        return found
    if found is None:
        return _nothing(book, shown, sheet)
    head = find_head(found.texts(0, max(FIRST_LINES, wanted.line) + 3), wanted)
    if head is None:
        return say.no_head(shown, wanted.line)
    width = max((number for number, name in enumerate(head.titles, 1) if name), default=0)
    columns = tuple(Column(named, identifier(f"c{number}"), SHEET) for number, named in enumerate(head.titles[:width]))
    end = max(head.first, len(found.table) - LAST_LINES)
    return SourceTable(
        shown,
        columns,
        partial(_rows, found, head.first, width, spill),
        notes=tuple(_notes(book, found, head, width, shown, named=bool(sheet))),
        stated=(*head.stated, *stated_alone(found.texts(end, len(found.table)), end + 1)),
        under=head.under,
    )


def _notes(
    book: "CalamineWorkbook", found: _Sheet, head: Head, width: int, shown: str, *, named: bool
) -> Iterator[Message]:
    yield from sheet_notes(shown, found.title, _hidden(book), book.sheet_names, found.marks, head.first, named=named)
    yield from _beyond(found, head.first, width, shown)
    if not found.told:
        yield message(
            "{file}: this kind of workbook does not tell how cells look, so 15% is read as 0.15 and an error as "
            "empty; save it as .xlsx if it has such cells",
            file=shown,
        )


def as_seen(cell: object) -> str:
    """A cell's text: numbers by the fifteen digits that a spreadsheet shows, days as 2020-03-01."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < _LOST else f"{cell:.15g}"
        case datetime():
            return str(cell.date() if cell.time() == time() else cell)
        case _:
            return str(cell)


def _as_formatted(cell: _Cell, code: str) -> str:
    """A cell whose format makes it look like something else."""
    match cell:
        case bool():
            return as_seen(cell)
        case int() | float() if abs(cell) < _LOST and not day_parts(code):
            return as_shown(cell, code) or scaled(as_seen(cell), code)
        case date() if day_parts(code) not in ("", "ymd"):
            words = {"y": f"{cell.year}年", "m": f"{cell.month}月", "d": f"{cell.day}日"}
            return "".join(words[part] for part in day_parts(code))
        case _:
            return as_seen(cell)


def _chosen(book: "CalamineWorkbook", path: Path, shown: str, sheet: str) -> _Sheet | Diagnostic | None:
    hidden = _hidden(book)
    for title in [sheet] if sheet else [one for one in book.sheet_names if one not in hidden]:
        if title not in book.sheet_names:
            return None
        marks, told = _marks(path, title)
        if _is_far(marks):
            return say.far_cell(shown, title, _far(marks), marks.rows, marks.columns)
        table = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        for place, text in marks.texts.items():
            _put(table, *divmod(place, WIDTH), text)
        if any(cell != "" for row in table for cell in row):
            return _Sheet(title, table, marks, told)
    return None


def _put(table: list[list[_Cell]], row: int, column: int, text: str) -> None:
    """Put a text where the reader has nothing, or something else; the table may be too small for it."""
    table += [[] for _ in range(row + 1 - len(table))]
    table[row] += [""] * (column + 1 - len(table[row]))
    table[row][column] = text


def _marks(path: Path, title: str) -> tuple[Marks, bool]:
    """What the sheet holds beside its values, and whether its kind of file tells how cells look."""
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415 - only a spreadsheet pays for it
    from xml.parsers.expat import ExpatError  # noqa: PLC0415 - as above
    from zipfile import BadZipFile  # noqa: PLC0415 - as above
    from zlib import error as inflating  # noqa: PLC0415 - as above

    try:
        match _kind(path):
            case "xlsx":
                return xlsx_marks(path, title), True
            case "ods":
                return ods_marks(path, title), True
            case "xlsb":
                return xlsb_marks(path), False
            case _:
                return xls_marks(path, title), True
    except (ParseError, ExpatError, BadZipFile, inflating) as error:
        raise ValueError(str(error)) from error
    except Exception:  # noqa: BLE001 - xlrd fails in as many ways as there are files that calamine reads all the same
        return Marks(), False


def _kind(path: Path) -> str:
    from zipfile import ZipFile, is_zipfile  # noqa: PLC0415 - only a spreadsheet pays for it

    if not is_zipfile(path):
        return "xls"
    with ZipFile(path) as book:
        names = book.namelist()
    if "content.xml" in names:
        return "ods"
    return "xlsb" if any(name.endswith("workbook.bin") for name in names) else "xlsx"


def _hidden(book: "CalamineWorkbook") -> set[str]:
    """The sheets that a person does not see, also those that hold no cells at all, such as charts."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - only a spreadsheet pays for it

    return {
        one.name
        for one in book.sheets_metadata
        if one.visible != SheetVisibleEnum.Visible or one.typ != SheetTypeEnum.WorkSheet
    }


def _is_far(marks: Marks) -> bool:
    places = marks.rows * marks.columns
    return places > _MOST or (places > _ROOMY and places > _SPARSE * marks.cells)


def _far(marks: Marks) -> list[str]:
    """The cells that make the sheet so large."""
    found = [marks.rightmost] if marks.columns > _WIDE else []
    return list(dict.fromkeys([*([marks.lowest] if marks.rows > marks.cells or not found else []), *found]))


def _nothing(book: "CalamineWorkbook", shown: str, sheet: str) -> Diagnostic:
    if sheet and sheet not in book.sheet_names:
        reason = message("{file} has no sheet {sheet}", file=shown, sheet=sheet)
        return say.no_table(reason, message("its sheets are {sheets}", sheets="、".join(book.sheet_names)))
    hidden = [one for one in book.sheet_names if one in _hidden(book)]
    if hidden and not sheet:
        reason = message("{file} holds nothing in a visible sheet", file=shown)
        return say.no_table(reason, message("name a hidden one with --sheet: {sheets}", sheets="、".join(hidden)))
    reason = message("{file} is empty: a first line with the names of the columns is needed", file=shown)
    return say.no_table(reason, message("the first line names the columns, every other is one enterprise"))


def _beyond(found: _Sheet, first: int, width: int, shown: str) -> Iterator[Message]:
    """What stands right of the last title is no part of the table."""
    for row, cells in enumerate(found.table[first:], first):
        column = next((at for at in range(width, len(cells)) if cells[at] != ""), None)
        if column is not None:
            yield message(
                "{file}: what stands right of the last title is not read, the first in {cell}",
                file=shown,
                cell=cell_name(row, column),
            )
            return


def _rows(found: _Sheet, first: int, width: int, spill: Path) -> Rows:
    path = scratch.new_file(spill, ".rows")
    count = scratch.write(path, _written(found, first, width))
    columns = ["_line", *(f"c{number}" for number in range(width))]
    return Rows(scratch.read_csv(path, columns), "CAST(_line AS BIGINT)", 0, count)


def _written(found: _Sheet, first: int, width: int) -> Iterator[Sequence[object]]:
    """Rows with their number in the sheet; a row without any cell is none."""
    marked = {place // WIDTH for place in found.marks.formats}
    for row, cells in enumerate(found.table[first:], first):
        if row in marked:
            texts = [found.text(row, column) for column in range(min(width, len(cells)))]
        else:
            texts = [as_seen(cell) for cell in cells[:width]]
        if any(texts):
            yield (row + 1, *texts, *[""] * (width - len(texts)))
