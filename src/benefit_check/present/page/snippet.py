"""A line of a file with carets under a place in it, cut around the place where the line is long."""

from collections.abc import Iterator

from benefit_check.present.page.cells import cell_len, chop
from benefit_check.present.page.document import Run, Snippet
from benefit_check.present.page.safe import safe
from benefit_check.present.page.wrap import Cells, wrap

CUT = "…"


def snippet_lines(snippet: Snippet, width: int) -> Iterator[Cells]:
    """The numbered source line, the carets below it, and the words beside or under them."""
    start = min(snippet.start, len(snippet.text))
    end = max(start, min(snippet.end, len(snippet.text)))
    before, marked, after = (safe(part) for part in _parts(snippet.text, start, end))
    margin = Run(f"{'':>{snippet.gutter}} | ", "muted")
    room = max(CUT_LEAST, width - cell_len(margin.text))
    before, marked, after = _cut(before, marked, after, room)
    yield [Run(f"{snippet.number:>{snippet.gutter}} | ", "muted"), Run(before + marked + after)]
    carets = " " * cell_len(before) + "^" * max(1, cell_len(marked))
    yield from _words(snippet, margin, carets, room)


CUT_LEAST = 12


def _parts(text: str, start: int, end: int) -> tuple[str, str, str]:
    return text[:start], text[start:end], text[end:]


def _cut(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """The three parts in `room` cells: the marked one as far as it fits, some of the line before it, the rest after."""
    total = cell_len(before) + cell_len(marked) + cell_len(after)
    if total <= room:
        return before, marked, after
    marked = _first(marked, room - 2)
    kept = max(0, room - cell_len(marked) - min(cell_len(after), room // 3) - 1)
    before = _last(before, kept)
    return before, marked, _first(after, room - cell_len(before) - cell_len(marked))


def _first(text: str, cells: int) -> str:
    if cell_len(text) <= cells:
        return text
    return (chop(text, cells - 1)[0] if cells > 1 else "") + CUT


def _last(text: str, cells: int) -> str:
    if cell_len(text) <= cells:
        return text
    return CUT + (chop(text[::-1], cells - 1)[0][::-1] if cells > 1 else "")


def _words(snippet: Snippet, margin: Run, carets: str, room: int) -> Iterator[Cells]:
    """The carets with the words beside them, or the words below where they do not fit."""
    words = safe(snippet.words)
    if cell_len(carets) + 1 + cell_len(words) <= room:
        yield [margin, Run(f"{carets} {words}".rstrip(), snippet.style)]
        return
    yield [margin, Run(carets, snippet.style)]
    for cells in wrap([Run(words, snippet.style)], room, room):
        yield [margin, *cells]
