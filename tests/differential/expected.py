"""What the interpreter, the reference, says of an enterprise, in the columns of the query."""

from datetime import date
from decimal import Decimal

from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise, MeasureResult, Verdict
from benefit_check.interpret.situation import Given
from benefit_check.interpret.values import Exact
from benefit_check.rulebook.model import Rulebook

Said = tuple[str, Decimal | None, Decimal | None, str, str]
"""Verdict, lowest and highest amount, reasons, and what is missing."""


def said(rulebook: Rulebook, facts: Given, as_of: date) -> dict[str, Said]:
    """The answer of every measure, by id."""
    found = assess(rulebook, Enterprise("", "", facts), as_of)
    return {result.measure.id: _said(result) for result in found.results}


def _said(result: MeasureResult) -> Said:
    amount, rule = result.amount, result.measure.amount
    low = high = None
    if amount is not None and (rule.low is not None or rule.high is not None):
        low, high = _money(amount.low), None if amount.high is None else _money(amount.high)
    missing = (*result.missing, *result.open)
    return str(result.verdict), low, high, ";".join(_reasons(result)), ";".join(missing)


def _reasons(result: MeasureResult) -> tuple[str, ...]:
    if result.verdict is Verdict.INELIGIBLE:
        return tuple(outcome.condition.id for outcome in result.failed)
    return result.judged


def _money(value: Exact) -> Decimal:
    fen = value * 100
    assert fen.denominator == 1, "an amount is rounded to the fen"
    return Decimal(fen.numerator).scaleb(-2)
