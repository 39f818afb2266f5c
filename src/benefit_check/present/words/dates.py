"""Days and periods as people write them."""

from datetime import date

from benefit_check.present.words.catalogue import Translator
from benefit_check.rulebook.law import Period
from benefit_check.text.months import MONTHS


def day(value: date, tr: Translator) -> str:
    """2020年12月3日 or 3 Dec 2020."""
    if tr.lang == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def period(value: Period, tr: Translator) -> str:
    """First and last day, or which end is open."""
    match (value.first, value.last):
        case (None, None):
            return tr("at all times")
        case (None, last) if last is not None:
            return tr("until {last}", last=day(last, tr))
        case (first, None) if first is not None:
            return tr("from {first}", first=day(first, tr))
        case (first, last):
            assert first is not None, "the cases above take an open end"
            assert last is not None, "the cases above take an open end"
            return tr("{first} to {last}", first=day(first, tr), last=day(last, tr))
