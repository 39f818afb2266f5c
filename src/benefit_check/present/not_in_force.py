"""What is no longer or not yet in force: one line a measure."""

from datetime import date

from benefit_check.assess.result import Assessment, Verdict
from benefit_check.present.dates import day, period
from benefit_check.present.document import Block, Line, Run
from benefit_check.present.sections import section
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice
from benefit_check.rulebook.model import Measure


def not_in_force(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section, with when each measure held and what came after it."""
    found = [result.measure for result in assessment.results if result.verdict is Verdict.NOT_IN_FORCE]
    sign = SIGNS[Verdict.NOT_IN_FORCE]
    blocks: list[Block] = []
    for measure in found:
        runs = (Run(f"{sign.mark} {voice.words(measure.title)}"), Run(voice.tr.aside(when(measure, assessment.as_of, voice)), "muted"))
        blocks.append(Line(runs, hang=2))
    return section(Verdict.NOT_IN_FORCE, blocks, voice)


def when(measure: Measure, as_of: date, voice: Voice) -> str:
    """When a measure held or will hold, and its successor."""
    tr = voice.tr
    before = [time.period for time in measure.in_force if time.period.last is not None and time.period.last < as_of]
    later = [time.period.first for time in measure.in_force if time.period.first is not None and time.period.first > as_of]
    texts = []
    if before:
        texts.append(tr("held {periods}", periods=tr.joined([period(each, tr) for each in before])))
    if later:
        texts.append(tr("begins on {day}", day=day(min(later), tr)))
    if measure.succeeded_by and not later:
        texts.append(tr("followed by {measures}", measures=tr.joined([voice.title(name) for name in measure.succeeded_by])))
    return tr.clauses(texts)


