"""Which days an amount is for: the period in which the day asked about lies, and the one that is still to be filed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, assert_never

from benefit_check.assess.result import Filing, MeasureResult, Verdict
from benefit_check.interpret.calendar import edge
from benefit_check.interpret.evaluate import evaluate, fact_value
from benefit_check.interpret.situation import Situation
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Filed, Per

_OPEN = (Verdict.ELIGIBLE, Verdict.MAY_APPLY, Verdict.UNDETERMINED)
A_DAY = timedelta(days=1)
Span = Literal["month", "quarter", "year"]


def period_of(per: Per, situation: Situation) -> Period | None:
    """The days that an amount is for; None of what comes once, and where it is not known how the enterprise files.

    What has come up to now this year is told at the end of the quarter, when it is filed.
    """
    day = situation.as_of
    if per == "once":
        return None
    if per == "year_to_date":
        return Period(edge("start_of_year", day), edge("end_of_quarter", day))
    span = _filed(situation) if per == "filing_period" else per
    return None if span is None else whole(span, day)


def filing(results: Iterable[MeasureResult], situation: Situation) -> Filing | None:
    """The filing period that was answered for, and the one before it while that can still be filed."""
    about = [one for one in results if one.verdict in _OPEN and one.amount and one.amount.per == "filing_period"]
    period = period_of("filing_period", situation)
    if not about or period is None or period.first is None:
        return None if not about else Filing(None, None, None, None)
    by = next((one.deadline for one in about if one.deadline is not None), None)
    if period.first == date.min:
        return Filing(period, by, None, None)
    last = period.first - A_DAY
    earlier = Situation(situation.rulebook, situation.facts, last)
    days = [_deadline(one, earlier) for one in about if one.measure.holds_on(last)]
    still = next((day for day in days if day is not None and day >= situation.as_of), None)
    before = period_of("filing_period", earlier) if still is not None else None
    return Filing(period, by, before, still)


def whole(span: Span, day: date) -> Period:
    """The month, quarter or year in which the day lies."""
    match span:
        case "month":
            return Period(edge("start_of_month", day), edge("end_of_month", day))
        case "quarter":
            return Period(edge("start_of_quarter", day), edge("end_of_quarter", day))
        case "year":
            return Period(edge("start_of_year", day), edge("end_of_year", day))
        case _:
            assert_never(span)


def _filed(situation: Situation) -> Filed | None:
    """How the enterprise files, as far as that is known."""
    roles = situation.rulebook.roles
    files = fact_value(roles.filing_period, situation) if roles.filing_period else None
    return roles.filed.get(files) if isinstance(files, str) else None


def _deadline(result: MeasureResult, situation: Situation) -> date | None:
    rule = result.measure.claim.deadline
    found = None if rule is None else evaluate(rule, situation)
    return found if isinstance(found, date) else None
