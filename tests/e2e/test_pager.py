"""The whole report on a screen goes through the reader's pager; into a pipe it never does."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from .programs import EXAMPLES, PLAIN, run

COMMAND = [sys.executable, "-m", "benefit_check", "check", "restaurant.yaml", "--full"]


def on_a_screen(folder: Path, command: list[str] = COMMAND, **environ: str) -> str:
    """What stands on the screen of a terminal after the command."""
    ours, theirs = pty.openpty()
    cache = {"XDG_CACHE_HOME": str(folder / "cache"), "TERM": "xterm-256color", "COLUMNS": "80"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, cwd=EXAMPLES, env=PLAIN | cache | environ) as program:
        os.close(theirs)
        text = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
    os.close(ours)
    assert program.returncode == 0
    return text.decode()


def pager(folder: Path) -> str:
    """A pager that says what it was given."""
    script = folder / "my pager"
    script.write_text('#!/bin/sh\necho "PAGED with ${LESS-nothing}"\nwc -l\n')
    script.chmod(0o755)
    return f"'{script}'"


def test_on_a_screen_the_pager_gets_all_and_less_is_told_how(tmp_path: Path) -> None:
    text = on_a_screen(tmp_path, PAGER=pager(tmp_path))
    assert text.startswith("PAGED with FRX")
    assert int(text.split()[-1]) > 100
    assert on_a_screen(tmp_path, PAGER=pager(tmp_path), LESS="S").startswith("PAGED with S")


def test_without_a_pager_the_report_stands_on_the_screen(tmp_path: Path) -> None:
    for chosen in ("", "cat", "no-such-pager", "'"):
        text = on_a_screen(tmp_path, PAGER=chosen)
        assert "现在就有的" in text
        assert "PAGED" not in text


def test_a_pager_that_is_left_early_is_no_failure(tmp_path: Path) -> None:
    assert on_a_screen(tmp_path, PAGER="true") == ""


def test_only_the_whole_report_is_paged_and_only_on_a_screen(tmp_path: Path) -> None:
    assert "PAGED" not in on_a_screen(tmp_path, COMMAND[:-1], PAGER=pager(tmp_path))
    piped = run("check", "restaurant.yaml", "--full", cwd=EXAMPLES, PAGER=pager(tmp_path)).stdout
    assert b"PAGED" not in piped
    assert b"\x1b" not in piped


def test_the_screen_in_a_terminal_is_the_piped_one_in_colour(tmp_path: Path) -> None:
    text = on_a_screen(tmp_path, COMMAND[:-1])
    assert "\x1b[" in text
    plain = on_a_screen(tmp_path, COMMAND[:-1], NO_COLOR="1").replace("\r\n", "\n")
    assert plain == run("check", "restaurant.yaml", cwd=EXAMPLES, COLUMNS="80").stdout.decode()
