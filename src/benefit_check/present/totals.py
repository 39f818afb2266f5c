"""Sums of savings and cash. Figures and ranges are kept apart, loans and deferrals are never added."""

from collections import Counter

from benefit_check.assess.result import Amount, Assessment, Sum, Verdict
from benefit_check.interpret.values import Exact
from benefit_check.present.catalogue import N_
from benefit_check.present.document import Block, Line, Run, line
from benefit_check.present.figures import NAMES, is_unknown, per, span
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice
from benefit_check.rulebook.model import Kind

NEVER_ADDED = ("financing", "deferral")
OPEN_TO_SUM = (Verdict.ELIGIBLE, Verdict.MAY_APPLY, Verdict.UNDETERMINED)
TOTAL = {
    Verdict.ELIGIBLE: N_("in all"),
    Verdict.MAY_APPLY: N_("if granted"),
    Verdict.UNDETERMINED: N_("still open"),
}


def totals(assessment: Assessment, voice: Voice) -> list[Block]:
    """One line a verdict that adds up to something, then what was left out and why."""
    tr = voice.tr
    amounts = {found.measure.id: found.amount for found in assessment.results if found.amount is not None}
    blocks: list[Block] = []
    for verdict in OPEN_TO_SUM:
        texts = _texts([found for found in assessment.totals.sums if found.verdict is verdict], amounts, voice)
        if texts:
            text = tr("{label}: {value}", label=tr(TOTAL[verdict]), value=tr.clauses(texts))
            blocks.append(Line((Run(f"{SIGNS[verdict].mark} ", SIGNS[verdict].style), Run(text, "strong")), hang=2))
    notes = _exclusions(assessment, voice)
    if any(amount.kind in NEVER_ADDED for amount in amounts.values()):
        notes.append(tr("loans and later payment are no income and are not added"))
    return [*blocks, *(line(note, "muted", indent=2) for note in notes)]


def _exclusions(assessment: Assessment, voice: Voice) -> list[str]:
    """What was left out of a sum because it cannot be had together with what is in it."""
    certain = {result.measure.id for result in assessment.results if result.verdict is not Verdict.UNDETERMINED}
    template = N_("{counted} counts, not {left_out}: they cannot be had together")
    return [
        voice.tr(template, counted=_titles(out.counted, voice), left_out=_titles(out.left_out, voice))
        for out in assessment.totals.exclusions
        if certain.issuperset(out.counted)
    ]


def _titles(measures: tuple[str, ...], voice: Voice) -> str:
    return voice.tr.joined([voice.title(name) for name in measures])


def _texts(sums: list[Sum], amounts: dict[str, Amount], voice: Voice) -> list[str]:
    """The sum of the figures and apart from it that of the ranges, a period each; then how many are not known yet."""
    texts: list[str] = []
    unknown: Counter[Kind] = Counter()
    for found in sums:
        exact = [amounts[name] for name in found.measures if amounts[name].is_exact]
        ranges = [amounts[name] for name in found.measures if not amounts[name].is_exact]
        for some in (exact, ranges):
            low, high = _ends(some)
            if is_unknown(low, high):
                unknown[found.kind] += len(some)
            elif some:
                texts.append(_text(found.kind, per(span(low, high, voice.tr), found.per, voice.tr), len(some), voice))
    return texts + [_text(kind, voice.tr("amount not known yet"), count, voice) for kind, count in unknown.items()]


def _ends(some: list[Amount]) -> tuple[Exact, Exact | None]:
    highs = [amount.high for amount in some if amount.high is not None]
    return sum(amount.low for amount in some), sum(highs) if len(highs) == len(some) else None


def _text(kind: Kind, amount: str, count: int, voice: Voice) -> str:
    tr = voice.tr
    return f"{tr(NAMES[kind])} {amount}{tr.aside(tr.plural('{n} measure', '{n} measures', count))}"
