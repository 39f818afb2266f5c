"""Breaking lines: two cells a Chinese character, no line begins with a closing sign, no figure is torn from its unit."""

from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern
from re import compile as pattern

from rich.cells import cell_len, get_character_cell_size

from benefit_check.present.document import Run

Cells = list[Run]


@cache
def _pieces() -> Pattern[str]:
    openers, closers = r"[（《「『【“‘(\[]*", r"[，。、；：！？）》」』】”’…,.;:!?)\]]*"
    day = r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2} [A-Z][a-z]{2} \d{4}|\d{4}-\d{2}-\d{2}"
    figure = r"(?:CNY )?[≈-]?\d[\d,]*(?:\.\d+)?%?(?: ?[万亿]?元| ?[人天次项年月日]|个[月季])?(?![A-Za-z0-9_-])"
    return pattern(rf"{openers}(?:{day}|{figure}|[!-~\u00a1-\u024f]+|\S){closers}|\s+")


def wrap(runs: Sequence[Run], first: int, rest: int) -> list[Cells]:
    """The runs in lines, the first at most `first` cells wide, the others `rest`."""
    if sum(cell_len(run.text) for run in runs) <= first:
        return [list(runs)]
    lines: list[Cells] = [[]]
    room = first
    for piece in _split(runs, max(2, rest)):
        cells = cell_len(piece.text)
        if cells > room and not piece.text.isspace():
            lines.append([])
            room = rest
        if cells <= room and (lines[-1] or not piece.text.isspace()):
            _put(lines[-1], piece)
            room -= cells
    return [_stripped(found) for found in lines if found] or [[]]


def _split(runs: Sequence[Run], widest: int) -> Iterator[Run]:
    for run in runs:
        for found in _pieces().findall(run.text):
            if cell_len(found) <= widest:
                yield Run(found, run.style)
            else:
                yield from (Run(part, run.style) for part in chop(found, widest))


def _put(cells: Cells, piece: Run) -> None:
    """Add a piece to a line, joined to the run before it where the style is the same."""
    if cells and cells[-1].style == piece.style:
        cells[-1] = Run(cells[-1].text + piece.text, piece.style)
    else:
        cells.append(piece)


def _stripped(cells: Cells) -> Cells:
    last = cells[-1]
    return [*cells[:-1], Run(last.text.rstrip(), last.style)]


def chop(text: str, width: int) -> list[str]:
    """A text in pieces of at most `width` cells."""
    parts, part, used = [], "", 0
    for character in text:
        size = get_character_cell_size(character)
        if part and used + size > width:
            parts.append(part)
            part, used = "", 0
        part += character
        used += size
    return [*parts, part] if part else parts


def padded(text: str, width: int) -> str:
    """The text filled with spaces to this many cells."""
    return text + " " * max(0, width - cell_len(text))
