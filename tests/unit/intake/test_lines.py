"""A text that is no YAML, read line by line."""

import pytest

from benefit_check.intake.lines import compose_lines
from benefit_check.text.source import Source
from unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("从业人员：8人\n面积：9\n", "colons are those of Chinese writing"),
        ("从业人员:8人\n面积:9\n", "no blank stands behind a colon"),
        ("从业人员=8人\n面积 = 9\n", "equals signs"),
        ("- 从业人员: 8人\n- 面积: 9\n", "dashes stand before its names"),
        ("  从业人员 : 8人  # 含老板\n面积 : 9\n", "no YAML as it stands"),
        ("facts：\n\t从业人员：“8人”\n\t“面积”：9\n", "colons are those of Chinese writing"),
        ("从业人员: 8人\n\n# 面积\n面积：9", "colons are those of Chinese writing"),
    ],
)
def test_each_line_is_a_name_and_a_value_and_what_was_odd_is_said(text: str, why: str, read: Read) -> None:
    found = read(text)
    assert found.profile is not None, found.diagnostics
    assert (found.profile.facts["employees"], found.profile.facts["area"]) == (8, 9)
    assert why in str(found.notes[0])
    at = found.profile.places["area"]
    assert text[at.start : at.end].strip("“”") == "9"


@pytest.mark.parametrize(
    "text",
    [
        "从业人员：8人\n面积\n",  # a line that is none
        "从业人员：8人\n从业人员：9人\n",
        "从业人员：8人\n面积：[1, 2]\n",
        '名称："甲\n从业人员：8人\n',
        "",
    ],
)
def test_what_is_written_otherwise_is_left_to_the_errors_of_yaml(text: str) -> None:
    assert compose_lines(Source("p.yaml", text)) is None


def test_a_wrong_value_has_its_place(read: Read) -> None:
    found = read("面积：9\n从业人员：许多人\n")
    (one,) = found.diagnostics
    assert (one.code, one.place) == ("BC404", ("profile.yaml", 2, 6))
