"""Values as people read them, also those of which only a range, a choice or nothing is known."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import isinf

from benefit_check.intake.trades import name_of
from benefit_check.interpret.values import Bounded, Choices, Range, Unknown, Value
from benefit_check.lang.types import CODES, Kind, Type
from benefit_check.present.words.dates import day
from benefit_check.present.words.money import decimal_text
from benefit_check.present.words.quantities import quantities, quantity
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.listed import is_gone, listed_name
from benefit_check.rulebook.model import Fact


def value_text(value: Value, kind: Type | None, voice: Voice) -> str:
    """The value in words: 350人, 小型企业, 2020年12月3日, 10人至20人, 未知."""
    tr = voice.tr
    match value:
        case bool():
            return tr("yes") if value else tr("no")
        case int() | Fraction():
            return decimal_text(value) if kind is None else quantity(value, kind.unit, tr)
        case date():
            return day(value, tr)
        case str():
            return _word(value, kind, voice)
        case frozenset():
            return tr.joined([_word(each, kind, voice) for each in sorted(value)]) or tr("none")
        case Range(low, high):
            return _range(low, high, kind, voice)
        case Choices(values):
            return tr.either([_word(each, kind, voice) for each in _in_order(values, kind)])
        case Unknown():
            return tr("not known")


def is_unbounded(value: Value) -> bool:
    """Whether nothing at all is known of the value: no choice, and not even one end beyond zero."""
    match value:
        case Unknown():
            return True
        case Range(low, high):
            return _is_open(high) and (_is_open(low) or low == 0)
        case _:
            return False


def parts_text(values: Iterable[Value | None], fact: Fact, voice: Voice) -> str:
    """The values of the quarters or months; one that is not known says so."""
    tr, kind = voice.tr, fact.type
    texts = (tr("not known") if value is None else value_text(value, kind, voice) for value in values)
    if fact.by == "month":
        named = [tr("month {number}: {value}", number=number, value=text) for number, text in enumerate(texts, 1)]
    else:
        named = [tr("Q{number}: {value}", number=number, value=text) for number, text in enumerate(texts, 1)]
    return tr.joined(named)


def _word(value: str, kind: Type | None, voice: Voice) -> str:
    """An enum value's label, a code with its name, or the text itself."""
    if kind is not None and kind.enum:
        book = voice.book
        fact = book.fact(kind.enum) if kind.enum in book.facts or kind.enum in book.derived else None
        label = None if fact is None else fact.values.get(value)
        return value if label is None else voice.words(label)
    if kind is not None and kind.kind in CODES:
        return _code(value, kind.kind, voice)
    return value


def _code(value: str, kind: Kind, voice: Voice) -> str:
    """A code with its name; an unlisted one with the name of the closest above it, one gone with its edition."""
    classification = voice.book.classifications.get(str(kind))
    known = {} if classification is None else classification.codes
    if classification is not None and is_gone(value, classification):
        return f"{value} {name_of(value, classification)}"
    listed = None if classification is None or voice.tr.lang != "zh" else listed_name(value, classification)
    if listed is not None and value not in known:
        return f"{value} {listed}"
    above = value
    while above and above not in known:
        above = above[:-1]
    return f"{value} {voice.words(known[above].label)}" if above else value


def _in_order(values: Iterable[str], kind: Type | None) -> list[str]:
    order = kind.values if kind is not None else ()
    return sorted(values, key=lambda value: (order.index(value) if value in order else len(order), value))


def _is_open(end: Bounded) -> bool:
    return isinstance(end, float) and isinf(end)


def _range(low: Bounded, high: Bounded, kind: Type | None, voice: Voice) -> str:
    tr = voice.tr
    if _is_open(low) and _is_open(high):
        return tr("not known")
    if _is_open(high):
        return tr("{low} or more", low=_end(low, kind, voice))
    if _is_open(low):
        return tr("{high} or less", high=_end(high, kind, voice))
    if kind is not None and isinstance(low, int | Fraction) and isinstance(high, int | Fraction):
        return quantities(low, high, kind.unit, tr)
    return tr("{low} to {high}", low=_end(low, kind, voice), high=tr.led(_end(high, kind, voice)))


def _end(end: Bounded, kind: Type | None, voice: Voice) -> str:
    assert not isinstance(end, float), "an open end has its own words"
    return value_text(end, kind, voice)
