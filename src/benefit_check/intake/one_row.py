"""A table of one enterprise, a CSV file or a workbook, as the profile that its row is; more rows are for `batch`."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from benefit_check.intake import diagnostics as say
from benefit_check.intake.mapping import mapping_text
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.source import Source


def from_text(source: Source) -> Source | Diagnostic:
    """The one row of a CSV text as a profile."""
    first = source.text.partition("\n")[0]
    sign = max("\t;,", key=first.count)
    return _profile(source.name, list(csv.reader(io.StringIO(source.text), delimiter=sign)))


def from_workbook(path: str, content: bytes) -> Source | Diagnostic:
    """The one row of the first sheet of a workbook as a profile."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only a workbook pays for it

    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, ValueError, IndexError):
        reason = message("{file} is an Office document (Excel, Word, WPS) or an archive, not plain text", file=path)
        return say.not_text(reason)
    return _profile(path, [[_text(cell) for cell in row] for row in rows])


def _text(cell: object) -> str:
    """A cell as people write it: 4 and not 4.0, a day without its midnight."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
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
            "for all of them: `benefit-check batch {file} -o {answers}`", file=quote(name), answers=quote(answers)
        )
        return say.no_one_row(reason, hint)
    titles, values = rows
    pairs = [(title, value) for title, value in zip(titles, values, strict=False) if title and value]
    twice = next((title for title, _ in pairs if sum(one == title for one, _ in pairs) > 1), None)
    if twice is not None:
        reason = message("{file} has two columns called {title}", file=name, title=twice)
        return say.no_one_row(reason, message("keep one of the two"))
    return mapping_text(dict(pairs), name).source
