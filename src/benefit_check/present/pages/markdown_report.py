"""Pages as Markdown, with whatever a text holds that Markdown would read as a sign written so that it does not."""

from collections.abc import Iterator
from itertools import groupby
from re import compile as pattern

from benefit_check.assess.result import Assessment
from benefit_check.present.page.document import (
    Block,
    Branch,
    Command,
    Entry,
    Gap,
    Heading,
    Item,
    Line,
    Page,
    Point,
    Row,
    Run,
    Snippet,
    Tally,
)
from benefit_check.present.page.safe import safe
from benefit_check.present.pages.report import report
from benefit_check.present.words.catalogue import Translator

_SIGNS = pattern(r"[\\`*_\[\]<>#|~&!$@]|:(?=//)")
_START = pattern(r"^(\s*\d*)([-+=]|[.)](?=\s|$))")


def escaped(text: str) -> str:
    """The text as Markdown that shows just this text, also at the start of a line."""
    return _START.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", safe(text)))


def markdown_report(assessment: Assessment, tr: Translator) -> str:
    """The report as Markdown text."""
    return markdown(report(assessment, tr))


def markdown(page: Page) -> str:
    """The page as Markdown text."""
    lines: list[str] = []
    for _, group in groupby(page, key=lambda block: isinstance(block, Branch | Snippet | Command)):
        lines += _blocks(tuple(group))
    return "\n".join(_without_doubles(lines)).rstrip() + "\n"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Gap():
                yield ""
            case Heading(text, _, level):
                yield from ("", f"{'#' * level} {escaped(text)}", "")
            case Line(runs):
                yield from ("", _runs(runs), "")
            case Tally(runs):
                yield from (" · ".join(escaped(run.text) for run in runs), "")
            case Entry():
                yield _entry(block)
            case Row(mark, text, figure, note):
                aside = " · ".join(escaped(part) for part in (figure, note) if part)
                yield f"- {escaped(mark.strip())} {escaped(text)}" + (f" - {aside}" if aside else "")
            case Command(words, does):
                yield f"    {safe(' '.join(words))}  # {safe(does)}"
            case Item(label, texts):
                yield f"  - **{escaped(label)}**" + "".join(
                    f"{'<br>' if i else ' '}{escaped(t)}" for i, t in enumerate(texts)
                )
            case Point(text, mark, clause, level):
                bullet = mark if mark[:-1].isdigit() else f"- {escaped(mark.strip('·'))}".rstrip()
                yield f"{'  ' * (level + 1)}{bullet} {escaped(text)}{escaped(clause)}"
            case Branch(stem, _, runs):
                yield f"    {safe(stem)}{safe(''.join(run.text for run in runs))}"
            case Snippet(text=text):
                yield f"    {safe(text)}"


def _entry(entry: Entry) -> str:
    text = escaped(entry.text)
    mark = f"{entry.mark} " if entry.mark else ""
    aside = f" - {escaped(entry.aside)}" if entry.aside else ""
    return f"- {mark}**{text}**{aside}" if entry.strong else f"- {mark}{text}{aside}"


def _runs(runs: tuple[Run, ...]) -> str:
    texts = [
        f"**{escaped(run.text.strip())}**" + " " * run.text.endswith(" ")
        if run.style == "strong" and run.text.strip()
        else escaped(run.text)
        for run in runs
    ]
    return "".join(texts).strip()


def _without_doubles(lines: list[str]) -> Iterator[str]:
    """The lines with no empty one at the start or after another."""
    last = ""
    for line in lines:
        if line or last:
            yield line
        last = line
