"""One value as people write it, read by the type of its fact."""

from datetime import date
from fractions import Fraction

from benefit_check.intake.choices import is_value, read_bool, read_enum, read_set
from benefit_check.intake.codes import read_code
from benefit_check.intake.days import read_day
from benefit_check.intake.problem import Problem
from benefit_check.intake.quantities import read_number, shown_number
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold

Plain = bool | int | Fraction | date | str | frozenset[str]

UNKNOWN = frozenset({"", "~", "?", "??", "???", "null", "unknown", "未知", "不详", "不知道", "不清楚", "待查"})


def read_value(text: str, fact: Fact, rulebook: Rulebook, *, guess: bool = True) -> Plain | Problem | None:
    """The value in base units (CNY, persons …), None where the owner says that it is not known, or why it is none.

    `guess`: where it is none of the values, the problem names the nearest, which takes a while.
    """
    if is_unknown(text) and not is_value(text, fact):
        return None
    kind = fact.type.kind
    match kind:
        case Kind.BOOL:
            return read_bool(text)
        case Kind.NUMBER:
            return _number(text, fact, counted=fact.id in rulebook.facts)
        case Kind.DATE:
            return read_day(text)
        case Kind.ENUM:
            return read_enum(text, fact, guess=guess)
        case Kind.SET:
            return read_set(text, fact, guess=guess)
        case Kind.PLACE | Kind.INDUSTRY:
            return read_code(text, kind, rulebook.classifications[kind.value], guess=guess)
        case Kind.TEXT:
            return text.strip()


def is_unknown(text: str) -> bool:
    """Whether the text says that the value is not known, or says nothing."""
    return fold(text).strip().lower() in UNKNOWN


def _number(text: str, fact: Fact, *, counted: bool) -> int | Fraction | Problem:
    """A quantity. What was counted is whole; an average, which only a derived fact can be, need not be."""
    value = read_number(text, fact.type.unit, whole=counted)
    if isinstance(value, Problem):
        return value
    if (fact.low is not None and value < fact.low) or (fact.high is not None and value > fact.high):
        return Problem(_range(fact), "range")
    return value.numerator if value.denominator == 1 else value


def _range(fact: Fact) -> Message:
    unit = fact.type.unit
    low = "" if fact.low is None else shown_number(fact.low, unit)
    high = "" if fact.high is None else shown_number(fact.high, unit)
    if low and high:
        return message("it lies between {low} and {high}, both included", low=low, high=high)
    return message("it is at least {low}", low=low) if low else message("it is at most {high}", high=high)
