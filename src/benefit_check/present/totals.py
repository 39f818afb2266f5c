"""Sums of savings and cash. Figures and ranges are kept apart, loans and deferrals are never added."""

from benefit_check.assess.result import Amount, Assessment, Sum, Verdict
from benefit_check.interpret.values import Exact
from benefit_check.present.document import Block, Item
from benefit_check.present.figures import NAMES, per, span
from benefit_check.present.verdicts import SIGNS
from benefit_check.present.voice import Voice

NEVER_ADDED = ("financing", "deferral")
OPEN_TO_SUM = (Verdict.ELIGIBLE, Verdict.MAY_APPLY, Verdict.UNDETERMINED)


def totals(assessment: Assessment, voice: Voice) -> list[Block]:
    """One line a verdict that adds up to something, then what was left out and why."""
    tr = voice.tr
    amounts = {found.measure.id: found.amount for found in assessment.results if found.amount is not None}
    blocks: list[Block] = []
    for verdict in OPEN_TO_SUM:
        texts = [text for found in assessment.totals.sums if found.verdict is verdict for text in _sum(found, amounts, voice)]
        if texts:
            sign = SIGNS[verdict]
            blocks.append(Item(f"{sign.mark} {tr(sign.word)}", tuple(texts)))
    notes = [tr("{counted} counts, not {left_out}: they cannot be had together", counted=_titles(out.counted, voice),
                left_out=_titles(out.left_out, voice)) for out in assessment.totals.exclusions]
    if any(amount.kind in NEVER_ADDED for amount in amounts.values()):
        notes.append(tr("loans and later payment are no income and are not added"))
    if notes:
        blocks.append(Item("", tuple(notes), "muted"))
    return blocks


def _titles(measures: tuple[str, ...], voice: Voice) -> str:
    return voice.tr.joined([voice.title(name) for name in measures])


def _sum(found: Sum, amounts: dict[str, Amount], voice: Voice) -> list[str]:
    """The sum of the figures, and apart from it that of the ranges."""
    exact = [amounts[name] for name in found.measures if amounts[name].is_exact]
    ranges = [amounts[name] for name in found.measures if not amounts[name].is_exact]
    return [_text(found, some, voice) for some in (exact, ranges) if some]


def _text(found: Sum, some: list[Amount], voice: Voice) -> str:
    tr = voice.tr
    highs = [amount.high for amount in some if amount.high is not None]
    high: Exact | None = sum(highs) if len(highs) == len(some) else None
    amount = per(span(sum(amount.low for amount in some), high, tr), found.per, tr)
    count = tr.plural("{n} measure", "{n} measures", len(some))
    return f"{tr(NAMES[found.kind])} {amount}{tr.aside(count)}"
