"""Which days an amount is for, and which period a measure was answered for."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from msgspec import structs

from benefit_check.assess.result import WITHIN_REACH, Filed, Filing, MeasureResult
from benefit_check.interpret.calendar import edge
from benefit_check.interpret.evaluate import fact_value
from benefit_check.interpret.situation import Situation
from benefit_check.rulebook.filing import A_DAY, filed_until, filing_day, whole
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import FiledFor, Measure, Per, Rhythm

_BY_RHYTHM = FiledFor("filing_period")


def period_of(per: Per, situation: Situation) -> Period | None:
    """The days that an amount is for; None of what comes once, and where it is not known how the enterprise files.

    What has come up to now this year is told at the end of the quarter, when it is filed.
    """
    day = situation.as_of
    if per == "once":
        return None
    if per == "year_to_date":
        return Period(edge("start_of_year", day), edge("end_of_quarter", day))
    span = _rhythm(situation) if per == "filing_period" else per
    return None if span is None else whole(span, day)


def filed_for(measure: Measure, situation: Situation) -> Filed | None:
    """The period that the measure is filed for; None of what is filed for none, and where it is not known how."""
    return None if measure.filed_for is None else _filed(measure.filed_for, situation)


def filing(results: Iterable[MeasureResult], situation: Situation) -> Filing | None:
    """The periods that were answered for, each once; None where nothing is filed for a period.

    A year that is running says nothing new, and a period that is filed by several days has none of its own.
    """
    about = [one for one in results if one.verdict in WITHIN_REACH]
    found = {
        one.filed: None for one in about if one.filed is not None and (one.filed.ended or one.filed.span != "year")
    }
    by_rhythm = [one for one in about if one.amount is not None and one.amount.per == "filing_period"]
    if any(one.measure.filed_for is None for one in by_rhythm):
        running = _filed(_BY_RHYTHM, situation)
        found |= {} if running is None else {running: None}
    open_ = any(one.filed is None and (one.measure.filed_for or one in by_rhythm) for one in about)
    unknown = open_ and _rhythm(situation) is None
    days = Counter((one.span, one.period) for one in found)
    shared = {one if days[one.span, one.period] == 1 else structs.replace(one, by=None): None for one in found}
    return Filing(tuple(sorted(shared, key=_order)), unknown) if shared or unknown else None


def _order(filed: Filed) -> tuple[date, date]:
    return (filed.by or date.max, filed.period.first or date.min)


def _filed(filed: FiledFor, situation: Situation) -> Filed | None:
    span = _rhythm(situation) if filed.span == "filing_period" else filed.span
    if span is None:
        return None
    period = whole(span, situation.as_of)
    assert period.last is not None, "a period of the calendar ends"
    ended = situation.asked is not None
    if period.last == date.max:
        return Filed(span, period, None, known=False, ended=ended)
    if span == "year":
        return Filed(span, period, filed_until(period.last, filed.months), known=True, ended=ended)
    roles = situation.rulebook.roles
    if not (roles.filed_by or roles.within):
        return Filed(span, period, None, known=False, ended=ended)
    by, known = filing_day(period.last + A_DAY, situation.rulebook)
    return Filed(span, period, by, known=known, ended=ended)


def _rhythm(situation: Situation) -> Rhythm | None:
    """How the enterprise files, as far as that is known."""
    roles = situation.rulebook.roles
    files = fact_value(roles.filing_period, situation) if roles.filing_period else None
    return roles.filed.get(files) if isinstance(files, str) else None
