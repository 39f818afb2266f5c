"""What an .ods tells beside the values: how percentages, leading zeros and errors look, and how far it reaches."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

from benefit_check.batch.read.sources.sheets.marks import WIDTH, Marks

_MOST = 100_000
"""Places that one repeated cell may be marked at; beyond it the sheet is too large anyway."""


def ods_marks(path: Path, sheet: str) -> Marks:
    """What the sheet of this name holds beside its values."""
    scan = _Scan(sheet)
    with ZipFile(path) as book, book.open("content.xml") as opened:
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
        parser.CharacterDataHandler = scan.text
        parser.ParseFile(opened)
    return scan.marks


class _Scan:
    """Handlers of the parser; a cell is judged where it ends."""

    def __init__(self, sheet: str) -> None:
        self.sheet, self.marks = sheet, Marks()
        self.reading = False
        self.row = self.column = 0
        self.rows = 1
        self.cell: dict[str, str] = {}
        self.words: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "table:table":
                self.reading = attributes.get("table:name") == self.sheet
            case "table:table-row" if self.reading:
                self.rows, self.column = int(attributes.get("table:number-rows-repeated", 1)), 0
                if attributes.get("table:visibility") in ("collapse", "filter"):
                    self.marks.hidden_rows += range(self.row + 1, self.row + 1 + min(self.rows, _MOST))
            case "table:table-cell" | "table:covered-table-cell":
                self.cell, self.words = attributes, []
            case _:
                pass

    def text(self, words: str) -> None:
        self.words.append(words)

    def end(self, tag: str) -> None:
        match tag:
            case "table:table":
                self.reading = False
            case "table:table-row" if self.reading:
                self.row += self.rows
            case "table:table-cell" | "table:covered-table-cell" if self.reading:
                self.judge("".join(self.words).strip())
            case _:
                pass

    def judge(self, seen: str) -> None:
        """What is to be said of the cell that ends, and of those that repeat it."""
        times = int(self.cell.get("table:number-columns-repeated", 1))
        kind = self.cell.get("calcext:value-type") or self.cell.get("office:value-type", "")
        if kind or seen:
            self.marks.cells += times * self.rows
            self.marks.reach(self.row + self.rows - 1, self.column + times - 1)
            shown = _shown(kind, self.cell.get("office:value", ""), seen)
            if shown is None and not seen and self.cell.get("table:formula") and not self.cell.get("office:value"):
                shown = self.cell["table:formula"][:60].removeprefix("of:")
            for place in range(min(times * self.rows, _MOST) if shown is not None else 0):
                row, column = divmod(place, times)
                self.marks.texts[(self.row + row) * WIDTH + self.column + column] = shown or ""
        self.column += times


def _shown(kind: str, value: str, seen: str) -> str | None:
    """The text that stands for the cell, None where its value says the same."""
    if kind == "error" or (kind == "string" and seen.startswith(("#", "Err:", "错误:"))):
        return seen or "#N/A"
    if kind not in ("percentage", "float", "currency"):
        return None
    try:
        exact = Decimal(value)
    except InvalidOperation:
        return seen
    if kind == "percentage":
        return f"{(exact * 100).normalize():f}%"
    if seen.isdigit() and seen.startswith("0") and len(seen) > 1 and Decimal(seen) == exact:
        return seen
    digits = "".join(sign for sign in seen if sign.isdigit() or sign == ".").strip(".")
    words = "".join(sign for sign in seen if not (sign.isdigit() or sign in ".,-+()¥￥ \u00a0eE"))
    try:
        near = not digits or abs(abs(exact) - Decimal(digits)) <= abs(exact) / 2 + 1
    except InvalidOperation:
        near = True
    # a scale or a word of the format changes what is meant; how many digits it shows does not
    return seen if words or not near else None
