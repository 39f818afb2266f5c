"""The sections of a report, one a verdict: what is yours, what may be, what is open, what is not yours and why."""

from collections.abc import Callable

from benefit_check.assess.next_questions import steps, worth
from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, MeasureResult, Verdict
from benefit_check.present.page.document import Block, Entry, Gap, Heading, Item, Line, Point, Run, line
from benefit_check.present.pages.particulars import particulars
from benefit_check.present.words.describe import decided_by
from benefit_check.present.words.example import example
from benefit_check.present.words.figures import short
from benefit_check.present.words.reasons import why_not, why_unneeded
from benefit_check.present.words.times import when
from benefit_check.present.words.uncertainty import uncertain
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import judged_in

ASKED = 5
"""Questions shown; the other missing facts are only named."""


def yours(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section; nothing where no measure is had by right."""
    sign, blocks = SIGNS[Verdict.ELIGIBLE], list[Block]()
    for result in with_verdict(assessment, Verdict.ELIGIBLE):
        blocks += [Entry(voice.numbered(result.measure), sign.mark, sign.style, strong=True)]
        blocks += [*particulars(result, assessment, voice), Gap()]
    return _section(Verdict.ELIGIBLE, blocks, voice)


def may_apply(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section, with who decides on what evidence."""
    sign, blocks = SIGNS[Verdict.MAY_APPLY], list[Block]()
    for result in with_verdict(assessment, Verdict.MAY_APPLY):
        blocks += [Entry(voice.numbered(result.measure), sign.mark, sign.style, strong=True)]
        blocks += [*judgements(result, voice), *particulars(result, assessment, voice), Gap()]
    return _section(Verdict.MAY_APPLY, blocks, voice)


def judgements(result: MeasureResult, voice: Voice) -> list[Item]:
    """Who decides what is still to be judged."""
    texts = [decided_by(judged, voice) for judged in judged_in(result.measure.conditions) if judged.id in result.judged]
    return [Item(voice.tr("who decides"), tuple(texts), "maybe")] if texts else []


def undetermined(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section: questions, then each measure with what it still hangs on."""
    results = with_verdict(assessment, Verdict.UNDETERMINED)
    blocks = _questions(assessment, voice)
    for result in results:
        blocks += _measure(result, assessment, voice)
    return _section(Verdict.UNDETERMINED, blocks, voice)


def _questions(assessment: Assessment, voice: Voice) -> list[Block]:
    tr, settling = voice.tr, dict(assessment.settling)
    asked = tuple(dict.fromkeys(name for step in steps(assessment) for name in step.questions))
    if not asked:
        return []
    blocks: list[Block] = [line(tr("Answer these first:"), "strong")]
    for number, name in enumerate(asked[:ASKED], 1):
        count = max(1, settling.get(name, 0))
        weight = tr.plural("matters for {n} measure", "matters for {n} measures", count)
        most = worth(name, assessment)
        if most is not None:
            weight = ("，" if tr.lang == "zh" else ", ").join((weight, short(most, voice)))
        blocks.append(Point(question(name, voice), mark=f"{number}.", clause=f" · {weight}"))
    rest = asked[ASKED:]
    if rest:
        blocks.append(line(tr("then also: {facts}", facts=voice.few(rest)), "muted", indent=2))
    return [*blocks, Gap()]


def question(name: str, voice: Voice) -> str:
    """What to ask for a fact, where to find it, and an example of an answer."""
    tr, fact = voice.tr, voice.book.fact(name)
    label = voice.words(fact.label)
    text = tr("{label}: {question}", label=label, question=voice.words(fact.question)) if fact.question else label
    find = voice.words(fact.find) if fact.find else ""
    such_as = tr("for example {value}", value=example(fact, voice)) if fact.example else ""
    beside = tr.clauses([part for part in (find, such_as) if part])
    return text + (tr.aside(beside) if beside else "")


def _measure(result: MeasureResult, assessment: Assessment, voice: Voice) -> list[Block]:
    sign = SIGNS[Verdict.UNDETERMINED]
    title = voice.numbered(result.measure)
    items: list[Item] = [*uncertain(result, assessment, voice), *judgements(result, voice)]
    shown = [item for item in items if item.texts]
    return [Entry(title, sign.mark, sign.style, short(result, voice)), *shown]


def not_yours(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section; nothing where no measure is refused."""
    sign, blocks = SIGNS[Verdict.INELIGIBLE], list[Block]()
    for result in with_verdict(assessment, Verdict.INELIGIBLE):
        blocks += [Entry(voice.numbered(result.measure), sign.mark, sign.style), *why_not(result, voice)]
    return _section(Verdict.INELIGIBLE, blocks, voice)


def not_applicable(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section; nothing where every measure matters to the enterprise."""
    sign, blocks = SIGNS[Verdict.NOT_APPLICABLE], list[Block]()
    for result in with_verdict(assessment, Verdict.NOT_APPLICABLE):
        title = Run(f"{sign.mark} {voice.numbered(result.measure)}")
        blocks.append(Line((title, Run(f" · {why_unneeded(result, voice)}", "muted")), hang=2))
    return _section(Verdict.NOT_APPLICABLE, blocks, voice)


def not_in_force(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section, with when each measure held and what came after it."""
    sign = SIGNS[Verdict.NOT_IN_FORCE]
    blocks: list[Block] = []
    for result in with_verdict(assessment, Verdict.NOT_IN_FORCE):
        measure = result.measure
        runs = (Run(f"{sign.mark} {voice.numbered(measure)}"), Run(f" · {when(measure, result.day, voice)}", "muted"))
        blocks.append(Line(runs, hang=2))
    return _section(Verdict.NOT_IN_FORCE, blocks, voice)


def _section(verdict: Verdict, blocks: list[Block], voice: Voice) -> list[Block]:
    """The blocks under the heading of their verdict, an empty line after them; nothing where there are none."""
    if not blocks:
        return []
    sign = SIGNS[verdict]
    end = [] if isinstance(blocks[-1], Gap) else [Gap()]
    return [Heading(voice.tr(sign.heading), sign.style), *blocks, *end]


SECTIONS: tuple[Callable[[Assessment, Voice], list[Block]], ...] = (
    yours,
    may_apply,
    undetermined,
    not_yours,
    not_applicable,
    not_in_force,
)
"""In the order of the report."""
