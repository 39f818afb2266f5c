"""The interview through the real door: a terminal of 60 columns, and plain lines."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from benefit_check.present.page.cells import cell_len

from .terminals import Terminal

DAY = ["--as-of", "2026-11-30", "--lang", "zh"]


def in_terminal(folder: Path, *words: str) -> Terminal:
    return Terminal(["ask", *words, *DAY], folder, {}, columns=60, rows=24)


def test_a_terminal_of_60_columns_takes_answers_keeps_them_and_says_how_to_go_on(tmp_path: Path) -> None:
    screen = in_terminal(tmp_path, "我的店.yaml")
    first = screen.until("\n>")
    assert "第1问" in first
    assert max(cell_len(line) for line in first.splitlines()) <= 60
    screen.type("个体工商户\r")
    second = screen.until("第2问")
    assert "还等" in second
    file = tmp_path / "我的店.yaml"
    assert file.read_text("utf-8") == "facts:\n  组织形式: 个体工商户\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    screen.until("\n>")
    screen.type("\x03")
    code, rest = screen.end()
    assert code == 130
    assert "下次接着答" in rest
    assert "benefit_check ask" in rest
    assert "我的店.yaml --as-of 2026-11-30" in rest
    assert "Traceback" not in rest
    assert file.read_text("utf-8") == "facts:\n  组织形式: 个体工商户\n"


def test_it_goes_on_where_it_was_left_and_ctrl_d_ends_it_kindly(tmp_path: Path) -> None:
    (tmp_path / "店.yaml").write_text("# 我的店\nfacts:\n  组织形式: 个体工商户  # 照执照\n", encoding="utf-8")
    screen = in_terminal(tmp_path, "店.yaml")
    assert "组织形式" not in screen.until("\n>").partition("第1问")[2]
    screen.type("不知道\r")
    screen.until("\n>")
    screen.type("上一步\r")
    screen.until("第1问")
    screen.until("\n>")
    screen.type("\x04")
    code, rest = screen.end()
    assert code == 0
    assert "下次接着答" in rest
    assert (tmp_path / "店.yaml").read_text("utf-8").startswith("# 我的店\nfacts:\n  组织形式: 个体工商户  # 照执照\n")


def test_plain_lines_end_with_what_check_says_of_the_file(tmp_path: Path) -> None:
    answers = "个体工商户\n上一步\n公司\n改 从业人员\n20–30人\n退出\n"
    asked = run(tmp_path, "ask", "shop.yaml", told=answers)
    checked = run(tmp_path, "check", "shop.yaml")
    assert asked.returncode == 0
    assert asked.stderr == ""
    assert asked.stdout.endswith(checked.stdout)
    assert (tmp_path / "shop.yaml").read_text("utf-8") == "facts:\n  组织形式: 公司\n  从业人员: 20–30人\n"


def test_no_input_at_all_writes_no_file(tmp_path: Path) -> None:
    asked = run(tmp_path, "ask", "shop.yaml", told="")
    assert asked.returncode == 0
    assert "下次接着答" in asked.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("-", None, "BC523"),
        ("a.json", '{"从业人员": 8}', "BC522"),
        ("a.xlsx", "", "BC522"),
        ("a.yaml", "{从业人员: 8人}", "BC522"),
        ("a.yaml", "从业人员: 很多", "BC404"),
        ("no/such/a.yaml", None, "BC524"),
    ],
)
def test_what_can_keep_no_answers_is_said_with_a_next_step(
    tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    asked = run(tmp_path, "ask", name, told="公司\n公司\n")
    assert asked.returncode == 3
    assert said in asked.stderr
    assert "Traceback" not in asked.stderr


def run(folder: Path, *words: str, told: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benefit_check", *words, *DAY],
        cwd=folder,
        input=told,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
