"""What the interpreter says of one enterprise, in the columns of the query. Nothing here needs a database."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from benefit_check.assess.one import assess, limits
from benefit_check.assess.result import Enterprise, MeasureResult, Verdict
from benefit_check.interpret.situation import Quarters
from benefit_check.interpret.values import Exact, Value
from benefit_check.rulebook.model import Rulebook

Said = tuple[str, Decimal | None, Decimal | None, str, str]
"""Verdict, lowest and highest amount, reasons, and what is missing, as the columns of the answers have them."""


def said(
    rulebook: Rulebook, facts: Mapping[str, Value | Quarters], as_of: date, only: Collection[str] = ()
) -> dict[str, Said]:
    """What the interpreter says of every measure (or of those named), by id, in the columns of the query."""
    found = assess(rulebook, Enterprise("", "", facts), as_of, only)
    return {result.measure.id: _said(result) for result in found.results}


def limits_said(
    rulebook: Rulebook, facts: Mapping[str, Value | Quarters], as_of: date, only: Collection[str] = ()
) -> dict[str, tuple[Decimal, Decimal | None]]:
    """What the interpreter says of the joint caps, by id, in the columns of the query."""
    named = rulebook.caps_among(only)
    found = limits(rulebook, facts, as_of) if named else {}
    ends = {name: (found[name].low, found[name].high) for name in named}
    return {name: (_money(low), None if high is None else _money(high)) for name, (low, high) in ends.items()}


def _said(result: MeasureResult) -> Said:
    amount, rule = result.amount, result.measure.amount
    low = high = None
    if amount is not None and (rule.low is not None or rule.high is not None):
        low, high = _money(amount.low), None if amount.high is None else _money(amount.high)
    reasons = result.judged
    if result.verdict in (Verdict.INELIGIBLE, Verdict.NOT_APPLICABLE):
        reasons = tuple(outcome.condition.id for outcome in result.failed)
    return str(result.verdict), low, high, ";".join(reasons), ";".join((*result.missing, *result.open))


def _money(value: Exact) -> Decimal:
    fen = value * 100
    assert fen.denominator == 1, "an amount is rounded to the fen"
    return Decimal(fen.numerator).scaleb(-2)
