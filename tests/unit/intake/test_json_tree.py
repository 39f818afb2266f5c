"""JSON becomes the same nodes as YAML, each at its place in the text, and a slip of it is told whole."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml.nodes import MappingNode, Node

from benefit_check.intake.tree import compose
from benefit_check.rulebook import nodes
from benefit_check.text.source import Source
from unit.intake.composing import TEXTS, composed
from unit.intake.conftest import Read, Tell, Told

SHAPE = "a profile is not written like this"
PAIRS = "a fact and its value are needed on each line"

JSON: list[tuple[str, Told]] = [
    (
        '{"name": "示例",\n "facts": {"a": 1,}}',
        (
            "BC413",
            "2:18",
            ",",
            "this does not read as JSON: a comma too many",
            "",
            "look here and just before: a missing comma, quote or bracket, or a comma too many",
        ),
    ),
    (
        '{"name": "示例"',
        (
            "BC413",
            "1:13",
            '"',
            "this does not read as JSON: a comma is missing here",
            "",
            "look here and just before: a missing comma, quote or bracket, or a comma too many",
        ),
    ),
    ('{"name": "a", "name": "b"}', ("BC103", "1:15", '"name"', "name is written twice", "", "keep one of the two")),
    (
        '{"brand": "\\ud800"}',
        (
            "BC409",
            "1:11",
            '"\\ud800"',
            SHAPE,
            "half a character stands here (a lone \\ud800 … \\udfff)",
            "write the character itself",
        ),
    ),
    (
        "[" * 50 + "]" * 50,
        (
            "BC105",
            "1:41",
            "[",
            "nested deeper than 40 levels",
            "",
            "a profile has two levels: facts, and below it one fact a line",
        ),
    ),
    (
        "[" * 100_000,
        (
            "BC105",
            "1:1",
            "[",
            "nested deeper than 40 levels",
            "",
            "a profile has two levels: facts, and below it one fact a line",
        ),
    ),
    (
        '["a"]',
        (
            "BC409",
            "1:1",
            "[",
            SHAPE,
            PAIRS,
            "write the name of the fact, a colon, a space and the value: 从业人员: 85人",
        ),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), JSON, ids=lambda value: value[:24] if isinstance(value, str) else value[0]
)
def test_a_slip_of_the_form_is_told_with_place_reason_and_next_step(
    text: str, expected: Told, read: Read, told: Tell
) -> None:
    found = read(text, "json")
    assert found.profile is None
    assert told(found.diagnostics[0]) == expected


SCALARS = st.one_of(TEXTS, st.integers(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)


def _as_texts(value: Any) -> Any:
    match value:
        case dict():
            return {key: _as_texts(item) for key, item in value.items()}
        case list():
            return [_as_texts(item) for item in value]
        case str():
            return value
        case _:
            return json.dumps(value)


def _marked(source: Source, node: Node) -> str:
    at = nodes.span(node)
    return source.text[at.start : at.end]


@given(st.dictionaries(TEXTS, VALUES, max_size=5), st.sampled_from([None, 2, "\t"]), st.booleans())
def test_every_json_reads_with_its_values_as_written(value: dict[str, Any], indent: Any, escaped: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=escaped)
    assert composed(text, "json") == _as_texts(value)


@given(st.dictionaries(TEXTS, VALUES, max_size=5), st.sampled_from([None, "\t"]), st.booleans())
def test_json_in_a_yaml_file_reads_all_the_same(value: dict[str, Any], indent: Any, escaped: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=escaped)
    assert composed(text, "yaml") == _as_texts(value)


def test_json_nodes_stand_where_they_are_written() -> None:
    source = Source("p.json", '{"a": [1, "二"],\n "b": {"c": -1.50e3}, "d": null}')
    root = compose(source, "json", [])
    assert isinstance(root, MappingNode)
    (_, a), (b, inner), (_, d) = root.value
    assert [_marked(source, node) for node in (root, a, *a.value, b, d)] == ["{", "[", "1", '"二"', '"b"', "null"]
    assert _marked(source, inner.value[0][1]) == inner.value[0][1].value == "-1.50e3"
