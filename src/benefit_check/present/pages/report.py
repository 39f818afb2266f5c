"""The report on one enterprise: the answer first, then each verdict's section."""

from benefit_check.assess.result import Assessment
from benefit_check.present.page.document import Block, Gap, Page
from benefit_check.present.pages.header import header
from benefit_check.present.pages.summary import summary
from benefit_check.present.pages.verdict_sections import SECTIONS
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.voice import Voice


def report(assessment: Assessment, tr: Translator) -> Page:
    """Everything an owner is told, as a page for `terminal.show` or `markdown.markdown`."""
    voice = Voice.about(assessment, tr)
    blocks: list[Block] = [*header(assessment, voice), Gap(), *summary(assessment, voice)]
    for section in SECTIONS:
        blocks += section(assessment, voice)
    while isinstance(blocks[-1], Gap):
        blocks.pop()
    return tuple(blocks)
