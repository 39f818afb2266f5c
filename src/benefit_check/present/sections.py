"""The heading of a section."""

from benefit_check.assess.result import Verdict
from benefit_check.present.document import Block, Gap, Heading
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice


def section(verdict: Verdict, blocks: list[Block], voice: Voice) -> list[Block]:
    """The blocks under the heading of their verdict, an empty line after them; nothing where there are none."""
    if not blocks:
        return []
    sign = SIGNS[verdict]
    end = [] if isinstance(blocks[-1], Gap) else [Gap()]
    return [Heading(voice.tr(sign.heading), sign.style), *blocks, *end]
