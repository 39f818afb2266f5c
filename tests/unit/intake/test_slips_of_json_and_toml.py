"""Slips of JSON and TOML: the whole message, its place, its reason and its next step."""

import pytest

from unit.intake.conftest import Read, Tell, Told

SHAPE = "a profile is not written like this"
PAIRS = "a fact and its value are needed on each line"

JSON: list[tuple[str, Told]] = [
    (
        '{"name": "示例",\n "facts": {"a": 1,}}',
        (
            "BC413",
            "2:19",
            "}",
            "this does not read as JSON: a name in double quotes is needed here",
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

TOML: list[tuple[str, Told]] = [
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
    ("text", "form", "expected"),
    [(text, form, told) for form, cases in (("json", JSON), ("toml", TOML)) for text, told in cases],
    ids=lambda value: value[:24] if isinstance(value, str) else value[0],
)
def test_a_slip_of_the_form_is_told_with_place_reason_and_next_step(
    text: str, form: str, expected: Told, read: Read, told: Tell
) -> None:
    found = read(text, form)
    assert found.profile is None
    assert told(found.diagnostics[0]) == expected
