"""Blocks laid out as lines of a given width. Texts are made safe here, so nothing reaches a screen another way."""

from collections.abc import Iterable, Iterator

from benefit_check.present.page.cells import cell_len, padded
from benefit_check.present.page.document import (
    Block,
    Branch,
    Command,
    Entry,
    Gap,
    Heading,
    Item,
    Line,
    Point,
    Row,
    Run,
    Snippet,
    Style,
    Tally,
)
from benefit_check.present.page.row_layout import Columns, columns_of, command_lines, row_lines
from benefit_check.present.page.safe import safe
from benefit_check.present.page.snippet import snippet_lines
from benefit_check.present.page.wrap import Cells, wrap

NARROWEST = 20
INDENT = 2
"""Cells before what stands below an entry; a mark and its space take as many."""


def lay_out(page: Iterable[Block], width: int) -> Iterator[Cells]:
    """The lines of a page, each at most `width` cells wide."""
    blocks = tuple(page)
    width = max(NARROWEST, width)
    columns = columns_of([block for block in blocks if isinstance(block, Row)], width)
    labels = max((cell_len(block.label) for block in blocks if isinstance(block, Item)), default=0)
    for block in blocks:
        yield from _block(block, width, labels, columns)


def _block(block: Block, width: int, labels: int, columns: Columns) -> Iterator[Cells]:
    match block:  # what reports use most stands first
        case Item(label, texts, style):
            for lead, text in zip((label, *("" for _ in texts)), texts, strict=False):
                start = " " * INDENT + padded(safe(lead), labels) + (" " * INDENT if labels else "")
                yield from _hanging((Run(text, style),), width, start, " " * cell_len(start))
        case Point(text, mark, clause, level):
            start = " " * (INDENT * (level + 1)) + (f"{mark} " if mark else "")
            runs = (Run(text), Run(clause, "muted")) if clause else (Run(text),)
            yield from _hanging(runs, width, start, " " * cell_len(start))
        case Entry():
            yield from _entry(block, width)
        case Line(runs, indent, hang):
            yield from _hanging(runs, width, " " * indent, " " * (indent + hang))
        case Gap():
            yield []
        case Branch(stem, rest, runs):
            yield from _hanging(runs, width, stem, rest)
        case Heading(text, style, level):
            yield from _heading(text, style, width, level)
        case Tally(runs):
            yield from _tally(runs, width)
        case Row():
            yield from row_lines(block, width, columns)
        case Command():
            yield from command_lines(block, width)
        case Snippet():
            yield from snippet_lines(block, width)


def _heading(text: str, style: Style, width: int, level: int) -> Iterator[Cells]:
    """A heading; that of a section has a rule after it, as far as the line goes."""
    clean = safe(text)
    rule = width - cell_len(clean) - 1
    for cells in wrap([Run(clean, style)], width, width):
        yield [*cells, Run(f" {'─' * rule}", "muted")] if level > 1 and rule > 0 else cells


def _hanging(runs: tuple[Run, ...], width: int, start: str, rest: str) -> Iterator[Cells]:
    """Runs in lines, `start` before the first and `rest` before the others."""
    clean = [Run(safe(run.text), run.style) for run in runs]
    widths = [max(NARROWEST // 2, width - cell_len(before)) for before in (start, rest)]
    for number, cells in enumerate(wrap(clean, *widths)):
        before = rest if number else start
        yield [Run(before, "muted"), *cells] if before else cells


def _tally(runs: tuple[Run, ...], width: int) -> Iterator[Cells]:
    cells: Cells = []
    used = 0
    for run in (Run(safe(run.text), run.style) for run in runs):
        size = cell_len(run.text)
        if cells and used + 3 + size > width:
            yield cells
            cells, used = [], 0
        cells = [*cells, Run("   "), run] if cells else [run]
        used += size + (3 if used else 0)
    yield cells


def _entry(entry: Entry, width: int) -> Iterator[Cells]:
    """Mark and text, with the aside at the right end of the line, or on a line of its own where it does not fit."""
    mark = f"{entry.mark} " if entry.mark else ""
    text, aside = safe(entry.text), safe(entry.aside)
    left = cell_len(mark) + cell_len(text)
    style: Style = "strong" if entry.strong else ""
    head = [Run(mark, entry.style)] if mark else []
    if aside and left + 2 + cell_len(aside) <= width:
        yield [*head, Run(text, style), Run(" " * (width - left - cell_len(aside))), Run(aside, "strong")]
        return
    for number, cells in enumerate(wrap([Run(text, style)], width - cell_len(mark), width - cell_len(mark))):
        yield [*([Run(" " * cell_len(mark))] if number else head), *cells]
    if aside:
        yield from _right(aside, width, cell_len(mark))


def _right(aside: str, width: int, indent: int) -> Iterator[Cells]:
    for cells in wrap([Run(aside, "strong")], width - indent, width - indent):
        used = sum(cell_len(run.text) for run in cells)
        yield [Run(" " * (width - used)), *cells]
