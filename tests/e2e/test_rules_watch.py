"""`rules watch` on a screen: a rule is broken, then mended, and Ctrl-C ends it well."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from rulebooks import files, measure_text

from .terminals import Terminal

WAITS = "Ctrl-C ends"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What a shell has put into the background ignores Ctrl-C, and so does all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_fault_is_told_at_the_save_that_made_it_and_gone_after_the_next(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    text = measure_text()
    for name, content in files({"relief.yaml": text}).items():
        (rules / name).write_bytes(content)
    terminal = Terminal(
        ["rules", "watch", "rules", "--lang", "en"],
        tmp_path,
        {"BENEFIT_CHECK_CACHE": str(tmp_path / "cache")},
        columns=80,
        rows=24,
    )
    assert "error[" not in terminal.until(WAITS)
    (rules / "relief.yaml").write_text(text.replace("type: relief", "type: rewrd"), encoding="utf-8")
    broken = terminal.until(WAITS)
    assert "changed: relief.yaml" in broken
    assert "error[BC111] rewrd" in broken
    assert broken.count("\n") <= 24
    # as vim saves: another file is written and given the name
    (rules / "relief.yaml~").write_text(text, encoding="utf-8")
    (rules / "relief.yaml~").rename(rules / "relief.yaml")
    mended = terminal.until(WAITS)
    assert "changed: relief.yaml" in mended
    assert "error[" not in mended
    os.kill(terminal.child.pid, signal.SIGINT)
    code, rest = terminal.end()
    assert (code, rest.strip()) == (0, "")
