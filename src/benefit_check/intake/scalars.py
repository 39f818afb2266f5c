"""One value as people write it, read by the type of its fact."""

from datetime import date
from fractions import Fraction
from typing import assert_never

from msgspec import Struct

from benefit_check.intake.choices import QUOTES, is_chinese, is_literal, is_value, read_bool, read_enum, read_set
from benefit_check.intake.codes import is_code, is_named_before, read_code
from benefit_check.intake.days import is_day_in_words, read_day
from benefit_check.intake.diagnostics import shown
from benefit_check.intake.loose import read_loose, unquoted
from benefit_check.intake.problem import Problem
from benefit_check.intake.quantities import shown_number
from benefit_check.intake.trades import name_before, name_of
from benefit_check.lang.types import Kind
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.listed import is_gone
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold

Plain = bool | int | Fraction | date | str | frozenset[str]

UNKNOWN = frozenset({"", "~", "?", "??", "???", "null", "unknown", "未知", "不详", "不知道", "不清楚", "待查"})


class Reading(Struct, frozen=True):
    """What was read; where it was said otherwise, `told` is how it is taken, and `about` that it was only near it."""

    value: Plain | Between | Problem | None
    told: str = ""
    about: bool = False


def read_value(text: str, fact: Fact, rulebook: Rulebook, *, guess: bool = True) -> Plain | Between | Problem | None:
    """The value in base units (money, persons …), None where the owner says that it is not known, or why it is none.

    `guess`: where it is none of the values, the problem names the nearest, which takes a while.
    """
    return understand(text, fact, rulebook, guess=guess).value


def understand(text: str, fact: Fact, rulebook: Rulebook, *, guess: bool = True) -> Reading:
    """The value as `read_value` says it, and how it is taken where the text is not to be taken literally."""
    if is_unknown(text) and not is_value(text, fact):
        return Reading(None)
    kind = fact.type.kind
    if kind is Kind.NUMBER:
        return _number(text, fact, counted=fact.id in rulebook.facts)
    if kind is Kind.TEXT:
        return Reading(text.strip())
    inner = unquoted(text)
    value = _plain(inner, fact, rulebook, guess=guess)
    if isinstance(value, Problem):
        return Reading(value)
    literal = inner == text.strip() and _is_literal(inner, value, fact, rulebook)
    return Reading(value, "" if literal else _told(value, inner, fact, rulebook))


def _plain(text: str, fact: Fact, rulebook: Rulebook, *, guess: bool) -> Plain | Problem:
    kind = fact.type.kind
    match kind:
        case Kind.BOOL:
            return read_bool(text)
        case Kind.DATE:
            return read_day(text)
        case Kind.ENUM:
            return read_enum(text, fact, guess=guess)
        case Kind.SET:
            return read_set(text, fact, guess=guess)
        case Kind.PLACE | Kind.INDUSTRY:
            return read_code(text, kind, rulebook.classifications[kind.value], guess=guess)
        case Kind.NUMBER | Kind.TEXT:
            raise AssertionError(f"read elsewhere: {kind}")
        case _:
            assert_never(kind)


def _is_literal(text: str, value: Plain, fact: Fact, rulebook: Rulebook) -> bool:
    match fact.type.kind:
        case Kind.ENUM:
            return is_literal(text, fact)
        case Kind.DATE:
            return not is_day_in_words(text)
        case Kind.PLACE | Kind.INDUSTRY as kind:
            return is_code(text, str(value), rulebook.classifications[kind.value])
        case Kind.BOOL | Kind.NUMBER | Kind.SET | Kind.TEXT:
            return True
        case _:
            assert_never(fact.type.kind)


def _told(value: Plain, written: str, fact: Fact, rulebook: Rulebook) -> str:
    """The value as the note names it: a label of an enum in the language of the text, else the text itself."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if fact.type.kind in (Kind.PLACE, Kind.INDUSTRY) and isinstance(value, str):
        listed = rulebook.classifications[fact.type.kind.value]
        before = name_before(value, listed) if is_named_before(written, value, listed) else None
        name = before or name_of(value, listed)
        as_it_stands = written == value and not is_gone(value, listed)
        return value if name is None or as_it_stands else f"{value} {name}"
    lang = "zh" if is_chinese(written) else "en"
    if isinstance(value, frozenset):
        return ("、" if lang == "zh" else ", ").join(fact.values[one].in_(lang) for one in fact.values if one in value)
    label = fact.values.get(value) if isinstance(value, str) else None
    return written if label is None else label.in_(lang)


def note(name: str, written: str, reading: Reading) -> Message | None:
    """What was understood of a value that is not as it stands, under the name that the fact has for the reader."""
    if not reading.told:
        return None
    if reading.about:
        return message(
            "{fact}: {written} is taken as exactly {value}; near a limit, look the exact figure up",
            fact=shown(name),
            written=shown(written),
            value=reading.told,
        )
    return message("{fact}: {written} is read as {value}", fact=shown(name), written=shown(written), value=reading.told)


def is_unknown(text: str) -> bool:
    """Whether the text says that the value is not known, or says nothing."""
    return fold(text).strip().strip(QUOTES).strip().lower() in UNKNOWN


def _number(text: str, fact: Fact, *, counted: bool) -> Reading:
    """A quantity. What was counted is whole; an average, which only a derived fact can be, need not be."""
    found = read_loose(text, fact.type.unit, whole=counted)
    if isinstance(found, Problem):
        return Reading(found)
    value = found.value
    ends = (value.low, value.high) if isinstance(value, Between) else (value, value)
    if any(_outside(end, fact) for end in ends):
        return Reading(Problem(_range(fact), "range"))
    low, high = (end.numerator if end.denominator == 1 else end for end in ends)
    told = Between(low, high) if isinstance(value, Between) else low
    if not (found.spoken or found.about):
        return Reading(told)
    unit = fact.type.unit
    words = " – ".join(dict.fromkeys(shown_number(Fraction(end), unit) for end in ends))
    return Reading(told, words, found.about)


def _outside(value: int | Fraction, fact: Fact) -> bool:
    return (fact.low is not None and value < fact.low) or (fact.high is not None and value > fact.high)


def _range(fact: Fact) -> Message:
    unit = fact.type.unit
    low = "" if fact.low is None else shown_number(fact.low, unit)
    high = "" if fact.high is None else shown_number(fact.high, unit)
    if low and high:
        return message("it lies between {low} and {high}, both included", low=low, high=high)
    return message("it is at least {low}", low=low) if low else message("it is at most {high}", high=high)
