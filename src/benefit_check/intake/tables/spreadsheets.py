"""XLSX, XLS and their relatives, cells as people see them: 220402 and not 220402.0, a day and not its midnight."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benefit_check.intake.tables import diagnostics as say
from benefit_check.intake.tables import spool
from benefit_check.intake.tables.heads import ANYWHERE, FIRST_LINES, LAST_LINES, Sought, find_head, stated_alone
from benefit_check.intake.tables.opened import SHEET, Column, Opened, Rows
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.sql_quoting import identifier

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_Cell = int | float | str | bool | time | date | datetime | timedelta


def open_sheet(path: Path, shown: str, spill: Path, sheet: str = "", wanted: Sought = ANYWHERE) -> Opened | Diagnostic:
    """The columns of one sheet: the one named, else the first that holds anything; a diagnostic where there is none."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 - only a spreadsheet pays for it

    try:
        book = CalamineWorkbook.from_path(str(path))
        found = _chosen(book, sheet)
    except PasswordError:
        return say.no_table(message("{file} has a password", file=shown), message("save it without one"))
    except (CalamineError, OSError, ValueError) as error:
        reason = message("{file} does not read as a spreadsheet: {problem}", file=shown, problem=say.damaged(error))
        return say.no_table(reason, message("open it in Excel or WPS and save it as .xlsx"))
    if found is None:
        if sheet and sheet not in book.sheet_names:
            reason = message("{file} has no sheet {sheet}", file=shown, sheet=sheet)
            return say.no_table(reason, message("its sheets are {sheets}", sheets="、".join(book.sheet_names)))
        reason = message("{file} is empty: a first line with the names of the columns is needed", file=shown)
        return say.no_table(reason, message("the first line names the columns, every other is one enterprise"))
    title, table = found
    top = max(FIRST_LINES, wanted.line) + 3
    head = find_head([[as_seen(cell) for cell in row] for row in table[:top]], wanted)
    if head is None:
        return say.no_head(shown, wanted.line)
    end = max(head.first, len(table) - LAST_LINES)
    stated = stated_alone([[as_seen(cell) for cell in row] for row in table[end:]], end + 1)
    columns = tuple(Column(named, identifier(f"c{number}"), SHEET) for number, named in enumerate(head.titles))
    notes = _note(shown, title, book.sheet_names) if not sheet else ()
    return Opened(
        shown,
        columns,
        partial(_rows, table, head.first, spill),
        notes=notes,
        stated=(*head.stated, *stated),
        under=head.under,
    )


def as_seen(cell: object) -> str:
    """A cell's text: numbers by the fifteen digits that a spreadsheet shows, days as 2020-03-01."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
        case datetime():
            return str(cell.date() if cell.time() == time() else cell)
        case _:
            return str(cell)


def _chosen(book: "CalamineWorkbook", sheet: str) -> tuple[str, list[list[_Cell]]] | None:
    for title in [sheet] if sheet else book.sheet_names:
        if title not in book.sheet_names:
            return None
        table = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        if any(cell != "" for row in table for cell in row):
            return title, table
    return None


def _rows(table: list[list[_Cell]], first: int, spill: Path) -> Rows:
    path = spool.new_file(spill, ".rows")
    count = spool.write(path, _written(table, first))
    columns = ["_line", *(f"c{number}" for number in range(len(table[0])))]
    return Rows(spool.read_csv(path, columns), "CAST(_line AS BIGINT)", 0, count)


def _written(table: list[list[_Cell]], first: int) -> Iterator[Sequence[object]]:
    """Rows with their number in the sheet; a row without any cell is none."""
    for number, row in enumerate(table[first:], first + 1):
        if any(cell != "" for cell in row):
            yield (number, *(as_seen(cell) for cell in row))


def _note(shown: str, title: str, titles: Sequence[str]) -> tuple[Message, ...]:
    others = [other for other in titles if other != title]
    if not others:
        return ()
    return (
        message("{file}: the sheet {sheet} was read, not {others}", file=shown, sheet=title, others="、".join(others)),
    )
