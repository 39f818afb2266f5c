from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.present.page.safe import safe


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_nothing_that_steers_a_terminal_or_reorders_a_line_is_left(text: str) -> None:
    for character in safe(text):
        assert category(character) not in ("Cc", "Cs", "Zl", "Zp"), hex(ord(character))
        assert character not in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_a_safe_text_can_be_written_and_is_safe_already(text: str) -> None:
    safe(text).encode("utf-8")
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("示例小馆", "示例小馆"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00\x7fb", "a␀␡b"),
        ("a\x9b31mb", "a‹U+009B›31mb"),
        ("a\u202eb", "a‹U+202E›b"),
        ("a\ud800b", "a‹U+D800›b"),
        ("a\nb\tc\r\nd\re", "a b c d␍e"),
        ("全角　空格\u00a0", "全角　空格\u00a0"),
        ("[bold]x[/]", "[bold]x[/]"),
    ],
)
def test_what_is_replaced_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown
