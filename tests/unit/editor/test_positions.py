"""Columns under Chinese and under signs of two units, there and back."""

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from benefit_check.editor.positions import offset_of, position
from benefit_check.text.source import Source


def test_a_sign_of_two_units_counts_twice_in_utf_16_and_once_in_utf_32() -> None:
    source = Source("a", "甲\n𠮷乙丙")
    assert position(source, 3) == Position(1, 2)
    assert position(source, 3, PositionEncodingKind.Utf32) == Position(1, 1)
    assert position(source, 3, PositionEncodingKind.Utf8) == Position(1, 4)


def test_behind_the_end_of_a_line_is_its_end() -> None:
    assert offset_of(Source("a", "甲乙\r\n丙"), Position(0, 99)) == 2
    assert offset_of(Source("a", "甲乙\n丙"), Position(9, 0)) == 4


@given(st.text("a甲𠮷\n "), st.sampled_from(list(PositionEncodingKind)), st.data())
def test_a_position_leads_back_to_its_character(text: str, encoding: PositionEncodingKind, data: st.DataObject) -> None:
    source, at = Source("a", text), data.draw(st.integers(0, len(text)))
    assert offset_of(source, position(source, at, encoding), encoding) == at
