"""Yes and no, the values of an enum, and sets of them, by id or by label in either language."""

import re

from benefit_check.intake.diagnostics import closest
from benefit_check.intake.problem import Problem
from benefit_check.rulebook.model import Fact
from benefit_check.text.diagnostic import message
from benefit_check.text.fold import fold

YES = frozenset({"是", "有", "yes", "y", "true", "1", "√", "✓", "✔", "☑"})
NO = frozenset({"否", "无", "没有", "不是", "no", "n", "false", "0", "×", "✗", "✘", "✕"})
NOTHING = frozenset({"无", "没有", "none"})
PARTED = r"[、,，;；\n]"
_LISTED = 12


def comparable(text: str) -> str:
    """The form in which names are compared: width, case and spaces around do not count."""
    return fold(text).strip().casefold()


def read_bool(text: str) -> bool | Problem:
    """True or False as people say it."""
    word = text.strip()
    for form in (word, comparable(word)):
        if form in YES or form in NO:
            return form in YES
    return Problem(message("是 or 否 is needed"))


def read_enum(text: str, fact: Fact, *, guess: bool = True) -> str | Problem:
    """The id of the value; `guess`: a problem names the nearest value, which takes a while."""
    found = _by_name(fact).get(comparable(text))
    return _unknown(text, fact, guess=guess) if found is None else found


def is_value(text: str, fact: Fact) -> bool:
    """Whether the text names one of the values of the fact."""
    return bool(fact.values) and comparable(text) in _by_name(fact)


def read_set(text: str, fact: Fact, *, guess: bool = True) -> frozenset[str] | Problem:
    """The ids of values written in one text; 无 is the empty set."""
    names = _by_name(fact)
    if comparable(text) in NOTHING and comparable(text) not in names:
        return frozenset()
    found: set[str] = set()
    for piece in _pieces(text, names):
        value = read_enum(piece, fact, guess=guess)
        if isinstance(value, Problem):
            return value
        found.add(value)
    return frozenset(found)


def _by_name(fact: Fact) -> dict[str, str]:
    names = {comparable(name): value for value, label in fact.values.items() for name in (label.en, label.zh)}
    return names | {comparable(value): value for value in fact.values}


def _pieces(text: str, names: dict[str, str]) -> list[str]:
    """The text cut at its separators, but never inside a label that holds one, as 农、林、牧、渔业 does."""
    cuts = [(found.start(), found.end()) for found in re.finditer(PARTED, text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    widest = max((len(re.findall(PARTED, name)) for name in names), default=0) + 1
    pieces: list[str] = []
    index = 0
    while index < len(starts):
        width = next(
            (
                width
                for width in range(min(widest, len(starts) - index), 1, -1)
                if comparable(text[starts[index] : ends[index + width - 1]]) in names
            ),
            1,
        )
        piece = text[starts[index] : ends[index + width - 1]].strip()
        if piece:
            pieces.append(piece)
        index += width
    return pieces


def _unknown(text: str, fact: Fact, *, guess: bool) -> Problem:
    labels = [label.zh for label in fact.values.values()]
    chinese = is_chinese(text)
    names = labels if chinese else [*fact.values, *(label.en for label in fact.values.values())]
    some = "、".join((labels if chinese else list(fact.values))[:_LISTED])
    more = len(labels) > _LISTED
    listed = (
        message("some of its values: {values} …", values=some) if more else message("its values: {values}", values=some)
    )
    return Problem(
        listed, "choice", closest(text.strip(), names if guess else (), message("write one of its values, or 未知"))
    )


def is_chinese(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return any("\u3400" <= character <= "\u9fff" for character in text)
