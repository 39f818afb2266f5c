"""Codes of places and industries: as digits of any length in use, as a name, or as a path of names."""

import re
from functools import cache
from typing import assert_never

from benefit_check.intake.choices import comparable
from benefit_check.intake.diagnostics import closest
from benefit_check.intake.problem import Problem
from benefit_check.intake.trades import inner_industries, listed_by_name, near_industries, one_of, trades_meant
from benefit_check.lang.types import CodeKind, Kind
from benefit_check.rulebook.listed import earlier_name, is_gone, is_unlisted, nearest_above, unfilled
from benefit_check.rulebook.model import Classification
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold

_LONGEST_PATH = 60


def read_code(text: str, kind: CodeKind, classification: Classification, *, guess: bool = True) -> str | Problem:
    """The code, which may be finer than those listed, as 6211 is in 62; or why it is none, with the nearest name."""
    plain = fold(text).strip().upper()
    if plain.isascii() and plain[:1].isalnum() and (plain[1:].isdigit() or not plain[1:]):
        return _listed(plain, kind, classification)
    names = _comparable(tuple(classification.names.items()))
    found = _by_name(comparable(text), names)
    if found is not None:
        return found
    both = _code_and_name(plain)
    if both is not None:
        return _agreed(*both, kind, classification)
    if kind is Kind.PLACE:
        found = _of_address(comparable(text), names)
    if found is not None:
        return found
    trade = trades_meant(text, classification)
    if len(trade) == 1:
        return trade[0]
    if trade:
        return Problem(message("it may be one of several"), "choice", one_of(trade, classification))
    if kind is Kind.INDUSTRY:
        return _no_industry(text, classification)
    known = classification.names if guess else ()
    return Problem(_no_name(kind), "choice", closest(text.strip(), known, _look(kind)))


def _listed(code: str, kind: CodeKind, classification: Classification) -> str | Problem:
    match kind:
        case Kind.PLACE:
            return _place(code, classification)
        case Kind.INDUSTRY:
            return _industry(code, classification)
        case _:
            assert_never(kind)


def is_code(text: str, code: str, classification: Classification) -> bool:
    """Whether the text is no more than the code that was read from it, its name, or a path of names.

    A code that only an edition before has is not to be taken as it stands, nor one that is filled up with zeros.
    """
    if is_gone(code, classification):
        return False
    plain = fold(text).strip()
    if plain.isascii():
        return classification.id == Kind.PLACE or not plain[1:].isdigit() or plain.endswith(code)
    names = _comparable(tuple(classification.names.items()))
    known = _by_name(comparable(text), names) or listed_by_name(classification.listed).get(comparable(text))
    return known is not None


def is_named_before(text: str, code: str, classification: Classification) -> bool:
    """Whether beside the code stands what the edition before called it, and no longer this one: 7271 旅行社服务."""
    both, name = _code_and_name(fold(text).strip().upper()), earlier_name(code, classification)
    return name is not None and both is not None and comparable(both[1]) == comparable(name)


def _by_name(text: str, names: dict[str, str]) -> str | None:
    return names.get(text) or _by_path(text, names)


def _code_and_name(text: str) -> tuple[str, str] | None:
    """6210 正餐服务, 220402(龙山区) or 龙山区 220402: a code and a name beside it."""
    for pattern, code, name in (
        (r"([A-Z]?[0-9]{2,12}|[A-Z](?=[ (:,-]))[ \-:,]*\(?([^0-9()]+)\)?", 1, 2),
        (r"([^0-9()]+?)[ \-:,]*\(?([A-Z]?[0-9]{2,12})\)?", 2, 1),
    ):
        found = re.fullmatch(pattern, text)
        if found is not None:
            return found[code], found[name].strip()
    return None


def _agreed(code: str, name: str, kind: CodeKind, classification: Classification) -> str | Problem:
    """The code where the name says the same, or what lies around it."""
    told = read_code(code, kind, classification, guess=False)
    word = comparable(name)
    named = _by_name(word, _comparable(tuple(classification.names.items())))
    if isinstance(told, Problem) or word == comparable(earlier_name(told, classification) or ""):
        return told
    named = named or listed_by_name(classification.listed).get(word)
    if named is not None and not (told.startswith(_inside(named) if kind is Kind.PLACE else named) or told == named):
        return Problem(message("code and name do not say the same; write one of them"))
    return told


def _of_address(text: str, names: dict[str, str]) -> str | None:
    """The place with which an address begins, where it names the city and what lies in it, or the province too."""
    for cut in range(min(len(text), _LONGEST_PATH) - 1, 3, -1):
        found = _by_path(text[:cut], names)
        if found is not None:
            return found
    return None


@cache
def _comparable(names: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Codes by the forms of their names in which they are compared."""
    return {comparable(name): code for name, code in names}


def nearest_listed(place: str, classification: Classification) -> str | None:
    """The listed place that an unlisted one lies in, where its neighbours are listed, so that it may be a slip.

    Only places: of the industries a rulebook lists no more than its rules need.
    """
    listed = {_inside(known) for known in classification.codes}
    stem = _inside(place)
    while len(stem) > 2 and stem not in listed:
        around = stem[:-2]
        if around in listed:
            slip = any(len(other) == len(stem) and other.startswith(around) for other in listed)
            return around.ljust(6, "0") if slip else None
        stem = around
    return None


def _by_path(text: str, names: dict[str, str]) -> str | None:
    """吉林省辽源市龙山区: each place lies in the one before it."""
    if len(text) > _LONGEST_PATH:
        return None
    for cut in range(2, len(text) - 1):
        outer = names.get(text[:cut])
        inner = None if outer is None else names.get(text[cut:]) or _by_path(text[cut:], names)
        if outer is not None and inner is not None and inner != outer and inner.startswith(_inside(outer)):
            return inner
    return None


def _inside(place: str) -> str:
    """The digits that all places inside share: 2204 for 220400."""
    return place[:2] if place.endswith("0000") else place[:4] if place.endswith("00") else place


def _place(code: str, classification: Classification) -> str | Problem:
    """Six digits; the first two or four alone are a province or city, those behind the sixth a street or village."""
    if not code.isdigit() or len(code) not in (2, 4, 6, 9, 12):
        return Problem(message("the code of a place has six digits"))
    full = code[:6].ljust(6, "0")
    if full in classification.codes or (not full.endswith("0000") and f"{full[:2]}0000" in classification.codes):
        return full
    return Problem(message("no province has a code that begins like this"), "choice", _look(Kind.PLACE))


def _industry(code: str, classification: Classification) -> str | Problem:
    """Two to four digits, a letter, or both: H6210 is 6210, which lies in H."""
    letter, digits = (code[0], code[1:]) if code[0].isalpha() else ("", code)
    if letter and letter not in classification.codes:
        return Problem(_no_name(Kind.INDUSTRY), "choice", _look(Kind.INDUSTRY))
    if not digits:
        return letter
    if not 2 <= len(digits) <= 4:
        return Problem(message("the code of an industry has two to four digits; leading zeros count"))
    division = classification.codes.get(digits[:2])
    if division is None:
        return Problem(_no_name(Kind.INDUSTRY), "choice", _look(Kind.INDUSTRY))
    if letter and letter != division.parent:
        return Problem(message("{digits} lies in {right}", digits=digits, right=division.parent))
    if is_unlisted(digits, classification):
        reason, above = message("no industry has the code {code}", code=digits), nearest_above(digits, classification)
        none = Problem(reason, "choice", inner_industries(above, classification))
        return unfilled(digits, classification) or none
    return digits


def _no_industry(text: str, classification: Classification) -> Problem:
    """Why it is no name of an industry, which may be that it was one in an edition before."""
    earlier, look = classification.earlier, _look(Kind.INDUSTRY)
    code = None if earlier is None else listed_by_name(earlier.listed).get(comparable(text))
    if earlier is None or code is None:
        return Problem(_no_name(Kind.INDUSTRY), "choice", near_industries(text, classification, look))
    reason = message(
        "this is {code} of {edition}, which another edition has replaced", code=code, edition=earlier.title
    )
    return Problem(reason, "choice", look)


def _no_name(kind: CodeKind) -> Message:
    match kind:
        case Kind.PLACE:
            return message("no place listed has this code or name")
        case Kind.INDUSTRY:
            return message("no industry listed has this code or name")
        case _:
            assert_never(kind)


def _look(kind: CodeKind) -> Message:
    match kind:
        case Kind.PLACE:
            return message("write the six digits of the division code, or the name of the county, district or city")
        case Kind.INDUSTRY:
            return message("`benefit-check industries WORD` finds the code; it also stands in the tax registration")
        case _:
            assert_never(kind)
