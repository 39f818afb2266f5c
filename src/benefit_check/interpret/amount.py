"""How much: the interval of an amount, rounded once, half up, at the end."""

from datetime import date

from msgspec import Struct

from benefit_check.interpret.arithmetic import rounded
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import NO_CAUSES, Causes, Exact, Value, causes_of, ends
from benefit_check.lang.ast import Expr
from benefit_check.rulebook.model import AmountRule


class Extent(Struct, frozen=True):
    """Money from `low` to `high` (None: no upper bound), the latest day of a deferral, and what is missing."""

    low: Exact
    high: Exact | None
    until: tuple[date | None, date | None] | None
    causes: Causes


def extent(rule: AmountRule, situation: Situation) -> Extent:
    """The amount in this situation, as if the measure were had."""
    low, until = _value(rule.low, situation), _value(rule.until, situation)
    # where the bound is exact, both ends are one formula
    high = low if rule.bound == "exact" else _value(rule.high, situation)
    causes = causes_of(low, high, until)
    lowest = 0 if low is None else rounded(_end(low, 0), rule.unit)
    highest = 0 if high is None else rounded(_end(high, 1), rule.unit)
    return Extent(
        0 if lowest is None else lowest, highest, None if until is None else _days(until), causes or NO_CAUSES
    )


def not_known(rule: AmountRule) -> Extent:
    """The amount by a rule that nobody has seen yet: nothing is promised, and nothing ruled out."""
    return Extent(0, 0 if rule.high is None else None, None, NO_CAUSES)


def _value(expr: Expr | None, situation: Situation) -> Value | None:
    return None if expr is None else evaluate(expr, situation)


def _end(value: Value, side: int) -> Exact | float:
    end = ends(value)[side]
    assert not isinstance(end, date), "the checker lets only money be an amount"
    return end


def _days(until: Value) -> tuple[date | None, date | None]:
    low, high = ends(until)
    return (low if isinstance(low, date) else None, high if isinstance(high, date) else None)
