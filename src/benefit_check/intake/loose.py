"""What people put around a number: quotes, a word that it is about so much, two ends of which it lies between.

约48万 is read as 480000, said so in a note: nobody can tell how far off it is, and the owner who sees the note near a
limit can look the figure up. 300-500人 tells how far, so it is kept as the two ends.
"""

import re
from fractions import Fraction

from msgspec import Struct

from benefit_check.intake.choices import NOTHING, QUOTES
from benefit_check.intake.problem import Problem
from benefit_check.intake.quantities import LONGEST, bare, in_digits, read_number, stands_alone
from benefit_check.lang.types import Unit
from benefit_check.rulebook.between import Between
from benefit_check.text.diagnostic import message
from benefit_check.text.fold import fold

_ABOUT_BEFORE = r"^((?:每(?:季度|[人月年日天季]))*(?:人民币|rmb|cny|¥)?) *(?:大约|大概|差不多|约有|约为|约|≈|~) *"
_QUOTE = f"(?<![0-9])[{QUOTES}]|[{QUOTES}](?![0-9])"
"""A quote, but none between two digits: 48'0000 is not read as one number."""
_LOSS = r"^(?:负|亏损|亏)(?=[0-9零一二两三四五六七八九十])"
_BRACKETED = r"\(([0-9][0-9,]*(?:\.[0-9]+)?)\)"
"""How accountants write a loss."""
STOPS = "。！；，"
"""What may stand behind a value as behind a sentence."""
_ABOUT_BEHIND = r"(左右|上下|前后)(?=元|圆|人|名|户|个|万|亿|千|百|%|‰|$)"
_TO = r"(?<=[^-~至到])(?<![0-9.]e)\s*(?:-{1,2}(?=[^-])|(?:~{1,2}|至|到| to )\s*(?=[-+]?[^-~至到]))\s*"
_AROUND = r"(?:介于|在)?(.+?)(?:之间)?"
_BARE = r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千点]+"
_MANTISSAS = (r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?", r"[一二两三四五六七八九]", r"[零〇一二两三四五六七八九十百千点]+")
_ORDINARY = frozenset("0123456789.,万亿元个人户名次项%/年月天平方米")
"""Signs of a number as it is mostly written: among them there is no quote, bracket, dash or word for about."""
_NEAR = 100
"""Times that the high end may be the low one where 万 stands behind the high one only: 5000-1万, but not 20-5万."""


class Plain(Struct, frozen=True):
    """A text without the signs around its number, and whether it said that the number is about so much."""

    text: str
    about: bool


class Loose(Struct, frozen=True):
    """A number or its two ends in base units; `about`: it was said to be near; `spoken`: it is not as it stands."""

    value: Fraction | Between
    spoken: bool = False
    about: bool = False


def unquoted(text: str) -> str:
    """The text without quotes around it."""
    return text.strip().rstrip(STOPS).strip(QUOTES).strip().rstrip(STOPS)


def in_plain_signs(text: str) -> Plain:
    """The text folded, without quotes and words for about."""
    plain = fold(unquoted(text)).lower().strip()
    if _ORDINARY.issuperset(plain):
        return Plain(plain, about=False)
    plain = re.sub(_QUOTE, "", plain).strip()
    plain = re.sub(_LOSS, "-", plain)
    loss = re.fullmatch(_BRACKETED, plain)
    plain = plain if loss is None else f"-{loss[1]}"
    without = re.sub(_ABOUT_BEHIND, "", re.sub(_ABOUT_BEFORE, r"\1", plain), count=1).strip()
    return Plain(without, without != plain)


def ends_of(text: str) -> tuple[str, str] | None:
    """The two ends that a folded text tells, each as it stands; None where it is no range."""
    if _ORDINARY.issuperset(text):
        return None
    inner = re.fullmatch(_AROUND, text)
    parts = re.split(_TO, inner[1] if inner else text)
    if len(parts) != 2 or not all(re.search(r"[0-9零〇一二两三四五六七八九十]", part) for part in parts):
        return None
    # 010-62345678 is a telephone number, 2018-05 a month
    return None if any(re.match(r"0[0-9]", part.strip()) for part in parts) else (parts[0], parts[1])


def read_loose(text: str, unit: Unit, *, whole: bool = True) -> Loose | Problem:
    """The number as `read_number` reads it, or its two ends, also where a person says it loosely."""
    if len(text) > LONGEST:
        return Problem(message("this is too long for a number"))
    plain = in_plain_signs(text)
    quoted = plain.text != fold(text).lower().strip() and not plain.about
    ends = ends_of(plain.text)
    if ends is not None and "、" not in text:
        return _between(ends, unit, whole=whole)
    if plain.text in NOTHING:
        return Problem(message("write 0 if there is none, or 未知 if it is not known"))
    if plain.text == "一":
        return Problem(message("this may be a one or a dash; write 1, or 未知"))
    found = read_number(text if not (quoted or plain.about) else plain.text, unit, whole=whole)
    if isinstance(found, Problem):
        return found
    return Loose(found.value, found.spoken or quoted, plain.about)


def is_plain_number(text: str) -> bool:
    """Whether the text is a number, or two ends of one, without a unit or a scale of its own: 50, ５０, 三百, 20–30.

    A unit that the title of a column names belongs behind such a text, and behind no other.
    """
    plain = in_plain_signs(text).text
    return all(stands_alone(end.strip()) for end in ends_of(plain) or (plain,))


def in_unit(text: str, given: str, unit: Unit) -> str | Problem:
    """The text with the unit that its title gives, where it is a number without one of its own; else as it stands.

    A currency alone does not say whether ¥50 below 万元 is 50 yuan, so this is a problem.
    """
    plain = in_plain_signs(text)
    number, currency = bare(plain.text, unit)
    if len(text) > LONGEST or not is_plain_number(number):
        return text
    if currency:
        return Problem(message("below {unit} this is unclear; write the unit behind the number", unit=given))
    ends = ends_of(plain.text)
    if number == plain.text or ends is not None:
        number = "至".join(in_digits(end.strip()) for end in ends or (number,))
    else:
        number = plain.text.replace(number, in_digits(number))
    return f"{'约' if plain.about else ''}{number}{given}"


def _between(ends: tuple[str, str], unit: Unit, *, whole: bool) -> Loose | Problem:
    """Both ends; the first takes scale and unit of the second where it has none: 300-500万 is 300万 to 500万."""
    first, last = ends[0].strip(), ends[1].strip()
    high, alone = read_number(last, unit, whole=whole), read_number(first, unit, whole=whole)
    if isinstance(high, Problem):
        return high
    for end in _completed(first, last):
        low = read_number(end, unit, whole=whole)
        if not isinstance(low, Problem) and low.value <= high.value:
            return _from_to(low.value, high.value)
    if isinstance(alone, Problem):
        return alone
    if alone.value > high.value or (re.fullmatch(_BARE, first) and alone.value * _NEAR < high.value):
        return Problem(message("low and high do not fit together; write both in full, like 3万元-5万元"))
    return _from_to(alone.value, high.value)


def _from_to(low: Fraction, high: Fraction) -> Loose:
    return Loose(Between(low, high) if low < high else low, spoken=True)


def _completed(first: str, last: str) -> list[str]:
    """The first end with what stands behind the number of the last one, where it has nothing behind its own."""
    if not re.fullmatch(_BARE, first):
        return []
    behind = [re.match(mantissa, last) for mantissa in _MANTISSAS]
    return [first + last[found.end() :] for found in behind if found is not None]
