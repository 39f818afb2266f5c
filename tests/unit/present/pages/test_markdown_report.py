from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from benefit_check.present.page.document import Entry, Item, Line, Page, Point, Run, Snippet, line
from benefit_check.present.pages.markdown_report import escaped, markdown, markdown_report
from benefit_check.present.words.catalogue import translator
from unit.present.examples import assessed

SIGNS = "\\`*_[](){}<>#|~&!$@+-=.:/1 a字"


def rendered(text: str) -> list[Any]:
    """The inline tokens of a text."""
    return [token for block in MarkdownIt("commonmark").parse(text) for token in block.children or []]


@given(st.text(alphabet=SIGNS, min_size=1).filter(lambda text: text.strip() == text and "  " not in text))
def test_a_text_from_a_file_shows_as_just_that_text(text: str) -> None:
    tokens = rendered("x " + escaped(text))
    assert "".join(token.content for token in tokens) == "x " + text
    assert {token.type for token in tokens} <= {"text", "text_special"}


@pytest.mark.parametrize("text", ["1. a", "12) b", "- a", "+ a", "= a", "# a", "> a", "---", "===", "-3人"])
def test_no_text_begins_a_list_or_heading(text: str) -> None:
    kinds = {token.type for token in MarkdownIt("commonmark").parse(escaped(text))}
    assert kinds == {"paragraph_open", "inline", "paragraph_close"}


def test_the_report_has_headings_lists_and_every_measure() -> None:
    text = markdown_report(assessed(), translator("zh"))
    assert text.startswith("# 示例小馆\n\n")
    assert "\n## 现在就有的\n\n- ✓ **1 免三个月租金**\n" in text
    for title in ("免三个月租金", "减按1%征税", "困难企业返还", "稳岗返还", "重点企业优惠", "旧办法", "新办法"):
        assert title in text
    assert "  - **金额** 每季省 2,000 元；对比：按3%征收率\n" in text
    assert "  1. 裁员人数：裁员多少人？" in text
    assert "\n\n\n" not in text


def test_a_name_cannot_add_markup() -> None:
    text = markdown_report(assessed(name="店](http://x) **b** <script>"), translator("zh"))
    assert text.startswith("# 店\\](http\\://x) \\*\\*b\\*\\* \\<script\\>\n")


def test_every_block_has_a_markdown_form() -> None:
    page: Page = (
        Entry("标题", "✓", "good", "5.00 元", strong=True),
        Item("金额", ("一", "二")),
        Point("理由", "✗", " · 第一条", 1),
        line("段", "strong"),
        Snippet(3, 1, "a: b", 0, 1, "这里"),
    )
    assert markdown(page) == (
        "- ✓ **标题** - 5.00 元\n  - **金额** 一<br>二\n    - ✗ 理由 · 第一条\n\n**段**\n\n    a: b\n"
    )


def test_a_run_of_two_styles_keeps_both() -> None:
    assert markdown((Line((Run("粗", "strong"), Run(" 细"))),)) == "**粗** 细\n"
