"""The HTML file stands alone, is well formed, says what the page says, and obeys nothing that a text holds.

No browser was on the machine it was written on; what a parser can see is tested: structure, texts, styles, that
nothing is fetched or run.
"""

from html.parser import HTMLParser
from re import findall

import pytest

from benefit_check.present.page.document import (
    Block,
    Branch,
    Command,
    Entry,
    Gap,
    Heading,
    Item,
    Line,
    Point,
    Row,
    Run,
    Snippet,
    Tally,
    line,
)
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.explain import explain_page
from benefit_check.present.pages.html import STYLE, html
from benefit_check.present.pages.report import report
from benefit_check.present.words.catalogue import Lang, translator
from unit.present.examples import assessed

VOID = {"meta", "input"}
LANGS: tuple[Lang, ...] = ("zh", "en")
ATTACK = "<script>alert(1)</script>\"'&<img src=x onerror=y>\x1b[31m\u202e"


class Reader(HTMLParser):
    """Reads a file as strictly as nesting can be read, and keeps tags, attributes and the texts of each language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.lang = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "main":
            self.lang = dict(attrs)["lang"] or ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "main":
            self.lang = ""

    def handle_data(self, data: str) -> None:
        if self.lang:
            self.texts[self.lang] = self.texts.get(self.lang, "") + data


def both(lang: Lang = "zh") -> str:
    found = assessed()
    return html({one: report(found, translator(one)) for one in LANGS}, lang, "示例")


def letters(text: str) -> str:
    """What is said, without blanks, rules and the branches of trees."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "─├└│")


def test_it_is_one_file_that_runs_and_fetches_nothing() -> None:
    text = both()
    read = Reader(text)
    names = {tag for tag, _ in read.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "a", "base", "svg", "video"}
    held = {name for _, attrs in read.tags for name in attrs}
    assert not {name for name in held if name.startswith("on")} | (held & {"src", "href", "action", "style"})
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "http" not in text.replace("http-equiv", "")
    policy = next(attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("lang", LANGS)
def test_both_languages_are_in_it_and_the_readers_is_shown(lang: Lang) -> None:
    read = Reader(both(lang))
    assert set(read.texts) == {"zh-CN", "en"}
    (shown,) = [attrs["id"] for tag, attrs in read.tags if tag == "input" and "checked" in attrs]
    assert shown == lang
    assert read.tags[0] == ("html", {"lang": {"zh": "zh-CN", "en": "en"}[lang]})
    assert next(attrs["for"] for tag, attrs in read.tags if tag == "label") == lang


def test_it_says_what_the_page_says() -> None:
    read, found = Reader(both()), assessed()
    for lang, tag in (("zh", "zh-CN"), ("en", "en")):
        page = report(found, translator("zh" if lang == "zh" else "en"))
        told = letters(read.texts[tag])
        for text in plain(page, 120).splitlines():
            for part in text.split("  "):
                assert letters(part) in told, part


def test_a_tree_keeps_its_depths() -> None:
    found = assessed(only=("listed",))
    text = html({lang: explain_page(found, translator(lang)) for lang in LANGS}, "zh", "示例")
    depths = findall(r'class="branch d(\d)"', text.split("<main")[1])
    assert {"0", "1", "2"} <= set(depths)
    Reader(text)


def test_every_kind_of_block_is_escaped() -> None:
    runs = (Run(ATTACK, "bad"),)
    page: tuple[Block, ...] = (
        Heading(ATTACK, level=1), Gap(), Line(runs), line(ATTACK, indent=4), Tally(runs),
        Entry(ATTACK, ATTACK, "good", ATTACK),
        Row(ATTACK, ATTACK, ATTACK, ATTACK), Command((ATTACK,), ATTACK), Item(ATTACK, (ATTACK, ATTACK)),
        Point(ATTACK, ATTACK, ATTACK), Branch("│ ", "", runs), Snippet(1, 1, ATTACK, 0, 1),
    )  # fmt: skip
    text = html({"zh": page, "en": page}, "en", ATTACK)
    read = Reader(text)
    assert not {tag for tag, _ in read.tags} & {"script", "img"}
    assert not any("onerror" in attrs for _, attrs in read.tags)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<script>alert(1)</script>" in read.texts["en"]


def test_every_class_is_styled_and_a_phone_and_paper_have_their_own() -> None:
    used = {name for tag, attrs in Reader(both()).tags for name in (attrs.get("class") or "").split()}
    assert {name for name in used if f".{name}" not in STYLE} <= {"d0"}
    assert "@media print" in STYLE
    assert "@media(max-width" in STYLE
    assert any(attrs.get("name") == "viewport" for _, attrs in Reader(both()).tags)
