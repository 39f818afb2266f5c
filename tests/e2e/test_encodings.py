"""Every command where the terminal is no UTF-8: machines get UTF-8 all the same, people what their screen can show."""

from json import loads
from pathlib import Path
from shutil import copytree

import pytest

from .programs import run
from .test_spreadsheets import ASKED, here

__all__ = ["here"]
ENCODINGS = ("gbk", "cp1252", "cp437", "ascii")
DAY = ("--as-of", "2020-12-03")
NAME = "𠮷野家·甲"
MACHINES = {
    "json": ("check", "甲.yaml", *DAY, "--format", "json"),
    "json of gaps": ("check", "range.yaml", *DAY, "--format", "json"),
    "markdown": ("check", "甲.yaml", *DAY, "--format", "markdown", "--lang", "zh"),
    "markdown in English": ("check", "range.yaml", *DAY, "--format", "markdown", "--lang", "en"),
    "mapping": ("batch", "表.csv", "--suggest-mapping"),
    "schema": ("schema", "result"),
    "sql": ("sql", "--lang", "zh", *DAY, "-m", "vat-small-scale-reduced-rate"),
    "shape": ("sql", "--shape"),
}
PEOPLE = {
    "version": ("--version",),
    "start": (),
    "check without words": ("check",),
    "check": ("check", "甲.yaml"),
    "check of a range": ("check", "range.yaml", *DAY),
    "full": ("check", "甲.yaml", *DAY, "--full"),
    "full in English": ("check", "range.yaml", *DAY, "--full", "--lang", "en"),
    "demo": ("demo",),
    "explain": ("explain", "vat-small-scale-reduced-rate", "甲.yaml", *DAY),
    "facts": ("schema", "facts"),
    "measures": ("measures", "list"),
    "measure": ("measures", "show", "vat-small-scale-reduced-rate"),
    "search": ("measures", "search", "房租"),
    "lint": ("rules", "lint", "rules"),
    "test": ("rules", "test", "--rules", "rules"),
    "batch": ("batch", "表.csv", "-o", "结果.csv", "--keep", "备注", *ASKED),
    "bulletin": ("batch", "表.csv", "-o", "结果.xlsx", "--bulletin", "-", *ASKED, "--lang", "zh"),
    "no profile": ("check", "没有𠮷.yaml"),
    "bad profile": ("check", "坏.yaml"),
    "unknown fact": ("check", "坏.yaml", "--lang", "zh"),
    "bad table": ("batch", "没有.csv", "-o", "o.csv"),
    "no measure": ("explain", "𠮷", "甲.yaml", "--lang", "zh"),
    "usage": ("check", "--不存在", "--lang", "zh"),
}
COMMANDS = ("check", "demo", "explain", "batch", "sql", "schema", "measures", "rules")
WITHIN = ("measures list", "measures show", "measures search", "rules lint", "rules test")
HELP = [(*command.split(), "--help") for command in ("", *COMMANDS, *WITHIN)]


@pytest.fixture
def inputs(here: Path) -> Path:
    Path("甲.yaml").write_text(f"name: {NAME}\nfacts: {{employees: 3, place: '220402'}}\n", encoding="utf-8")
    Path("range.yaml").write_text(f"name: {NAME}\nfacts: {{从业人员: 300-500人}}\n", encoding="utf-8")
    Path("坏.yaml").write_text("facts: {𠮷: 3, 从业人员: 不𠮷}\n", encoding="utf-8")
    Path("表.csv").write_text("税号,从业人员,备注,𠮷\n91220402MA00000001,8,𠮷,1\n,𠮷,—,2\n", encoding="utf-8")
    made_rules(Path("rules"))
    return here


def made_rules(folder: Path) -> None:
    """A rulebook with signs that few encodings have, a warning and a case that fails."""
    copytree(Path(__file__).parent / "abroad", folder)
    for path in folder.iterdir():
        text = path.read_text("utf-8").replace("小企业", "𠮷企业").replace("at the limit", "𠮷")
        path.write_text(text.replace("2200.00", "2300.00"), encoding="utf-8")


def told(encoding: str, words: tuple[str, ...], folder: Path) -> tuple[bytes, str]:
    """What the program wrote to both streams where Python is told that they have this encoding."""
    locale = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
    found = run(*words, stdin=b"", cwd=folder, stdout=None, **locale)
    said = found.stderr.decode(encoding)
    assert found.returncode in (0, 2, 3, 4), said
    assert "Error" not in said
    assert "Traceback" not in said
    return found.stdout, said


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", MACHINES.values(), ids=MACHINES)
def test_machines_get_utf8_whatever_the_terminal_says(inputs: Path, encoding: str, words: tuple[str, ...]) -> None:
    written, _ = told(encoding, words, inputs)
    assert written == run(*words, cwd=inputs).stdout
    text = written.decode()
    if "json" in words:
        assert loads(text)["enterprise"]["name"] == NAME
    if "甲.yaml" in words or "表.csv" in words:
        assert "𠮷" in text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", PEOPLE.values(), ids=PEOPLE)
def test_people_read_what_their_terminal_can_show(inputs: Path, encoding: str, words: tuple[str, ...]) -> None:
    written, said = told(encoding, words, inputs)
    text = written.decode(encoding) + said
    assert "𠮷" not in text
    assert text.strip()
    if encoding == "gbk" and "en" not in words:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text) or words == ("--version",)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", HELP, ids=" ".join)
def test_every_help_can_be_read(tmp_path: Path, encoding: str, words: tuple[str, ...]) -> None:
    written, said = told(encoding, words, tmp_path)
    assert not said
    assert "--help" in written.decode(encoding)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in written.decode(encoding)) == (encoding == "gbk")


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK"])
def test_a_locale_without_utf8_stops_nothing(inputs: Path, locale: str) -> None:
    plain = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for words in (PEOPLE["check of a range"], MACHINES["json of gaps"], ("--help",), ("check", "甲.yaml")):
        found = run(*words, stdin=b"", cwd=inputs, stdout=None, **plain)
        assert found.returncode == 0, found.stderr.decode("utf-8", "replace")
