"""Sums of savings and cash. Figures and ranges are kept apart, as is what comes in different times."""

from msgspec import Struct, structs

from benefit_check.assess.ranking import yearly
from benefit_check.assess.result import WITHIN_REACH, Amount, Assessment, Limit, Sum, Verdict
from benefit_check.interpret.values import Exact
from benefit_check.present.page.document import Block, Line, Run, line
from benefit_check.present.words.catalogue import N_
from benefit_check.present.words.dates import period
from benefit_check.present.words.figures import comes, is_unknown, said
from benefit_check.present.words.money import money
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice

NEVER_ADDED = ("financing", "deferral")
TOTAL = {
    Verdict.ELIGIBLE: N_("in all"),
    Verdict.MAY_APPLY: N_("if granted"),
    Verdict.UNDETERMINED: N_("still open"),
}


class Part(Struct, frozen=True):
    """A sum in words, how many measures are in it, and what it comes to in a year."""

    text: str
    count: int
    yearly: Exact


class Added(Struct, frozen=True):
    """What the measures of one verdict come to, in sums that cannot be added, and of how many it is not known."""

    sums: tuple[Part, ...]
    unknown: int


def added(assessment: Assessment, verdict: Verdict, voice: Voice) -> Added:
    """The sums that say something, ranges apart from figures; what comes to nothing is in none."""
    sums: list[Part] = []
    unknown = 0
    sums_of = [one for one in assessment.totals.sums if one.verdict is verdict]
    for found in sums_of:
        counted = _counted(found, assessment)
        known = [one for one in counted if not is_unknown(one.amount.low, one.amount.high)]
        unknown += sum(one.measures for one in counted) - sum(one.measures for one in known)
        exact = [one for one in known if one.amount.is_exact and one.amount.high]
        ranges = [one for one in known if not one.amount.is_exact]
        apart = any(one is not found and (one.kind, one.per) == (found.kind, found.per) for one in sums_of)
        over = found.period is not None and (found.period.last or assessment.as_of) < assessment.as_of
        sums += [_sum(found, some, voice, dated=apart, ended=over) for some in (exact, ranges) if some]
    return Added(tuple(sums), unknown)


class _Counted(Struct, frozen=True):
    """An amount that is added: of one measure, or of several together that share a cap."""

    amount: Amount
    measures: int = 1


def _counted(found: Sum, assessment: Assessment) -> list[_Counted]:
    amounts = {one.measure.id: one.amount for one in assessment.results if one.amount is not None}
    capped = [one for one in assessment.totals.capped if one.verdict is found.verdict]
    shared = [one for one in capped if one.measures[0] in found.measures]
    alone = [name for name in found.measures if not any(name in one.measures for one in shared)]
    return [
        *(_Counted(amounts[name]) for name in alone),
        *(
            _Counted(structs.replace(amounts[one.measures[0]], low=one.low, high=one.high), len(one.measures))
            for one in shared
        ),
    ]


def _sum(found: Sum, some: list[_Counted], voice: Voice, *, dated: bool, ended: bool) -> Part:
    """`dated`: another sum comes with the same for other days, so that both say theirs."""
    low, high = _ends([one.amount for one in some])
    count, year = sum(one.measures for one in some), sum(yearly(one.amount) for one in some)
    days = voice.tr.aside(period(found.period, voice.tr)) if dated and found.period is not None else ""
    return Part(comes(said(found.kind, low, high, voice), found.per, voice, ended=ended) + days, count, year)


def _ends(some: list[Amount]) -> tuple[Exact, Exact | None]:
    highs = [amount.high for amount in some if amount.high is not None]
    return sum(amount.low for amount in some), sum(highs) if len(highs) == len(some) else None


def totals(assessment: Assessment, voice: Voice) -> list[Block]:
    """One line a verdict that adds up to something, then what was left out and why."""
    tr = voice.tr
    blocks: list[Block] = []
    for verdict in WITHIN_REACH:
        found = added(assessment, verdict, voice)
        texts = [f"{part.text}{tr.aside(_measures(part.count, voice))}" for part in found.sums]
        if texts and found.unknown:
            texts.append(tr("amount not known yet{count}", count=tr.aside(_measures(found.unknown, voice))))
        if texts:
            text = tr("{label}: {value}", label=tr(TOTAL[verdict]), value=tr.clauses(texts))
            blocks.append(Line((Run(f"{SIGNS[verdict].mark} ", SIGNS[verdict].style), Run(text, "strong")), hang=2))
    notes = [*exclusions(assessment, voice), *caps(assessment, voice)]
    if any(found.amount is not None and found.amount.kind in NEVER_ADDED for found in assessment.results):
        notes.append(tr("loans and later payment are no income and are not added"))
    return [*blocks, *(line(note, "muted", indent=2) for note in notes)]


def exclusions(assessment: Assessment, voice: Voice) -> list[str]:
    """What was left out of a sum because it cannot be had together with what is in it."""
    certain = {result.measure.id for result in assessment.results if result.verdict is not Verdict.UNDETERMINED}
    template = N_("{counted} counts, not {left_out}: they cannot be had together")
    return [
        voice.tr(template, counted=_titles(out.counted, voice), left_out=_titles(out.left_out, voice))
        for out in assessment.totals.exclusions
        if certain.issuperset(out.counted)
    ]


def caps(assessment: Assessment, voice: Voice) -> list[str]:
    """What shares a cap, and to how much it comes together at most."""
    certain = [one for one in assessment.totals.capped if one.verdict is not Verdict.UNDETERMINED]
    return [together(one.measures, one.limit, voice) for one in certain]


def together(measures: tuple[str, ...], limit: Limit, voice: Voice) -> str:
    """That these measures come to no more than their cap: 合计最多 217,500 元."""
    title = voice.words(limit.cap.title)
    if limit.high is None:
        return voice.tr(
            "{measures}: together no more than one cap: {cap}", measures=_titles(measures, voice), cap=title
        )
    most = comes(voice.tr.led(money(limit.high, voice.tr)), limit.cap.per, voice)
    return voice.tr(
        "{measures}: together at most {most}: {cap}", measures=_titles(measures, voice), most=most, cap=title
    )


def _titles(measures: tuple[str, ...], voice: Voice) -> str:
    return voice.tr.joined([voice.title(name) for name in measures])


def _measures(count: int, voice: Voice) -> str:
    return voice.tr.plural("{n} measure", "{n} measures", count)
