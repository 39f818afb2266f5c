"""What does not arise: there is nothing to relieve. One line a measure, with why in a few words."""

from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, MeasureResult, Outcome, Verdict
from benefit_check.present.describe import sentence
from benefit_check.present.document import Block, Line, Run
from benefit_check.present.sections import section
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice
from benefit_check.rulebook.model import Group


def not_applicable(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section; nothing where every measure matters to the enterprise."""
    sign, blocks = SIGNS[Verdict.NOT_APPLICABLE], list[Block]()
    for result in with_verdict(assessment, Verdict.NOT_APPLICABLE):
        title = Run(f"{sign.mark} {voice.numbered(result.measure)}")
        blocks.append(Line((title, Run(f" · {why_unneeded(result, voice)}", "muted")), hang=2))
    return section(Verdict.NOT_APPLICABLE, blocks, voice)


def why_unneeded(result: MeasureResult, voice: Voice) -> str:
    """What is not there to be relieved: 您没有贷款."""
    found = [] if result.concern is None else _failing(result.concern)
    return voice.tr.clauses(list(dict.fromkeys(sentence(outcome, voice) for outcome in found)))


def _failing(outcome: Outcome) -> list[Outcome]:
    """The failed conditions, each group that has its own words for it as one."""
    if not outcome.applies or outcome.best is not False:
        return []
    group = outcome.condition
    if isinstance(group, Group) and group.joined != "not" and group.says_not is None:
        return [found for part in outcome.parts for found in _failing(part)]
    return [outcome]
