"""What stands at a place of a text that is half written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.editor.places import place_at


@pytest.mark.parametrize(
    ("text", "path", "word", "key_wanted"),
    [
        ("", (), "", True),
        ("meas", (), "meas", True),
        ("measure: m", ("measure",), "m", False),
        ("a:\n  b:\n    c: x", ("a", "b", "c"), "x", False),
        ("a:\n  b: 1\n  c", ("a",), "c", True),
        ("a:\n  b: 1\nc: d", ("c",), "d", False),
        ("all:\n  - {fact: emp", ("all", "fact"), "emp", False),
        ("all:\n  - {fact: e, at_", ("all",), "at_", True),
        ("条件:\n  全部:\n    - 事实: 从业", ("conditions", "all", "fact"), "从业", False),
        ("all:\n  - fact: e\n    equals: x", ("all", "equals"), "x", False),
        ("all:\n  - fact: e\n  - fact: f", ("all", "fact"), "f", False),
        ("x: 'a: {b'\ny: z", ("y",), "z", False),
        ("formula: |\n  if a\n  then b", ("formula",), "b", False),
        ("a: [one, two", ("a",), "two", False),
    ],
)
def test_the_keys_above_a_place(text: str, path: tuple[str, ...], word: str, key_wanted: bool) -> None:
    found = place_at(text, len(text))
    assert (found.path, found.word, found.key_wanted) == (path, word, key_wanted)


def test_the_values_beside_a_place() -> None:
    text = "all:\n  - {fact: size, equals: "
    assert place_at(text, len(text)).beside["fact"] == "size"


@given(st.text("a:-{}[],|'\"# \n甲𠮷"), st.data())
def test_no_text_is_too_broken(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    found = place_at(text, at)
    assert found.start <= at <= found.end
