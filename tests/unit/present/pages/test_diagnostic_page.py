"""The page of a code in the reader's language, with nothing of Markdown's left but the quotes around code."""

from re import search

import pytest

from benefit_check.assess.diagnostic_pages import codes, page_of
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.diagnostic_page import diagnostic_page
from benefit_check.present.words.catalogue import translator


@pytest.mark.parametrize("code", codes())
def test_a_chinese_reader_gets_chinese_and_an_english_reader_english(code: str) -> None:
    page = page_of(code)
    zh, en = (plain(diagnostic_page(page, translator(lang)), 100) for lang in ("zh", "en"))
    assert zh.startswith(f"{code} · {page.title_zh}\n\n哪里不对 ─")
    assert page.english[:20] not in zh
    assert en.startswith(f"{code} · {page.title_en}\n")
    assert "```" not in zh + en
    assert "##" not in zh + en


def test_lines_of_a_paragraph_join_without_a_blank_between_chinese_signs() -> None:
    text = plain(diagnostic_page(page_of("BC547"), translator("zh")), 200)
    assert not search(r"[\u4e00-\u9fff，。] [\u4e00-\u9fff]", text.split("例子", maxsplit=1)[0])


def test_the_example_keeps_its_indentation() -> None:
    text = plain(diagnostic_page(page_of("BC377"), translator("zh")), 200)
    assert "\n    filing_day:\n      type: date\n" in text
