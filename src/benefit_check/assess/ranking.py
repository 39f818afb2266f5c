"""The order of use: what an owner acts on first. A measure's place in it is the number that he can call it by.

By verdict, as `Verdict` lists them; then money that is known, money that is not known yet, later payment and loans,
what is no money, and last what comes to nothing; then the nearest deadline (one that has passed after those ahead, none
at all last); then what is worth most in a year; then the order of the rulebook.
"""

from datetime import date

from benefit_check.assess.result import WITHIN_REACH, Amount, Assessment, MeasureResult, Verdict
from benefit_check.interpret.calendar import edge
from benefit_check.interpret.values import Exact
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Per

_VERDICTS = tuple(Verdict)
_KNOWN, _UNKNOWN, _LATER, _NO_MONEY, _NOTHING = range(5)
_A_YEAR = {"month": 12, "quarter": 4, "filing_period": 4}
"""How often a year an amount comes; what comes once, or is the year's, is as it is. Unsaid, filing is quarterly."""


def ranked(assessment: Assessment) -> tuple[MeasureResult, ...]:
    """The results in the order of use; the first is number 1."""
    as_of = assessment.as_of

    def key(result: MeasureResult) -> tuple[int, int, int, date, Exact]:
        if result.verdict not in WITHIN_REACH:
            # nobody can act on it, so it keeps the order of the rulebook
            return (_VERDICTS.index(result.verdict), 0, 0, as_of, 0)
        deadline, amount = result.deadline, result.amount
        when = 2 if deadline is None else 1 if deadline < as_of else 0
        return (_VERDICTS.index(result.verdict), standing(amount), when, deadline or as_of, -yearly(amount))

    return tuple(sorted(assessment.results, key=key))


def can_still_be_had(result: MeasureResult, as_of: date) -> bool:
    """Whether it is had, or an answer may bring it: no condition fails for sure and its day has not passed."""
    over = result.deadline is not None and result.deadline < as_of
    return result.verdict in WITHIN_REACH and result.amount is not None and not over


def numbers(assessment: Assessment) -> dict[str, int]:
    """The number of each measure; none where only some were asked for, because it would be another one."""
    if len(assessment.results) < len(assessment.rulebook.measures):
        return {}
    return {result.measure.id: number for number, result in enumerate(ranked(assessment), 1)}


def with_verdict(assessment: Assessment, verdict: Verdict) -> list[MeasureResult]:
    """The results with this verdict, in the order of use."""
    return [result for result in ranked(assessment) if result.verdict is verdict]


def is_money(amount: Amount | None) -> bool:
    """Whether it is money that one keeps or receives."""
    return amount is not None and amount.kind in ("saving", "cash")


def standing(amount: Amount | None) -> int:
    """Which comes first: the lower the sooner."""
    if amount is None or amount.kind == "none":
        return _NO_MONEY
    if amount.high == 0 and amount.until is None:
        return _NOTHING
    if not is_money(amount):
        return _LATER
    return _UNKNOWN if amount.low == 0 and amount.high is None else _KNOWN


def times_a_year(per: Per, period: Period | None) -> int:
    """How often a year an amount comes, which is for these days if they are known."""
    if per == "filing_period" and period is not None and period.last is not None:
        per = "month" if period.first == edge("start_of_month", period.last) else "quarter"
    return _A_YEAR.get(per, 1)


def yearly(amount: Amount | None) -> Exact:
    """What an amount comes to in a year: its figure, of a range the upper end, else what it is at least."""
    if amount is None:
        return 0
    figure = amount.low if amount.high is None else amount.high
    return figure * times_a_year(amount.per, amount.period)
