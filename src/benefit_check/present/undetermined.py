"""What is undetermined, first of all the few answers that would settle most of it."""

from benefit_check.assess.asking import steps, worth
from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, MeasureResult, Verdict
from benefit_check.present.document import Block, Entry, Gap, Item, Point, line
from benefit_check.present.example import example
from benefit_check.present.figures import short
from benefit_check.present.may_apply import judgements
from benefit_check.present.sections import section
from benefit_check.present.uncertainty import uncertain
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice

ASKED = 5
"""Questions shown; the other missing facts are only named."""


def undetermined(assessment: Assessment, voice: Voice) -> list[Block]:
    """The section: questions, then each measure with what it still hangs on."""
    results = with_verdict(assessment, Verdict.UNDETERMINED)
    blocks = _questions(assessment, voice)
    for result in results:
        blocks += _measure(result, assessment, voice)
    return section(Verdict.UNDETERMINED, blocks, voice)


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
