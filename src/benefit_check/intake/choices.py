"""Yes and no, the values of an enum, and sets of them, by id or by label in either language."""

import re
from typing import NamedTuple

from benefit_check.intake.diagnostics import closest
from benefit_check.intake.problem import Problem
from benefit_check.rulebook.model import Fact
from benefit_check.text.diagnostic import message
from benefit_check.text.fold import fold

YES = frozenset(
    (
        *("是", "有", "对", "是的", "对的", "有的", "属于", "符合", "需要", "存在"),
        *("yes", "y", "true", "t", "1", "√", "✓", "✔", "☑", "✅"),
    )
)
NO = frozenset(
    (
        *("否", "无", "没有", "没", "不", "不是", "不对", "不是的", "非", "不属于", "不符合", "不需要", "不存在"),
        *("no", "n", "false", "f", "0", "×", "✗", "✘", "✕", "☒", "❌"),
    )
)
NOTHING = frozenset({"无", "没有", "没", "都没有", "都不是", "都没", "none"})
PARTED = r"[、,，;；\n]"
JOINED = r"\s*[/+]\s*|\s+|以及|和|及|与"
"""What also parts values, where all between it are values."""
_LISTED = 12
ANYTHING = "(…)"
"""What stands, full-width or not, behind another name of a value that may be followed by anything in brackets."""
QUOTES = "“”‘’「」『』〝〞\"'＂＇`´"
"""The quotes that people put around a value."""


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
    found = _value(text, fact)
    return _unknown(text, fact, guess=guess) if found is None else found


def is_value(text: str, fact: Fact) -> bool:
    """Whether the text names one of the values of the fact."""
    return bool(fact.values) and _value(text, fact) is not None


def is_literal(text: str, fact: Fact) -> bool:
    """Whether the text names a value of the fact by its id or label, not by another name."""
    return comparable(text) in _names(fact).own


def read_set(text: str, fact: Fact, *, guess: bool = True) -> frozenset[str] | Problem:
    """The ids of values written in one text; 无 is the empty set."""
    names = _names(fact).known
    if comparable(text) in NOTHING and comparable(text) not in names:
        return frozenset()
    found: set[str] = set()
    pieces = _pieces(text, names)
    if not pieces:
        return Problem(message("nothing is named here"), hint=message("write 无 if there is none, or 未知"))
    for piece in pieces:
        inner = piece.strip(QUOTES)
        several = _value(inner, fact) is None and [_value(one, fact) for one in re.split(JOINED, inner)]
        if several and all(several):
            found.update(one for one in several if one is not None)
            continue
        value = read_enum(inner, fact, guess=guess)
        if isinstance(value, Problem):
            return value
        found.add(value)
    return frozenset(found)


class _Names(NamedTuple):
    """Values by their own names, by all names, and by those behind which brackets may stand."""

    own: dict[str, str]
    known: dict[str, str]
    open: dict[str, str]


_REMEMBERED: dict[int, tuple[Fact, _Names]] = {}
_MANY_FACTS = 1_000


def _names(fact: Fact) -> _Names:
    """Remembered by the fact itself, which no other can be while it is held: a table asks once for each text."""
    held = _REMEMBERED.get(id(fact))
    if held is not None:
        return held[1]
    if len(_REMEMBERED) > _MANY_FACTS:
        _REMEMBERED.clear()
    own = {comparable(name): value for value, label in fact.values.items() for name in (label.en, label.zh)}
    own |= {comparable(value): value for value in fact.values}
    called = {comparable(name): value for name, value in fact.called.items()}
    opened = {name.removesuffix(ANYTHING): value for name, value in called.items() if name.endswith(ANYTHING)}
    found = _Names(own, opened | {name: value for name, value in called.items() if name not in opened} | own, opened)
    _REMEMBERED[id(fact)] = (fact, found)
    return found


def _value(text: str, fact: Fact) -> str | None:
    name, names = comparable(text), _names(fact)
    found = names.known.get(name)
    if found is None and names.open:
        bracket = re.fullmatch(r"(.+?) *\(.*\)", name, re.DOTALL)
        found = None if bracket is None else names.open.get(bracket[1])
    return found


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
    called = [name.strip("（()…）") for name in fact.called]
    names = [*labels, *called] if chinese else [*fact.values, *(label.en for label in fact.values.values())]
    some = (labels if chinese else list(fact.values))[:_LISTED]
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
