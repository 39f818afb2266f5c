"""Counts, money and rates as people write them, exactly: never through float."""

import re
from fractions import Fraction

from benefit_check.intake.problem import Problem
from benefit_check.lang.types import Unit
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold

_LONGEST = 60
_PER = r"(?:/|每|per )(person|month|quarter|year|day|人|名|月|季度|季|年|日|天)"
_BASES = {
    **dict.fromkeys(("person", "人", "名"), "person"),
    **dict.fromkeys(("month", "月"), "month"),
    **dict.fromkeys(("quarter", "季度", "季"), "quarter"),
    **dict.fromkeys(("year", "年"), "year"),
    **dict.fromkeys(("day", "日", "天"), "day"),
}
_DIGITS = r"([+-]?) ?([0-9][0-9,]*|(?=\.))(\.[0-9]+)?(e[+-]?[0-9]{1,2})?(.*)"
_SMALL = {"": 1, "十": 10, "百": 100, "千": 1000}
_LARGE = {"万亿": 10**12, "万": 10**4, "亿": 10**8}
_SCALES = {small + large: _SMALL[small] * _LARGE[large] for large in _LARGE for small in _SMALL}
_SCALES |= {"": 1, "百": 100, "千": 1000, "thousand": 1000, "million": 10**6}
_MONEY_BEFORE = ("人民币", "rmb", "cny", "¥")
_MONEY_WORDS = ("", "元", "圆", "元整", "圆整", "元人民币", "人民币", "人民币元", "yuan", "rmb", "cny")
_OTHER_MONEY = r"\$|€|£|us|eur|hk|jpy|gbp|美元|美金|欧元|港币|港元|日元|英镑|韩元|卢布"
_COUNTED: dict[str, tuple[str, ...]] = {
    "person": ("人", "名", "位", "个人", "people", "persons", "person"),
    "time": ("次", "人次", "times", "time"),
    "item": ("个", "户", "项", "件", "家", "items", "item"),
    "month": ("个月", "月", "months", "month"),
    "day": ("天", "日", "days", "day"),
    "quarter": ("个季度", "季度", "quarters", "quarter"),
    "year": ("年", "years", "year"),
    "m2": ("平方米", "平米", "㎡", "m²", "m2"),
}
_PARTS = {"%": 100, "‰": 1000, "‱": 10_000, "个百分点": 100, "基点": 10_000, "个基点": 10_000, "bp": 10_000}
_PARTS_BEFORE = {"百分之": 100, "千分之": 1000, "万分之": 10_000}
_DIVISIBLE = ("m2",)


def sort_of(unit: Unit) -> str:
    """What a number in this unit is for people: money, count or rate."""
    powers = dict(unit)
    if powers.get("CNY", 0) > 0:
        return "money"
    return "count" if any(power > 0 for power in powers.values()) else "rate"


def words_of(unit: Unit) -> tuple[str, ...]:
    """The words that people put behind a plain number of this unit, "" not among them."""
    match sort_of(unit):
        case "money":
            return _MONEY_WORDS[1:]
        case "count":
            return _COUNTED.get(next(base for base, power in unit if power > 0), ())
        case _:
            return ()


def read_number(text: str, unit: Unit, *, whole: bool = True) -> Fraction | Problem:
    """A quantity in base units (CNY, persons, 1), or why it cannot be taken; `whole`: persons come undivided."""
    if len(text) > _LONGEST:
        return Problem(message("this is too long for a number"))
    if "、" in text:
        return Problem(message("this holds several values, one is needed"))
    plain = fold(text).lower().strip()
    if any(sign in plain for sign in ("/", "每", "per ")):
        said = {_BASES[base] for base in re.findall(_PER, plain)}
        needed = {base for base, power in unit if power < 0}
        if not said <= needed:
            return Problem(_wrong_period(said, needed))
        plain = re.sub(_PER, "", plain).strip()
    match sort_of(unit):
        case "money":
            return _money(plain)
        case "count":
            return _count(plain, unit, whole=whole)
        case _:
            return _rate(plain)


def _money(text: str) -> Fraction | Problem:
    sign = text[:1] if text[:1] in ("+", "-") else ""
    plain = text.removeprefix(sign)
    before = next((word for word in _MONEY_BEFORE if plain.startswith(word)), "")
    found = _split(sign + plain.removeprefix(before).strip())
    if isinstance(found, Problem):
        return found
    value, rest = found
    if rest not in _MONEY_WORDS:
        return Problem(_why_not(text, message("an amount of money in 元 is needed")))
    if (value * 100).denominator != 1:
        return Problem(message("money is exact to the fen (0.01元), this is finer"))
    return value


def _count(text: str, unit: Unit, *, whole: bool) -> Fraction | Problem:
    found = _split(text)
    if isinstance(found, Problem):
        return found
    value, rest = found
    base = next(name for name, power in unit if power > 0)
    words = _COUNTED.get(base, ())
    if rest and rest not in words:
        return Problem(
            _why_not(text, message("a number is needed, counted in {unit}", unit=words[0] if words else base))
        )
    if whole and value.denominator != 1 and base not in _DIVISIBLE:
        return Problem(message("a whole number is needed"))
    return value


def _rate(text: str) -> Fraction | Problem:
    before = next((word for word in _PARTS_BEFORE if text.startswith(word)), "")
    found = _split(text.removeprefix(before), scaled=False)
    if isinstance(found, Problem):
        return found
    value, rest = found
    if before and not rest:
        return value / _PARTS_BEFORE[before]
    if rest in _PARTS and not before:
        return value / _PARTS[rest]
    if rest or before:
        return Problem(_why_not(text, message("a rate is needed")))
    return value if abs(value) < 1 else Problem(_which_rate(value))


def _split(text: str, *, scaled: bool = True) -> tuple[Fraction, str] | Problem:
    """The number at the beginning, in its scale, and the word behind it."""
    found = re.fullmatch(_DIGITS, text, re.DOTALL)
    if found is None:
        return Problem(_why_not(text, message("a number is needed")))
    sign, whole, part, power, rest = found.groups("")
    if not (whole or part):
        return Problem(_why_not(text, message("a number is needed")))
    if "," in whole and not re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+", whole):
        return Problem(message("the commas do not part groups of three digits, so a digit may be missing"))
    value = Fraction(f"{sign}{whole.replace(',', '') or 0}{part}{power}")
    rest = rest.strip()
    scale = max((word for word in _SCALES if scaled and rest.startswith(word)), key=len, default="")
    return value * _SCALES[scale], rest.removeprefix(scale).strip()


def _why_not(text: str, otherwise: Message) -> Message:
    """What stands in the way of reading a number, as exactly as can be told."""
    if re.search(_OTHER_MONEY, text):
        return message("only amounts in 元 (CNY) can be read")
    if re.search(r"[0-9][^0-9]*(?:-|~|至|到| to )[^0-9]*[0-9]", text):
        return message("a range is not one value; write the exact figure, or 未知 if it is not known")
    if re.search(r"约|左右|上下|大概|几|多|余|近|以上|以下|超过|不足|不到|[<>≤≥~]|about|over|under", text):
        return message("this is not an exact figure; write the exact one, or 未知 if it is not known")
    if re.match(r"[零〇一二两三四五六七八九十]+[百千万亿零〇一二两三四五六七八九十点元人名%]", text):
        return message("write the number in digits")
    return otherwise


def _wrong_period(said: set[str], needed: set[str]) -> Message:
    found = ", ".join(sorted(said))
    if not needed:
        return message("this is per {found}, a plain figure is needed", found=found)
    return message("this is per {found}, needed is per {needed}", found=found, needed=", ".join(sorted(needed)))


def _which_rate(value: Fraction) -> Message:
    """A bare 5.5 may be meant as 5.5 % or 550 %, so neither is taken."""
    number, hundredth = decimal(value), decimal(value / 100)
    if abs(value) == 1:
        return message("without % this may be 1% or 100%; write 1% or 100%")
    return message("without % this is unclear; write {number}% or {part}", number=number, part=hundredth)


def decimal(value: Fraction) -> str:
    """A number that ends, in plain digits; one that does not end is left as a fraction."""
    for places in range(40):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            sign = "-" if value < 0 else ""
            return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return str(value)


def shown_number(value: Fraction, unit: Unit) -> str:
    """A bound as people write it: 5%, 300000元, 20."""
    match sort_of(unit):
        case "money":
            return f"{decimal(value)}元"
        case "rate":
            return f"{decimal(value * 100)}%"
        case _:
            return decimal(value)
