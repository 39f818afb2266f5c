"""Every command in the documents is run in a copy of the checkout and does what is shown.

A ```console block holds commands after `$ ` and what they print; a line `…` stands for lines left out, `…` within a
line for a part of it. A ```yaml, ```python or ```diff block whose first line names a file (`# path` or `--- path`) is
written, or applied, before what follows it. `pytest --rewrite` puts the nearest real line for a shown line that is no
longer true.
"""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import gettempdir

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = {
    "README.md": "en_US.UTF-8",
    "README.zh-CN.md": "zh_CN.UTF-8",
    "CONTRIBUTING.md": "en_US.UTF-8",
    "rules/README.zh.md": "zh_CN.UTF-8",
}
LONG = re.compile(r"make |python3 -m venv|my-venv/|benefit-check rules (lint rules|test --rules rules$)")
"""Commands that take longer than all others together: they set up an environment or go through the whole rulebook."""
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"
END = "(nothing more)"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its lines, and the number of the first of them."""

    language: str
    lines: list[str]
    first: int


@dataclass
class Step:
    """A command, the number of its line, and the lines shown below it."""

    command: str
    number: int
    shown: list[str] = field(default_factory=list)


def blocks(text: str) -> Iterator[Block]:
    for found in FENCE.finditer(text):
        yield Block(found[1], found[2].splitlines(), text.count("\n", 0, found.start(2)) + 1)


def steps(block: Block) -> list[Step]:
    found: list[Step] = []
    for number, line in enumerate(block.lines, block.first):
        if line.startswith("$ "):
            found.append(Step(line.removeprefix("$ "), number))
        else:
            assert found, f"line {number}: a console block begins with a command"
            found[-1].shown.append(line)
    return found


def commands(text: str) -> Iterator[Step]:
    for block in blocks(text):
        if block.language == "console":
            yield from steps(block)


def says(shown: str, line: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, shown.split(LEFT_OUT))), line) is not None


def untrue(shown: list[str], printed: list[str]) -> list[tuple[int, str, str]]:
    """Shown lines that are not there, next to each other but for lines left out, each with what stands there instead.

    Where nothing is shown, nothing is untrue. After lines left out, the nearest line further on is taken; "" is none.
    """
    printed, wrong, at, loose = [*printed, END], [], 0, False
    for index, line in enumerate([*shown, END] if shown else ()):
        if line.strip() == LEFT_OUT:
            loose = True
            continue
        reach = printed[at:] if loose else printed[at : at + 1]
        ahead = next((place for place, real in enumerate(reach) if says(line, real)), None)
        if ahead is None:
            near = get_close_matches(line, reach, 1) if loose else reach
            wrong.append((index, line, near[0] if near and END not in (line, near[0]) else ""))
            ahead = reach.index(near[0]) if near else 0
        at, loose = at + ahead + 1, False
    return wrong


class Reader:
    """Does in a copy of the checkout what a document says."""

    def __init__(self, home: Path, locale: str) -> None:
        self.home = home
        self.environ = {
            "HOME": str(home.parent),
            "LANG": locale,
            "PATH": os.pathsep.join(
                (str(home / "my-venv" / "bin"), str(Path(sys.executable).parent), os.environ["PATH"])
            ),
            "PYTHONUTF8": "1",
            "XDG_CACHE_HOME": str(Path(gettempdir()) / "benefit-check-tests"),
            # pip finds what it needs here, so that no test needs a network
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }

    def obey(self, block: Block) -> None:
        """Write or apply the block where it names a file."""
        name = re.match(r"(?:# |--- )(\S+\.\w+)$", block.lines[0] if block.lines else "")
        if name is None:
            return
        path = self.home / name[1]
        match block.language:
            case "yaml" | "python":
                path.write_text("\n".join(block.lines) + "\n", encoding="utf-8")
            case "diff":
                before, after = (
                    "".join(f"{line[1:]}\n" for line in block.lines[1:] if line[0] in signs) for signs in (" -", " +")
                )
                text = path.read_text(encoding="utf-8")
                assert text.count(before) == 1, f"{name[1]} does not hold what line {block.first} changes"
                path.write_text(text.replace(before, after), encoding="utf-8")
            case _:
                pass

    def run(self, command: str) -> tuple[int, list[str]]:
        """Exit code and printed lines. `make test` would run this very test, so its recipe is only read out."""
        if command in ("make test", "make test-deep"):
            command = command.replace("make", "make --dry-run")
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.home,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.returncode, done.stdout.decode().splitlines()


@pytest.fixture
def reader(tmp_path: Path, document: str) -> Reader:
    home = tmp_path / "benefit-check"
    copytree(ROOT, home, ignore=ignore_patterns(".*", "__pycache__", "*.mo", "tests"))
    return Reader(home, DOCUMENTS[document])


@pytest.mark.deep
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_does_what_the_document_shows(
    document: str, reader: Reader, request: pytest.FixtureRequest
) -> None:
    follow(document, reader, rewrite=request.config.getoption("--rewrite"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_is_not_long_does_so(document: str, reader: Reader, request: pytest.FixtureRequest) -> None:
    follow(document, reader, LONG, rewrite=request.config.getoption("--rewrite"))


def follow(document: str, reader: Reader, left_out: re.Pattern[str] | None = None, *, rewrite: bool) -> None:
    """Do all that the document says, without the commands left out, and see what it shows."""
    lines = (ROOT / document).read_text(encoding="utf-8").splitlines()
    for block in list(blocks("\n".join(lines) + "\n")):
        reader.obey(block)
        for step in steps(block) if block.language == "console" else ():
            if left_out is not None and left_out.match(step.command):
                continue
            code, printed = reader.run(step.command)
            whole = "\n".join(printed)
            assert code == 0, f"{document}:{step.number}: `{step.command}` ended with {code}\n{whole}"
            for index, line, instead in untrue(step.shown, printed):
                where = step.number + 1 + index
                put_right = instead if rewrite else ""
                assert put_right, f"{document}:{where}: not what `{step.command}` prints: {line}\n\n{whole}"
                lines[where - 1] = put_right
    if rewrite:
        (ROOT / document).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_both_readmes_run_the_same_commands() -> None:
    english, chinese = (
        [_kind(step.command) for step in commands((ROOT / name).read_text(encoding="utf-8"))]
        for name in ("README.md", "README.zh-CN.md")
    )
    assert english == chinese


def _kind(command: str) -> str:
    """The command as it is, or what it begins with where it holds words of one language."""
    words = command.split()
    return command if words[0] == "benefit-check" and "$?" not in command else words[0]


def test_lines_left_out_must_be_marked() -> None:
    assert untrue(["a", "c"], ["a", "b", "c"])
    assert untrue(["a"], ["a", "b"])
    assert not untrue(["a", "…", "c"], ["a", "b", "c"])
    assert not untrue(["1… b", "…"], ["12 b", "x"])
    assert not untrue([], ["anything"])


def test_a_line_that_is_no_longer_true_is_put_right_where_it_stands() -> None:
    printed = ["Yours", "saved 2 yuan", "until May", "not yours", "saved 1 yuan"]
    assert untrue(["Yours", "saved 1 yuan", "…", "until June", "…"], printed) == [
        (1, "saved 1 yuan", "saved 2 yuan"),
        (3, "until June", "until May"),
    ]
    assert untrue(["…", "something else", "…"], printed) == [(1, "something else", "")]
