"""What stands at a place of a rule file, also of one that is half written: the keys above it, the word, its neighbours.

The text is gone through line by line as YAML is laid out, by indentation, dashes and brackets; it need not be whole.
"""

from re import compile as pattern
from typing import NamedTuple

from benefit_check.rulebook.chinese_words import KEYS

_KEY = pattern(r"""("[^"\n]*"|'[^'\n]*'|[^\s\-#{}\[\],:"'][^:{}\[\],#\n]*?|-[^\s:][^:\n]*?)[ \t]*:(?=[ \t\r]|$)""")
_BLOCK = pattern(r"[|>][+\-0-9]*[ \t]*(?:#.*)?$")
_WORD = r"[\w\u4e00-\u9fff·.\-]"
_BEFORE, _AFTER = pattern(rf"{_WORD}*\Z"), pattern(rf"{_WORD}*")


class Place(NamedTuple):
    """The English keys above a place, outermost first; the word there; what the keys beside it have for values.

    `key_wanted`: where the word begins, a key may stand.
    """

    path: tuple[str, ...]
    word: str
    start: int
    end: int
    key_wanted: bool
    beside: dict[str, str]

    @property
    def key(self) -> str:
        """The key behind which the place is; "" at the top of a file."""
        return self.path[-1] if self.path else ""


class _Level:
    def __init__(self, column: int, flow: str) -> None:
        self.column, self.flow = column, flow
        self.key, self.behind = "", False
        self.seen: dict[str, str] = {}

    def begin(self, key: str) -> None:
        self.key, self.behind = key.strip().strip("\"'"), True
        self.key = KEYS.get(self.key, self.key)
        self.seen[self.key] = ""


def place_at(text: str, offset: int) -> Place:
    """What stands at a character of the text."""
    before = _BEFORE.search(text, 0, offset)
    start = offset if before is None else before.start()
    after = _AFTER.match(text, offset)
    end = offset if after is None else after.end()
    levels = _levels(text[:start])
    path = tuple(level.key for level in levels if level.behind and level.key)
    top = levels[-1] if levels else None
    wanted = top is None or not (top.behind or top.flow == "[")
    return Place(path, text[start:end], start, end, wanted, {} if top is None else _beside(levels))


def _beside(levels: list[_Level]) -> dict[str, str]:
    """The values in the innermost mapping that has any."""
    return next((level.seen for level in reversed(levels) if level.seen), {})


def _levels(text: str) -> list[_Level]:
    """The mappings and lists that are open at the end of a text."""
    levels: list[_Level] = []
    block = -1
    lines = text.split("\n")
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        column = len(line) - len(line.lstrip(" "))
        bare = line.strip()
        if levels and levels[-1].flow:
            _flow(line, levels)
            continue
        if block >= 0 and (column > block or not bare):
            continue
        block = -1
        if not bare and not last:
            continue
        if bare.startswith("#"):
            continue
        block = _line(line, column, levels)
    return levels


def _line(line: str, column: int, levels: list[_Level]) -> int:
    """Take in a line that begins outside brackets; the column of its key where a block of text begins, else -1."""
    rest = line[column:]
    while rest == "-" or rest.startswith("- "):
        _leave(levels, column, dash=True)
        levels.append(_Level(column, ""))
        deeper = 1 + len(rest[1:]) - len(rest[1:].lstrip(" "))
        column, rest = column + deeper, rest[deeper:]
    found = _KEY.match(rest)
    if found is None:
        if _is_open_word(rest):
            _leave(levels, column, dash=False)
            if levels and levels[-1].column == column:
                levels[-1].behind = False
            return -1
        _flow(rest, levels)
        return -1
    _leave(levels, column, dash=False)
    if not levels or levels[-1].column != column or levels[-1].flow:
        levels.append(_Level(column, ""))
    levels[-1].begin(found[1])
    value = rest[found.end() :]
    if _BLOCK.match(value.strip()):
        return column
    levels[-1].seen[levels[-1].key] = value.strip()
    _flow(value, levels)
    return -1


def _is_open_word(rest: str) -> bool:
    """Whether a line has nothing before the word that is being written: a key may follow."""
    return not rest.strip()


def _leave(levels: list[_Level], column: int, *, dash: bool) -> None:
    """Leave what is deeper than the column, and of a dash the item before."""
    while levels and not levels[-1].flow:
        top = levels[-1]
        if top.column > column or (dash and top.column == column and not top.key):
            levels.pop()
        else:
            return


def _flow(text: str, levels: list[_Level]) -> None:
    """Take in what stands in braces and brackets, or opens them."""
    at, begin = 0, 0
    while at < len(text):
        sign = text[at]
        inside = bool(levels) and bool(levels[-1].flow)
        if sign in "\"'" and not text[begin:at].strip():
            close = text.find(sign, at + 1)
            at = len(text) if close < 0 else close
        elif sign == "#" and (at == 0 or text[at - 1] in " \t"):
            return
        elif sign in "{[" and not text[begin:at].strip():
            levels.append(_Level(-1, sign))
            begin = at + 1
        elif inside and sign in "}]":
            _value(levels[-1], text[begin:at])
            levels.pop()
            begin = at + 1
        elif inside and sign == ",":
            _value(levels[-1], text[begin:at])
            levels[-1].behind, begin = False, at + 1
        elif inside and sign == ":" and levels[-1].flow == "{" and text[at + 1 : at + 2] in ("", " "):
            levels[-1].begin(text[begin:at])
            begin = at + 1
        at += 1


def _value(level: _Level, text: str) -> None:
    if level.behind and level.key and not level.seen.get(level.key):
        level.seen[level.key] = text.strip()
