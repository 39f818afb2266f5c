"""What a person types when asked for a fact, as it goes into the profile: numbers of choices become their words."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from benefit_check.intake.choices import NO, NOTHING, YES, comparable
from benefit_check.intake.draft import Lang, Written
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact
from benefit_check.text.fold import fold

DONT_KNOW = frozenset({"不知道", "不清楚", "未知", "不详", "?", "??", "dont know", "don't know", "unknown", "idk"})
NONE: dict[Lang, str] = {"zh": "无", "en": "none"}
_NUMBERS = r"\d+(?:[\s,、;.和]+\d+)*[\s,、;.]*"
_NOTHING = NOTHING | NO | {"一个都没有", "全都没有", "全没有", "none of these"}
_VALUE = r"[^\s,、;=]+(?:,\d{3}(?!\d)[^\s,、;=]*)*"
"""A comma before three digits belongs to the number: no checklist has a line 100."""
_TICK = rf"\d{{1,2}}(?:\s*[=:]\s*{_VALUE})?"
_NAMED = rf"(?<![^\s,、;])(?P<line>\d{{1,2}})(?:\s*[=:]\s*(?P<value>{_VALUE}))?(?![^\s,、;])"
_PARTED = r"(?:\s*[,、;]\s*|\s+)"
_REST = (
    r"(?:[\s,、;]*(?:其余|其他|别的|剩下的?)(?:都|全)?(?:没有?|无|不是)"
    r"|[\s,;]*(?:and )?(?:no others|nothing else|rest no))[.。]?"
)


def is_dont_know(text: str) -> bool:
    """Whether the owner says that he does not know."""
    return comparable(text).replace("’", "'").rstrip(".。") in DONT_KNOW


def as_written(text: str, fact: Fact, lang: Lang) -> Written:
    """The answer to the question for one fact, as the profile holds it; what it means its readers say."""
    told = text.strip()
    if fact.part is not None:
        return _parts(told)
    match fact.type.kind:
        case Kind.ENUM:
            return _chosen(told, fact, lang)
        case Kind.SET:
            if comparable(told) in NOTHING or told == "0":
                return NONE[lang]
            picked = numbers(told, len(fact.values))
            return told if picked is None else members([list(fact.values)[one - 1] for one in picked], fact, lang)
        case _:
            return told


def members(values: Collection[str], fact: Fact, lang: Lang) -> Written:
    """Some of the values of a set; the word for none where there are none."""
    return tuple(value_name(one, fact, lang) for one in fact.values if one in values) or NONE[lang]


def value_name(value: str, fact: Fact, lang: Lang) -> str:
    """What a value is called in a profile of that language."""
    return fact.values[value].zh if lang == "zh" else value


def numbers(text: str, last: int) -> Sequence[int] | None:
    """The numbers from 1 to the last that a text lists; None where it is anything else."""
    plain = fold(text).strip()
    if re.fullmatch(_NUMBERS, plain) is None:
        return None
    found = [int(one) for one in re.findall(r"\d+", plain)]
    return found if all(1 <= one <= last for one in found) else None


class Ticks(NamedTuple):
    """The ticked lines, each with the value written beside it or "", and whether it is said that there is no other."""

    chosen: dict[int, str]
    closed: bool


def ticked(text: str, last: int) -> Ticks | None:
    """What is ticked of lines from 1 to the last: 1 3, 1=180元 3, 无; None where it is unclear."""
    plain = fold(text).strip().rstrip("。.").strip()
    if comparable(plain) in _NOTHING:
        return Ticks({}, closed=True)
    without = re.sub(f"{_REST}$", "", plain, flags=re.IGNORECASE)
    if re.fullmatch(f"(?:{_TICK}{_PARTED})*{_TICK}[ ,、;]*", without) is None:
        return None
    found = [(int(one["line"]), one["value"] or "") for one in re.finditer(_NAMED, without)]
    chosen = dict(found)
    if len(chosen) < len(found) or not all(1 <= line <= last for line in chosen):
        return None
    return Ticks(chosen, closed=without != plain or len(chosen) == last)


def yes_or_no(text: str) -> bool | None:
    """A plain yes or no; None where it is neither."""
    word = comparable(text).rstrip("。.！!")
    return True if word in YES | {"对的", "是啊", "嗯", "好"} else False if word in NO else None


def _chosen(text: str, fact: Fact, lang: Lang) -> str:
    picked = numbers(text, len(fact.values))
    known = {comparable(one) for one in fact.values}
    if picked is None or len(picked) != 1 or comparable(text) in known:
        return text
    return value_name(list(fact.values)[picked[0] - 1], fact, lang)


def _parts(text: str) -> Written:
    """Values by quarter or month: parted by signs or blanks, with those that are not known in their places."""
    inner = text.strip("[]［］【】")
    parted = re.split(r"[、；;，/]|,(?!\d{3}(?!\d))", inner)
    if len(parted) == 1:
        parted = inner.split()
    return tuple(one.strip() for one in parted if one.strip() or len(parted) > 1) if len(parted) > 1 else (inner,)
