"""The numbers and days in a quoted clause: 300万元, 百分之三十, 万分之五, 三分之二, 150BP, 2020年1月1日, 当月15日."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from re import Match
from re import compile as pattern
from typing import Literal, NamedTuple

from benefit_check.intake.numerals import spoken_number

Measure = Literal["money", "rate", "person", "month", "day", "quarter", "time", "item", "m2", ""]
"""What a number counts; "" where no unit is written."""

_HAN = "零〇一二两三四五六七八九十百千万亿点"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?: ?[十百千万亿]+)?|[{_HAN}]+"
UNITS: dict[str, tuple[Measure, Fraction]] = {
    "个百分点": ("rate", Fraction(1, 100)),
    "个基点": ("rate", Fraction(1, 10_000)),
    "平方米": ("m2", Fraction(1)),
    "个季度": ("quarter", Fraction(1)),
    "个年度": ("month", Fraction(12)),
    "个月": ("month", Fraction(1)),
    "周年": ("month", Fraction(12)),
    "周岁": ("month", Fraction(12)),
    "岁": ("month", Fraction(12)),
    "工作日": ("", Fraction(1)),
    "BPs": ("rate", Fraction(1, 10_000)),
    "BP": ("rate", Fraction(1, 10_000)),
    "bp": ("rate", Fraction(1, 10_000)),
    "元": ("money", Fraction(1)),
    "%": ("rate", Fraction(1, 100)),
    "‰": ("rate", Fraction(1, 1000)),
    "倍": ("rate", Fraction(1)),
    "人": ("person", Fraction(1)),
    "名": ("person", Fraction(1)),
    "年": ("month", Fraction(12)),
    "周": ("day", Fraction(7)),
    "天": ("day", Fraction(1)),
    "日": ("day", Fraction(1)),
    "次": ("time", Fraction(1)),
    "项": ("item", Fraction(1)),
    "件": ("item", Fraction(1)),
}
_WHOLES = {"百": 100, "千": 1000, "万": 10_000}
_AMOUNT = pattern(rf"({_NUMBER}) ?(?:(个?工作日)|({'|'.join(UNITS)}))?")
_RANGE = pattern(rf"({_NUMBER})(?:[-—–~至到])(?=({_NUMBER})({'|'.join(UNITS)}))")
_SHARE = pattern(rf"([百千万{_HAN}]|\d+)分之({_NUMBER})")
_HALF = pattern(r"减半|一半|半数")
_DAY = pattern(
    r"(?P<y>(?:19|20)\d\d)年?(?P<edge>第[一二三四]季度|年?[底末]|年?初|起)"
    r"|(?:(?P<y2>(?:19|20)\d\d)年)(?:(?P<m2>\d{1,2})月)?(?:(?P<d2>\d{1,2})[日号])?"
    r"|(?P<m3>\d{1,2})月(?!内|后)(?:(?P<d3>\d{1,2})[日号])?"
    r"|(?<=[当每次该至])月?(?P<d4>\d{1,2})[日号](?!内)"
)
_ORDINAL = pattern(r"[第〔\[]$")
_WHICH = pattern(r"[上下前后每同当本头]$")
"""上一年 is which year, not how many."""
_NO_UNIT = pattern(r"次性|名[单义称]|年[度来]|日常|人[均民次]|项目")
"""Words that begin like a unit: 一次性, 一年度, 三项目."""
_HALVES_OF_A_YEAR = pattern(rf"({_NUMBER})年半|半年")
_CLOCKED = {"第一季度": (1, 3), "第二季度": (4, 6), "第三季度": (7, 9), "第四季度": (10, 12)}


class Amount(NamedTuple):
    """A number with what it counts, and where it stands. `soft`: a word such as 减半, which may tell of anything."""

    value: Fraction
    counts: Measure
    start: int
    end: int
    soft: bool = False


class Day(NamedTuple):
    """A day as far as it is told: each of year, month and day may be left open; a quarter or a year has two ends."""

    year: int | None
    months: tuple[int, ...]
    day: int | None
    start: int
    end: int
    words: str

    @property
    def exact(self) -> bool:
        """Whether it tells a day, or the ends of a quarter."""
        return self.day is not None or len(self.months) > 1

    def may_be(self, day: date) -> bool:
        """Whether the day is the one told, or the first or last one of the time told."""
        if self.year not in (None, day.year) or (self.months and day.month not in (self.months[0], self.months[-1])):
            return False
        if self.day is not None:
            return self.day == day.day
        first, last = (self.months[0], self.months[-1]) if self.months else (1, 12)
        ends = ((first, 1), (last, monthrange(day.year, last)[1]))
        return (day.month, day.day) in ends


def days_in(text: str) -> list[Day]:
    """The days that a folded text tells, from left to right."""
    return [_day(found) for found in _DAY.finditer(text)]


def _day(found: Match[str]) -> Day:
    start, end = found.span()
    part = found.groupdict()
    if part["edge"]:
        edge = part["edge"]
        months = _CLOCKED.get(edge) or ((1, 1) if edge[-1] in "初起" else (12, 12))
        return Day(int(part["y"]), months, {"初": 1, "起": 1, "底": 31, "末": 31}.get(edge[-1]), start, end, found[0])
    year = int(part["y2"]) if part["y2"] else None
    month, day = part["m2"] or part["m3"], part["d2"] or part["d3"] or part["d4"]
    return Day(year, (int(month),) if month else (), int(day) if day else None, start, end, found[0])


def amounts_in(text: str) -> list[Amount]:
    """The numbers that a folded text tells, without those of days, from left to right."""
    left, found = _without_days(text), list[Amount]()
    for reader in (_shares, _halves, _half_years, _amounts):
        for one in reader(left):
            found.append(one)
            left = left[: one.start] + "\0" * (one.end - one.start) + left[one.end :]
    return sorted(found, key=lambda one: one.start)


def _without_days(text: str) -> str:
    blank: Callable[[Match[str]], str] = lambda found: "\0" * len(found[0])  # noqa: E731 - named for its type
    return _DAY.sub(blank, text)


def _shares(text: str) -> Iterator[Amount]:
    for found in _SHARE.finditer(text):
        whole = _WHOLES.get(found[1]) or spoken_number(found[1])
        part = spoken_number(found[2])
        if whole and part is not None:
            yield Amount(part / whole, "rate", *found.span())


def _halves(text: str) -> Iterator[Amount]:
    for found in _HALF.finditer(text):
        yield Amount(Fraction(1, 2), "rate", *found.span(), soft=True)


def _half_years(text: str) -> Iterator[Amount]:
    for found in _HALVES_OF_A_YEAR.finditer(text):
        years = Fraction(0) if found[1] is None else spoken_number(found[1])
        if years is not None:
            yield Amount(years * 12 + 6, "month", *found.span())


def _amounts(text: str) -> Iterator[Amount]:
    lent = {found.start(): (found[2], found[3]) for found in _RANGE.finditer(text)}
    for found in _AMOUNT.finditer(text):
        value = spoken_number(found[1].replace(",", "").replace(" ", ""))
        before = text[max(found.start() - 1, 0) : found.start()]
        if value is None or found[2] or _ORDINAL.match(before) or (found[1] == "一" and _WHICH.match(before)):
            continue
        unit = found[3]
        if unit is None and found.start() in lent:
            # 300-500人 lends its unit, and 1000-2000万元 its 万 too, to the first number
            other, unit = lent[found.start()]
            tail = other.lstrip("0123456789.,")
            value = value if found[1][-1] in "十百千万亿" or not tail else (spoken_number(found[1] + tail) or value)
        if unit is None:
            if found[1][-1] in "万亿" or found[1].isdigit():
                yield Amount(value, "", *found.span())
            continue
        counts, size = UNITS[unit]
        if not _NO_UNIT.match(text, found.start(3) if found[3] else found.end()):
            yield Amount(value * size, counts, *found.span())
