"""Every fact an owner may state: what it is called, what to answer, and where the answer is found."""

from collections.abc import Iterator

from benefit_check.lang.types import Kind
from benefit_check.present.page.document import Block, Entry, Item, Page
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.example import example
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Fact, Rulebook

FEW = 6


def facts_page(book: Rulebook, tr: Translator) -> Page:
    """The facts in the order of the vocabulary, then the derived ones that may be stated."""
    voice = Voice(tr, book)
    stated = [derived.fact for derived in book.derived.values() if derived.stated]
    return tuple(block for fact in (*book.facts.values(), *stated) for block in fact_blocks(fact, voice))


def fact_blocks(fact: Fact, voice: Voice) -> Iterator[Block]:
    """One fact: what it is called, what to answer, where the answer is found, how it is written."""
    tr = voice.tr
    yield Entry(voice.words(fact.label), aside=fact.id, strong=True)
    if fact.question is not None:
        yield Item(tr("answer"), (voice.words(fact.question),))
    if fact.find is not None:
        yield Item(tr("found in"), (voice.words(fact.find),))
    values = [voice.words(label) for label in fact.values.values()]
    if fact.type.kind in (Kind.ENUM, Kind.SET) and len(values) <= FEW:
        yield Item(tr("one of") if fact.type.kind is Kind.ENUM else tr("any of"), (tr.joined(values),))
    text = example(fact, voice)
    written = {
        "quarter": tr("for each quarter: [{example}, …]", example=text),
        "month": tr("for each month: [{example}, …]", example=text),
    }
    yield Item(tr("written"), (written.get(fact.by, text),))
