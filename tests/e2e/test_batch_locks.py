"""Two runs of `batch` on one output: the second ends at once or waits; a dead one stops nobody."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .nights import ASKED, done, left, refused, table, verified
from .programs import CACHE, PLAIN

BUSY = 14


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table()


@contextmanager
def at_work(*words: str, seconds: float = 60, output: str = "结果.csv") -> Iterator[subprocess.Popen[bytes]]:
    """A run that stops for some seconds before it writes its answers."""
    code = (
        "import time\nfrom benefit_check.batch import run\nwrite = run.write_answers\n"
        f"def slow(*a):\n    open('at-work', 'w').close()\n    time.sleep({seconds})\n    return write(*a)\n"
        "run.write_answers = slow\nfrom benefit_check.__main__ import main\nmain()"
    )
    command = [sys.executable, "-c", code, "batch", "纳税人.csv", "-o", output, *ASKED, *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=PLAIN | CACHE) as child:
        while not Path("at-work").exists():
            assert child.poll() is None
            time.sleep(0.02)
        Path("at-work").unlink()
        try:
            yield child
        finally:
            child.kill()


def test_the_second_run_ends_at_once_and_names_the_first() -> None:
    with at_work() as first:
        started = time.monotonic()
        said = refused(BUSY, "BC515", "--force", "--lang", "en")
        assert time.monotonic() - started < 30
        assert f"process {first.pid} on " in said
        assert time.strftime("%Y-%m-%d") in said
        assert "结果.csv.failed.json" not in left()


@pytest.mark.parametrize("name", ["./结果.csv", "别名.csv", "夹/../结果.csv"])
def test_no_other_name_gets_round_the_lock(name: str) -> None:
    Path("夹").mkdir()
    Path("别名.csv").symlink_to("结果.csv")
    with at_work():
        refused(BUSY, "BC515", "--force", output=name)


def test_two_runs_with_one_list_of_rejects_are_kept_apart_too() -> None:
    with at_work("--rejects", "退回.csv"):
        refused(BUSY, "BC515", "--rejects", "退回.csv", output="别的.csv")
        done(output="另外.csv")


def test_a_run_that_waits_goes_on_behind_the_first() -> None:
    with at_work(seconds=1) as first:
        done("--wait", "60", "--force")
        assert first.wait() == 0
    assert verified()[0] == 0
    assert not [name for name in left() if name.startswith(".")]


def test_a_run_that_waits_without_force_replaces_nothing() -> None:
    with at_work(seconds=1):
        refused(2, "BC504", "--wait", "60")


def test_waiting_ends() -> None:
    with at_work():
        refused(BUSY, "BC515", "--wait", "1")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_lock_of_a_run_that_ended_stops_nobody(number: signal.Signals) -> None:
    with at_work() as first:
        os.kill(first.pid, number)
        first.wait()
    done()
    assert not [name for name in left() if name.startswith(".")]


def test_a_disk_that_knows_no_locks_is_said_and_written_to() -> None:
    code = (
        "import errno, fcntl\ndef none(*a): raise OSError(errno.ENOLCK, 'No locks available')\nfcntl.flock = none\n"
        "from benefit_check.__main__ import main\nmain()"
    )
    command = [sys.executable, "-c", code, "batch", "纳税人.csv", "-o", "结果.csv", *ASKED, "--lang", "en"]
    found = subprocess.run(command, capture_output=True, check=False, env=PLAIN | CACHE)
    assert found.returncode == 0
    assert "the disk of 结果.csv knows no locks" in found.stderr.decode()
    assert verified()[0] == 0
    assert not [name for name in left() if name.startswith(".")]


def test_many_runs_at_once_end_one_behind_the_other() -> None:
    command = [sys.executable, "-m", "benefit_check", "batch", "纳税人.csv", "-o", "结果.csv", *ASKED]
    runs = [
        subprocess.Popen(
            [*command, "--force", "--wait", "120"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=PLAIN | CACHE,
        )
        for _ in range(4)
    ]
    assert [one.wait() for one in runs] == [0] * 4
    assert verified()[0] == 0
    assert not [name for name in left() if name.startswith(".")]
