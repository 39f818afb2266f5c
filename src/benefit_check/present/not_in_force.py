"""What is no longer or not yet in force: one line a measure."""

from datetime import date

from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, Verdict
from benefit_check.present.dates import period
from benefit_check.present.document import Block, Line, Run
from benefit_check.present.sections import section
from benefit_check.present.times import joined
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice
from benefit_check.rulebook.model import Measure


def not_in_force(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section, with when each measure held and what came after it."""
    found = [result.measure for result in with_verdict(assessment, Verdict.NOT_IN_FORCE)]
    sign = SIGNS[Verdict.NOT_IN_FORCE]
    blocks: list[Block] = []
    for measure in found:
        runs = (
            Run(f"{sign.mark} {voice.numbered(measure)}"),
            Run(f" · {when(measure, assessment.as_of, voice)}", "muted"),
        )
        blocks.append(Line(runs, hang=2))
    return section(Verdict.NOT_IN_FORCE, blocks, voice)


def when(measure: Measure, as_of: date, voice: Voice) -> str:
    """When a measure held or will hold, and its successor."""
    tr, times = voice.tr, joined(measure)
    before = [time for time in times if time.last is not None and time.last < as_of]
    later = [time for time in times if time.first is not None and time.first > as_of]
    texts = []
    if before:
        texts.append(tr("held {periods}", periods=tr.joined([period(time, tr) for time in before])))
    if later:
        times_later = tr.joined([period(time, tr) for time in later])
        texts.append(
            tr("again {periods}", periods=times_later) if before else tr("not yet: {periods}", periods=times_later)
        )
    elif measure.succeeded_by:
        titles = tr.joined([voice.title(name) for name in measure.succeeded_by])
        texts.append(tr("followed by {measures}", measures=titles))
    return tr.clauses(texts)
