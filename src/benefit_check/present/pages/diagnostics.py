"""Diagnostics as people read them: what is wrong, the place with a caret, the next step."""

from collections import Counter
from collections.abc import Collection, Iterator

from benefit_check.present.page.document import Block, Branch, Gap, Line, Page, Run, Snippet, Style, line
from benefit_check.present.page.layout import lay_out
from benefit_check.present.words.catalogue import Translator
from benefit_check.text.diagnostic import Diagnostic, Label, Severity

COLOURS: dict[Severity, Style] = {"error": "bad", "warning": "open"}


def diagnostics_page(diagnostics: Collection[Diagnostic], tr: Translator) -> Page:
    """All diagnostics, an empty line after each, and how many there are."""
    blocks: list[Block] = []
    for diagnostic in diagnostics:
        blocks += [*diagnostic_blocks(diagnostic, tr), Gap()]
    return (*blocks, line(_counts(diagnostics, tr), "strong")) if blocks else ()


def fitting_page(diagnostics: Collection[Diagnostic], tr: Translator, rows: int, width: int) -> Page:
    """As many diagnostics from the first as fit so many rows, one at least, and how many more there are."""
    blocks: list[Block] = []
    taken, shown = 0, 0
    for diagnostic in diagnostics:
        one = [*diagnostic_blocks(diagnostic, tr), Gap()]
        taken += sum(1 for _ in lay_out(one, width))
        if shown and taken > rows:
            break
        blocks += one
        shown += 1
    left = len(diagnostics) - shown
    more = [line(tr("and {n} more: `benefit-check rules lint` tells all", n=left), "muted")] if left else []
    return (*blocks, *more, line(_counts(diagnostics, tr), "strong")) if blocks else ()


def diagnostic_blocks(diagnostic: Diagnostic, tr: Translator) -> Iterator[Block]:
    """Headline, place and source line, the places it also concerns, and the next step."""
    style = COLOURS[diagnostic.severity]
    word = tr("error") if diagnostic.severity == "error" else tr("warning")
    yield Line((Run(f"{word}[{diagnostic.code}] ", style), Run(tr.message(diagnostic.message), "strong")), hang=2)
    labels = ([] if diagnostic.label is None else [diagnostic.label]) + list(diagnostic.also)
    gutter = max((len(str(label.source.position(label.span.start)[0])) for label in labels), default=1)
    for number, label in enumerate(labels):
        yield from _place(label, gutter, style if number == 0 else "maybe", tr, also=number > 0)
    if diagnostic.help is not None:
        helped = tr("help: {words}", words=tr.message(diagnostic.help))
        yield Branch(f"{'':>{gutter}} = ", f"{'':>{gutter + 3}}", (Run(helped),))
    for text in diagnostic.listed:
        yield Branch(f"{'':>{gutter + 3}}", f"{'':>{gutter + 5}}", (Run(text),))


def _place(label: Label, gutter: int, style: Style, tr: Translator, *, also: bool) -> Iterator[Block]:
    row, column = label.source.position(label.span.start)
    arrow = f"{'':>{gutter}}{':::' if also else '-->'} "
    yield Branch(arrow, f"{'':>{len(arrow)}}", (Run(label.source.place(label.span.start), "muted"),))
    text = label.source.line(row)
    words = "" if label.words is None else tr.message(label.words)
    start = column - 1
    yield Snippet(row, gutter, text, start, start + max(1, label.span.end - label.span.start), words, style)


def _counts(diagnostics: Collection[Diagnostic], tr: Translator) -> str:
    counted = Counter(diagnostic.severity for diagnostic in diagnostics)
    texts = []
    if counted["error"]:
        texts.append(tr.plural("{n} error", "{n} errors", counted["error"]))
    if counted["warning"]:
        texts.append(tr.plural("{n} warning", "{n} warnings", counted["warning"]))
    return tr.joined(texts)
