"""The answer on the first screen: how many of each verdict, what is yours with its amount, and the totals."""

from collections import Counter

from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, MeasureResult, Verdict
from benefit_check.present.page.document import Block, Entry, Gap, Run, Tally
from benefit_check.present.words.dates import day
from benefit_check.present.words.figures import short
from benefit_check.present.words.totals import totals
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice

AT_A_GLANCE = (Verdict.ELIGIBLE, Verdict.MAY_APPLY)


def summary(assessment: Assessment, voice: Voice) -> list[Block]:
    """Counts, one line a measure that is or may be had, and totals."""
    blocks: list[Block] = [_counts(assessment, voice), Gap()]
    glance = [_entry(found, voice) for verdict in AT_A_GLANCE for found in with_verdict(assessment, verdict)]
    if glance:
        blocks += [*glance, Gap()]
    sums = totals(assessment, voice)
    return [*blocks, *sums, Gap()] if sums else blocks


def _counts(assessment: Assessment, voice: Voice) -> Block:
    counted = Counter(result.verdict for result in assessment.results)
    runs: list[Run] = []
    for verdict, sign in SIGNS.items():
        count = voice.tr("{n} {word}", n=counted[verdict], word=voice.tr(sign.word))
        runs.append(Run(f"{sign.mark} {count}", sign.style))
    return Tally(tuple(runs))


def _entry(result: MeasureResult, voice: Voice) -> Entry:
    sign, tr = SIGNS[result.verdict], voice.tr
    until = tr("by {day}", day=day(result.deadline, tr)) if result.deadline is not None else ""
    aside = " · ".join(part for part in (short(result, voice), until) if part)
    return Entry(voice.numbered(result.measure), sign.mark, sign.style, aside)
