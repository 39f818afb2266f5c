"""Rows in columns that all rows of a page share, and commands that stay whole when they are copied."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from benefit_check.present.page.cells import cell_len, chop, padded
from benefit_check.present.page.document import Command, Row, Run
from benefit_check.present.page.safe import safe
from benefit_check.present.page.wrap import Cells, wrap

BETWEEN = 2
NARROWEST_TEXT = 20
LINES = 3
"""Most lines of a text in its column; a longer one is cut where there is no more room."""
INDENT = "  "


class Columns(Struct, frozen=True):
    """Cells of each column; where `below`, figure and note stand on a line of their own."""

    mark: int
    text: int
    figure: int
    note: int
    below: bool


def columns_of(rows: Sequence[Row], width: int) -> Columns:
    """The columns for these rows: side by side unless they take fewer lines with figure and note below."""
    mark = max((cell_len(row.mark) for row in rows), default=0)
    figure = max((cell_len(safe(row.figure)) for row in rows), default=0)
    note = max((cell_len(safe(row.note)) for row in rows), default=0)
    room = width - mark - sum(BETWEEN + column for column in (figure, note) if column)
    texts = [row.text for row in rows if row.figure or row.note]
    if room >= NARROWEST_TEXT and _height(texts, room) <= _height(texts, width - mark) + len(texts):
        longest = max((cell_len(safe(text)) for text in texts), default=0)
        return Columns(mark, min(room, longest), figure, note, below=False)
    return Columns(mark, width - mark, figure, note, below=True)


def _height(texts: Sequence[str], room: int) -> int:
    return sum(min(LINES, len(_broken(text, room))) for text in texts)


def row_lines(row: Row, width: int, columns: Columns) -> Iterator[Cells]:
    """The lines of one row; where nothing stands beside its text, that has the whole line."""
    aside, blank = _aside(row, columns), " " * columns.mark
    room = columns.text if aside else width - columns.mark
    texts = _broken(row.text, room)
    for number, text in enumerate(texts[:LINES]):
        cut = number == LINES - 1 and len(texts) > LINES
        shown = _cut(text, room) if cut else text
        head = [Run(blank) if number else Run(padded(row.mark, columns.mark), row.style)]
        if number or columns.below or not aside:
            yield [*head, Run(shown)]
        else:
            yield [*head, Run(padded(shown, columns.text) + " " * BETWEEN), *aside]
    if columns.below and aside:
        for cells in wrap(aside, width - columns.mark, width - columns.mark):
            yield [Run(blank), *cells]


def _aside(row: Row, columns: Columns) -> Cells:
    """Figure and note."""
    figure, note = safe(row.figure), safe(row.note)
    if columns.below:
        return [Run(" · ".join(part for part in (figure, note) if part), "strong")] if figure or note else []
    return [Run(padded(figure, columns.figure), "strong"), Run(" " * BETWEEN + note, "muted")] if figure or note else []


def _broken(text: str, room: int) -> list[str]:
    return ["".join(run.text for run in cells) for cells in wrap([Run(safe(text))], room, room)]


def _cut(text: str, room: int) -> str:
    """The text with a sign that it goes on."""
    return (chop(text, room - 1) or [""])[0] + "…"


def command_lines(command: Command, width: int) -> Iterator[Cells]:
    """The words on one line, what they do behind them where there is room; too many words go on below."""
    words = [safe(word) for word in command.words]
    line, does = INDENT + " ".join(words), f"# {safe(command.does)}" if command.does else ""
    if cell_len(line) + BETWEEN + cell_len(does) <= width:
        yield [Run(line, "strong"), *([Run(" " * BETWEEN + does, "muted")] if does else [])]
    else:
        yield from ([Run(text, "strong")] for text in _continued(words, width))


def _continued(words: Sequence[str], width: int) -> Iterator[str]:
    """The words in lines that a shell reads as one; a word is never broken."""
    line = INDENT + words[0]
    for word in words[1:]:
        if cell_len(line) + 1 + cell_len(word) > width - 2:
            yield f"{line} \\"
            line = f"{INDENT * 2}{word}"
        else:
            line += f" {word}"
    yield line
