"""The pages of an interview: a question with why it is asked, where the answer is found and what can be answered."""

from collections.abc import Collection, Iterator, Sequence

from benefit_check.assess.asking import Question
from benefit_check.assess.ranking import is_money, yearly
from benefit_check.assess.result import Assessment, Verdict
from benefit_check.assess.waiting import Waiting, out_of_reach
from benefit_check.lang.types import Kind
from benefit_check.present.page.document import Block, Command, Entry, Gap, Item, Line, Page, Row, Run, line
from benefit_check.present.words.catalogue import NN_, Translator
from benefit_check.present.words.example import example
from benefit_check.present.words.figures import short
from benefit_check.present.words.totals import added
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Checklist, Fact
from benefit_check.text.diagnostic import Diagnostic

_GOT = {
    Verdict.ELIGIBLE: NN_("{n} measure is yours now", "{n} measures are yours now"),
    Verdict.MAY_APPLY: NN_("you can apply for {n}", "you can apply for {n}"),
}


def welcome(path: str, *, is_new: bool, tr: Translator) -> Page:
    """What happens to the answers, and what can be said in place of one."""
    told = tr("Every answer goes into {path} at once.", path=path)
    if not is_new:
        told = tr("What {path} holds already is not asked again; every answer goes into it at once.", path=path)
    return (line(told, "strong"), *manual(tr))


def manual(tr: Translator) -> Page:
    """What can be said in place of an answer."""
    return (
        line(tr("Not sure: “don't know”, or a range such as 20-30. Not clear: help."), "muted"),
        line(tr("One step back: back. Another answer: change staff. Stop: quit, or Ctrl-C; nothing is lost."), "muted"),
    )


def help_page(question: Question, assessment: Assessment, tr: Translator) -> Page:
    """Every fact of a question in full, with where it is found; and what can be said in place of an answer."""
    voice = Voice.about(assessment, tr)
    blocks: list[Block] = []
    for fact in map(assessment.rulebook.fact, question.facts):
        blocks.append(Entry(voice.words(fact.label), strong=True))
        if fact.question is not None:
            blocks.append(Item(tr("answer"), (voice.words(fact.question),)))
        if fact.find is not None:
            blocks.append(Item(tr("found in"), (voice.words(fact.find),), "muted"))
    return (*blocks, *manual(tr))


def running(assessment: Assessment, waits: Collection[Waiting], tr: Translator) -> Page:
    """The result so far, in one line."""
    voice = Voice.about(assessment, tr)
    parts = [text for verdict in _GOT if (text := _got(verdict, assessment, voice))]
    if waits:
        parts.append(tr.plural("{n} still open", "{n} still open", len(waits)))
    return (Line((Run(f"{SIGNS[Verdict.ELIGIBLE].mark} ", "good"), Run(tr.clauses(parts), "muted")), hang=2),)


def _got(verdict: Verdict, assessment: Assessment, voice: Voice) -> str:
    count = sum(result.verdict is verdict for result in assessment.results)
    if not count:
        return ""
    head = voice.tr.plural(*_GOT[verdict], count)
    sums = sorted(added(assessment, verdict, voice).sums, key=lambda part: -part.yearly)
    if verdict is not Verdict.ELIGIBLE or not sums:
        return head
    return voice.tr("{head}: {sums}", head=head, sums=sums[0].text)


def question_page(question: Question, number: int, assessment: Assessment, tr: Translator) -> Page:
    """The question, why it is put, where to look and how to answer."""
    voice = Voice.about(assessment, tr)
    head = tr("Question {n}", n=number)
    why = _why(question.decides, voice)
    top = line(tr("{head} · {why}", head=head, why=why) if why else head, "open")
    if question.checklist is not None:
        return (Gap(), top, *_checklist(question.checklist, question.facts, voice))
    return (Gap(), top, *_one(assessment.rulebook.fact(question.facts[0]), voice))


def _why(decides: Sequence[Waiting], voice: Voice) -> str:
    """How many measures hang on it, and which of them is worth most."""
    tr = voice.tr
    if not decides:
        return ""
    settled = tr.plural("decides {n} measure", "decides {n} measures", len(decides))
    if all(one.result.verdict is not Verdict.UNDETERMINED for one in decides):
        settled = tr.plural("tells how much {n} measure is", "tells how much {n} measures are", len(decides))
    results = [one.result for one in decides if is_money(one.result.amount) and one.money]
    best = max(results, key=lambda one: yearly(one.amount), default=None)
    if best is None:
        name = voice.title(decides[0].result.measure.id)
        return tr("{settled}, such as {measure}", settled=settled, measure=name)
    return tr(
        "{settled}, such as {measure}, {worth}",
        settled=settled,
        measure=voice.title(best.measure.id),
        worth=short(best, voice),
    )


def _one(fact: Fact, voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    yield line(voice.words(fact.question or fact.label), "strong")
    if fact.find is not None:
        yield Item(tr("found in"), (voice.words(fact.find),), "muted")
    if fact.type.kind in (Kind.ENUM, Kind.SET):
        yield from _numbered([voice.words(label) for label in fact.values.values()])
        several = fact.type.kind is Kind.SET
        how = tr("numbers, such as 1 3; none: 无") if several else tr("the number or the word")
        yield Item(tr("answer"), (how,), "muted")
        return
    text = example(fact, voice)
    written = {
        "quarter": tr("one value a quarter, parted by blanks: {example} {example} {example} {example}", example=text),
        "month": tr("one value a month, parted by blanks: {example} {example} …", example=text),
    }
    yield Item(tr("written"), (written.get(fact.by, text),), "muted")


def _checklist(checklist: Checklist, facts: Collection[str], voice: Voice) -> Iterator[Block]:
    yield line(voice.words(checklist.question), "strong")
    shown = lines_of(checklist, facts, voice)
    numeric = [voice.book.fact(name).type.kind is Kind.NUMBER for name, _, _ in shown]
    yield from _numbered([f"{text} =" if figure else text for (_, _, text), figure in zip(shown, numeric, strict=True)])
    how = voice.tr("numbers, such as 1 3; none: 无")
    if any(numeric):
        line_number = numeric.index(True) + 1
        first = example(voice.book.fact(shown[line_number - 1][0]), voice)
        how = voice.tr(
            "numbers, with the figure behind = if you know it, such as {line}={example}; none: 无",
            line=line_number,
            example=first,
        )
    yield Item(voice.tr("answer"), (how,), "muted")


def lines_of(checklist: Checklist, facts: Collection[str], voice: Voice) -> list[tuple[str, str, str]]:
    """The lines of the checklist for these facts: the fact, of a set the value, and what is said."""
    found: list[tuple[str, str, str]] = []
    for tick in checklist.ticks:
        if tick.fact not in facts:
            continue
        if tick.says is not None:
            found.append((tick.fact, "", voice.words(tick.says)))
        else:
            values = voice.book.fact(tick.fact).values
            found += [(tick.fact, value, voice.words(label)) for value, label in values.items()]
    return found


def _numbered(texts: Sequence[str]) -> Iterator[Block]:
    for number, text in enumerate(texts, 1):
        yield Row(f"{number:>3} ", text)


def refused(diagnostics: Sequence[Diagnostic], tr: Translator, *, briefly: bool = False) -> Page:
    """Why an answer cannot be taken, and what to write in its place; `briefly` only that it cannot."""
    blocks: list[Block] = []
    for found in diagnostics[:2]:
        words = [tr.message(found.message)]
        if found.label is not None and found.label.words is not None and not briefly:
            words.append(tr.message(found.label.words))
        blocks.append(Line((Run("✗ ", "bad"), Run(tr.clauses(words))), hang=2))
        if found.help is not None and not briefly:
            blocks.append(line(tr.message(found.help), "muted", indent=2))
    return tuple(blocks)


def resume(words: tuple[str, ...], tr: Translator) -> Page:
    """How the interview goes on another time."""
    return (line(tr("Kept. To go on:"), "strong"), Command(words, ""))


def all_asked(still_open: tuple[str, ...], assessment: Assessment, tr: Translator) -> Page:
    """That nothing can change any more; or what still hangs on facts that are not known, or not exactly."""
    voice = Voice.about(assessment, tr)
    if still_open:
        open_told = tr("Something still hangs on: {names}. Once you know, change it here.", names=voice.few(still_open))
        said = [line(tr("That was all that you know."), "strong"), line(open_told, "open")]
    else:
        said = [line(tr("That was all: no further answer changes what you get."), "strong")]
    others = out_of_reach(assessment)
    if others:
        left = tr.plural(
            "{n} measure that is a few answers short is not yours whatever the answers, so they are not asked.",
            "{n} measures that are a few answers short are not yours whatever the answers, so they are not asked.",
            others,
        )
        said.append(line(left, "muted"))
    return (Gap(), *said)
