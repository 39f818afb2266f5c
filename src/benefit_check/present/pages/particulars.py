"""What an owner needs to have a measure: amount, how, where, papers, until when, law - each a labelled line."""

from datetime import date

from benefit_check.assess.papers import beside_none, papers_to_collect, wants_none
from benefit_check.assess.result import Assessment, MeasureResult, Verdict
from benefit_check.present.page.document import Item
from benefit_check.present.words.citations import grouped, references
from benefit_check.present.words.dates import day
from benefit_check.present.words.figures import long
from benefit_check.present.words.times import current
from benefit_check.present.words.totals import together
from benefit_check.present.words.uncertainty import uncertain
from benefit_check.present.words.voice import Voice
from benefit_check.present.words.worked import way
from benefit_check.rulebook.model import Claim


def particulars(result: MeasureResult, assessment: Assessment, voice: Voice) -> list[Item]:
    """The lines below a measure that is or may be had."""
    tr, claim = voice.tr, result.measure.claim
    items = [Item(tr("how much"), long(result, voice))]
    if result.amount is not None:
        items.append(Item(tr("computed as"), way(result.amount, voice)))
    items += uncertain(result, assessment, voice)
    items += [
        Item(tr("who"), (voice.words(claim.who),) if claim.who else ()),
        Item(tr("how"), (voice.words(claim.how),)),
        Item(tr("where"), (voice.office(claim.where),)),
        Item(tr("papers"), (papers(claim, voice),)),
        Item(tr("until"), until(result, assessment.as_of, voice)),
        Item(tr("not with"), rivals(result, assessment, voice)),
        Item(tr("together"), sharing(result, assessment, voice)),
        Item(tr("law"), (tr.clauses(grouped(references(result, result.day), voice)),), "muted"),
        Item(tr("note"), tuple(voice.words(note) for note in result.notes)),
    ]
    return [item for item in items if any(item.texts)]


def papers(claim: Claim, voice: Voice) -> str:
    """The papers that a claim wants; that it wants none, in the same words for all unless its own say more."""
    if wants_none(claim) and not beside_none(claim):
        return voice.tr("no papers to hand in")
    return voice.tr.clauses([voice.words(paper) for paper in papers_to_collect(claim) or beside_none(claim)])


def rivals(result: MeasureResult, assessment: Assessment, voice: Voice) -> tuple[str, ...]:
    """The measures that are or may be had as well, but not together with this one."""
    measure = result.measure
    others = [other.measure for other in assessment.results if other.verdict in (Verdict.ELIGIBLE, Verdict.MAY_APPLY)]
    found = tuple(one.id for one in others if one.id in measure.excludes or measure.id in one.excludes)
    return (voice.names(found),) if found else ()


def sharing(result: MeasureResult, assessment: Assessment, voice: Voice) -> tuple[str, ...]:
    """What this measure comes to at most together with those that are or may be had beside it."""
    had = [one.measure for one in assessment.results if one.verdict in (Verdict.ELIGIBLE, Verdict.MAY_APPLY)]
    cap = result.measure.shares_cap
    names = tuple(one.id for one in had if one.shares_cap == cap) if cap else ()
    return (together(names, assessment.totals.limits[cap], voice),) if len(names) > 1 else ()


def until(result: MeasureResult, as_of: date, voice: Voice) -> tuple[str, ...]:
    """The deadline in words with its day, and the last day of the measure."""
    tr, claim = voice.tr, result.measure.claim
    told = claim.deadline_words if not result.measure.awaits_on(result.day) else None
    words = "" if told is None else voice.words(told)
    texts = [words] if words else []
    if result.deadline is not None:
        when = day(result.deadline, tr)
        when = tr("{day}, which has passed", day=when) if result.deadline < as_of else when
        texts = [tr("{label}: {value}", label=when, value=words) if words else when]
    holds = current(result.measure, result.day)
    if holds is not None and holds.last is not None:
        texts.append(tr("the measure holds until {last}", last=day(holds.last, tr)))
    return (tr.clauses(texts),) if texts else ()
