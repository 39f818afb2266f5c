"""Facts on one screen: by topic, by a word, or in the order in which an enterprise wants them."""

from collections.abc import Iterator, Mapping, Sequence

from benefit_check.present.page.document import Block, Entry, Heading, Item, Line, Page, Row, Run, line
from benefit_check.present.pages.facts import fact_blocks
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.example import example
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Fact, Rulebook

IN_FULL = 3
"""So many facts fit on a screen with all that is to be said of each."""
ROWS = 18
OF_A_TOPIC = 6


def topics_page(book: Rulebook, topics: Mapping[str, Sequence[Fact]], tr: Translator, *, whole: bool) -> Page:
    """The names of facts by topic, a few of each unless the whole is asked for."""
    voice = Voice(tr, book)
    blocks: list[Block] = []
    for topic, facts in topics.items():
        title = topic_title(topic, voice)
        some = facts if whole else facts[:OF_A_TOPIC]
        names = tr.joined([voice.words(fact.label) for fact in some])
        left = len(facts) - len(some)
        more = f" {tr.plural('and {n} more', 'and {n} more', left)}" if left else ""
        blocks.append(Line((Run(f"{title}  ", "strong"), Run(names), Run(more, "muted")), hang=2))
    return (*blocks, line(tr("`benefit-check facts WORD` says of one what to write and where it is found"), "muted"))


def topic_title(topic: str, voice: Voice) -> str:
    """What a topic of facts is called."""
    if not topic:
        return voice.tr("asked for by many measures")
    return voice.words(voice.book.groups.get(topic, Words(topic, topic)))


def found_page(book: Rulebook, facts: Sequence[Fact], tr: Translator, *, whole: bool) -> Page:
    """The facts that were found: in full where they fit on a screen, else a line each."""
    voice = Voice(tr, book)
    if whole or len(facts) <= IN_FULL:
        return tuple(block for fact in facts for block in fact_blocks(fact, voice))
    rows = tuple(Row("  ", voice.words(fact.label), example(fact, voice), fact.id) for fact in facts[:ROWS])
    return (*rows, *_more(len(facts) - len(rows), tr))


def wanted_page(book: Rulebook, facts: Sequence[tuple[Fact, int]], tr: Translator, *, whole: bool) -> Page:
    """The facts that an enterprise has not told, by how many measures wait for each."""
    voice = Voice(tr, book)
    if not facts:
        return (line(tr("nothing more is needed: every measure is settled")),)
    some = facts if whole else facts[: ROWS // 2]
    blocks: list[Block] = [Heading(tr("not told yet, with the number of measures that wait for it"), level=2)]
    for fact, count in some:
        blocks.append(Entry(voice.words(fact.label), aside=str(count), strong=True))
        if fact.question is not None:
            blocks.append(Item(tr("answer"), (_first_sentence(voice.words(fact.question)),)))
            blocks.append(Item(tr("such as"), (example(fact, voice),)))
    return (*blocks, *_more(len(facts) - len(some), tr))


def _first_sentence(question: str) -> str:
    """What is asked; what follows it is for who wants it whole."""
    end = next((at for at, sign in enumerate(question) if sign in "？?"), len(question))
    return question[: end + 1]


def _more(left: int, tr: Translator) -> Iterator[Block]:
    if left > 0:
        yield line(tr("and {n} more; `--all` shows them", n=left), "muted")
