"""Counts, money and rates as people write them, exactly: never through float."""

import re
from fractions import Fraction

from msgspec import Struct

from benefit_check.intake.numerals import SIGNS, spoken_number
from benefit_check.intake.problem import Problem
from benefit_check.lang.currencies import HOME, written
from benefit_check.lang.types import Unit, currency_of
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold

LONGEST = 60
_PER = r"(?:/|每|per )(person|month|quarter|year|day|人|名|月|季度|季|年|日|天)"
_BASES = {
    **dict.fromkeys(("person", "人", "名"), "person"),
    **dict.fromkeys(("month", "月"), "month"),
    **dict.fromkeys(("quarter", "季度", "季"), "quarter"),
    **dict.fromkeys(("year", "年"), "year"),
    **dict.fromkeys(("day", "日", "天"), "day"),
}
_PER_WORDS = {
    "person": message("a person"),
    "month": message("a month"),
    "quarter": message("a quarter"),
    "year": message("a year"),
    "day": message("a day"),
}
_DIGITS = r"([+-]?) ?([0-9][0-9,]*|(?=\.))(\.[0-9]+)?(e[+-]?[0-9]{1,2})?(.*)"
_SMALL = {"": 1, "十": 10, "百": 100, "千": 1000}
_LARGE = {"万亿": 10**12, "万": 10**4, "亿": 10**8}
_SCALES = {small + large: _SMALL[small] * _LARGE[large] for large in _LARGE for small in _SMALL}
_SCALES |= {"": 1, "百": 100, "千": 1000, "thousand": 1000, "million": 10**6, "w": 10**4, "k": 1000}
_BEFORE = {"CNY": ("人民币", "rmb", "cny", "¥"), "EUR": ("€",), "USD": ("us$", "$"), "GBP": ("£",), "HKD": ("hk$",)}
_BEHIND = {
    "CNY": ("", "元", "圆", "元整", "圆整", "元人民币", "人民币", "人民币元", "yuan", "rmb", "cny"),
    "EUR": ("", "欧元", "euro", "euros", "€"),
    "USD": ("", "美元", "美金"),
    "GBP": ("", "英镑"),
    "HKD": ("", "港元", "港币"),
}
_MORE_MONEY_WORDS = ("元钱", "块", "块钱", "元正", "圆正", "整")
_COIN = "[0-9零一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_SPOKEN_SIGNS = frozenset(SIGNS.replace("0-9", "0123456789"))
_SMALL_COINS = f"(.+?[元圆块])零?(?:({_COIN})[角毛])?零?(?:({_COIN})分)?[整正]?"
_COINS = frozenset("角毛分")
_OTHER_MONEY = r"\$|€|£|us|eur|hk|jpy|gbp|美元|美金|欧元|港币|港元|日元|英镑|韩元|卢布"
_HOME_MONEY = r"元|圆|块|rmb|cny|¥"
_COUNTED: dict[str, tuple[str, ...]] = {
    "person": ("人", "名", "位", "个人", "个", "people", "persons", "person"),
    "time": ("次", "人次", "times", "time"),
    "item": ("个", "户", "项", "件", "家", "items", "item"),
    "month": ("个月", "月", "months", "month"),
    "day": ("天", "日", "days", "day"),
    "quarter": ("个季度", "季度", "quarters", "quarter"),
    "year": ("年", "years", "year"),
    "m2": ("平方米", "平米", "㎡", "m²", "m2"),
}
_MORE_PERSONS = tuple(f"{one}{who}" for one in ("", "名", "个", "位") for who in ("员工", "职工", "工人", "人员"))
_PARTS = {"%": 100, "‰": 1000, "‱": 10_000, "个百分点": 100, "基点": 10_000, "个基点": 10_000, "bp": 10_000}
_TENTHS = {"成": 10, "个点": 100}
_PARTS_BEFORE = {"百分之": 100, "千分之": 1000, "万分之": 10_000}
_DIVISIBLE = ("m2",)


def sort_of(unit: Unit) -> str:
    """What a number in this unit is for people: money, count or rate."""
    if currency_of(unit):
        return "money"
    return "count" if any(power > 0 for _, power in unit) else "rate"


def words_of(unit: Unit) -> tuple[str, ...]:
    """The words that people put behind a plain number of this unit, "" not among them."""
    match sort_of(unit):
        case "money":
            return _money_words(currency_of(unit))[1:]
        case "count":
            return _COUNTED.get(next(base for base, power in unit if power > 0), ())
        case _:
            return ()


class Number(Struct, frozen=True):
    """A quantity in base units; `spoken`: it is said otherwise than in digits and the unit, so that a note is due."""

    value: Fraction
    spoken: bool = False


def read_number(text: str, unit: Unit, *, whole: bool = True) -> Number | Problem:
    """A quantity in base units (CNY, persons, 1), or why it cannot be taken; `whole`: persons come undivided."""
    if len(text) > LONGEST:
        return Problem(message("this is too long for a number"))
    if "、" in text:
        return Problem(message("this holds several values, one is needed"))
    plain = fold(text).lower().strip().replace("萬", "万").replace("億", "亿")
    if any(sign in plain for sign in ("/", "每", "per ")):
        said = {_BASES[base] for base in re.findall(_PER, plain)}
        needed = {base for base, power in unit if power < 0}
        if not said <= needed:
            return Problem(_wrong_period(said, needed))
        plain = re.sub(_PER, "", plain).strip()
    match sort_of(unit):
        case "money":
            return _money(plain, currency_of(unit))
        case "count":
            return _count(plain, unit, whole=whole)
        case _:
            return _rate(plain)


def bare(plain: str, unit: Unit) -> tuple[str, bool]:
    """A folded text without a period and without a currency before its number, and whether it has such a currency."""
    text = re.sub(_PER, "", plain).strip()
    sign = text[:1] if text[:1] in ("+", "-") else ""
    words = _before(currency_of(unit))
    before = next((word for word in words if text.removeprefix(sign).startswith(word)), "")
    return sign + text.removeprefix(sign).removeprefix(before).strip(), bool(before)


def _money_words(currency: str) -> tuple[str, ...]:
    """What may stand behind an amount, "" first: the words for the currency and its code."""
    return tuple(dict.fromkeys((*_BEHIND.get(currency, ("",)), currency.lower())))


def _before(currency: str) -> tuple[str, ...]:
    """What may stand before an amount; nothing where there is no currency."""
    return (*_BEFORE.get(currency, ()), currency.lower()) if currency else ()


def _money(text: str, currency: str) -> Number | Problem:
    sign = text[:1] if text[:1] in ("+", "-") else ""
    plain = text.removeprefix(sign)
    before = next((word for word in _before(currency) if plain.startswith(word)), "")
    coins = None if currency != HOME or _COINS.isdisjoint(plain) else re.fullmatch(_SMALL_COINS, plain)
    jiao, fen = (spoken_number(one or "0") or Fraction(0) for one in coins.groups()[1:]) if coins else (0, 0)
    has_coins = coins is not None and (coins[2] or coins[3])
    found = _split(sign + (coins[1] if coins and has_coins else plain).removeprefix(before).strip())
    if isinstance(found, Problem):
        return _foreign(text, currency) or found
    value, spoken = found.value, found.spoken
    if has_coins:
        coin = Fraction(jiao, 10) + Fraction(fen, 100)
        value, spoken = value - coin if sign == "-" else value + coin, True
    if found.rest not in _money_words(currency):
        if currency != HOME or found.rest not in _MORE_MONEY_WORDS:
            needed = message("an amount of money in {unit} is needed", unit=written(currency))
            return _foreign(text, currency) or Problem(_why_not(text, needed))
        spoken = True
    if (value * 100).denominator != 1:
        return Problem(message("money is exact to {least}, this is finer", least=f"0.01{written(currency)}"))
    return Number(value, spoken)


def _count(text: str, unit: Unit, *, whole: bool) -> Number | Problem:
    found = _split(text)
    if isinstance(found, Problem):
        return found
    base = next(name for name, power in unit if power > 0)
    words = _COUNTED.get(base, ())
    if base == "person" and found.rest in _MORE_PERSONS:
        found = _Split(found.value, "", spoken=True)
    if found.rest and found.rest not in words:
        needed = message("a number is needed, counted in {unit}", unit=words[0] if words else base)
        return Problem(_why_not(text, needed))
    if whole and found.value.denominator != 1 and base not in _DIVISIBLE:
        return Problem(message("a whole number is needed"))
    return Number(found.value, found.spoken)


def _rate(text: str) -> Number | Problem:
    before = next((word for word in _PARTS_BEFORE if text.startswith(word)), "")
    if before and text == "百分之百":
        return Number(Fraction(1), spoken=True)
    found = _split(text.removeprefix(before), scaled=False)
    if isinstance(found, Problem):
        return found
    value, rest = found.value, found.rest
    if before and not rest:
        return Number(value / _PARTS_BEFORE[before], found.spoken)
    if rest in _PARTS and not before:
        return Number(value / _PARTS[rest], found.spoken)
    if rest in _TENTHS and not before and value < 10:
        return Number(value / _TENTHS[rest], spoken=True)
    if rest or before:
        return Problem(_why_not(text, message("a rate is needed")))
    return Number(value, found.spoken) if abs(value) < 1 else Problem(_which_rate(value))


class _Split(Struct, frozen=True):
    """A number, the word behind it, and whether the number is said in words."""

    value: Fraction
    rest: str
    spoken: bool = False


def _split(text: str, *, scaled: bool = True) -> _Split | Problem:
    """The number at the beginning, in its scale, and the word behind it."""
    found = re.fullmatch(_DIGITS, text, re.DOTALL)
    if found is None:
        return _spoken(text)
    sign, whole, part, power, rest = found.groups("")
    if not (whole or part):
        return Problem(_why_not(text, message("a number is needed")))
    if "," in whole and not re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+", whole):
        return Problem(message("the commas do not part groups of three digits, so a digit may be missing"))
    if part and re.match(r"\.[0-9]", rest):
        return Problem(message("this has two decimal points"))
    value = Fraction(f"{sign}{whole.replace(',', '') or 0}{part}{power}")
    rest = rest.strip()
    scale = max((word for word in _SCALES if scaled and rest.startswith(word)), key=len, default="")
    behind = rest.removeprefix(scale).strip()
    if scale and behind[:1] in _SPOKEN_SIGNS:
        return _spoken(text)
    return _Split(value * _SCALES[scale], behind, scale in ("w", "k"))


def _spoken(text: str) -> _Split | Problem:
    """A number in Chinese words, or in words and digits, at the beginning."""
    found = re.fullmatch(f"([+-]?) ?([{SIGNS}]+)(.*)", re.sub(r"(?<=[0-9]) +(?=[十百千万亿])", "", text), re.DOTALL)
    if found is None:
        return Problem(_why_not(text, message("a number is needed")))
    sign, words, rest = found.groups()
    value = spoken_number(words)
    if value is None:
        return Problem(_why_not(text, message("these words can be read as more than one number; write it in digits")))
    return _Split(-value if sign == "-" else value, rest.strip(), spoken=True)


def stands_alone(text: str) -> bool:
    """Whether a folded text is a number without a unit or a scale of its own."""
    found = _split(re.sub(r"^([+-]) +", r"\1", text), scaled=False)
    if isinstance(found, Problem) or found.rest:
        return False
    return not (found.spoken and re.search("[0-9万亿萬億]", text))


def in_digits(text: str) -> str:
    """A folded number that stands alone, in digits also where words say it, as a unit behind 三百 could join them."""
    found = _split(re.sub(r"^([+-]) +", r"\1", text), scaled=False)
    return decimal(found.value) if not isinstance(found, Problem) and found.spoken else text


def _foreign(text: str, currency: str) -> Problem | None:
    """That an amount is one of another currency, where it is."""
    if not re.search(_OTHER_MONEY if currency == HOME else rf"{_OTHER_MONEY}|{_HOME_MONEY}", text):
        return None
    return Problem(message("only amounts in {unit} can be read", unit="元 (CNY)" if currency == HOME else currency))


def _why_not(text: str, otherwise: Message) -> Message:
    """What stands in the way of reading a number, as exactly as can be told."""
    if re.search(r"[0-9][^0-9]*(?:-|~|至|到| to )[^0-9]*[0-9]", text):
        return message("this is no range that can be read; write it like 300-500, or the exact figure")
    if re.search(
        r"约|左右|上下|大概|几|多|余|近|来|出头|至少|最多|以上|以下|以内|之内|超过|不足|不到|[<>≤≥~]|[+]$|about|over|under",
        text,
    ):
        return message("this is not an exact figure; write the exact one, or 未知 if it is not known")
    return otherwise


def _wrong_period(said: set[str], needed: set[str]) -> Message:
    found = _periods(said)
    if not needed:
        return message("this is a figure {found}, needed is the plain sum", found=found)
    return message("this is a figure {found}, needed is one {needed}", found=found, needed=_periods(needed))


def _periods(bases: set[str]) -> Message:
    first, *others = (_PER_WORDS.get(base) or message("per {unit}", unit=_COUNTED[base][0]) for base in sorted(bases))
    for other in others:
        first = message("{first} and {second}", first=first, second=other)
    return first


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
            return f"{decimal(value)}{written(currency_of(unit))}"
        case "rate":
            return f"{decimal(value * 100)}%"
        case _:
            return decimal(value)
