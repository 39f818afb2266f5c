"""Breaking lines: two cells a Chinese character, no closing sign first on a line, no figure torn from its unit."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from re import Pattern
from re import compile as pattern

from benefit_check.present.cells import cell_len, width_of
from benefit_check.present.document import Run

Cells = list[Run]


@cache
def _pieces() -> Pattern[str]:
    """What stays on one line: a day, a document number, a figure with its unit, a word, a sign with its punctuation."""
    openers, closers = r"[（《「『【〔“‘(\[]*", r"[，。、；：！？）》」』】〕”’…,.;:!?)\]]*"
    day = r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2} [A-Z][a-z]{2} \d{4}|\d{4}-\d{2}-\d{2}|\d{4}年第\d+号|〔\d{4}〕\d+号"
    figure = r"(?:CNY )?[≈-]?\d[\d,]*(?:\.\d+)?(?: ?%)?(?: ?[万亿]?元| ?[人天次项年月日号条款户]|个[月季])?(?![A-Za-z0-9_-])"
    return pattern(rf"{openers}(?:{day}|{figure}|[!-~\u00a1-\u024f]+|\S){closers}|\s+")


def wrap(runs: Sequence[Run], first: int, rest: int) -> list[Cells]:
    """The runs in lines, the first at most `first` cells wide, the others `rest`."""
    if sum(cell_len(run.text) for run in runs) <= first:
        return [list(runs)]
    text = "".join(run.text for run in runs)
    return [_slice(runs, start, end) for start, end in _lines(text, first, rest)] or [[]]


def _lines(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """First character and end of each line, without the spaces at which it was broken."""
    used = [0, *accumulate(map(width_of, text))]
    ends = [found.end() for found in _pieces().finditer(text)]
    start, room = 0, first
    while start < len(text):
        fits = bisect_right(used, used[start] + room) - 1
        end = fits
        if fits < len(text):
            piece = ends[bisect_right(ends, fits) - 1]
            end = piece if start < piece <= fits else max(fits, start + 1)
        yield start, start + len(text[start:end].rstrip())
        start = end + len(text[end:]) - len(text[end:].lstrip())
        room = rest


def _slice(runs: Sequence[Run], start: int, end: int) -> Cells:
    """The part of the runs between two characters."""
    cells: Cells = []
    before = 0
    for run in runs:
        part = run.text[max(0, start - before) : max(0, end - before)]
        if part:
            cells.append(Run(part, run.style))
        before += len(run.text)
    return cells
