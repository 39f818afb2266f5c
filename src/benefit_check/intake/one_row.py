"""A table of one enterprise, a CSV file or a workbook: its row and titles; more rows are for `batch`.

A form, which has a question a row, is told by its mark.
"""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from benefit_check.intake import diagnostics as say
from benefit_check.intake.columns.heads import (
    ANYWHERE,
    DELIMITERS,
    LAST_LINES,
    find_head,
    parted_by,
    stated_alone,
)
from benefit_check.intake.form import FilledForm, is_form, read_form
from benefit_check.intake.row import Row
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.shell import shell_word
from benefit_check.text.source import Source

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LONGEST = 1 << 17
"""More characters than this in a cell are a quotation mark that is not closed."""
EXCEL_DIGITS = 15
"""So many digits of a number Excel shows; what it holds beyond them comes from binary fractions, also for `batch`."""


def from_text(source: Source) -> Row | FilledForm | Diagnostic:
    """The one row of a CSV text, or the form that was saved as one."""
    signs = sorted(DELIMITERS, key=parted_by(source.text), reverse=True)
    try:
        tables = [list(csv.reader(io.StringIO(source.text, newline=""), delimiter=sign)) for sign in signs]
    except csv.Error:
        tables = []
    if not tables or any(len(cell) > LONGEST for line in tables[0] for cell in line):
        reason = message("{file} has a cell longer than any table keeps", file=source.name)
        return say.no_one_row(reason, message("look for a quotation mark that is opened and not closed"))
    form = next((rows for rows in tables if is_form(rows)), None)
    return _row(source.name, _parted(tables)) if form is None else read_form(source.name, "", form)


def _parted(tables: list[list[list[str]]]) -> list[list[str]]:
    """The table whose head has a title that is looked for, else the one that the most usual sign parts."""
    for table in tables:
        head = find_head(table, ANYWHERE)
        if head is not None and len(head.titles) > 1 and ANYWHERE.in_line(head.titles):
            return table
    return tables[0]


def from_workbook(path: str, content: bytes) -> Row | FilledForm | Diagnostic:
    """The form in a workbook, on whichever sheet, else the one row of the first sheet."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only a workbook pays for it

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        forms = [name for name in book.sheet_names if is_form(_rows(book, name, 1))]
        sheet = forms[0] if forms else book.sheet_names[0]
        rows = _rows(book, sheet)
    except (CalamineError, OSError, ValueError, IndexError):
        reason = message("{file} is an Office document (Excel, Word, WPS) or an archive, not plain text", file=path)
        return say.not_text(reason)
    if len(forms) > 1:
        return say.form_changed(message("{file} holds several forms, on the sheets {sheets}", file=path, sheets=forms))
    return read_form(path, sheet, rows) if forms else _row(path, rows)


def _rows(book: "CalamineWorkbook", sheet: str, count: int | None = None) -> list[list[str]]:
    """The rows of a sheet from its first cell on, so many of them."""
    rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=count)
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    """A cell as people write it: 4 and not 4.0, 0.055 and not 0.05500000000000001, a day without its midnight."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, float) and cell - cell == 0:
        return format(Decimal(f"{cell:.{EXCEL_DIGITS}g}"), "f")
    return str(cell).removesuffix(" 00:00:00")


def _row(name: str, table: Sequence[Sequence[str]]) -> Row | Diagnostic:
    lines = [[cell.strip() for cell in line] for line in table]
    while lines and not any(lines[-1]):
        lines.pop()
    head = find_head(lines, ANYWHERE)
    first = len(lines) if head is None else head.first
    end = max(first, len(lines) - LAST_LINES)
    stated = list(stated_alone(lines[end:], end + 1))
    said = {one.line for one in stated}
    rows = [line for number, line in enumerate(lines[first:], first + 1) if any(line) and number not in said]
    if head is None or not rows:
        reason = message("{file} has a line of titles and no row below it", file=name)
        return say.no_one_row(reason, message("write the values below their titles, or one fact a line"))
    if len(rows) > 1:
        return _several(name, len(rows))
    titles, cells = head.titles, rows[0]
    astray = next((cell for cell, title in zip_longest(cells, titles, fillvalue="") if cell and not title), None)
    if astray is not None:
        reason = message("in {file} the value {value} stands under no title", file=name, value=say.shown(astray))
        hint = message('give its column a title; a number with commas stands in quotation marks: "1,200"')
        return say.no_one_row(reason, hint)
    told = [title for title, cell in zip(titles, cells, strict=False) if cell]
    twice = next((title for title in told if told.count(title) > 1), None)
    if twice is not None:
        reason = message("{file} has two columns called {title}", file=name, title=twice)
        return say.no_one_row(reason, message("keep one of the two"))
    return Row(name, titles, tuple(cells), (*head.stated, *stated))


def _several(name: str, count: int) -> Diagnostic:
    reason = message("{file} holds {count} enterprises, and `check` answers for one", file=name, count=count)
    answers = f"{Path(name).stem}-answers.csv"
    hint = message(
        "for all of them: `benefit-check batch {file} -o {answers}`",
        file=shell_word(name),
        answers=shell_word(answers),
    )
    return say.no_one_row(reason, hint)
