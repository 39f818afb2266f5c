"""Pages on a screen through Rich, and the same lines as clean text into a pipe, where Rich is never imported."""

from codecs import register_error
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from os import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from benefit_check.present.page.document import Block, Page, Style
from benefit_check.present.page.layout import lay_out

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.text import Text

WIDEST = 120
ORDINARY = 80
COLOURS: dict[Style, str] = {
    "good": "green",
    "maybe": "cyan",
    "open": "yellow",
    "bad": "red",
    "muted": "dim",
    "strong": "bold",
}
PLAIN_MARKS = str.maketrans("✓◇✗–│├└─…≈·→×÷", "+~x-||`-.~.>x/")
REPLACED = "benefit-check.replaced"
"""The `errors` of a stream that people read: what its encoding cannot hold becomes a plain sign, else a ?."""


class Sheet:
    """A page as a Rich renderable; its texts are `Text`, so that no markup in them is read."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "Iterator[Text]":
        from rich.text import Text  # noqa: PLC0415 - a pipe never needs it

        for cells in lay_out(self.page, min(options.max_width, WIDEST)):
            yield Text.assemble(*((run.text, COLOURS.get(run.style, "")) for run in cells), no_wrap=True)


def plain(page: Iterable[Block], width: int) -> str:
    """The page as text without colour, each line ended."""
    lines = ("".join(run.text for run in cells).rstrip() for cells in lay_out(page, min(width, WIDEST)))
    return "".join(f"{line}\n" for line in lines)


def wants_colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether the stream is a screen that nobody asked to leave uncoloured."""
    return stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def show(
    page: Page, stream: TextIO, environ: Mapping[str, str], *, colour: bool = True, width: int | None = None
) -> None:
    """Write the page to a screen or a pipe; `width` in cells, else COLUMNS, else that of the screen, else 80."""
    if width is None:
        width = columns(stream, environ)
    if colour and wants_colour(stream, environ):
        from rich.console import Console  # noqa: PLC0415 - a pipe never needs it

        Console(file=stream, width=width, highlight=False).print(Sheet(page))
        return
    stream.write(_shown(plain(page, width), stream.encoding))


def text_for(page: Page, stream: TextIO, environ: Mapping[str, str], *, colour: bool = True) -> str:
    """What `show` would write to the stream, for somebody who writes it elsewhere."""
    width = columns(stream, environ)
    if not (colour and wants_colour(stream, environ)):
        return plain(page, width)
    from rich.console import Console  # noqa: PLC0415 - a pipe never needs it

    told = StringIO()
    Console(file=told, width=width, highlight=False, force_terminal=True).print(Sheet(page))
    return told.getvalue()


def columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    """As `shutil.get_terminal_size`, with which every compression library would be loaded."""
    told = environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    try:
        return get_terminal_size(stream.fileno()).columns or ORDINARY
    except (OSError, ValueError):
        return ORDINARY


def _shown(text: str, encoding: str | None) -> str:
    """The text as a stream of this encoding shows it, also one whose own `errors` are others."""
    encoding = encoding or "utf-8"
    return text.encode(encoding, REPLACED).decode(encoding)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(PLAIN_MARKS)
    return "".join(sign if sign.isascii() else "?" for sign in signs), error.end


register_error(REPLACED, _replaced)
