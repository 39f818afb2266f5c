"""The pages of docs/diagnostics, which ship with the program: what a code means and what to write instead."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from re import IGNORECASE, MULTILINE, finditer, fullmatch
from typing import NamedTuple

from benefit_check.rulebook.files import shipped
from benefit_check.text.fold import fold

NEAR = 5
"""So many near codes are named."""
_CODE = r"\s*(?:BC)?[\s-]*(\d{1,4})\s*"


class PageOfCode(NamedTuple):
    """What the page of one code says, in Chinese and in English; the examples are the same for both."""

    code: str
    title_zh: str
    title_en: str
    wrong: str
    why: str
    example: str
    instead: str
    english: str


@cache
def codes() -> tuple[str, ...]:
    """Every code that has a page, in order."""
    return tuple(sorted(path.stem for path in _folder().glob("BC*.md")))


def code_meant(word: str) -> str | None:
    """The code that a person writes as bc322, 322 or ＢＣ３２２; None where none is written so."""
    found = fullmatch(_CODE, fold(word), IGNORECASE)
    code = f"BC{found[1]}" if found else ""
    return code if code in codes() else None


def near(word: str) -> tuple[str, ...]:
    """The codes most like what was written: those that begin with it first."""
    found = fullmatch(_CODE, fold(word), IGNORECASE)
    asked, known = f"BC{found[1]}" if found else fold(word).strip().upper(), codes()
    begin = [code for code in known if found and code.startswith(asked)]
    alike = get_close_matches(asked, known, NEAR, cutoff=0.55)
    return tuple(dict.fromkeys((*begin, *alike)))[:NEAR]


def page_of(code: str) -> PageOfCode:
    """The page of a code that has one."""
    text = (_folder() / f"{code}.md").read_text(encoding="utf-8")
    _, zh, en = (part.strip() for part in text.splitlines()[0].removeprefix("# ").split(" · "))
    parts = dict(_sections(text))
    return PageOfCode(
        code,
        zh,
        en,
        parts["哪里不对"],
        parts["为什么要紧"],
        parts["例子"],
        parts["改成"],
        parts["In English"],
    )


def _sections(text: str) -> Iterator[tuple[str, str]]:
    heads = list(finditer(r"^## (.+)$", text, MULTILINE))
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        yield head[1], text[head.end() : None if after is None else after.start()].strip("\n")


def _folder() -> Path:
    return shipped("docs/diagnostics")
