"""What an .xls, also one of WPS called .et, tells beside its values."""

from pathlib import Path

from benefit_check.batch.read.sources.sheets.marks import WIDTH, Marks, cell_name
from benefit_check.batch.read.sources.sheets.number_formats import changes_meaning, day_parts


def xls_marks(path: Path, sheet: str) -> Marks:
    """What the sheet of this name holds beside its values; xlrd's own errors where it cannot be told."""
    from os import devnull  # noqa: PLC0415 - only an .xls pays for all of this

    from xlrd import XL_CELL_ERROR, XL_CELL_NUMBER, error_text_from_code, open_workbook  # noqa: PLC0415 - as above

    with (
        Path(devnull).open("w", encoding="utf-8") as silence,
        open_workbook(path, formatting_info=True, on_demand=True, logfile=silence) as book,
    ):
        page, marks = book.sheet_by_name(sheet), Marks()
        formats = {number: book.format_map[xf.format_key].format_str for number, xf in enumerate(book.xf_list)}
        telling = {number: code for number, code in formats.items() if _tells(code)}
        for row in range(page.nrows):
            for column, kind in enumerate(page.row_types(row)):
                if not kind or (kind == 1 and not page.cell_value(row, column)):
                    continue
                marks.cells += 1
                marks.reach(row, column)
                if kind == XL_CELL_ERROR:
                    marks.texts[row * WIDTH + column] = error_text_from_code.get(page.cell_value(row, column), "#N/A")
                elif (code := telling.get(page.cell_xf_index(row, column))) is not None and kind >= XL_CELL_NUMBER:
                    marks.formats[row * WIDTH + column] = code
        marks.hidden_rows = [row + 1 for row, told in sorted(page.rowinfo_map.items()) if told.hidden]
        marks.hidden_columns = [column + 1 for column, told in sorted(page.colinfo_map.items()) if told.hidden]
        marks.merged = [
            f"{cell_name(top, left)}:{cell_name(bottom - 1, right - 1)}"
            for top, bottom, left, right in page.merged_cells
        ]
    return marks


def _tells(code: str) -> bool:
    return changes_meaning(code) or day_parts(code) not in ("", "ymd")
