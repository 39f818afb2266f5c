"""What a page says, block by block, before anyone knows whether it goes to a terminal, a pipe or Markdown.

Texts are raw: each renderer makes them safe for where they go.
"""

from typing import Literal

from msgspec import Struct

Style = Literal["", "good", "maybe", "open", "bad", "muted", "strong"]


class Run(Struct, frozen=True, array_like=True):
    """Some text in one style."""

    text: str
    style: Style = ""


class Gap(Struct, frozen=True):
    """An empty line."""


class Heading(Struct, frozen=True):
    """The head of a page (level 1) or of a section (level 2)."""

    text: str
    style: Style = "strong"
    level: int = 2


class Line(Struct, frozen=True):
    """A paragraph; what does not fit goes on `hang` cells further right."""

    runs: tuple[Run, ...]
    indent: int = 0
    hang: int = 0


class Tally(Struct, frozen=True):
    """Short texts side by side, none of them broken."""

    runs: tuple[Run, ...]


class Entry(Struct, frozen=True):
    """A marked line with something at its right end."""

    text: str
    mark: str = ""
    style: Style = ""
    aside: str = ""
    strong: bool = False


class Row(Struct, frozen=True):
    """A line of a table: a mark, a text, a figure and a note, each in its column of all rows of the page.

    The text alone is broken, on a few lines at most; where the columns leave it no room, figure and note go below it.
    """

    mark: str
    text: str
    figure: str = ""
    note: str = ""
    style: Style = ""


class Command(Struct, frozen=True):
    """Words to be copied to a prompt, never broken inside one, with what they do as a comment of the shell."""

    words: tuple[str, ...]
    does: str


class Item(Struct, frozen=True):
    """A labelled text below an entry; several texts stand on a line each."""

    label: str
    texts: tuple[str, ...]
    style: Style = ""


class Point(Struct, frozen=True):
    """A reason below an entry, `level` steps in, with its clause muted after it."""

    text: str
    mark: str = ""
    clause: str = ""
    level: int = 0


class Branch(Struct, frozen=True):
    """A line of a tree: `stem` draws the branch on its first line, `rest` on those that follow."""

    stem: str
    rest: str
    runs: tuple[Run, ...]


class Snippet(Struct, frozen=True):
    """A line of a file with a caret under the characters start to end, and words beside the caret."""

    number: int
    gutter: int
    text: str
    start: int
    end: int
    words: str = ""
    style: Style = "bad"


Block = Gap | Heading | Line | Tally | Entry | Row | Command | Item | Point | Branch | Snippet
Page = tuple[Block, ...]


def line(text: str, style: Style = "", *, indent: int = 0, hang: int = 0) -> Line:
    """A paragraph in one style."""
    return Line((Run(text, style),), indent, hang)
