"""Numbers in Chinese words, also mixed with digits: 三百万, 叁佰万, 1亿2000万, 三点五万; None where two are meant.

Only what can be one number is read: 一百五 is 150 to some and 105 to others, 三五十 is some number between, and 七八
is seven or eight.
"""

import re
from fractions import Fraction

_SPOKEN = "零一二三四五六七八九"
_SAME = str.maketrans("〇○两壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億", "零零二一二二三三四五六六七八九十百千万亿")
SIGNS = "零〇○一二两三四五六七八九十百千万亿壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億点0-9.,"
"""The signs that such a number is made of, for a pattern."""

_LARGE = (("亿", 8), ("万", 4))
_POINT = r"(.+)点([零一二三四五六七八九]+)(百万|千万|万亿|万|亿|)"
_SECTION = r"(?:([1-9])千)?(?:零?([1-9])百)?(?:零?([1-9]?)十)?(?:(零?)([1-9]))?"
_TWO_AT_ONCE = "[一二三四五六七八九]{2,3}"
"""七八人 are seven or eight, 三五人 a few: a digit behind another is none of its own where no place is named."""
_SIZES = {"": 1, "百万": 10**6, "千万": 10**7, "万亿": 10**12, "万": 10**4, "亿": 10**8}
_TO_DIGITS = str.maketrans({word: str(digit) for digit, word in enumerate(_SPOKEN) if digit})


def spoken_number(text: str) -> Fraction | None:
    """The number that a text without a unit says."""
    plain = text.translate(_SAME)
    parted = re.fullmatch(_POINT, plain)
    if parted is None:
        return _whole(plain)
    head = _whole(parted[1])
    if head is None or head.denominator != 1:
        return None
    digits = "".join(str(_SPOKEN.index(one)) for one in parted[2])
    return (head + Fraction(f"0.{digits}")) * _SIZES[parted[3]]


def _whole(text: str) -> Fraction | None:
    for sign, zeros in _LARGE:
        left, found, right = text.rpartition(sign)
        if not found:
            continue
        head, tail = _whole(left), _tail(right, zeros)
        if head is None or tail is None or (right and head.denominator != 1):
            return None
        scale: int = 10**zeros
        return head * scale + tail
    return _section(text)


def _tail(text: str, zeros: int) -> Fraction | None:
    """What stands behind 万 or 亿: all its digits, or words that name their place; 一万五 could be two numbers."""
    if not text:
        return Fraction(0)
    told = text.startswith("零") or re.search(r"[十百千万]", text) or re.fullmatch(rf"[0-9]{{{zeros}}}", text)
    value = _whole(text.removeprefix("零")) if told else None
    return value if value is not None and value < 10**zeros and value.denominator == 1 else None


def _section(text: str) -> Fraction | None:
    """A number below ten thousand in words, or one in digits."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return Fraction(text)
    if re.fullmatch(_TWO_AT_ONCE, text):
        return None
    if re.fullmatch(f"[{_SPOKEN}]+", text):
        return Fraction("".join(str(_SPOKEN.index(one)) for one in text))
    found = re.fullmatch(_SECTION, text.translate(_TO_DIGITS))
    if found is None or not text:
        return None
    thousands, hundreds, tens, gap, ones = found.groups()
    if ones and not gap and tens is None:
        return None
    ten = 0 if tens is None else int(tens or 1)
    return Fraction(int(thousands or 0) * 1000 + int(hundreds or 0) * 100 + ten * 10 + int(ones or 0))
