"""Breaking lines: two cells a Chinese character, no closing sign first on a line, no figure torn from its unit."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from benefit_check.lang.currencies import CURRENCIES
from benefit_check.present.page.cells import cell_len, width_of
from benefit_check.present.page.document import Run
from benefit_check.text.months import MONTHS

Cells = list[Run]

OPENERS = frozenset("（《「『【〔“‘")
CLOSERS = frozenset("，。、；：！？）》」』】〕”’…·")
UNITS = frozenset("元万亿人个天次项年月日号条款户季")
LEADERS = frozenset("年月第〔〕≈")
LATIN_END = "\u0250"


def wrap(runs: Sequence[Run], first: int, rest: int) -> list[Cells]:
    """The runs in lines, the first at most `first` cells wide, the others `rest`."""
    if sum(cell_len(run.text) for run in runs) <= first:
        return [list(runs)]
    text = "".join(run.text for run in runs)
    return [_slice(runs, start, end) for start, end in _lines(text, first, rest)] or [[]]


def _lines(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """First character and end of each line, without the spaces at which it was broken."""
    used = [0, *accumulate(map(width_of, text))]
    start, room = 0, first
    while start < len(text):
        fits = max(bisect_right(used, used[start] + room) - 1, start + 1)
        end = next((at for at in range(fits, start, -1) if may_break(text, at)), fits)
        yield start, start + len(text[start:end].rstrip())
        start = end + len(text[end:]) - len(text[end:].lstrip())
        room = rest


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before this character: not inside a word, a figure with its unit, or a day."""
    if at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if after == " ":
        return not _holds_together(text, at)
    if before == " ":
        return not _holds_together(text, at - 1)
    if after in CLOSERS or before in OPENERS or (before < LATIN_END and after < LATIN_END):
        return False
    if after in UNITS:
        return not (before.isdigit() or before in "万亿个")
    return not (after.isdigit() and before in LEADERS)


def _holds_together(text: str, space: int) -> bool:
    """Whether the space stands inside a figure or day: 300.00 元, 5 %, CNY 300.00, 3 Dec 2020."""
    after = text[space + 1 : space + 4]
    if text[space - 1 : space].isdigit():
        return after[:1] in ("元", "%", "万") or after in MONTHS
    return after[:1].isdigit() and text[max(0, space - 3) : space] in (*CURRENCIES, *MONTHS)


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
