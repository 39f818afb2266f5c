"""Which filing period an answer is for, in words."""

from benefit_check.assess.periods import whole
from benefit_check.assess.result import Assessment, Filing
from benefit_check.present.words.catalogue import N_
from benefit_check.present.words.dates import day, period
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Filed

SPANS: tuple[Filed, ...] = ("month", "quarter")
IS: dict[Filed, str] = {"month": N_("“this month” is {period}"), "quarter": N_("“this quarter” is {period}")}
BEFORE: dict[Filed, str] = {
    "month": N_("the month before it is still filed until {day}; for that ask with --as-of {last}"),
    "quarter": N_("the quarter before it is still filed until {day}; for that ask with --as-of {last}"),
}


def filing_period(assessment: Assessment, voice: Voice) -> str:
    """What “this quarter” is, by when it is filed, and whether the one before it still can be; or nothing."""
    found, tr = assessment.filing, voice.tr
    if found is None:
        return ""
    if found.period is None or voice.files is None:
        month, quarter = (period(whole(span, assessment.as_of), tr) for span in SPANS)
        text = N_("“this filing period” is {month} for who files monthly, {quarter} for who files quarterly")
        return tr(text, month=month, quarter=quarter)
    parts = [tr(IS[voice.files], period=period(found.period, tr))]
    if found.filed_by is not None:
        parts.append(tr("filed by {day}", day=day(found.filed_by, tr)))
    return tr.clauses([*parts, *_before(found, voice)])


def _before(found: Filing, voice: Voice) -> list[str]:
    if found.before is None or found.before.last is None or found.before_by is None or voice.files is None:
        return []
    last = found.before.last.isoformat()
    return [voice.tr(BEFORE[voice.files], day=day(found.before_by, voice.tr), last=last)]
