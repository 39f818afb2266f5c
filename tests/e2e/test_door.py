"""What a person meets first: help in one language, slips of the fingers, words in another order."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from benefit_check.cli.commands import leaves

from .programs import EXAMPLES, run

Golden = Callable[[Path, str], None]
HERE = Path(__file__).parent / "help"
SHOWN = {"program": (), "check": ("check",), "batch": ("batch",), "rules-lint": ("rules", "lint")}
LANGS = {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}
FRAMES = r"(?i)usage|options?\b|arguments?\b|commands?\b|\brequired\b|\bdefault|\bshow\b.*\bexit\b|\[\[|[╭│╰]"
CHECK = ("check", str(EXAMPLES / "restaurant.yaml"))
CHINESE = re.compile("[\u4e00-\u9fff]")


def screen(*words: str, lang: str = "zh", columns: int = 80, cwd: Path | None = None) -> tuple[int, str, str]:
    """Exit code, output and error output into pipes."""
    done = run(*words, cwd=cwd, LANG=LANGS[lang], NO_COLOR="1", COLUMNS=str(columns))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SHOWN)
def test_help_reads_as_it_did(name: str, lang: str, columns: int, golden: Golden) -> None:
    code, text, said = screen(*SHOWN[name], "--help", lang=lang, columns=columns)
    assert (code, said) == (0, "")
    golden(HERE / f"{name}-{lang}-{columns}.txt", text)


@pytest.mark.parametrize("words", [(), *leaves(), ("measures",), ("rules",)], ids=" ".join)
def test_help_is_in_one_language(words: tuple[str, ...]) -> None:
    _, zh, _ = screen(*words, "-h")
    _, en, _ = screen(*words, "-h", "--lang", "en")
    assert not re.search(FRAMES, zh)
    assert all(CHINESE.search(line) for line in zh.split("\n\n")[1].splitlines())
    assert not CHINESE.search(en)
    assert "\x1b" not in zh + en


def test_help_for_a_stream_that_knows_few_signs_is_written_in_them() -> None:
    assert "benefit-check" in run("help", PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert run("help", PYTHONIOENCODING="gbk").stdout.decode("gbk").startswith("用法：benefit-check")


def test_help_is_asked_for_in_many_ways() -> None:
    for ways in (
        [("--help",), ("-h",), ("help",), ("help", "help")],
        [("check", "--help"), ("check", "-h"), ("help", "check"), ("--lang", "zh", "help", "check")],
        [("rules", "lint", "-h"), ("help", "rules", "lint"), ("rules", "help", "lint")],
        [("check", "-h", "--lang", "en"), ("--lang", "en", "check", "-h"), ("--lang=en", "help", "check")],
    ):
        shown = {screen(*words) for words in ways}
        assert len(shown) == 1
        assert shown.pop()[0] == 0


def test_a_group_without_a_command_shows_its_help_where_errors_go() -> None:
    code, text, said = screen("rules")
    assert (code, text) == (2, "")
    assert said == screen("rules", "-h")[1]


@pytest.mark.parametrize(
    "words", [("--lang", "en", *CHECK), (CHECK[0], "--lang", "en", CHECK[1]), (*CHECK, "--lang=en")], ids=" ".join
)
def test_the_language_may_be_asked_for_anywhere(words: tuple[str, ...]) -> None:
    assert screen(*words)[1].splitlines()[1] == "You ask about 3 Dec 2020, which is not today"


def test_the_language_of_the_command_goes_before_that_of_the_program_also_in_a_group() -> None:
    assert screen("--lang", "en", *CHECK, "--lang", "zh") == screen(*CHECK, "--lang", "zh")
    for words in (("--lang", "en", "measures", "list"), ("measures", "--lang", "en", "list")):
        assert "六税两费" not in screen(*words)[1]


SLIPS = [
    ("chek 店.yaml", "没有命令 chek", "benefit-check check 店.yaml"),
    ("CHECK 店.yaml", "没有命令 CHECK", "benefit-check check 店.yaml"),
    ("expl 1 店.yaml", "没有命令 expl", "benefit-check explain 1 店.yaml"),
    ("rules lnt", "没有命令 lnt", "benefit-check rules lint"),
    ("rules check", "没有命令 check", "benefit-check check"),
    ("lint", "没有命令 lint", "benefit-check rules lint"),
    ("version", "没有命令 version", "benefit-check --version"),
    ("help chek", "没有命令 chek", "benefit-check check"),
    ("店.yaml --full", "没有命令 店.yaml", "benefit-check check 店.yaml --full"),
    ("店", "没有命令 店", "benefit-check check 店.yaml"),
    ("表.csv", "没有命令 表.csv", "benefit-check batch 表.csv"),
    ("夹", "没有命令 夹", "benefit-check batch 夹"),
    ("check 店.yaml --as_of 2020-12-03", "没有选项 --as_of", "--as-of"),
    ("check 店.yaml --ful", "没有选项 --ful", "--full"),
    ("check 店.yaml -lang en", "没有选项 -l", "--lang"),
    ("check 店.yaml --json", "没有选项 --json", "--format json"),
    ("check 店.yaml —full", "多写了 —full", "--full"),
    ("batch 表.csv --layou long", "没有选项 --layou", "--layout"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "店.yaml").write_text("从业人员: 3人\n", encoding="utf-8")
    (tmp_path / "我的 店.yaml").write_text("从业人员: 3人\n", encoding="utf-8")
    (tmp_path / "表.csv").write_text("编号\n1\n", encoding="utf-8")
    (tmp_path / "夹").mkdir()
    return tmp_path


@pytest.mark.parametrize(("line", "wrong", "meant"), SLIPS, ids=[line for line, _, _ in SLIPS])
def test_a_slip_is_answered_with_what_was_meant(line: str, wrong: str, meant: str, folder: Path) -> None:
    code, text, said = screen(*line.split(), cwd=folder)
    assert (code, text) == (2, "")
    assert said.splitlines()[:2] == [f"错误：{wrong}", f"  = 下一步：是不是 `{meant}`？"]
    english = screen("--lang", "en", *line.split(), cwd=folder)[2]
    assert "error: " in english
    assert f"did you mean `{meant}`?" in " ".join(english.split())


@pytest.mark.parametrize("word", ["bogus", "it's", "DATE", "飞机", "\x1b[31m"])
def test_nothing_is_made_up_for_a_word_that_is_like_none(word: str, folder: Path) -> None:
    code, text, said = screen(word, cwd=folder)
    assert (code, text) == (2, "")
    assert said.splitlines()[1] == "  = 下一步：写法见 `benefit-check --help`"
    assert "\x1b" not in said


def test_an_option_of_another_command_is_said_to_be_its(folder: Path) -> None:
    _, _, said = screen("check", "店.yaml", "--output", "x", cwd=folder)
    assert said.splitlines() == ["错误：没有选项 --output", "  = 下一步：--output 是 batch 的选项，写在它后面"]
    _, _, said = screen("--strict", "check", "店.yaml", lang="en", cwd=folder)
    assert said.splitlines()[1] == "  = help: --strict is an option of check, and stands behind its name"


def test_too_many_or_too_few_words_are_answered_with_how_it_is_written(folder: Path) -> None:
    _, _, said = screen("check", "我的", "店.yaml", cwd=folder)
    assert said.splitlines() == [
        "错误：多写了 店.yaml",
        "  = 下一步：名字里有空格，要加引号：'我的 店.yaml'",
        "  = 下一步：写法是 `benefit-check check [选项] 档案`",
    ]
    _, _, said = screen("explain", "1", cwd=folder)
    assert said.splitlines() == ["错误：没有写 档案", "  = 下一步：写法是 `benefit-check explain [选项] 措施 档案`"]


def test_a_folder_is_no_profile(folder: Path) -> None:
    (folder / "夹" / "店.yaml").write_text("从业人员: 3人\n", encoding="utf-8")
    code, text, said = screen("check", "夹", cwd=folder)
    assert (code, text) == (3, "")
    assert said.splitlines()[1] == "  = 下一步：写里面的一个文件：店.yaml"


@pytest.mark.parametrize("columns", [20, 80])
@pytest.mark.parametrize("words", [CHECK, ("--help",), ("measures", "list")], ids=["check", "help", "list"])
def test_a_reader_who_leaves_is_no_failure(words: tuple[str, ...], columns: int) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = run(*words, stdout=write, COLUMNS=str(columns))
        assert (done.returncode, done.stderr) == (0, b"")
    finally:
        os.close(write)


def test_a_store_that_cannot_be_written_is_harmless(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("")
    assert run(*CHECK, BENEFIT_CHECK_CACHE=str(tmp_path / "no folder")).returncode == 0
