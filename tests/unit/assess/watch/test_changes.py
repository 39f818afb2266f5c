"""Which files changed, however an editor saves them."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benefit_check.assess.watch import changes as watched
from benefit_check.assess.watch.changes import changes


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watched, "sleep", lambda _: None)


def told_after(folder: Path, *steps: Callable[[], object]) -> list[tuple[str, ...]]:
    """What is told when these are done, one each time that it is waited for."""
    waiting = iter(steps)

    def step() -> None:
        next(waiting)()

    following = changes(folder, step)
    told = []
    for _ in steps:
        try:
            told.append(next(following))
        except (RuntimeError, StopIteration):
            break
    return told


@pytest.mark.usefixtures("at_once")
def test_a_file_written_renamed_into_place_new_or_gone_is_told(tmp_path: Path) -> None:
    one, other, beside = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "a.yaml~new"
    one.write_text("x: 1")
    beside.write_text("x: 2, saved as vim does")
    assert told_after(
        tmp_path,
        lambda: one.write_text("x: 1 and more"),
        lambda: beside.rename(one),
        lambda: other.write_text("new"),
        other.unlink,
    ) == [("a.yaml",), ("a.yaml",), ("b.yaml",), ("b.yaml",)]


@pytest.mark.usefixtures("at_once")
def test_what_is_no_rule_file_wakes_nobody(tmp_path: Path) -> None:
    names = ("4913", ".a.yaml.swp", "a.yaml~", "notes.txt")
    steps = [lambda name=name: (tmp_path / name).write_text("x") for name in names]
    assert told_after(tmp_path, *steps, lambda: (tmp_path / "a.yaml").write_text("x: 1")) == [("a.yaml",)]


def test_a_file_that_is_still_being_written_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    pieces = ["x: 1\ny: 2\nz: 3\n", "x: 1\ny: 2", "x: 1", "x: "]
    path.write_text("x: 0")

    def write_on(_: float) -> None:
        if pieces:
            path.write_text(pieces.pop())

    def empty() -> None:
        path.write_text("")

    monkeypatch.setattr(watched, "sleep", write_on)
    assert next(changes(tmp_path, empty)) == ("a.yaml",)
    assert path.read_text() == "x: 1\ny: 2\nz: 3\n"


@pytest.mark.usefixtures("at_once")
def test_what_changed_before_anybody_waited_is_told_as_well(tmp_path: Path) -> None:
    following = changes(tmp_path, lambda: None)
    (tmp_path / "a.yaml").write_text("x: 1")
    assert next(following) == ("a.yaml",)


def test_without_watchfiles_it_is_looked_twice_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setattr(watched, "sleep", slept.append)
    (tmp_path / "a.yaml").write_text("x: 1")
    told = changes(tmp_path)
    (tmp_path / "b.yaml").write_text("x: 1")
    assert (next(told), slept[0]) == (("b.yaml",), 0.5)
