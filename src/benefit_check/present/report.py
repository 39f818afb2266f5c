"""The report on one enterprise: the answer first, then each verdict's section."""

from benefit_check.assess.result import Assessment
from benefit_check.present.catalogue import Translator
from benefit_check.present.document import Block, Gap, Page
from benefit_check.present.header import header
from benefit_check.present.may_apply import may_apply
from benefit_check.present.not_applicable import not_applicable
from benefit_check.present.not_in_force import not_in_force
from benefit_check.present.not_yours import not_yours
from benefit_check.present.summary import summary
from benefit_check.present.undetermined import undetermined
from benefit_check.present.voice import Voice
from benefit_check.present.yours import yours

SECTIONS = (yours, may_apply, undetermined, not_yours, not_applicable, not_in_force)


def report(assessment: Assessment, tr: Translator) -> Page:
    """Everything an owner is told, as a page for `terminal.show` or `markdown.markdown`."""
    voice = Voice.about(assessment, tr)
    blocks: list[Block] = [*header(assessment, voice), Gap(), *summary(assessment, voice)]
    for section in SECTIONS:
        blocks += section(assessment, voice)
    while isinstance(blocks[-1], Gap):
        blocks.pop()
    return tuple(blocks)
