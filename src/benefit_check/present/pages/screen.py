"""The answer on one screen: what is yours, what may be, what a few answers would settle, and the next steps."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from benefit_check.assess.next_questions import Step, steps
from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, MeasureResult, Verdict
from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.document import Block, Line, Page, Row, Run, line
from benefit_check.present.page.layout import lay_out
from benefit_check.present.pages.header import by_code, who
from benefit_check.present.pages.headline import filed, foot, headline, notices, rest
from benefit_check.present.pages.next_steps import Asked, next_steps
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.dates import day
from benefit_check.present.words.figures import short
from benefit_check.present.words.totals import caps, exclusions
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice, bare

LINES = 23
"""A window of 24 lines less the one that the prompt takes."""
MOST_STEPS = 3
WIDEST_NOTE = 18
"""Cells of a note that is no day; a longer one would take the room of the texts."""
NAMED = 2
"""Facts of a step that are named; more are counted."""
YOURS, MAY, SETTLING = range(3)
FILLED = (YOURS, MAY, YOURS, YOURS, SETTLING, YOURS, MAY, SETTLING, YOURS, SETTLING, *(YOURS, MAY) * LINES)
"""Whose row comes next as long as there is room: each part gets its first before one part gets many."""


class _Parts(Struct, frozen=True):
    """Everything that could be shown, worded; `shown` of it fits."""

    head: tuple[Block, ...]
    yours: tuple[Row, ...]
    may: tuple[Row, ...]
    settling: tuple[tuple[Row, Step], ...]
    notes: tuple[Block, ...]
    tail: tuple[Block, ...]


def screen(assessment: Assessment, asked: Asked, tr: Translator, width: int) -> Page:
    """The page for a window of this width: `LINES` lines at most, with as many rows as fit."""
    voice = Voice.about(assessment, tr)
    parts = _parts(assessment, asked, voice)
    most = (len(parts.yours), len(parts.may), min(MOST_STEPS, len(parts.settling)))
    room = LINES - _height((*parts.head, *parts.notes, *parts.tail), width)
    counts, tried = (0, 0, 0), set[tuple[int, ...]]()
    for part in FILLED:
        more = (counts[0] + (part == YOURS), counts[1] + (part == MAY), counts[2] + (part == SETTLING))
        if more[part] <= most[part] and more not in tried:
            tried.add(more)
            above, below = _rows(parts, more, voice)
            counts = more if _height((*above, *below), width) <= room else counts
    above, below = _rows(parts, counts, voice)
    return (*parts.head, *above, *parts.notes, *below, *parts.tail)


def _height(blocks: Page, width: int) -> int:
    return sum(1 for _ in lay_out(blocks, width))


def _rows(parts: _Parts, counts: tuple[int, int, int], voice: Voice) -> tuple[Page, Page]:
    """What stands above the notes and below: so many rows of each part, and what leads them in."""
    yours, may, settling = counts
    above = (
        *_some(parts.yours, yours, voice),
        *([line(voice.tr("You can apply for; somebody else decides:"), "maybe")] if may else []),
        *_some(parts.may, may, voice),
    )
    return above, tuple(_settling(parts.settling[:settling], voice))


def _some(rows: tuple[Row, ...], count: int, voice: Voice) -> Iterator[Block]:
    yield from rows[:count]
    if 0 < count < len(rows):
        left = len(rows) - count
        yield line(voice.tr.plural("and {n} more", "and {n} more", left), "muted", indent=4)


def _settling(some: tuple[tuple[Row, Step], ...], voice: Voice) -> Iterator[Block]:
    if some:
        questions = sum(len(step.questions) for _, step in some)
        settled = sum(len(step.settles) for _, step in some)
        told = voice.tr.plural(
            "Write {n} more answer into the profile", "Write {n} more answers into the profile", questions
        )
        won = voice.tr.plural("{told} to settle {n} more:", "{told} to settle {n} more:", settled, told=told)
        yield line(won, "open")
        yield from (row for row, _ in some)


def _parts(assessment: Assessment, asked: Asked, voice: Voice) -> _Parts:
    yours = with_verdict(assessment, Verdict.ELIGIBLE)
    may = with_verdict(assessment, Verdict.MAY_APPLY)
    return _Parts(
        head=(
            Line((Run(who(assessment, voice), "strong"),)),
            *by_code(assessment, voice),
            *notices(assessment, asked.today, voice),
            *headline(assessment, voice),
            *filed(assessment, voice),
        ),
        yours=tuple(_row(found, assessment, voice) for found in yours),
        may=tuple(_row(found, assessment, voice) for found in may),
        settling=tuple((_step(step, voice), step) for step in steps(assessment)),
        notes=tuple(
            line(note, "muted", indent=4) for note in (*exclusions(assessment, voice), *caps(assessment, voice))
        ),
        tail=(
            *rest(assessment, voice),
            *next_steps(next(iter((*yours, *may)), None), assessment, asked, voice),
            *foot(assessment.rulebook, voice),
        ),
    )


def _row(result: MeasureResult, assessment: Assessment, voice: Voice) -> Row:
    sign, number = SIGNS[result.verdict], voice.number(result.measure.id)
    mark = f"{number:>3} " if number else f"  {sign.mark} "
    note = _until(result.deadline, assessment.as_of, voice.tr)
    if result.verdict is Verdict.MAY_APPLY and not note:
        ask = voice.tr("ask {office}", office=bare(voice.office_name(result.measure.claim.where)))
        note = ask if cell_len(ask) <= WIDEST_NOTE else ""
    return Row(mark, voice.words(result.measure.title), short(result, voice), note, sign.style)


def _until(deadline: date | None, as_of: date, tr: Translator) -> str:
    if deadline is None:
        return ""
    if deadline < as_of:
        return tr("too late since {day}", day=day(deadline, tr))
    return tr("by {day}", day=day(deadline, tr))


def _step(step: Step, voice: Voice) -> Row:
    """The questions of a step, for what, and what that is worth."""
    tr, first = voice.tr, step.settles[0]
    names = tr.joined([voice.name(name) for name in step.questions[:NAMED]])
    if len(step.questions) > NAMED:
        names = tr("{names} and others, {n} in all", names=names, n=len(step.questions))
    title = voice.words(first.measure.title)
    figure = short(first, voice) if first.amount is not None and first.amount.high else ""
    return Row("  ? ", f"{names} → {title}", figure, "", "open")
