import pytest

from benefit_check.interview.commands import Command, command


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上一步", Command("back")),
        ("Back", Command("back")),
        ("退出。", Command("quit")),
        ("q", Command("quit")),
        ("帮助", Command("help")),
        ("改 从业人员", Command("change", "从业人员")),
        ("修改从业人员", Command("change", "从业人员")),
        ("change staff", Command("change", "staff")),
        ("改", Command("change")),
        ("change", Command("change")),
    ],
)
def test_a_command_is_told_from_an_answer(text: str, expected: Command) -> None:
    assert command(text) == expected


@pytest.mark.parametrize("text", ["8人", "改成8人", "changed", "公司", "不知道", "", "无", "1 3"])
def test_an_answer_is_no_command(text: str) -> None:
    assert command(text) is None
