"""Every command in the documents is run in a copy of the checkout and does what is shown.

A ```console block holds commands after `$ ` and what they print; a line `…` stands for lines left out, `…` within a
line for a part of it; a line after `> ` is typed by the reader as well as shown. A ```yaml, ```python or ```diff block
whose first line names a file (`# path` or `--- path`) is written, or applied, before what follows it. Other blocks are
not run, and only those of `ELSEWHERE` may stand there. `pytest --rewrite` puts the nearest real line for a shown line
that is no longer true.
"""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.metadata import distribution, distributions
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from tempfile import gettempdir

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
DOCUMENTS = {
    "README.md": "en_US.UTF-8",
    "README.zh-CN.md": "zh_CN.UTF-8",
    "CONTRIBUTING.md": "en_US.UTF-8",
    "rules/README.zh.md": "zh_CN.UTF-8",
    "docs/owner.zh-CN.md": "zh_CN.UTF-8",
    "docs/maintainer.zh-CN.md": "zh_CN.UTF-8",
}
LONG = re.compile(r"make |python3 -m venv|(\. )?my-venv/|benefit-check rules (lint rules(?!/)|test --rules rules$)")
"""Commands that take longer than all others together: they set up an environment or go through the whole rulebook."""
CHANGING = ("docs/maintainer.zh-CN.md",)
"""Documents that change rules before nearly every command, so that each reads the whole rulebook anew: only whole."""
ELSEWHERE = {
    "bat": ("py -m pip install .", "py -m benefit_check --version", "py -m benefit_check demo"),
    "sh": ("pipx install .", "uv tool install ."),
}
"""Lines that are not run where they stand. Those for Windows are run below, with a wheel; pipx and uv are not in this
environment, and would fetch packages."""
CLOCK = ("LD_PRELOAD", "FAKETIME", "FAKETIME_SHARED")
"""What `faketime 2027-02-03 pytest …` sets: on that day the documents must hold as well."""
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

    @property
    def fails(self) -> bool:
        """Whether an error is what is shown."""
        return any(line.startswith(("error", "错误")) for line in self.shown)

    @property
    def typed(self) -> str:
        return "".join(f"{line.removeprefix('> ')}\n" for line in self.shown if line.startswith("> "))


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
    return _steps(blocks(text))


def _steps(found: Iterable[Block]) -> Iterator[Step]:
    for block in found:
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
            **{name: os.environ[name] for name in CLOCK if name in os.environ},
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

    def run(self, command: str, typed: str = "") -> tuple[int, list[str]]:
        """Exit code and printed lines. `make test` would run this very test, so its recipe is only read out."""
        if command in ("make test", "make test-deep"):
            command = command.replace("make", "make --dry-run")
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.home,
            env=self.environ,
            input=typed.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.returncode, done.stdout.decode().splitlines()


@pytest.fixture
def reader(tmp_path: Path, document: str) -> Reader:
    home = tmp_path / "benefit-check"
    copytree(ROOT, home, ignore=ignore_patterns(".*", "__pycache__", "*.mo", "tests"))
    if document in CHANGING:
        copytree(home / "rules", home / "原来的规则")
    return Reader(home, DOCUMENTS[document])


@pytest.mark.deep
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_does_what_the_document_shows(
    document: str, reader: Reader, request: pytest.FixtureRequest
) -> None:
    follow(document, reader, rewrite=request.config.getoption("--rewrite"))


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name not in CHANGING])
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
            code, printed = reader.run(step.command, step.typed)
            whole = "\n".join(printed)
            # `rules diff` ends so where answers change, which is what it shows
            fine = 12 if step.command.startswith("benefit-check rules diff") else 0
            assert code == fine or step.fails, f"{document}:{step.number}: `{step.command}` ended with {code}\n{whole}"
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


def test_who_keeps_the_rules_needs_no_other_program() -> None:
    """Windows has no grep, sed or make, and no `$?`."""
    found = [step.command for step in commands((ROOT / "docs" / "maintainer.zh-CN.md").read_text(encoding="utf-8"))]
    assert [one for one in found if not re.fullmatch(r"benefit-check [^;|&$<>]+", one)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_line_is_left_unrun_but_those_named_above(document: str) -> None:
    found = list(blocks((ROOT / document).read_text(encoding="utf-8")))
    shells = [block for block in found if block.language not in ("console", "yaml", "python", "diff", "")]
    assert [(block.language, tuple(block.lines)) for block in shells] == (
        list(ELSEWHERE.items()) if any("pip install ." in step.command for step in _steps(found)) else []
    )


@pytest.mark.deep
def test_a_wheel_answers_in_a_fresh_environment_that_holds_only_what_it_asks_for(tmp_path: Path) -> None:
    """The lines for Windows, with the wheel in place of the point and a fresh Python called `py`."""
    checkout, empty, lent, commands = (tmp_path / name for name in ("checkout", "empty", "lent", "commands"))
    copytree(ROOT, checkout, ignore=ignore_patterns(".*", "__pycache__", "*.mo", "tests"))
    builder = Reader(checkout, "zh_CN.UTF-8")
    for command in (f"python -m pip wheel --quiet --no-deps --wheel-dir {empty} .", f"python -m venv {tmp_path}/fresh"):
        assert builder.run(command)[0] == 0, command
    rmtree(checkout)
    commands.mkdir()
    launcher = commands / "py"
    launcher.write_text(f'#!/bin/sh\nexec "{tmp_path}/fresh/bin/python" "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)
    user = Reader(empty, "zh_CN.UTF-8")
    user.environ |= {
        "PATH": os.pathsep.join((str(commands), str(tmp_path / "fresh" / "bin"), "/usr/bin", "/bin")),
        "PYTHONPATH": str(lent),
        "PIP_REQUIRE_VIRTUALENV": "1",  # never into the Python of the machine
    }
    (wheel,) = empty.iterdir()
    lend(wheel, lent)
    said = []
    for line in ELSEWHERE["bat"]:
        code, printed = user.run(re.sub(r"\.$", wheel.name, line))
        assert code == 0, "\n".join((line, *printed))
        said += printed
    assert "benefit-check 0.1.0" in said
    assert "示例小馆 · 微型企业（餐饮业，8人，营业收入 96万元/年）" in said
    code, printed = user.run("benefit-check demo")
    assert (code, printed[0]) == (0, "示例小馆 · 微型企业（餐饮业，8人，营业收入 96万元/年）")


def lend(wheel: Path, folder: Path) -> None:
    """Put the packages that the wheel asks for into the folder, and what these ask for, and nothing else."""
    folder.mkdir()
    (asking,) = distributions(path=[str(wheel)])
    waiting, lent = [asking], set()
    while waiting:
        for need in map(Requirement, waiting.pop().requires or ()):
            if need.name in lent or not (need.marker is None or need.marker.evaluate({"extra": ""})):
                continue
            lent.add(need.name)
            package = distribution(need.name)
            waiting.append(package)
            for top in {file.parts[0] for file in package.files or ()} - {"..", "__pycache__"}:
                (folder / top).symlink_to(Path(str(package.locate_file(top))))


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
