"""Numbers as people write them and the rule language does not, and how they are written in it."""

from re import compile as pattern
from typing import NamedTuple

_SIGNS = ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {sign: value for value, signs in enumerate(_SIGNS) for sign in signs}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_WORDS = "".join((*_DIGITS, *_TENS))
_UNIT = "元|圆|块|人|名|个月|天|日|年|次|户|项"
_CLOCK = pattern(r"\d{1,2}[:：]\d{2}([:：]\d{2})?")
_IN_WORDS = pattern(rf"(?P<number>[{_WORDS}]+)(?P<wan>[万亿萬億]*)(?P<unit>{_UNIT})(?:整)?")
_SHARE = pattern(rf"百分之(?P<number>[{_WORDS}]+)")
_ODD_UNIT = pattern(
    r"(?P<number>[\d.]+)(?P<wan>[万亿wWkK]?)(?P<unit>圆|块|块钱|RMB|rmb|￥|¥|元整|人民币|员|名|个人|位|月|年度|)"
)
_SIGN_FIRST = pattern(r"[￥¥](?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|[\d.]+)(?P<wan>[万亿]?)元?")
_COMPARED = pattern(
    r"(?:[<>≤≥＜＞]=?|=|不超过|不高于|不低于|低于|高于|超过|不足|达到|大于|小于)? *"
    r"(?P<value>[\d.]+[万亿]?(?:元|人|个月|天|年|次|户|项|%|％)?)"
    r" *(?:[（(](?:不?含.{0,3}|不?包括.{0,3})[）)])?(?:以上|以下|以内|之内|以外)?(?:[（(](?:不?含.{0,3})[）)])?"
)
_LARGE = {"w": "万", "W": "万", "k": "", "K": ""}
_PEOPLE, _MONEY = ("员", "名", "位", "个人"), ("圆", "块", "块钱", "RMB", "rmb", "￥", "¥", "元整", "人民币")
_OTHERS = {"月": "个月", "年度": "年"}


class NumberSlip(NamedTuple):
    """What was meant, where it can be told, and whether a comparison stands beside the number."""

    fixed: str = ""
    compared: bool = False


def number_slip(text: str) -> NumberSlip | None:
    """How a number is meant that people write so; None where it is none of them."""
    if _CLOCK.fullmatch(text):
        return NumberSlip()
    found = _IN_WORDS.fullmatch(text)
    if found is not None:
        large = found["wan"].replace("萬", "万").replace("億", "亿")
        return _written(_value(found["number"]), large, _unit(found["unit"]))
    if (found := _SHARE.fullmatch(text)) is not None:
        return _written(_value(found["number"]), "", "%")
    if (found := _SIGN_FIRST.fullmatch(text)) is not None:
        return NumberSlip(f"{found['number'].replace(',', '')}{found['wan']}元")
    found = _ODD_UNIT.fullmatch(text)
    if found is not None and (found["unit"] or found["wan"] in _LARGE):
        large = _LARGE.get(found["wan"], found["wan"])
        thousands = found["wan"] in ("k", "K")
        return NumberSlip("" if thousands else f"{found['number']}{large}{_unit(found['unit'])}")
    found = _COMPARED.fullmatch(text)
    if found is not None and found["value"] != text:
        return NumberSlip(found["value"].replace("％", "%"), compared=True)
    return None


def _written(value: int | None, large: str, unit: str) -> NumberSlip:
    return NumberSlip() if value is None else NumberSlip(f"{value}{large}{unit}")


def _unit(word: str) -> str:
    return "元" if word in _MONEY else "人" if word in _PEOPLE else _OTHERS.get(word, word)


def _value(words: str) -> int | None:
    """The number below ten thousand that the words say: 三百二十 is 320; None where they say none."""
    total, digit = 0, None
    for word in words:
        if word in _TENS:
            total += (1 if digit is None else digit) * _TENS[word]
            digit = None
        elif digit in (None, 0):
            digit = _DIGITS[word]
        else:
            return None
    return total + (digit or 0)
