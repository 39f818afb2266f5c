"""Which form a text has; profiles of another shape: the whole message, its place, its reason and its next step."""

import pytest

from benefit_check.intake.tree import sniff
from unit.intake.conftest import Read, Tell, Told

SHAPE = "a profile is not written like this"
PAIRS = "a fact and its value are needed on each line"
COLON = "write a plain colon and a space: 从业人员: 85人"

SLIPS: list[tuple[str, Told]] = [
    (
        "面积: [1]\n从业人员：8",
        ("BC409", "2:5", "：", SHAPE, "this is the full-width colon of Chinese writing", COLON),
    ),
    ("面积: [1]\n从业人员:8\n月: 1\n", ("BC409", "2:5", ":", SHAPE, "behind this colon stands no space", COLON)),
    (
        "- 从业人员",
        (
            "BC409",
            "1:1",
            "-",
            SHAPE,
            PAIRS,
            "write the name of the fact, a colon, a space and the value: 从业人员: 85人",
        ),
    ),
    (
        "facts:\n  - 从业人员: 8",
        (
            "BC409",
            "2:3",
            "-",
            SHAPE,
            PAIRS,
            "below facts: write one fact a line, indented and without a dash: 从业人员: 85人",
        ),
    ),
    ("# 85\n", ("BC409", "1:1", "", SHAPE, "nothing is written here", "write one fact a line, such as 从业人员: 85人")),
    (" \n", ("BC409", "1:1", "", SHAPE, "nothing is written here", "write one fact a line, such as 从业人员: 85人")),
    ("name: [a]", ("BC409", "1:7", "[", SHAPE, "one text is needed here", "write name: and one text behind it")),
    ("从业人员: [8]", ("BC409", "1:7", "[", SHAPE, "one value is needed here", "write it like this: 85人")),
    ("经营范围: {a: b}", ("BC409", "1:7", "{", SHAPE, "one value is needed here", "write it like this: 住宿、餐饮")),
    ("经营范围: [[住宿]]", ("BC409", "1:8", "[", SHAPE, "one value is needed here", "write it like this: 住宿、餐饮")),
    (
        "经营范围: [住宿, 未知]",
        (
            "BC409",
            "1:12",
            "未知",
            SHAPE,
            "a list that is known only in part cannot be used; name all values, or 未知 for the whole",
            "write it like this: 住宿、餐饮",
        ),
    ),
    (
        "参保人数: 85",
        (
            "BC409",
            "1:7",
            "85",
            SHAPE,
            "a value for each quarter is needed, this is one value",
            "write it like this: [86人, 86人]",
        ),
    ),
    (
        "参保人数: [1, 2, 3, 4, 5]",
        ("BC409", "1:20", "5", SHAPE, "a year has four quarters, here are 5", "write it like this: [86人, 86人]"),
    ),
    (
        "参保人数: {q5: 1}",
        (
            "BC409",
            "1:8",
            "q5",
            SHAPE,
            "the quarters are called q1 to q4, or 一季度 to 四季度",
            "write it like this: [86人, 86人]",
        ),
    ),
    (
        "参保人数: {q1: 1, 一季度: 1}",
        ("BC409", "1:15", "一季度", SHAPE, "this quarter is written twice", "write it like this: [86人, 86人]"),
    ),
    (
        "参保人数: [[1]]",
        ("BC409", "1:8", "[", SHAPE, "one value is needed for a quarter", "write it like this: [86人, 86人]"),
    ),
    (
        "参保人数: {q1: [1]}",
        ("BC409", "1:12", "[", SHAPE, "one value is needed for a quarter", "write it like this: [86人, 86人]"),
    ),
    (
        "name: \x1b[31m",
        (
            "BC411",
            "1:7",
            "\x1b",
            "a control character (U+001B) stands in the text",
            "",
            "a profile is a text file in YAML, JSON or TOML",
        ),
    ),
    (
        "#" * 2_000_001,
        (
            "BC412",
            "",
            "",
            "profile.yaml is larger than 2,000,000 characters",
            "",
            "a profile holds the facts of one enterprise, a page of text",
        ),
    ),
    (
        "[" * 50,
        (
            "BC105",
            "1:41",
            "[",
            "nested deeper than 40 levels",
            "",
            "a profile has two levels: facts, and below it one fact a line",
        ),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), SLIPS, ids=lambda value: value[:24] if isinstance(value, str) else value[0]
)
def test_another_shape_is_told_with_place_reason_and_next_step(
    text: str, expected: Told, read: Read, told: Tell
) -> None:
    found = read(text)
    assert found.profile is None
    assert told(found.diagnostics[0]) == expected


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
