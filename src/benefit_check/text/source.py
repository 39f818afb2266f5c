"""A source text and places in it."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct


class Span(Struct, frozen=True, array_like=True):
    """Characters start (included) to end (excluded) of a text.

    All spans are equal, so that two trees compare by what they say and not by where they say it.
    """

    start: int
    end: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span)

    def __hash__(self) -> int:
        return 0


NOWHERE = Span(0, 0)


class Source:
    """A named text that knows its lines. `cells` says from which cell of a sheet a line was taken, if from one."""

    def __init__(self, name: str, text: str, cells: Mapping[int, str] | None = None) -> None:
        self.name = name
        self.text = text
        self._cells = cells or {}

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(index + 1 for index, character in enumerate(self.text) if character == "\n")]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def place(self, offset: int) -> str:
        """Where a character stands, as people look it up: file, line and column, or file and cell."""
        line, column = self.position(offset)
        cell = self._cells.get(line)
        return f"{self.name}:{line}:{column}" if cell is None else f"{self.name} {cell}"

    def line(self, number: int) -> str:
        """The text of a line counted from 1, without its line end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
