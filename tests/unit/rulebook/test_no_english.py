"""English may be missing anywhere: the rules load, the Chinese stands in, and each file says so once."""

from datetime import date
from re import sub
from typing import get_args

import pytest

from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.measures import measure_page
from benefit_check.present.words.catalogue import Lang, translator
from rulebooks import BASE, load, measure_text

CHINESE: dict[str, str | bytes | None] = {
    name: sub(r", en: [^},]+", "", text) for name, text in {**BASE, "relief.yaml": measure_text()}.items()
}


def test_a_rulebook_without_any_english_loads_and_says_so_once_a_file() -> None:
    loaded = load(CHINESE)
    assert loaded.rulebook is not None
    files = [one.place[0] for one in loaded.diagnostics]
    assert {(one.code, one.severity) for one in loaded.diagnostics} == {("BC467", "warning")}
    assert sorted(files) == sorted(CHINESE.keys() - {"sources.yaml"})


@pytest.mark.parametrize("lang", get_args(Lang))
def test_readers_of_english_see_the_chinese(lang: Lang) -> None:
    book = load(CHINESE).rulebook
    assert book is not None
    page = measure_page(book, book.measures["relief"], date(2020, 6, 1), translator(lang))
    assert plain(page, 80).startswith("优惠")


def test_no_chinese_is_an_error() -> None:
    found = load({"relief.yaml": measure_text().replace("{zh: 优惠, en: relief}", "{en: relief}")}).diagnostics
    assert [one.code for one in found] == ["BC109"]
