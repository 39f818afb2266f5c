"""TOML becomes the same nodes as YAML, each at its place in the text, and a slip of it is told whole."""

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.intake.toml_places import places
from unit.intake.composing import TEXTS, composed
from unit.intake.conftest import Read, Tell, Told

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
    assert composed(text, "toml") == {
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
    assert isinstance(composed(text, "toml"), dict)
    for key in table:
        if "\\" not in json.dumps(key, ensure_ascii=False):
            at = found[("facts", key)].key
            assert text[at.start : at.end] == json.dumps(key, ensure_ascii=False)


SLIPS: list[tuple[str, Told]] = [
    (
        'name = "a"\n名称 = "示例"\n',
        (
            "BC413",
            "2:1",
            "名",
            "this does not read as TOML: no line can begin with this sign",
            "",
            'in TOML, Chinese names and values stand between quotes: "名称" = "…"',
        ),
    ),
    (
        "industry = 0111\n",
        (
            "BC413",
            "1:13",
            "1",
            "this does not read as TOML: nothing more can follow here",
            "",
            "look at this line: texts and codes with leading zeros stand between quotes, numbers have no unit",
        ),
    ),
    (
        'name = "a',
        (
            "BC413",
            "1:9",
            "a",
            "this does not read as TOML: a text is not closed",
            "",
            "look at this line: texts and codes with leading zeros stand between quotes, numbers have no unit",
        ),
    ),
    (
        f"a = {'[' * 50}{']' * 50}",
        (
            "BC105",
            "1:1",
            "a",
            "nested deeper than 40 levels",
            "",
            "a profile has two levels: facts, and below it one fact a line",
        ),
    ),
    (
        f"a = {'[' * 50_000}{']' * 50_000}",
        (
            "BC105",
            "1:1",
            "a",
            "nested deeper than 40 levels",
            "",
            "a profile has two levels: facts, and below it one fact a line",
        ),
    ),
    (
        "[facts]\nemployees = 8.5 # 人\n",
        ("BC404", "2:13", "8.5", "employees cannot be 8.5", "a whole number is needed", "write it like this: 85人"),
    ),
    (
        "facts.employees = -8\n",
        (
            "BC405",
            "1:19",
            "-8",
            "employees is out of range: -8",
            "it lies between 0 and 1000000, both included",
            "write it like this: 85人",
        ),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), SLIPS, ids=lambda value: value[:24] if isinstance(value, str) else value[0]
)
def test_a_slip_of_the_form_is_told_with_place_reason_and_next_step(
    text: str, expected: Told, read: Read, told: Tell
) -> None:
    found = read(text, "toml")
    assert found.profile is None
    assert told(found.diagnostics[0]) == expected
