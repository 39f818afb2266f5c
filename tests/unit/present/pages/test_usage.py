"""What Typer says of a command line, worded by us; the sentences come from Typer itself, whatever its version."""

import pytest

from benefit_check.cli.app import run

WORDS = [
    ("bogus", "没有命令 bogus", "no command is called bogus"),
    ("explain x", "没有写 档案", "PROFILE is missing"),
    ("schema", "没有写 种类，可以写 result、facts", "SHAPE is missing; it is one of result, facts"),
    ("check a b c", "多写了 b c", "too many words: b c"),
    ("check a --bogus", "没有选项 --bogus", "no option is called --bogus"),
    ("check a --as-of", "--as-of 后面要写一个值", "--as-of needs a value after it"),
    ("check a --as-of 2020-13-01", "--as-of：没有 13 月", "--as-of: there is no month 13"),
    ("check a --strict=1", "--strict 后面不写值", "--strict takes no value"),
    ("check a --format x", "--format / -f 不能是 x；可以写 report", "--format / -f cannot be x; it is one of report"),
    ("batch a --threads -1", "--threads 不能是 -1：要在", "--threads cannot be -1: it must be"),
    ("batch a --threads x", "--threads 不能是 x：要写整数", "--threads cannot be x: a whole number is needed"),
    ("batch a --delimiter ab", "--delimiter：写一个字符", "--delimiter: write one sign"),
]


def said(line: str, capfd: pytest.CaptureFixture[str]) -> str:
    assert run(line.split()) == 2
    out, err = capfd.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize(("line", "zh", "en"), WORDS, ids=[line for line, _, _ in WORDS])
def test_what_is_wrong_with_a_command_is_said_in_the_language_of_the_reader(
    line: str, zh: str, en: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    for lang, words, step in (
        ("zh_CN.UTF-8", f"错误：{zh}", " = 下一步：写法"),
        ("en_US.UTF-8", f"error: {en}", "written"),
    ):
        monkeypatch.setenv("LC_MESSAGES", lang)
        text = " ".join(said(line, capfd).split())
        assert text.startswith(words)
        assert step in text


@pytest.mark.parametrize(("option", "words"), [("--lang zh", "没有选项"), ("--lang=en", "no option is called")])
def test_the_language_asked_for_goes_before_that_of_the_locale(
    option: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert words in said(f"check a --bogus {option}", capfd)
