"""Workbooks as people keep them, made by the hand of a test: cells with formats, errors, formulas, hidden parts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

import xlsxwriter
from msgspec import Struct


class Shown(Struct, frozen=True):
    """A number in a format."""

    value: float
    form: str


class Error(Struct, frozen=True):
    """A formula whose stored result is an error, or whose result was never stored ("")."""

    formula: str
    result: str


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], **options: Any) -> Path:
    """Write the rows of each sheet; `hidden` names sheets nobody sees, `very_hidden` those that no menu shows."""
    book = xlsxwriter.Workbook(path, options.get("book", {}))
    for title, rows in sheets.items():
        page = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                _put(book, page, row, column, cell)
        for row in options.get("hidden_rows", ()):
            page.set_row(row, None, None, {"hidden": True})
        for column in options.get("hidden_columns", ()):
            page.set_column(column, column, None, None, {"hidden": True})
        for area in options.get("merged", ()):
            page.merge_range(area, options["merged"][area])
        if title in options.get("hidden", ()):
            page.hide()
        if title in options.get("very_hidden", ()):
            page.very_hidden()
        if title == options.get("first"):
            page.activate()
            page.set_first_sheet()
    book.close()
    if options.get("without_results"):
        _forget_results(path)
    return path


_NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def open_document(path: Path, title: str, rows: Sequence[Sequence[object]], hidden_rows: Sequence[int] = ()) -> Path:
    """Write an .ods of one sheet: `Shown` with what is seen as its form, `Error` as its formula and what is seen."""
    lines = []
    for number, cells in enumerate(rows):
        seen = ' table:visibility="filter"' if number in hidden_rows else ""
        lines.append(f"<table:table-row{seen}>{''.join(map(_open_cell, cells))}</table:table-row>")
    with ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        book.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{_NAMES} office:version="1.2"><office:body>'
            f"<office:spreadsheet><table:table table:name={quoteattr(title)}>{''.join(lines)}</table:table>"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _open_cell(cell: object) -> str:
    match cell:
        case None:
            return "<table:table-cell/>"
        case Shown():
            kind, value, seen = "percentage" if cell.form.endswith("%") else "float", f"{cell.value}", cell.form
        case Error():
            return (
                f'<table:table-cell table:formula={quoteattr(cell.formula)} office:value-type="string" '
                f'office:string-value=""><text:p>{escape(cell.result)}</text:p></table:table-cell>'
            )
        case str():
            return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        case _:
            kind, value, seen = "float", f"{cell}", f"{cell}"
    words = f"<text:p>{escape(seen)}</text:p>"
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}">{words}</table:table-cell>'


def _put(book: Any, page: Any, row: int, column: int, cell: object) -> None:
    match cell:
        case None:
            return
        case Shown():
            page.write_number(row, column, cell.value, book.add_format({"num_format": cell.form}))
        case Error():
            page.write_formula(row, column, cell.formula, None, cell.result)
        case str():
            page.write_string(row, column, cell)
        case _:
            page.write(row, column, cell)


def _forget_results(path: Path) -> None:
    """As programs write formulas that do not compute: without a value."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content.replace(b"</f><v></v>", b"</f>").replace(b"</f><v>0</v>", b"</f>"))
