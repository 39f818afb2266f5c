"""`rules lint` and `rules test` understand the same words: a folder, a part of it, a file, an id, a title."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from subprocess import PIPE
from time import sleep

import pytest

from .programs import run

RULES = Path(__file__).parents[2] / "rules"
ALL = ("--lang", "en")


def line(*words: str) -> str:
    done = run("rules", *words, *ALL)
    assert done.returncode == 0, done.stderr.decode()
    return str(done.stdout.decode())


def cases(*words: str) -> int:
    return int(line("test", *words).split()[0])


@pytest.mark.parametrize(
    "words",
    [
        ("six-taxes-two-fees",),
        ("六税两费",),
        (str(RULES / "tax" / "six-taxes-two-fees.yaml"),),
        (str(RULES / "tax" / "six-taxes-two-fees.cases.yaml"),),
    ],
)
def test_a_measure_is_tested_by_any_name(words: tuple[str, ...]) -> None:
    text = (RULES / "tax" / "six-taxes-two-fees.cases.yaml").read_text(encoding="utf-8")
    assert cases(*words) == text.count("- name:") + text.count("- {name:")


def test_a_folder_is_tested_with_all_in_it() -> None:
    assert cases(str(RULES / "loans")) == sum(
        text.count("- name:") + text.count("- {name:")
        for text in (path.read_text(encoding="utf-8") for path in (RULES / "loans").glob("*.cases.yaml"))
    )


@pytest.mark.parametrize("word", ["six-taxes-two-fees", "六税两费", str(RULES / "tax" / "six-taxes-two-fees.yaml")])
def test_a_part_is_looked_at_by_any_name(word: str) -> None:
    tried = int(line("lint", word).partition(" parameters, ")[2].split()[0])
    assert 0 < tried < 1_000


def test_another_rulebook_is_a_usage_error(tmp_path: Path) -> None:
    copytree(RULES, tmp_path / "rules")
    done = run("rules", "lint", str(RULES / "tax"), str(tmp_path / "rules"), "--lang", "zh")
    assert done.returncode == 2
    assert "另一个规则库" in "".join(done.stderr.decode().split()), "wherever the line is folded"


def test_nothing_of_proving_is_seen_in_a_pipe() -> None:
    done = run("rules", "lint", "six-taxes-two-fees", "--full", "--lang", "zh")
    assert b"\x1b" not in done.stderr + done.stdout
    assert "已证明" not in (done.stderr + done.stdout).decode()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What a shell has put into the background ignores Ctrl-C, and so does all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(
    not Path("/proc/self/task").is_dir() or os.cpu_count() == 1,
    reason="it needs several cores, and a system that tells the children of a process",
)
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_while_it_proves_shows_no_traceback(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "benefit_check", "rules", "lint", str(RULES), "--full"]
    environ = os.environ | {"BENEFIT_CHECK_CACHE": str(tmp_path)}
    with subprocess.Popen(words, env=environ, stdout=PIPE, stderr=PIPE, start_new_session=True) as lints:
        children = Path(f"/proc/{lints.pid}/task/{lints.pid}/children")
        # one of them is Python's own, which looks after the others
        while len(children.read_text().split()) < 3:
            sleep(0.01)
        os.killpg(lints.pid, signal.SIGINT)
        out, err = lints.communicate(timeout=60)
    assert lints.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def test_a_derived_fact_is_looked_at_with_what_uses_it() -> None:
    tried = int(line("lint", "payment_due_date").partition(" parameters, ")[2].split()[0])
    assert 0 < tried < 1_000


def test_what_is_said_elsewhere_is_counted(tmp_path: Path) -> None:
    copytree(RULES, tmp_path / "rules")
    (tmp_path / "rules" / "sources" / "unused.yaml").write_text(
        "sources:\n  unused-law:\n    number: 示例〔2020〕1号\n    title: 示例\n    bounds: included\n"
        "    seen: official\n    checked_on: 2026-11-22\n",
        encoding="utf-8",
    )
    done = run("rules", "lint", str(tmp_path / "rules" / "tax" / "six-taxes-two-fees.yaml"), "--lang", "zh")
    assert (done.returncode, done.stderr.decode()) == (0, "规则库别处还有1条提示\n")
