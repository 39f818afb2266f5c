"""Why the answer of a worked case is what it is: the conditions that decided it, each with its clause."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import structs

from benefit_check.assess.reliance import deciding
from benefit_check.assess.result import MeasureResult, Outcome, Verdict
from benefit_check.present.page.document import Block, Entry, Gap, Page, line
from benefit_check.present.pages.explain import tree
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.citations import quoted
from benefit_check.present.words.dates import day
from benefit_check.present.words.describe import sentence
from benefit_check.present.words.times import when
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Dated, Judged, Leaf
from benefit_check.rulebook.model import Rulebook

Failed = tuple[str, MeasureResult]
"""The name of a case and the answer that was found."""
FEW = 5
"""So many answers are drawn; whoever has more to mend begins with the first."""


def failed_cases_page(failed: Sequence[Failed], book: Rulebook, tr: Translator) -> Page:
    """The first few answers that no case expected, each with the conditions that decided it."""
    voice = Voice(tr, book)
    blocks = [block for one in failed[:FEW] for block in _case(*one, voice)]
    more = len(failed) - FEW
    return (
        (*blocks, Gap(), line(tr("{count} more: name a measure to see its own", count=more)))
        if more > 0
        else (*blocks,)
    )


def failed_cases_data(failed: Sequence[Failed], book: Rulebook, tr: Translator) -> list[dict[str, Any]]:
    """The same for programs, all of them: `holds` is null where it is not known."""
    voice = Voice(tr, book)
    return [
        {
            "case": name,
            "measure": result.measure.id,
            "verdict": result.verdict.value,
            "decided_by": [one for outcome in result.asked for one in _data(pruned(outcome), voice, 0)],
        }
        for name, result in failed
    ]


def pruned(outcome: Outcome) -> Outcome:
    """The tree with only those parts that decide."""
    return structs.replace(outcome, parts=tuple(pruned(part) for part in deciding(outcome) if part.applies))


def _case(name: str, result: MeasureResult, voice: Voice) -> Iterator[Block]:
    sign, tr = SIGNS[result.verdict], voice.tr
    yield Gap()
    said = tr("{case}, on {day}: {verdict}", case=name, day=day(result.day, tr), verdict=tr(sign.word))
    yield Entry(said, sign.mark, sign.style, "", strong=True)
    if result.verdict is Verdict.NOT_IN_FORCE:
        yield line(when(result.measure, result.day, voice), indent=2)
    for outcome in result.asked:
        yield from tree(pruned(outcome), voice)


def _data(outcome: Outcome, voice: Voice, depth: int) -> Iterator[dict[str, Any]]:
    if not outcome.applies:
        return
    dated = isinstance(outcome.condition, Dated) and outcome.parts
    leaf = outcome.parts[0].condition if dated else outcome.condition
    holds = True if outcome.worst is True else False if outcome.best is False else None
    yield {
        "depth": depth,
        "holds": holds,
        "words": sentence(outcome, voice, wanted=True),
        "clause": quoted(leaf.citation, voice) if isinstance(leaf, Leaf | Judged) else None,
    }
    if not dated:
        for part in outcome.parts:
            yield from _data(part, voice, depth + 1)
