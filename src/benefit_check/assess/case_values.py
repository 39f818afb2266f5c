"""What a derived fact came to in a worked case, as the case would write it."""

from datetime import date
from fractions import Fraction
from math import isinf

from benefit_check.intake.quantities import shown_number
from benefit_check.interpret.values import Choices, Exact, Range, Unknown, Value
from benefit_check.rulebook.model import Fact

_PLACES = 4


def written(value: Value, fact: Fact) -> str:
    """The value in plain words: a number with its unit, the values still possible, `unknown`."""
    match value:
        case Unknown():
            return "unknown"
        case Choices(values):
            return "、".join(sorted(values, key=fact.type.values.index))
        case Range(low, high):
            return f"{_end(low, fact)}–{_end(high, fact)}"
        case bool():
            return "yes" if value else "no"
        case int() | Fraction():
            return _number(Fraction(value), fact)
        case frozenset():
            return "、".join(sorted(value)) or "—"
        case _:
            return str(value)


def money_written(value: Exact | None) -> str:
    """An amount as a case writes it: with two digits, `none` where there is no bound."""
    if value is None:
        return "none"
    fen = abs(int(value * 100))
    return f"{'-' if value < 0 else ''}{fen // 100}.{fen % 100:02d}"


def _end(end: Fraction | float | date, fact: Fact) -> str:
    if isinstance(end, float):
        return "none" if isinf(end) else str(end)
    return end.isoformat() if isinstance(end, date) else _number(Fraction(end), fact)


def _number(value: Fraction, fact: Fact) -> str:
    """The number to the last digit; where it does not end, rounded and marked as such."""
    shown = shown_number(value, fact.type.unit)
    return shown if "/" not in shown else "≈" + shown_number(round(value, _PLACES), fact.type.unit)
