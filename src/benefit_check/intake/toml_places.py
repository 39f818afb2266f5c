"""Where each key and value of a TOML text stands. The text is known to be TOML, so this may be simple."""

import re
from typing import NamedTuple

from benefit_check.text.source import Span

Path = tuple[str, ...]

_TOKEN = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<comment>\#[^\n]*)|(?P<sign>[\[\]{}=,.\n])|(?P<space>[ \t\r]+)|(?P<word>[^\s\[\]{}=,.\"'\#]+)",
    re.DOTALL,
)


class Place(NamedTuple):
    """Where a key stands, and its value."""

    key: Span
    value: Span


class _Token(NamedTuple):
    sort: str
    text: str
    start: int
    end: int


def places(text: str) -> dict[Path, Place]:
    """The place of every key outside arrays, by the way that leads to it; a table stands at its heading."""
    return _Scan(
        [token for token in map(_token, _TOKEN.finditer(text)) if token.sort not in ("comment", "space")]
    ).run()


def _token(found: re.Match[str]) -> _Token:
    return _Token(str(found.lastgroup), found[0], found.start(), found.end())


class _Scan:
    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.index = 0
        self.found: dict[Path, Place] = {}

    def run(self) -> dict[Path, Place]:
        table: Path = ()
        while self.index < len(self.tokens):
            sign = self.tokens[self.index].text if self.tokens[self.index].sort == "sign" else ""
            if sign == "\n":
                self.index += 1
            elif sign == "[":
                table = self._heading()
            else:
                self._pair(table)
        return self.found

    def _heading(self) -> Path:
        while self._sign() == "[":
            self.index += 1
        path, at = self._key()
        self.found.setdefault(path, Place(at, at))
        while self._sign() == "]":
            self.index += 1
        return path

    def _sign(self) -> str:
        if self.index == len(self.tokens):
            return ""
        token = self.tokens[self.index]
        return token.text if token.sort == "sign" else ""

    def _key(self) -> tuple[Path, Span]:
        parts: list[str] = []
        start = self.tokens[self.index].start
        end = start
        while self._sign() in ("", ".") and self.index < len(self.tokens):
            token = self.tokens[self.index]
            end = token.end
            if token.sort != "sign":
                parts.append(_plain(token))
            self.index += 1
        return tuple(parts), Span(start, end)

    def _pair(self, table: Path) -> None:
        names, key = self._key()
        self.index += 1
        path = (*table, *names)
        start = self.tokens[self.index]
        if self._sign() == "{":
            self._inline(path)
        else:
            self._skip()
        end = self.tokens[self.index - 1].end if self._is_one(start) else start.end
        for length in range(len(table) + 1, len(path)):
            self.found.setdefault(path[:length], Place(key, key))
        self.found.setdefault(path, Place(key, Span(start.start, end)))

    @staticmethod
    def _is_one(start: _Token) -> bool:
        return start.sort != "sign"

    def _inline(self, table: Path) -> None:
        self.index += 1
        while self._sign() != "}":
            if self._sign() in (",", "\n"):
                self.index += 1
            else:
                self._pair(table)
        self.index += 1

    def _skip(self) -> None:
        """Over an array with all inside it, or the words of one value."""
        depth = 0
        while self.index < len(self.tokens):
            sign = self._sign()
            if depth == 0 and sign in ("\n", ",", "}"):
                return
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign, 0)
            self.index += 1


def _plain(token: _Token) -> str:
    """A key without its quotes; escapes in a key are rare enough to be left."""
    return token.text[1:-1] if token.sort == "string" else token.text
