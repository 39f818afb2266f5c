"""What a number in a spreadsheet looks like: 0.15 in the format `0%` is 15%, 12 in `0000` is 0012.

A number is never rounded to the digits that are shown. What a format does to the meaning is kept: percent, leading
zeros, words and signs around the number. One that shows a thousandth of the number without saying so is refused.
"""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

_TOKEN = re.compile(
    r'"([^"]*)"|[\\!](.)|_.|\*.|\[([^\]]*)\]|General|G/通用格式|E[+-]|AM/PM|A/P|上午/下午|([0#?])|([.,%/@])|([ymdhs]+)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_SIGNS = "-+()（） －"
_SCALES = "千万亿kKmM"


class _Section(Struct, frozen=True):
    """One part of a format: literals before, between and behind the digits, and what it does to the number."""

    condition: tuple[str, Decimal] | None
    before: str
    inside: tuple[tuple[int, str], ...]
    behind: str
    digits: int
    zeros: int
    percents: int
    thousands: int
    point: bool
    plain: bool


def changes_meaning(code: str) -> bool:
    """Whether some number in this format looks like another one, or has words or signs beside it."""
    return any(_tells(section) for section in _sections(code))


def as_shown(value: float, code: str) -> str | None:
    """The number as people see it, all its digits kept; None where the format scales it and does not say so."""
    exact = Decimal(f"{value:.15g}")
    section = _chosen(exact, _sections(code))
    if section is None or section.plain:
        return _written(exact)
    if not section.digits:
        literal = (section.before + section.behind).strip(_SIGNS + "—")
        return literal or _written(exact)
    within = section.inside
    exact = exact * 100**section.percents / 1000**section.thousands
    words = section.before.strip(_SIGNS), section.behind.strip(_SIGNS)
    if within and not section.point:
        if len(within) == 1 and within[0][1] == "." and section.thousands:
            exact /= 10 ** (section.digits - within[0][0])
        elif exact == int(exact) and not section.thousands:
            return words[0] + _threaded(exact, section) + words[1]
        else:
            return None
    if section.thousands and not any(sign in words[1] for sign in _SCALES):
        return None
    sign = "-" if exact < 0 else ""
    whole, point, part = _written(abs(exact)).partition(".")
    padded = whole if within else whole.zfill(section.zeros)
    return f"{words[0]}{sign}{padded}{point}{part}{words[1]}"


def day_parts(code: str) -> str:
    """Which of y, m, d a format of days shows, "" for a format of numbers or of times alone."""
    tokens = [found[6].lower() for found in _TOKEN.finditer(code.split(";", maxsplit=1)[0]) if found[6]]
    letters = {token[0] for token in tokens}
    return "".join(sign for sign in "ymd" if sign in letters) if letters & {"y", "d"} else ""


def _tells(section: _Section) -> bool:
    if section.plain:
        return False
    words = (section.before + section.behind).strip(_SIGNS + "—")
    return bool(words or section.inside or section.percents or section.thousands or section.zeros > 1)


def _written(exact: Decimal) -> str:
    return f"{exact:f}".rstrip("0").rstrip(".") if "." in f"{exact:f}" else f"{exact:f}"


def _threaded(exact: Decimal, section: _Section) -> str:
    """The digits with the literals between them, counted from the right: 2204 in `00-00` is 22-04."""
    digits = str(abs(int(exact))).zfill(section.zeros)
    for at, literal in sorted(section.inside, reverse=True):
        behind = section.digits - at
        digits = f"{digits[:-behind]}{literal}{digits[-behind:]}" if behind < len(digits) else digits
    return ("-" if exact < 0 else "") + digits


def _chosen(value: Decimal, sections: tuple[_Section, ...]) -> _Section | None:
    numbers = sections[:3]
    if any(section.condition for section in numbers):
        return next((one for one in numbers if one.condition is None or _holds(value, *one.condition)), None)
    if value < 0 and len(numbers) > 1:
        return numbers[1]
    if value == 0 and len(numbers) > 2:
        return numbers[2]
    return numbers[0] if numbers else None


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    match sign:
        case "<":
            return value < limit
        case "<=":
            return value <= limit
        case ">":
            return value > limit
        case ">=":
            return value >= limit
        case "<>":
            return value != limit
        case _:
            return value == limit


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[_Section, ...]:
    parts, start = [], 0
    for found in _TOKEN.finditer(code):
        if found[0] == ";":
            parts.append(code[start : found.start()])
            start = found.end()
    return tuple(_section(part) for part in (*parts, code[start:])[:3])


class _Reading:
    """What was read of a section so far."""

    def __init__(self) -> None:
        self.condition: tuple[str, Decimal] | None = None
        self.literals: list[tuple[int, str]] = []
        self.digits = self.zeros = self.percents = self.commas = 0
        self.point = self.plain = False

    def take(self, found: re.Match[str]) -> None:
        quoted, escaped, bracket, digit, sign, letters, other = found.groups()
        if quoted is not None or escaped is not None:
            self.literals.append((self.digits, quoted if quoted is not None else escaped))
        elif bracket is not None:
            self._bracket(bracket)
        elif digit:
            self.digits += 1
            self.commas = 0
            self.zeros += digit == "0" and not self.point
        elif sign == ".":
            self.point = True
        elif sign == ",":
            self.commas += self.digits > 0
        elif sign == "%":
            self.percents += 1
            self.literals.append((self.digits, "%"))
        elif sign or letters:
            self.plain = True
        elif other is not None:
            self.literals.append((self.digits, other))
        elif found[0].lower() in ("general", "g/通用格式"):
            self.digits += 1
        elif not found[0].startswith(("_", "*")):
            self.plain = True

    def _bracket(self, text: str) -> None:
        condition = _CONDITION.fullmatch(text.strip())
        if condition is not None:
            self.condition = (condition[1], Decimal(condition[2]))
        elif text.startswith("$"):
            self.literals.append((self.digits, text[1:].partition("-")[0]))


def _section(text: str) -> _Section:
    reading = _Reading()
    for found in _TOKEN.finditer(text):
        reading.take(found)
    digits = reading.digits
    literals = [(at, literal) for at, literal in reading.literals if literal]
    return _Section(
        condition=reading.condition,
        before="".join(literal for at, literal in literals if at == 0),
        inside=tuple((at, literal) for at, literal in literals if 0 < at < digits and literal.strip()),
        behind="".join(literal for at, literal in literals if at and at == digits),
        digits=digits,
        zeros=reading.zeros,
        percents=reading.percents,
        thousands=reading.commas,
        point=reading.point,
        plain=reading.plain,
    )
