import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from msgspec import structs

from benefit_check.batch.write import atomic
from benefit_check.batch.write.atomic import publish, staged, write_whole
from benefit_check.batch.write.objections import objections
from benefit_check.rulebook.model import Rulebook
from unit.batch.write.writing import plan_for, tried, written

CHILD = Path(__file__).parent / "child.py"


@contextmanager
def begun(spool: Path, output: Path, mode: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(CHILD), str(spool), str(output), mode]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "begun\n"
        try:
            yield child
        finally:
            child.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("mode", ["endless", "deaf"])
def test_a_signal_leaves_the_old_result_and_nothing_else(
    mode: str, number: signal.Signals, few: Path, tmp_path: Path
) -> None:
    output = tmp_path / "结果.csv"
    output.write_text("old", encoding="utf-8")
    with begun(few, output, mode) as child:
        while not list(tmp_path.glob(".benefit-check-*.partial/*")):
            assert child.poll() is None
        child.send_signal(number)
        _, said = child.communicate(timeout=60)
    words = f"error[BC510] {number.name} ended the writing of {output}; the earlier result there is untouched"
    assert "".join(words.split()) in "".join(said.split())
    assert [path.name for path in tmp_path.iterdir()] == ["结果.csv"]
    assert output.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["结果.csv", "结果.parquet", "结果.jsonl", "结果.duckdb", "结果.xlsx", "结果.csv.zst"])
def test_a_full_disk_leaves_the_old_result_and_nothing_else(name: str, spool: Path, few: Path, tmp_path: Path) -> None:
    output = tmp_path / name
    output.write_text("old", encoding="utf-8")
    with begun(few if name.endswith("xlsx") else spool, output, "20000") as child:
        _, said = child.communicate(timeout=120)
    words = f"error[BC511] no room for {output}; the earlier result there is untouched"
    assert "".join(words.split()) in "".join(said.split())
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert output.read_text(encoding="utf-8") == "old"


def test_a_full_disk_leaves_the_old_folder(spool: Path, few: Path, book: Rulebook, tmp_path: Path) -> None:
    output = tmp_path / "结果.csv"
    written(few, output, book, split_by="region")
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    with begun(spool, output, "20000") as child:
        _, said = child.communicate(timeout=120)
    assert said.startswith("error[BC511]")
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["结果.csv"]


def test_an_existing_file_needs_force(few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "a.csv", book)
    found = tried(few, tmp_path / "a.csv", book)
    assert isinstance(found, list)
    assert [one.code for one in found] == ["BC504"]
    written(few, tmp_path / "a.csv", book, force=True)


def test_an_existing_folder_is_replaced_whole_if_an_earlier_run_wrote_it(
    few: Path, book: Rulebook, tmp_path: Path
) -> None:
    output = tmp_path / "a.csv"
    written(few, output, book, split_by="measure")
    found = tried(few, output, book, split_by="region")
    assert isinstance(found, list)
    assert [one.code for one in found] == ["BC504"]
    written(few, output, book, split_by="region", force=True)
    assert "unknown.csv" in {path.name for path in output.iterdir()}
    assert "late-payment-2020.csv" not in {path.name for path in output.iterdir()}
    (output / "mine.txt").touch()
    found = tried(few, output, book, split_by="region", force=True)
    assert isinstance(found, list)
    assert [one.code for one in found] == ["BC508"]


def test_an_input_is_never_written(few: Path, book: Rulebook, tmp_path: Path) -> None:
    source = tmp_path / "in" / "a.csv"
    source.parent.mkdir()
    source.touch()
    link, hard = tmp_path / "link.csv", tmp_path / "hard.csv"
    link.symlink_to(source)
    hard.hardlink_to(source)
    for path in (source, link, hard, tmp_path / "in" / ".." / "in" / "a.csv"):
        found = tried(few, path, book, force=True, inputs=(source,))
        assert isinstance(found, list)
        assert [one.code for one in found] == ["BC506"], path
    whole = objections(plan_for(tmp_path / "a.csv", force=True, inputs=(source,), split_by="region"))
    assert whole == []
    folder = structs.replace(plan_for(tmp_path / "a.csv", split_by="region", force=True), path=tmp_path / "in")
    assert [one.code for one in objections(structs.replace(folder, inputs=(source,)))] == ["BC506"]
    assert source.read_bytes() == b""


def test_a_link_stays_a_link_to_what_was_written(few: Path, book: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.csv").touch()
    (tmp_path / "a.csv").symlink_to(tmp_path / "real" / "a.csv")
    written(few, tmp_path / "a.csv", book, force=True)
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "real" / "a.csv").stat().st_size > 0


def test_what_cannot_be_renamed_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "kept").touch()
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    with staged(tmp_path / "old") as folder:
        (folder / "new").mkdir()
        monkeypatch.setattr(Path, "rename", fail)
        with pytest.raises(OSError, match="Input/output error"):
            publish(folder / "new", tmp_path / "old")
    assert [path.name for path in tmp_path.rglob("*")] == ["old", "kept"]


def test_everything_is_synced_before_it_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    replace = Path.replace

    def renamed(self: Path, target: Path) -> Path:
        told.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", lambda _: told.append("sync"))
    monkeypatch.setattr(Path, "replace", renamed)
    write_whole(tmp_path / "a", b"x")
    assert told == ["sync", "rename", "sync"]
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_file_for_its_owner_is_nobody_elses_from_the_beginning(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"x", 0o600)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_handlers_of_signals_are_put_back() -> None:
    before = [signal.getsignal(each) for each in atomic.ENDINGS]
    with pytest.raises(atomic.StoppedError, match="15"), atomic.stoppable(duckdb.connect(), print):
        signal.raise_signal(signal.SIGTERM)
    assert [signal.getsignal(each) for each in atomic.ENDINGS] == before
