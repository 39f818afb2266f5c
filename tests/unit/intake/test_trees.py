"""JSON and TOML become the same nodes as YAML, each at its place in the text."""

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.intake.toml_places import places
from benefit_check.intake.tree import Form, compose, sniff
from benefit_check.rulebook import nodes
from benefit_check.text.source import Source

if TYPE_CHECKING:
    from benefit_check.text.diagnostic import Diagnostic

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
SCALARS = st.one_of(TEXTS, st.integers(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)


def _plain(node: Node) -> Any:
    match node:
        case ScalarNode():
            return node.value
        case SequenceNode():
            return [_plain(item) for item in node.value]
        case MappingNode():
            return {key.value: _plain(value) for key, value in node.value}
        case _:
            raise AssertionError(node)


def _read(text: str, form: Form) -> Any:
    diagnostics: list[Diagnostic] = []
    root = compose(Source("p", text), form, diagnostics)
    assert diagnostics == []
    assert root is not None
    return _plain(root)


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
    assert _read(text, "json") == _as_texts(value)


@given(st.dictionaries(TEXTS, VALUES, max_size=5), st.sampled_from([None, "\t"]), st.booleans())
def test_json_in_a_yaml_file_reads_all_the_same(value: dict[str, Any], indent: Any, escaped: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=escaped)
    assert _read(text, "yaml") == _as_texts(value)


def test_json_nodes_stand_where_they_are_written() -> None:
    source = Source("p.json", '{"a": [1, "二"],\n "b": {"c": -1.50e3}, "d": null}')
    root = compose(source, "json", [])
    assert isinstance(root, MappingNode)
    (_, a), (b, inner), (_, d) = root.value
    assert [_marked(source, node) for node in (root, a, *a.value, b, d)] == ["{", "[", "1", '"二"', '"b"', "null"]
    assert _marked(source, inner.value[0][1]) == inner.value[0][1].value == "-1.50e3"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('{"a": 1}', "json"),
        ('\n { "a": 1}', "json"),
        ("{}", "json"),
        ("{a: 1}", "yaml"),
        ("a: 1", "yaml"),
        ("", "yaml"),
        ('"a": 1', "yaml"),
    ],
)
def test_only_what_begins_like_json_is_taken_for_json(text: str, form: str) -> None:
    assert sniff(text) == form


TOML = """\
# total_assets = 1
"名称" = "示例 = x" # "uscc" = 2
uscc = '9'
note = \"\"\"
employees = 7
\"\"\"
[facts]
employees = 85
rents.q1 = 1.50
rents . q2 = 2
trades = ["住宿", # catering = 1
  "餐饮"]
inline = { a = 1, "b" = { c = 2 }, d = [1, 2] }
last = true
[ facts . deep ]
opened_on = 2020-03-01 00:00:00
[[many]]
x = 1
[[many]]
x = 2
"""


def test_toml_keys_and_values_are_found_where_they_stand() -> None:
    found = {
        path: (TOML[at.key.start : at.key.end], TOML[at.value.start : at.value.end])
        for path, at in places(TOML).items()
    }
    assert found[("名称",)] == ('"名称"', '"示例 = x"')
    assert found[("uscc",)] == ("uscc", "'9'")
    assert found[("note",)] == ("note", '"""\nemployees = 7\n"""')
    assert found[("facts",)] == ("facts", "facts")
    assert found[("facts", "employees")] == ("employees", "85")
    assert found[("facts", "rents", "q1")] == ("rents.q1", "1.50")
    assert found[("facts", "rents", "q2")] == ("rents . q2", "2")
    assert found[("facts", "rents")] == ("rents.q1", "rents.q1")
    assert found[("facts", "trades")] == ("trades", "[")
    assert found[("facts", "inline")] == ("inline", "{")
    assert found[("facts", "inline", "a")] == ("a", "1")
    assert found[("facts", "inline", "b", "c")] == ("c", "2")
    assert found[("facts", "inline", "d")] == ("d", "[")
    assert found[("facts", "last")] == ("last", "true")
    assert found[("facts", "deep", "opened_on")] == ("opened_on", "2020-03-01 00:00:00")
    assert ("total_assets",) not in found
    assert ("catering",) not in found
    assert TOML.index("[facts]") < places(TOML)[("facts", "employees")].key.start


def test_toml_values_stay_as_written() -> None:
    text = "a = 0.10\nb = 1_234_567.50\nc = 1e3\nd = 2020-03-01\ne = true\nf = [1.50, {g = 07:30:00}]\n"
    assert _read(text, "toml") == {
        "a": "0.10",
        "b": "1234567.50",
        "c": "1e3",
        "d": "2020-03-01",
        "e": "true",
        "f": ["1.50", {"g": "07:30:00"}],
    }


def _toml(value: Any) -> str:
    match value:
        case dict():
            return (
                "{"
                + ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml(item)}" for key, item in value.items())
                + "}"
            )
        case list():
            return "[" + ", ".join(_toml(item) for item in value) + "]"
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return str(value)


TOML_SCALARS = st.one_of(
    TEXTS, st.integers(-(2**63), 2**63 - 1), st.booleans(), st.dates().map(str), st.decimals(-1000, 1000, places=2)
)
TOML_VALUES = st.recursive(
    TOML_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8
)


@given(st.dictionaries(TEXTS, TOML_VALUES, max_size=4), st.dictionaries(TEXTS, TOML_VALUES, max_size=4), st.booleans())
def test_every_toml_reads_whatever_its_keys_and_values_hold(
    top: dict[str, Any],
    table: dict[str, Any],
    comments: bool,
) -> None:
    end = " # [x] = {'\"\n" if comments else "\n"
    lines = [
        f"{json.dumps(key, ensure_ascii=False)} = {_toml(value)}{end}" for key, value in top.items() if key != "facts"
    ]
    lines += [
        "[facts]\n",
        *(f"{json.dumps(key, ensure_ascii=False)} = {_toml(value)}{end}" for key, value in table.items()),
    ]
    text = "".join(lines).replace("\x7f", "\\u007f")
    found = places(text)
    tomllib.loads(text)
    assert isinstance(_read(text, "toml"), dict)
    for key in table:
        if "\\" not in json.dumps(key, ensure_ascii=False):
            at = found[("facts", key)].key
            assert text[at.start : at.end] == json.dumps(key, ensure_ascii=False)
