"""The sentences of the screen: what the day asked about is, the answer in one line, what is left, what it rests on."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from benefit_check.assess.ranking import is_money
from benefit_check.assess.result import Assessment, MeasureResult, Verdict
from benefit_check.present.page.document import Block, line
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.dates import day
from benefit_check.present.words.filing import filing_period
from benefit_check.present.words.rulebook_span import first_day, last_checked
from benefit_check.present.words.totals import added
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Rulebook

SUMS = {Verdict.ELIGIBLE: 2, Verdict.MAY_APPLY: 1}
"""Sums of each verdict that are told, the largest in a year first; that there are more is said."""
BEFORE, AFTER = N_("over"), N_("not begun")


def notices(assessment: Assessment, today: date, voice: Voice) -> Iterator[Block]:
    """What is uncommon about the day asked about: not today, after the last look at the law, before its first rule."""
    tr, as_of, book = voice.tr, assessment.as_of, assessment.rulebook
    checked, first = last_checked(book), first_day(book)
    said = []
    if as_of != today:
        said.append(tr("you ask about {day}, which is not today", day=day(as_of, tr)))
    if checked is not None and as_of > checked:
        said.append(tr("what changed after {day} is not known here", day=day(checked, tr)))
    if first is not None and as_of < first:
        said.append(tr("the first measure here begins on {day}", day=day(first, tr)))
    if said:
        yield line(_capital(tr.clauses(said), tr), "open")


def headline(assessment: Assessment, voice: Voice) -> Iterator[Block]:
    """The answer in one sentence."""
    tr = voice.tr
    counted = Counter(result.verdict for result in assessment.results)
    parts = []
    if counted[Verdict.ELIGIBLE]:
        head = tr.plural("{n} measure is yours now", "{n} measures are yours now", counted[Verdict.ELIGIBLE])
        parts.append(_with_sums(head, assessment, Verdict.ELIGIBLE, voice))
    if counted[Verdict.MAY_APPLY]:
        head = tr.plural("you can apply for {n}", "you can apply for {n}", counted[Verdict.MAY_APPLY])
        parts.append(_with_sums(head, assessment, Verdict.MAY_APPLY, voice))
    if not parts and counted[Verdict.UNDETERMINED]:
        parts.append(tr("nothing is settled yet"))
    elif not parts:
        parts.append(tr("nothing is yours on this day"))
    elif not counted[Verdict.ELIGIBLE]:
        parts.insert(0, tr("nothing is yours by right yet"))
    yield line(_capital(tr.clauses(parts), tr), "strong")


def filed(assessment: Assessment, voice: Voice) -> Iterator[Block]:
    """Which days “this quarter” of the answer is."""
    for said in filing_period(assessment, voice, brief=True):
        yield line(_capital(said, voice.tr), "muted")


def _with_sums(head: str, assessment: Assessment, verdict: Verdict, voice: Voice) -> str:
    """The count with the most that it comes to, as far as that says something."""
    tr, found = voice.tr, added(assessment, verdict, voice)
    best = sorted(found.sums, key=lambda part: -part.yearly)
    texts = [part.text for part in best[: SUMS[verdict]]]
    if len(best) > len(texts):
        texts[-1] = tr("{said} and more", said=texts[-1])
    if verdict is Verdict.MAY_APPLY and texts:
        texts[0] = tr("if granted, {said}", said=texts[0])
    if found.unknown and not (texts and verdict is Verdict.MAY_APPLY) and any(map(_waits, _of(assessment, verdict))):
        known = tr.plural(
            "{n} more amount is a few answers away", "{n} more amounts are a few answers away", found.unknown
        )
        texts.append(known if texts else tr("how much takes a few answers"))
    sums = ("，" if tr.lang == "zh" else ", ").join(texts)
    return tr("{head}: {sums}", head=head, sums=sums) if sums else head


def _of(assessment: Assessment, verdict: Verdict) -> list[MeasureResult]:
    return [result for result in assessment.results if result.verdict is verdict]


def _waits(result: MeasureResult) -> bool:
    return is_money(result.amount) and bool(result.missing)


def rest(assessment: Assessment, voice: Voice) -> Iterator[Block]:
    """How many measures have each of the other verdicts; what is over apart from what has not begun."""
    tr = voice.tr
    counted: Counter[str] = Counter()
    for result in assessment.results:
        if result.verdict is Verdict.NOT_IN_FORCE:
            begun = any(time.period.first is None or time.period.first < result.day for time in result.measure.in_force)
            counted[BEFORE if begun else AFTER] += 1
        elif result.verdict not in (Verdict.ELIGIBLE, Verdict.MAY_APPLY):
            counted[SIGNS[result.verdict].word] += 1
    words = [SIGNS[verdict].word for verdict in Verdict]
    order = [word for word in (*words, BEFORE, AFTER) if counted[word]]
    if order:
        texts = [tr("{word} {n}", word=tr(word), n=counted[word]) for word in order]
        yield line(tr("the rest: {counts}", counts=tr.joined(texts)), "muted")


def foot(book: Rulebook, voice: Voice) -> Iterator[Block]:
    """What the rulebook covers, when it was last checked, and that it is no advice."""
    tr, checked = voice.tr, last_checked(book)
    covers = voice.words(book.covers or book.title)
    said = [tr.plural("{covers}, {n} measure", "{covers}, {n} measures", len(book.measures), covers=covers)]
    if checked is not None:
        said.append(tr("sources last checked on {day}", day=day(checked, tr)))
    yield line(tr("In this rulebook: {said}; not legal advice", said=tr.clauses(said)), "muted")


def _capital(text: str, tr: Translator) -> str:
    return text if tr.lang == "zh" else text[:1].upper() + text[1:]
