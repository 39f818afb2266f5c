"""Days as people write them: year first, all three parts given, and only days that exist."""

import re
from datetime import date

from benefit_check.intake.numerals import spoken_number
from benefit_check.intake.problem import Problem
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold

_DAYS = (
    r"(?P<year>[0-9]{4})(?P<sign>[-/., ])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})",
    r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]?",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
)
_MIDNIGHT = (
    r"(?:(?<=[0-9])(?:t| +)|(?<=[日号]) *)"
    r"(?:0?0:00(?::00(?:\.0+)?)?|0?0时(?:0?0分(?:0?0秒)?)?|(?:上午|凌晨) ?(?:12|0?0):00(?::00)?|12:00(?::00)? ?am)"
    r"(?:z| ?[+]08(?::?00)?| ?utc)?$"
)
"""Spreadsheets and TOML write a day as its midnight, as UTC or Chinese time."""


_WORDS = r"[零〇○一二三四五六七八九十]+(?=[年月日号])"
_WEEKDAY = r" *\(?(?:周|星期|礼拜)[一二三四五六日天]\)?$"


def read_day(text: str) -> date | Problem:
    """The day, or why there is none."""
    plain = re.sub(_WEEKDAY, "", fold(text).lower().strip())
    plain = re.sub(_WORDS, _digits, plain.removesuffix("成立").removesuffix("开业").strip())
    if ":" in plain or "时" in plain:
        plain = re.sub(_MIDNIGHT, "", plain)
    if " " in plain:
        plain = re.sub(r" *([年月日号/.-]) *", r"\1", plain)
    for pattern in _DAYS:
        found = re.fullmatch(pattern, plain)
        if found is not None:
            return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    return Problem(_why_not(plain))


def is_day_in_words(text: str) -> bool:
    """Whether digits of a day are written as words: 二〇一六年四月十二日."""
    return re.search(_WORDS, text) is not None


def _digits(words: re.Match[str]) -> str:
    number = spoken_number(words[0])
    return words[0] if number is None else str(number)


def _day(year: int, month: int, day: int) -> date | Problem:
    if not 1 <= month <= 12:
        return Problem(message("there is no month {month}", month=month))
    if year == 0:
        return Problem(message("there is no year 0"))
    try:
        return date(year, month, day)
    except ValueError:
        last = _last_day(year, month)
        return Problem(message("{month} ends on day {last}", month=f"{year}-{month:02}", last=last))


def _last_day(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _why_not(text: str) -> Message:
    if re.fullmatch(r"[0-9]{4}(?:年[0-9]{1,2}月?|[-/.][0-9]{1,2}|[0-9]{2})", text):
        return message("this is a whole month, the day is missing; write 未知 if it is not known")
    if re.fullmatch(r"[0-9]{4}年?", text):
        return message("this is a whole year, month and day are missing; write 未知 if they are not known")
    if re.fullmatch(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}", text):
        return message("write the year first: day and month could be mistaken for each other")
    if re.fullmatch(r"[0-9]{2}(?:年|[-/.])[0-9]{1,2}(?:月|[-/.])[0-9]{1,2}[日号]?", text):
        return message("write the year with four digits")
    if re.match(r"[0-9]{4}.*[0-9]:[0-9]{2}", text):
        return message("a day without a time of day is needed")
    return message("a day is needed: year, month, day")
