"""A form that has been filled in, a question a row, as the profile that it is.

A form is known by the mark that `form` wrote into a hidden cell of its first row, never by its looks. In the column of
that cell stands, also hidden, the name of the fact that each row asks for.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from benefit_check.intake import diagnostics as say
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.source import Source

Lang = Literal["zh", "en"]
Table = Sequence[Sequence[str]]

ANSWER: dict[Lang, str] = {"zh": "填写", "en": "Answer"}
"""What the column of the answers is called."""
HEAD = "*"
"""What stands in place of a fact in the row with the names of the columns."""
_MARK = "benefit-check form for "


class FilledForm(Struct, frozen=True):
    """The answers as a profile in JSON, the row of the sheet a line; `rulebook` is the id of the one that asked."""

    source: Source
    rulebook: str


def mark(rulebook: str) -> str:
    """What marks a form of a rulebook."""
    return _MARK + rulebook


def is_form(table: Table) -> bool:
    """Whether the sheet bears the mark."""
    return bool(table) and any(cell.startswith(_MARK) for cell in table[0])


def read_form(name: str, sheet: str, table: Table) -> FilledForm | Diagnostic:
    """What the sheet says; or why its answers cannot be told apart. What is left empty is not known."""
    import json  # noqa: PLC0415 - only for a form

    keys = next(at for at, cell in enumerate(table[0]) if cell.startswith(_MARK))
    head = next((row for row in table if _at(row, keys) == HEAD), ())
    titles = {_plain(one) for one in ANSWER.values()}
    column = next((at for at, cell in enumerate(head) if _plain(cell) in titles), None)
    if column is None:
        reason = message("{file} is a form of which the column {title} is gone", file=name, title=ANSWER["zh"])
        return say.form_changed(reason)
    lines, cells = [""] * len(table), {}
    for at, row in enumerate(table):
        value, key = _at(row, column), _at(row, keys)
        if not value or key == HEAD:
            continue
        cells[at + 1] = f"{sheet}!{_letters(column)}{at + 1}" if sheet else f"{_letters(column)}{at + 1}"
        if not key or key.startswith(_MARK):
            reason = message(
                "{value} stands in {cell}, where nothing is asked", value=say.shown(value), cell=cells[at + 1]
            )
            return say.form_changed(reason)
        lines[at] = f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)},"
    if cells:
        lines[max(cells) - 1] = lines[max(cells) - 1].removesuffix(",")
    lines[0] = "{"
    return FilledForm(Source(name, "\n".join([*lines, "}"]), cells), table[0][keys].removeprefix(_MARK))


def _at(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _plain(title: str) -> str:
    return title.strip().casefold()


def _letters(column: int) -> str:
    """What a spreadsheet calls the column, counted from 0."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
