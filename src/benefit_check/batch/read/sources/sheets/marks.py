"""What a sheet holds beside its values: formats, errors, formulas without a value, what is hidden or merged."""

from msgspec import Struct, field

WIDTH = 16_384
"""Columns of a sheet, so that row * WIDTH + column, both from 0, is one number for a cell."""


class Marks(Struct):
    """Of one sheet; cells by their place. `formats` only those that change what a number looks like.

    `texts` stand for the value of a cell: an error, a formula whose value was not stored. `rows` and `columns` is how
    far cells that hold anything reach, which `lowest` and `rightmost` name; `cells` counts them, where that is told.
    """

    formats: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    cells: int = 0
    rows: int = 0
    columns: int = 0
    lowest: str = ""
    rightmost: str = ""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """A row reaches so far; both are counted from 0."""
        if row >= self.rows:
            self.rows, self.lowest = row + 1, cell_name(row, column)
        if column >= self.columns:
            self.columns, self.rightmost = column + 1, cell_name(row, column)


def column_name(column: int) -> str:
    """A, B, … of a column counted from 0."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """B7 of a cell counted from 0."""
    return f"{column_name(column)}{row + 1}"
