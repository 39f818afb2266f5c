"""Units as people write them above the numbers of a table: 万元, 人民币元, 10,000 yuan, 单位：万元."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from benefit_check.text.fold import fold

INVISIBLE = "[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
"""Signs without width, which stand in texts unseen."""
_SCALES = ("百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
_YUAN = ("元", "圆", "元整", "人民币", "rmb", "cny", "yuan", "¥")
_COUNTED = ("人", "名", "位", "户", "个", "家", "项", "件", "次", "人次", "月", "个月", "季度", "天", "日", "年")
_AREAS = ("平方米", "平米", "㎡", "m²", "m2")
_ENGLISH = ("person", "persons", "people", "month", "months", "day", "days", "year", "years", "item", "items")
_PARTS = ("%", "‰", "‱")
_NUMERALS = {
    "千": ("thousand", "thousands", "k", "1,000", "1000", "'000"),
    "万": ("10,000", "10000", "10k", "tenthousand", "wan"),
    "百万": ("million", "millions", "1,000,000", "1000000"),
    "亿": ("100million", "100,000,000", "100000000"),
}
_PER = r"(?P<unit>.+?)(?P<per>(?:/|每)(?:人|名|月|季度|季|年|日|天|person|month|quarter|year|day))+"
_BRACKETED = r"[(\[{【〔〖「《<](?P<inside>[^()\[\]{}【】〔〕〖〗「」《》<>]*)[)\]}】〕〗」》>]"
_TO_THE_FEN = r"\(?均?(?:列|计算|填)?至(?:角分|分|元)\)?"
_STATED = (
    r"(?P<whose>[\u4e00-\u9fff]*?)单 *位 *(?:统一|均|都|全部)*(?P<sign>为|是|[:= (]|) *"
    r"(?P<unit>(?:(?!单 *位)[^)\]}】〕;。]){1,24})"
    r"|\b(?:units?|amounts? in) *:? *(?P<english>[^)\]}】〕;。]{1,24})"
    r"|以(?P<by>[^ ,;]{1,8}?)为(?:计[量价算])?单 *位|以(?P<counted>[^ ,;]{1,8}?)计(?![算入提])"
)
_OF_NUMBERS = ("金额", "货币", "计量", "计价", "币种", "数量", "数据", "报表", "表", "表中")
_LONGEST = 14
_MONEY = r"元|圆|币|万|亿|千|百|镑|yuan|rmb|cny|usd|eur|hkd|jpy|dollar|[$€£¥]"


def _known() -> dict[str, str]:
    """Each way to write a unit, without blanks, with the form that the reader of numbers takes behind a number."""
    found = dict.fromkeys(_YUAN, "元") | {one: one for one in (*_COUNTED, *_AREAS, *_ENGLISH, *_PARTS)}
    for scale in ("", *_SCALES):
        found |= dict.fromkeys((f"人民币{scale}元", f"{scale}元人民币", f"rmb{scale}元", f"{scale}元rmb"), f"{scale}元")
        found |= {f"{scale}{one}": f"{scale}元" for one in _YUAN}
        if scale:
            found |= {f"{scale}{one}": f"{scale}{one}" for one in ("", *_COUNTED, *_AREAS)}
    for scale, words in _NUMERALS.items():
        for word in words:
            found |= dict.fromkeys(
                (f"{word}yuan", f"{word}rmb", f"{word}cny", f"rmb{word}", f"cny{word}"), f"{scale}元"
            )
            found |= dict.fromkeys((f"{word}元", f"¥{word}", f"{word}ofyuan", f"yuan{word}"), f"{scale}元")
    return found


_KNOWN = _known()
_PLAIN = frozenset((*_COUNTED, *_AREAS, *_ENGLISH, "元"))


class Stated(Struct, frozen=True):
    """A unit for all amounts of a table: the line that states it, its words, and the unit; None: not understood.

    Within a title, which is given, it counts for the table only where the title is of no fact.
    """

    line: int
    text: str
    unit: str | None
    title: str = ""


def visible(text: str) -> str:
    """The text without signs that nobody sees, plain forms for full-width ones."""
    return fold(re.sub(INVISIBLE, "", text))


def unit_named(text: str) -> str | None:
    """The unit as the reader of numbers takes it behind a number, as in 万元; None where this is no unit."""
    plain = re.sub(_TO_THE_FEN, "", re.sub(r"\s", "", visible(text)).lower()).strip(":,.")
    if plain in _KNOWN:
        return _KNOWN[plain]
    found = re.fullmatch(_PER, plain)
    unit = None if found is None else _KNOWN.get(found["unit"])
    return None if found is None or unit is None else unit + plain[len(found["unit"]) :]


def is_plain(unit: str) -> bool:
    """Whether a number in this unit is the number as it stands: yuan, persons, months."""
    return unit in _PLAIN


def is_money(unit: str) -> bool:
    """Whether this is a unit of amounts of money."""
    return "元" in unit or unit in _SCALES


def looks_like_money(text: str) -> bool:
    """Whether the text may name a unit of money, though perhaps one that is not known."""
    return re.search(_MONEY, visible(text).lower()) is not None


def brackets(text: str) -> Iterator[re.Match[str]]:
    """Every pair of brackets of any shape that has none inside; `inside` is what it holds."""
    return re.finditer(_BRACKETED, text)


def stated_in(cells: Sequence[str], line: int, *, whole: bool = False) -> Iterator[Stated]:
    """The units that a line states for the amounts of the table; `whole`: only in cells that say nothing else."""
    for cell in cells:
        plain = re.sub(r"\s+", " ", visible(cell)).lower().strip()
        alone = plain.strip("()[]{}【】〔〕 ")
        if unit_named(alone) is not None:
            yield from _stated(cell.strip(), alone, line, sure=False)
            continue
        for found in re.finditer(_STATED, plain):
            if not whole or (found.start() <= 1 and len(plain) - found.end() <= 1):
                said = next(found[one] for one in ("unit", "english", "by", "counted") if found[one])
                of_numbers = not found["whose"] or found["whose"].endswith(_OF_NUMBERS)
                yield from _stated(
                    found[0].strip(" ()"), said, line, sure=bool(found["english"] or (found["sign"] and of_numbers))
                )
        for part in () if whole or "单位" in plain else brackets(plain):
            yield from _stated(part[0], part["inside"], line, sure=False)


def _stated(text: str, said: str, line: int, *, sure: bool) -> Iterator[Stated]:
    """The unit of money that is said; `sure`: what looks like one and is not known is given, too."""
    said = re.sub(_TO_THE_FEN, "", said).strip(" ()")
    parts = [said] if unit_named(said) is not None else [one for one in re.split(r" *[,;及和] *| +", said) if one]
    units = {unit for unit in map(unit_named, parts) if unit is not None and is_money(unit)}
    if len(units) == 1:
        yield Stated(line, text, units.pop())
    elif units or (sure and looks_like_money(said) and len(said) <= _LONGEST and "公司" not in said):
        yield Stated(line, text, None)
