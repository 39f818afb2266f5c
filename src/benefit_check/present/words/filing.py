"""Which periods an answer is for, in words."""

from benefit_check.assess.result import Assessment, Filed, Verdict
from benefit_check.present.words.catalogue import N_
from benefit_check.present.words.dates import day, period
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.filing import A_DAY, due
from benefit_check.rulebook.model import Rhythm, Span

SPANS: tuple[Rhythm, ...] = ("month", "quarter")
IS: dict[Span, str] = {
    "month": N_("“this month” is {period}"),
    "quarter": N_("“this quarter” is {period}"),
    "year": N_("“this year” is {period}"),
}
ENDED: dict[Span, str] = {
    "month": N_("“last month”, which is still to be filed, is {period}"),
    "quarter": N_("“last quarter”, which is still to be filed, is {period}"),
    "year": N_("“last year”, which is still to be filed, is {period}"),
}


def filing_period(assessment: Assessment, voice: Voice, *, brief: bool = False) -> list[str]:
    """What “this quarter” is, and by when it is filed, a line a period; nothing where nothing is filed for one.

    `brief` leaves out how to ask for the running one, and the periods of what is neither had nor can be applied for.
    """
    found, tr = assessment.filing, voice.tr
    if found is None:
        return []
    had = [
        one.filed for one in assessment.results if one.filed and one.verdict in (Verdict.ELIGIBLE, Verdict.MAY_APPLY)
    ]
    named = {one.period for one in had}
    periods = [one for one in found.periods if not brief or one.period in named]
    lines = [answered_for(one, voice, brief=brief) for one in periods]
    if found.unknown:
        month, quarter = (period(due(span, assessment.rulebook, assessment.as_of), tr) for span in SPANS)
        text = N_("“this filing period” is {month} for who files monthly, {quarter} for who files quarterly")
        lines.append(tr(text, month=month, quarter=quarter))
    return lines


def answered_for(filed: Filed, voice: Voice, *, brief: bool = False) -> str:
    """The period, by when it is filed, and how to ask for the running one where it has ended."""
    tr = voice.tr
    named = tr((ENDED if filed.ended else IS)[filed.span], period=period(filed.period, tr))
    after = filed.by + A_DAY if filed.ended and filed.by is not None and not brief else None
    now = [] if after is None else [tr("for the running one ask with --as-of {day}", day=after.isoformat())]
    return tr.clauses([named, *_filed_by(filed, voice), *now])


def _filed_by(filed: Filed, voice: Voice) -> list[str]:
    """Until when the period is filed, as far as that is known."""
    if filed.by is None:
        return []
    when = day(filed.by, voice.tr)
    text = N_("filed by {day}") if filed.known else N_("filed by {day}, moved by holidays as published")
    return [voice.tr(text, day=when)]
