"""Numbers and days as people write them, as the rule language has them; None where more than one could be meant."""

from decimal import Decimal
from fractions import Fraction
from re import compile as pattern

from benefit_check.intake.days import read_day
from benefit_check.intake.numerals import spoken_number
from benefit_check.intake.problem import Problem
from benefit_check.text.fold import fold

_UNITS = {
    "圆": "元",
    "块": "元",
    "块钱": "元",
    "rmb": "元",
    "¥": "元",
    "员": "人",
    "名": "人",
    "个人": "人",
    "日": "天",
}
_DIGITS = pattern(r"(?P<sign>¥?)(?P<number>[\d.,]+)(?P<size>[万亿]?)(?P<unit>元|圆|块钱|块|rmb|¥|员|名|个人|)")
_WORDS = pattern(r"(?P<number>[零〇一二两三四五六七八九十百千万亿点]+)(?P<unit>元|圆|块|人|个月|天|日|年|次|户|项)")
_SHARE = pattern(r"百分之(?P<number>[零〇一二两三四五六七八九十百千点]+)")
_GROUPED = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SIZES = ((10**8, "亿"), (10**4, "万"))


def number_meant(text: str) -> str | None:
    """5万圆 as 5万元, 三十人 as 30人, 百分之五点五 as 5.5%."""
    plain = fold(text).strip().lower()
    digits, words, share = _DIGITS.fullmatch(plain), _WORDS.fullmatch(plain), _SHARE.fullmatch(plain)
    if digits is not None:
        unit = "元" if digits["sign"] else digits["unit"]
        fits = (
            _GROUPED.fullmatch(digits["number"]) is not None and unit and not (digits["sign"] and digits["unit"] == "¥")
        )
        return f"{digits['number'].replace(',', '')}{digits['size']}{_UNITS.get(unit, unit)}" if fits else None
    if words is not None:
        number = spoken_number(words["number"])
        return None if number is None else f"{_short(number)}{_UNITS.get(words['unit'], words['unit'])}"
    number = None if share is None else spoken_number(share["number"])
    return None if number is None else f"{_decimal(number)}%"


def day_meant(text: str) -> str | None:
    """2020/3/1 and 2020年3月1日 as 2020-03-01."""
    day = read_day(text)
    return None if isinstance(day, Problem) else day.isoformat()


def _short(number: Fraction) -> str:
    """With 万 or 亿 where that is shorter."""
    ways = [_decimal(number), *(f"{_decimal(number / size)}{word}" for size, word in _SIZES if number >= size)]
    return min(ways, key=len)


def _decimal(number: Fraction) -> str:
    if number.denominator == 1:
        return str(number.numerator)
    return format((Decimal(number.numerator) / number.denominator).normalize(), "f")
