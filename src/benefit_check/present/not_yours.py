"""What is not yours, with every failed condition in plain words."""

from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, Verdict
from benefit_check.present.document import Block, Entry
from benefit_check.present.reasons import why_not
from benefit_check.present.sections import section
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice


def not_yours(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section; nothing where no measure is refused."""
    sign, blocks = SIGNS[Verdict.INELIGIBLE], list[Block]()
    for result in with_verdict(assessment, Verdict.INELIGIBLE):
        blocks += [Entry(voice.numbered(result.measure), sign.mark, sign.style), *why_not(result, voice)]
    return section(Verdict.INELIGIBLE, blocks, voice)
