"""The whole tree of one measure: each condition with mark, values and clause, then the amount and what it rests on."""

from collections.abc import Iterator

from benefit_check.assess.result import Assessment, MeasureResult, Outcome, Verdict
from benefit_check.lang import ast
from benefit_check.present.page.document import Block, Branch, Entry, Gap, Heading, Item, Line, Page, Run, line
from benefit_check.present.pages.particulars import until
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.citations import clause, quoted
from benefit_check.present.words.dates import day, period
from benefit_check.present.words.derivation import facts_behind, facts_in
from benefit_check.present.words.describe import sentence, statement
from benefit_check.present.words.figures import long
from benefit_check.present.words.filing import answered_for
from benefit_check.present.words.known_facts import fact_text
from benefit_check.present.words.reasons import why_unneeded
from benefit_check.present.words.times import when
from benefit_check.present.words.uncertainty import figure, uncertain
from benefit_check.present.words.verdicts import SIGNS, sign_of
from benefit_check.present.words.voice import Voice
from benefit_check.present.words.worked import way
from benefit_check.rulebook.conditions import Dated, Judged, Leaf


def explain_page(assessment: Assessment, tr: Translator) -> Page:
    """The page that explains the answer of an assessment of one measure; of several, the first."""
    voice = Voice.about(assessment, tr)
    result = assessment.results[0]
    sign, titled = SIGNS[result.verdict], result.measure
    name = assessment.enterprise.name or tr("an enterprise without a name")
    asked = tr("{enterprise}, as of {day}", enterprise=name, day=day(assessment.as_of, tr))
    blocks: list[Block] = [
        Entry(voice.words(titled.title), sign.mark, sign.style, tr(sign.word), strong=True),
        line(asked, "muted"),
        line(voice.words(titled.summary)),
        *([] if result.filed is None else [line(answered_for(result.filed, voice), "muted")]),
    ]
    if result.verdict is Verdict.NOT_IN_FORCE:
        return (*blocks, line(when(titled, result.day, voice), indent=2))
    if result.verdict is Verdict.NOT_APPLICABLE:
        blocks.append(line(tr("{label}: {value}", label=tr(sign.word), value=why_unneeded(result, voice)), "strong"))
    for heading, outcome in ((tr("What it is for"), result.concern), (tr("Conditions"), result.trace)):
        if outcome is not None:
            blocks += [Gap(), Heading(heading), *tree(outcome, voice)]
    if result.amount is not None:
        blocks += [Gap(), Heading(tr("Amount")), *_amount(result, assessment, voice)]
    blocks += _facts(result, assessment, voice)
    blocks += _figures(result, voice)
    return tuple(blocks)


def tree(outcome: Outcome, voice: Voice) -> Iterator[Branch]:
    """The condition and all below it as branches."""
    return _branches(outcome, voice, "", "", wanted=True)


def _branches(outcome: Outcome, voice: Voice, stem: str, rest: str, *, wanted: bool) -> Iterator[Branch]:
    sign, parts = sign_of(outcome), _parts_of(outcome)
    below = rest + ("│ " if parts else "  ")
    yield Branch(stem, below, (Run(f"{sign.mark} ", sign.style), Run(_said(outcome, voice, wanted=wanted))))
    for cited in _clause(outcome, voice):
        yield Branch(below, below, (Run(cited, "muted"),))
    inside = wanted != (getattr(outcome.condition, "joined", "") == "not")
    for number, part in enumerate(parts, 1):
        last = number == len(parts)
        yield from _branches(
            part, voice, rest + ("└─" if last else "├─"), rest + ("  " if last else "│ "), wanted=inside
        )


def _parts_of(outcome: Outcome) -> tuple[Outcome, ...]:
    """What is drawn below: nothing below a leaf worded by dates, nor where the condition does not apply."""
    return () if isinstance(outcome.condition, Dated) or not outcome.applies else outcome.parts


def _said(outcome: Outcome, voice: Voice, *, wanted: bool) -> str:
    if outcome.applies:
        return sentence(outcome, voice, wanted=wanted)
    condition = outcome.condition
    versions = condition.versions if isinstance(condition, Dated) else ()
    times = [version.period for version in versions] or [condition.period]
    shown = voice.tr.joined([period(time, voice.tr) for time in times])
    return voice.tr("{condition} - not on this day, only {times}", condition=statement(condition, voice), times=shown)


def _clause(outcome: Outcome, voice: Voice) -> Iterator[str]:
    """The clause with the words it rests on."""
    leaf = outcome.parts[0].condition if isinstance(outcome.condition, Dated) and outcome.parts else outcome.condition
    if isinstance(leaf, Leaf | Judged):
        yield quoted(leaf.citation, voice)


def _amount(result: MeasureResult, assessment: Assessment, voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    labelled = {
        tr("how much"): long(result, voice),
        tr("computed as"): () if result.amount is None else way(result.amount, voice),
        tr("until"): until(result, assessment.as_of, voice),
    }
    for label, texts in labelled.items():
        if texts:
            yield Item(label, texts)
    yield from (item for item in uncertain(result, assessment, voice) if item.texts)


def _facts(result: MeasureResult, assessment: Assessment, voice: Voice) -> list[Block]:
    """Every fact the measure looked at, derived ones with the facts behind them."""
    names: dict[str, None] = {}
    for expr in _expressions(result):
        for name in facts_in(expr):
            names |= dict.fromkeys([name, *_behind(name, assessment)])
    lines = [line(fact_text(name, assessment, voice), indent=2, hang=2) for name in names]
    return [Gap(), Heading(voice.tr("Facts")), *lines] if lines else []


def _behind(name: str, assessment: Assessment) -> list[str]:
    if name not in assessment.rulebook.derived:
        return []
    direct = facts_behind(name, assessment)
    return [found for each in direct for found in (each, *_behind(each, assessment))]


def _expressions(result: MeasureResult) -> Iterator[ast.Expr]:
    for outcome in (leaf for asked in result.asked for leaf in _leaves(asked)):
        if isinstance(outcome.condition, Leaf):
            yield outcome.condition.subject
            yield from outcome.condition.right
    if result.verdict is Verdict.NOT_APPLICABLE or result.measure.awaits_on(result.day):
        return
    rule = result.measure.amount
    yield from (expr for expr in (rule.low, rule.high, rule.until, result.measure.claim.deadline) if expr is not None)


def _leaves(outcome: Outcome) -> Iterator[Outcome]:
    if outcome.applies:
        yield outcome
        for part in outcome.parts:
            yield from _leaves(part)


def _figures(result: MeasureResult, voice: Voice) -> list[Block]:
    """The figures of the law that were used, with their time and clause."""
    blocks: list[Block] = []
    for use in result.relies_on:
        value = use.value
        text = figure(use, voice)
        cited = f" · {period(value.period, voice.tr)} · {clause(value.citation, voice)}"
        blocks.append(Line((Run(text), Run(cited, "muted")), 2, 2))
    return [Gap(), Heading(voice.tr("Figures of the law")), *blocks] if blocks else []
