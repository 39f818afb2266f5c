"""What may be applied for: the conditions are met, an authority decides the rest."""

from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, MeasureResult, Verdict
from benefit_check.present.describe import decided_by
from benefit_check.present.document import Block, Entry, Gap, Item
from benefit_check.present.particulars import particulars
from benefit_check.present.sections import section
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice
from benefit_check.rulebook.model import Condition, Group, Judged


def may_apply(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section, with who decides on what evidence."""
    sign, blocks = SIGNS[Verdict.MAY_APPLY], list[Block]()
    for result in with_verdict(assessment, Verdict.MAY_APPLY):
        blocks += [Entry(voice.numbered(result.measure), sign.mark, sign.style, strong=True)]
        blocks += [*judgements(result, voice), *particulars(result, assessment, voice), Gap()]
    return section(Verdict.MAY_APPLY, blocks, voice)


def judgements(result: MeasureResult, voice: Voice) -> list[Item]:
    """Who decides what is still to be judged."""
    texts = [decided_by(judged, voice) for judged in judged_in(result.measure.conditions) if judged.id in result.judged]
    return [Item(voice.tr("who decides"), tuple(texts), "maybe")] if texts else []


def judged_in(condition: Condition) -> list[Judged]:
    """The judgements inside a condition, in its order."""
    match condition:
        case Judged():
            return [condition]
        case Group(parts=parts):
            return [judged for part in parts for judged in judged_in(part)]
        case _:
            return []
