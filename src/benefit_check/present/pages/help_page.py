"""The help of a command as a page: how it is written, what it is for, and what each word and option means."""

from collections.abc import Iterator

from msgspec import Struct

from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.document import Block, Gap, Item, Page, Run, line
from benefit_check.present.page.document import Line as Paragraph
from benefit_check.present.words.catalogue import Translator

_INDENT = 2
_SHORT = 24
"""Cells of a word or option that leave room for its meaning beside it on the narrowest screen we lay out for."""


class Term(Struct, frozen=True):
    """A word or option as one types it, and what it means."""

    written: str
    meaning: str


class Section(Struct, frozen=True):
    """Terms of one kind under their title; one without terms is not shown."""

    title: str
    terms: tuple[Term, ...]


class Help(Struct, frozen=True):
    """All that a help page says, in the reader's language."""

    usage: str
    purpose: str
    sections: tuple[Section, ...]
    closing: str = ""


def help_page(said: Help, tr: Translator) -> Page:
    """The page, for any width."""
    return tuple(_blocks(said, tr))


def _blocks(said: Help, tr: Translator) -> Iterator[Block]:
    head = tr("usage: {words}", words="")
    yield Paragraph((Run(head, "strong"), Run(said.usage)), hang=cell_len(head))
    yield Gap()
    yield line(said.purpose)
    for section in said.sections:
        if section.terms:
            yield Gap()
            yield line(section.title, "strong")
            for term in section.terms:
                yield from _term(term)
    if said.closing:
        yield Gap()
        yield line(said.closing)


def _term(term: Term) -> Iterator[Block]:
    """Word and meaning side by side, or the meaning below a word that is long."""
    if cell_len(term.written) <= _SHORT:
        yield Item(term.written, (term.meaning,))
        return
    yield line(term.written, indent=_INDENT, hang=_INDENT)
    yield Item("", (term.meaning,))
