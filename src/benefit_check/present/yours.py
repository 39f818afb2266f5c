"""What is yours: had by right, soonest deadline first."""

from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, Verdict
from benefit_check.present.document import Block, Entry, Gap
from benefit_check.present.particulars import particulars
from benefit_check.present.sections import section
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice


def yours(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section; nothing where no measure is had by right."""
    sign, blocks = SIGNS[Verdict.ELIGIBLE], list[Block]()
    for result in with_verdict(assessment, Verdict.ELIGIBLE):
        blocks += [Entry(voice.numbered(result.measure), sign.mark, sign.style, strong=True)]
        blocks += [*particulars(result, assessment, voice), Gap()]
    return section(Verdict.ELIGIBLE, blocks, voice)
