"""What the parts of an .xlsx tell beside the values, read in a stream: memory does not grow with a far cell."""

from pathlib import Path
from posixpath import join, normpath
from typing import IO
from xml.etree.ElementTree import Element, fromstring, iterparse
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

from benefit_check.batch.read.sources.sheets.marks import WIDTH, Marks
from benefit_check.batch.read.sources.sheets.number_formats import changes_meaning, day_parts

_BUILT_IN = {
    5: '"¥"#,##0',
    6: '"¥"#,##0',
    7: '"¥"#,##0.00',
    8: '"¥"#,##0.00',
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Formats that have a number only, as Excel and WPS show them in Chinese; those that change nothing are left out."""


def xlsx_marks(path: Path, sheet: str) -> Marks:
    """What the sheet of this name holds beside its values; KeyError or ParseError where it is broken."""
    with ZipFile(path) as book:
        part = _part(book, sheet)
        formats = _formats(book)
        with book.open(part) as opened:
            return _Scan(formats).read(opened)


def _part(book: ZipFile, sheet: str) -> str:
    """The name of the part that holds the sheet."""
    root = _tree(book, "_rels/.rels")
    main = next(one.get("Target", "") for one in root if one.get("Type", "").endswith("/officeDocument")).lstrip("/")
    folder, _, name = main.rpartition("/")
    targets = {one.get("Id"): one.get("Target", "") for one in _tree(book, f"{folder}/_rels/{name}.rels")}
    sheets = (one for one in _tree(book, main).iter() if _tag(one) == "sheet")
    wanted = next(one for one in sheets if one.get("name") == sheet)
    target = targets[next(value for key, value in wanted.attrib.items() if key.endswith("}id"))]
    return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))


def _tree(book: ZipFile, part: str) -> Element:
    return fromstring(book.read(part))  # noqa: S314 - expat itself ends what grows without bound


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _formats(book: ZipFile) -> dict[str, str]:
    """The formats that change what a number looks like, and those of days without a day, by the style of a cell."""
    styles = next((name for name in book.namelist() if name.endswith("/styles.xml")), None)
    if styles is None:
        return {}
    codes = {str(number): code for number, code in _BUILT_IN.items()}
    used: list[str] = []
    inside = ""
    with book.open(styles) as opened:
        for event, element in iterparse(opened, ("start", "end")):  # noqa: S314 - as above
            tag = _tag(element)
            if event == "start":
                inside = tag if tag in ("cellXfs", "cellStyleXfs") else inside
            elif tag == "numFmt":
                codes[element.get("numFmtId", "")] = element.get("formatCode", "")
            elif tag == "xf" and inside == "cellXfs":
                used.append(element.get("numFmtId", "0"))
    shown = {str(style): codes.get(number, "") for style, number in enumerate(used)}
    return {style: code for style, code in shown.items() if changes_meaning(code) or day_parts(code) not in ("", "ymd")}


class _Scan:
    """Looks at the start of elements alone, and at texts only of formulas and errors: a sheet has millions of cells.

    So a cell is judged where the next one starts, and how far a row reaches where the next row starts.
    """

    def __init__(self, formats: dict[str, str]) -> None:
        self.marks, self.formats = Marks(), formats
        self.row, self.column = -1, -1
        self.cell: dict[str, str] | None = None
        self.reach = -1
        self.valued = False
        self.formula: list[str] | None = None
        self.value: list[str] = []
        self.prefix = ""
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.root

    def read(self, opened: IO[bytes]) -> Marks:
        self.parser.ParseFile(opened)
        self.end_of_row()
        return self.marks

    def root(self, tag: str, _: dict[str, str]) -> None:
        prefix, colon, _name = tag.rpartition(":")
        self.prefix = prefix + colon
        self.value_tags = (f"{self.prefix}v", f"{self.prefix}t")
        self.cell_tag = f"{self.prefix}c"
        self.parser.StartElementHandler = self.start

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self.cell_tag:
            if self.cell is not None:
                self.judge()
            self.cell, self.valued = attributes, False
            self.column += 1
            if attributes.get("t") == "e":
                self.value = []
        elif tag in self.value_tags:
            self.valued = True
            if self.formula is not None or (self.cell or {}).get("t") == "e":
                self.value = []
                self.parser.CharacterDataHandler = self.value.append
        else:
            self.other(tag.removeprefix(self.prefix), attributes)

    def other(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "f":
                self.formula, self.value = [], []
                self.parser.CharacterDataHandler = self.formula.append
            case "row":
                self.end_of_row()
                self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
                if attributes.get("hidden") in ("1", "true"):
                    self.marks.hidden_rows.append(self.row + 1)
            case "col" if attributes.get("hidden") in ("1", "true"):
                self.marks.hidden_columns += range(int(attributes["min"]), min(int(attributes["max"]), WIDTH) + 1)
            case "mergeCell":
                self.marks.merged.append(attributes.get("ref", ""))
            case _:
                pass

    def judge(self) -> None:
        """What is to be said of the cell that ends."""
        cell, formula = self.cell or {}, self.formula
        kind = cell.get("t", "n")
        if formula is not None:
            self.parser.CharacterDataHandler = None
            self.formula = None
            if not "".join(self.value).strip():
                self.valued = False
        if not self.valued and (formula is None or kind == "str"):
            return
        reference = cell.get("r")
        if reference is not None:
            self.column = _column(reference)
        self.reach = self.column
        self.marks.cells += 1
        place = self.row * WIDTH + self.column
        if not self.valued:
            self.marks.texts[place] = f"={''.join(formula or [])[:60].strip()}"
        elif kind == "e":
            self.parser.CharacterDataHandler = None
            self.marks.texts[place] = "".join(self.value).strip()
        elif kind == "n" and (code := self.formats.get(cell.get("s", "0"))) is not None:
            self.marks.formats[place] = code

    def end_of_row(self) -> None:
        if self.cell is not None:
            self.judge()
            self.cell = None
        if self.reach >= 0:
            self.marks.reach(self.row, self.reach)
        self.reach = -1


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1
