"""A table of one enterprise, a CSV file or a workbook, as the profile that its row is; more rows are for `batch`.

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
from benefit_check.intake.form import FilledForm, is_form, read_form
from benefit_check.intake.mapping import mapping_text
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.shell import shell_word
from benefit_check.text.source import Source

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

EXCEL_DIGITS = 15
"""So many digits of a number Excel shows; what it holds beyond them comes from binary fractions, also for `batch`."""


def from_text(source: Source) -> Source | FilledForm | Diagnostic:
    """The one row of a CSV text as a profile, or the form that was saved as one."""
    first = source.text.partition("\n")[0]
    sign = max("\t;,", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(source.text), delimiter=sign))
    except csv.Error:
        reason = message("{file} has a cell longer than any table keeps", file=source.name)
        return say.no_one_row(reason, message("look for a quotation mark that is opened and not closed"))
    return read_form(source.name, "", rows) if is_form(rows) else _profile(source.name, rows)


def from_workbook(path: str, content: bytes) -> Source | FilledForm | Diagnostic:
    """The form in a workbook, on whichever sheet, else the one row of the first sheet, as a profile."""
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
    return read_form(path, sheet, rows) if forms else _profile(path, rows)


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


def _profile(name: str, table: Sequence[Sequence[str]]) -> Source | Diagnostic:
    rows = [[cell.strip() for cell in row] for row in table if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        reason = message("{file} has a line of titles and no row below it", file=name)
        return say.no_one_row(reason, message("write the values below their titles, or one fact a line"))
    if len(rows) > 2:
        reason = message(
            "{file} holds {count} enterprises, and `check` answers for one", file=name, count=len(rows) - 1
        )
        answers = f"{Path(name).stem}-answers.csv"
        hint = message(
            "for all of them: `benefit-check batch {file} -o {answers}`",
            file=shell_word(name),
            answers=shell_word(answers),
        )
        return say.no_one_row(reason, hint)
    titles, values = rows
    astray = next((value for value, title in zip_longest(values, titles, fillvalue="") if value and not title), None)
    if astray is not None:
        reason = message("in {file} the value {value} stands under no title", file=name, value=say.shown(astray))
        hint = message('give its column a title; a number with commas stands in quotation marks: "1,200"')
        return say.no_one_row(reason, hint)
    pairs = [(title, value) for title, value in zip(titles, values, strict=False) if value]
    twice = next((title for title, _ in pairs if sum(one == title for one, _ in pairs) > 1), None)
    if twice is not None:
        reason = message("{file} has two columns called {title}", file=name, title=twice)
        return say.no_one_row(reason, message("keep one of the two"))
    return mapping_text(dict(pairs), name).source
