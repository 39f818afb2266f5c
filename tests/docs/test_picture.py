"""The pictures of a terminal in the READMEs are what `make picture` draws, and no line of them is too long."""

import itertools
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from picture import CELL, EXAMPLE, LANGS, ROOT, WIDTH, by_cells, path_of, picture
from wcwidth import wcwidth

from benefit_check.present.words.catalogue import Lang

SVG = "{http://www.w3.org/2000/svg}"


def rows(svg: str) -> dict[str, list[tuple[float, str]]]:
    """The signs of each row of the terminal with their places, in cells, in order."""
    found: dict[str, list[tuple[float, str]]] = {}
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        if "clip-path" in text.attrib:
            places = [float(place) / CELL for place in text.attrib["x"].split()]
            assert len(places) == len(text.text or "")
            found.setdefault(text.attrib["y"], []).extend(zip(places, text.text or "", strict=True))
    return {y: sorted(signs) for y, signs in found.items()}


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_kept_is_the_one_that_is_drawn(lang: Lang) -> None:
    assert path_of(lang).read_text(encoding="utf-8") == picture(lang), "`make picture` draws it anew"


@pytest.mark.parametrize("lang", LANGS)
def test_every_sign_has_the_cells_it_takes_and_no_row_is_too_long(lang: Lang) -> None:
    shown = rows(path_of(lang).read_text(encoding="utf-8"))
    assert len(shown) <= 24
    assert "".join(sign for _, sign in next(iter(shown.values()))).replace("\xa0", " ").endswith(EXAMPLE)
    for signs in shown.values():
        for (at, sign), (behind, _) in itertools.pairwise(signs):
            assert behind - at >= wcwidth(sign) - 0.01, sign
        last, sign = signs[-1]
        assert last + wcwidth(sign) <= WIDTH + 0.01


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_fetched_and_no_text_is_squeezed(lang: Lang) -> None:
    svg = path_of(lang).read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"']+", svg) == ["http://www.w3.org/2000/svg"]
    assert "@import" not in svg
    assert "textLength" not in svg


def test_a_wide_sign_takes_two_cells() -> None:
    plain = '<text class="a" x="12.2" y="1" textLength="36.6" clip-path="b">面a&amp;</text>'
    assert by_cells(plain) == '<text class="a" x="12.2 36.6 48.8" y="1" clip-path="b">面a&amp;</text>'
    assert unescape("&amp;") == "&"


@pytest.mark.parametrize(("readme", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_readme_shows_it(readme: str, lang: Lang) -> None:
    assert f"]({Path(path_of(lang)).relative_to(ROOT)})" in (ROOT / readme).read_text(encoding="utf-8")
