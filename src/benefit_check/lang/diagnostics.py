"""BC2xx: what can be wrong in an expression. One function a code."""

from collections.abc import Collection
from fractions import Fraction
from re import compile as pattern
from re import split
from typing import assert_never

from benefit_check.lang.currencies import CURRENCIES, written
from benefit_check.lang.types import Kind, Type, Unit
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span


def nearest(name: str, known: Collection[str], cutoff: float = 0.5) -> str | None:
    """The known name most like this one, if any is alike."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where a name is wrong

    close = get_close_matches(name, sorted(known), n=1, cutoff=cutoff)
    return close[0] if close else None


def did_you_mean(name: str, known: Collection[str], otherwise: Message) -> Message:
    """A next step: the nearest name if somebody may well have meant it, or where to look."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where a name is wrong

    close = get_close_matches(name, sorted(known), n=SEVERAL, cutoff=0.5)
    meant = next((one for one in close if _may_be_meant(name, one)), None)
    return message("did you mean {name}?", name=meant) if meant else otherwise


SEVERAL, SHORT = 8, 3
ALIKE = {"word": 0.6, "part": 0.6, "whole": 0.8}
"""How alike two words are, two parts of ids, and ids of different numbers of parts, if one is a slip of the other."""


def _may_be_meant(name: str, other: str) -> bool:
    """Whether one name may be a slip of the other: every part of an id is alike, not only what many ids begin with."""
    if not name.isascii():
        return len(name) <= SHORT or _alike(name, other, "word")
    if " " in other and " " not in name:
        return False
    parts, others = split("[_ -]", name), split("[_ -]", other)
    if len(parts) != len(others):
        return _alike(name, other, "whole")
    return all(_alike(one, another, "part") for one, another in zip(parts, others, strict=True))


def _alike(one: str, other: str, what: str) -> bool:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where a name is wrong

    return SequenceMatcher(None, one, other).ratio() >= ALIKE[what]


_UNITS = {
    **{code: written(code) for code in CURRENCIES},
    "person": "人",
    "month": "月",
    "day": "天",
    "time": "次",
    "quarter": "季度",
    "year": "年",
    "item": "项",
    "m2": "平方米",
}
"""Units as they stand in rules, whatever language a diagnostic is read in."""

_BEHIND_A_NUMBER = pattern(r"\d\s+\Z")
_WRITTEN = frozenset((*_UNITS.values(), "个月", "日", "个季度", "人次", "户", "%", ""))


def shown_unit(unit: Unit) -> str:
    """A unit as people write it: 元/月; nothing for a plain number."""
    above = "·".join(_UNITS[base] for base, power in unit for _ in range(power))
    below = "".join(f"/{_UNITS[base]}" for base, power in unit for _ in range(-power))
    return (above or "1") + below if unit else ""


def shown_type(kind: Type) -> Message:
    """A type as people call it: what sort of value, with the unit of a number or the fact whose values it has."""
    match kind.kind:
        case Kind.NUMBER:
            unit = shown_unit(kind.unit)
            return message("a number in {unit}", unit=unit) if unit else message("a rate or a number without unit")
        case Kind.BOOL:
            return message("yes or no")
        case Kind.DATE:
            return message("a date")
        case Kind.ENUM:
            return message("a value of {fact}", fact=kind.enum)
        case Kind.SET:
            return message("several values of {fact}", fact=kind.enum)
        case Kind.TEXT:
            return message("a text")
        case Kind.PLACE:
            return message("a place")
        case Kind.INDUSTRY:
            return message("an industry")
        case _:
            assert_never(kind.kind)


def does_not_read(source: Source, span: Span, found: str, expected: Collection[str]) -> Diagnostic:
    hint = message("expected here: {signs}", signs=" ".join(sorted(expected))) if expected else None
    if found == "/":
        hint = message("there is no division: amount × part ÷ whole is written share(amount, part, whole)")
    elif found == "," and source.text[span.start - 1 : span.start].isdigit():
        hint = message("a number has no comma inside: 1200000 or 120万")
    elif (
        not found and ")" in expected and source.text.count("(", 0, span.start) > source.text.count(")", 0, span.start)
    ):
        hint = message("a bracket is still open: write ) where it ends")
    elif found and found.lstrip("万亿") in _WRITTEN and _BEHIND_A_NUMBER.search(source.text[: span.start]):
        hint = message("a unit stands straight behind its number: 300人, 10万元")
    words = message("the expression does not read on from here")
    return Diagnostic("BC201", words, Label(source, span), hint)


def no_such_day(source: Source, span: Span) -> Diagnostic:
    words = message("the calendar has no such day")
    return Diagnostic("BC211", words, Label(source, span), message("compare month and day with the text of the law"))


def too_deep(source: Source, span: Span, limit: int) -> Diagnostic:
    words = message("the expression nests deeper than {limit} levels", limit=limit)
    return Diagnostic(
        "BC212", words, Label(source, span), message("put its parts under `derived:` and use them by name")
    )


def unknown_name(source: Source, span: Span, name: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(name, known, message("`benefit-check schema facts` lists every fact"))
    return Diagnostic(
        "BC202", message("no fact, parameter or value is called {name}", name=name), Label(source, span), hint
    )


def wrong_type(source: Source, span: Span, expected: Type, found: Type) -> Diagnostic:
    words = message("this is {found}, needed is {expected}", found=shown_type(found), expected=shown_type(expected))
    hint = message("write a value of the same kind and unit, such as 10万元 for money or 20人 for persons")
    return Diagnostic("BC203", words, Label(source, span), hint)


def rate_without_percent(source: Source, span: Span, value: Fraction) -> Diagnostic:
    number, hundredfold = (f"{float(one):g}" for one in (value, value * 100))
    words = message("{number} is a rate above 100 %, which is written with %", number=number)
    hint = message("write {number}%, or {hundredfold}% if that is meant", number=number, hundredfold=hundredfold)
    return Diagnostic("BC213", words, Label(source, span), hint)


def not_a_number(source: Source, span: Span, found: Type) -> Diagnostic:
    words = message("only numbers can be used here, this is {found}", found=shown_type(found))
    hint = message("compare an enum with `equals` or `one_of`")
    if found.kind is Kind.DATE:
        hint = message("a date stands first: date + 15天, date - 3个月, date - date")
    return Diagnostic("BC204", words, Label(source, span), hint)


def unknown_function(source: Source, span: Span, name: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(name, known, message("the functions are {names}", names=" ".join(known)))
    return Diagnostic("BC205", message("no function is called {name}", name=name), Label(source, span), hint)


def wrong_arguments(source: Source, span: Span, name: str, needs: Message) -> Diagnostic:
    return Diagnostic("BC206", message("{name} is given the wrong arguments", name=name), Label(source, span), needs)


def needs_parts(source: Source, span: Span, name: str, by: str) -> Diagnostic:
    words = message("{name} has a value for each quarter", name=name)
    if by == "month":
        words = message("{name} has a value for each month", name=name)
    hint = message("say which: mean({name}), sum({name}), last({name}) or count({name})", name=name)
    return Diagnostic("BC207", words, Label(source, span), hint)


def not_dated(source: Source, span: Span, name: str) -> Diagnostic:
    words = message("{name} is no parameter, so it has no value on another day", name=name)
    return Diagnostic("BC208", words, Label(source, span), message("`on` follows a parameter: lpr_1y on loan_date"))


def steps_must_fall(source: Source, span: Span) -> Diagnostic:
    hint = message("write the highest bound first")
    return Diagnostic(
        "BC209", message("the bounds of a bracket must fall from step to step"), Label(source, span), hint
    )


def tiers_must_rise(source: Source, span: Span) -> Diagnostic:
    hint = message("write the lowest bound first, and the value above the last bound at the end")
    words = message("the bounds of tiers must rise from tier to tier")
    return Diagnostic("BC466", words, Label(source, span), hint)


def unknown_code(source: Source, span: Span, code: str, title: str) -> Diagnostic:
    words = message("{code} is no code of {title}", code=code, title=title)
    return Diagnostic("BC210", words, Label(source, span), message("see the file of this classification in rules/"))


def fraction_of_a_length(source: Source, span: Span, unit: Unit, *, surely: bool) -> Diagnostic:
    """`unit` is months or nothing for days; `surely` where the number stands there, else it may come out so."""
    if surely:
        words = (
            message("a fraction of a month is added to a date")
            if unit
            else message("a fraction of a day is added to a date")
        )
    else:
        words = message("what is added to a date may come out as a fraction")
    hint = message("write whole months or whole days; bracket(x, bound: 2个月, 1个月) makes whole steps of a number")
    return Diagnostic("BC215", words, Label(source, span), hint)
