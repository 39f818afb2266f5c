"""Runs of `batch` that are killed at any moment: whoever reads the record knows whether the set is whole."""

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from .killing import KILLED, Killer
from .programs import CACHE, PLAIN

HEAD = "纳税人识别号,从业人员"
WORDS = (
    *("batch", "in.csv", "-o", "结果.csv", "--force", "--quiet", "--as-of", "2020-12-03"),
    *("--measure", "six-taxes-two-fees", "--summary", "汇总.txt", "--bulletin", "通报.txt", "--rejects", "退回.csv"),
)
WRITTEN = ["结果.csv", "结果.csv.legend.csv", "结果.csv.summary.json", "退回.csv", "汇总.txt", "通报.txt"]
WHOLE = sorted(["in.csv", "结果.csv.run.json", *WRITTEN])
RENAMES = 12
"""At least as many names as a run changes: its outputs, the two records, the locks."""


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with Killer(PLAIN | CACHE) as found:
        yield found


def night(number: int) -> None:
    """The table of a night, with a row more than that of the night before."""
    rows = [f"A{row},{row}" for row in range(number)]
    Path("in.csv").write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")


def rows_of_a_whole_set() -> int | None:
    """How many rows the record tells of, if it is there; then every output is as it says, none of another night."""
    place = Path("结果.csv.run.json")
    if not place.exists():
        return None
    record = json.loads(place.read_bytes())
    assert [one["path"] for one in record["outputs"]] == sorted(WRITTEN)
    for one in record["outputs"]:
        content = Path(one["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["bytes"], one["sha256"]), one["path"]
    assert len(Path("结果.csv").read_text(encoding="utf-8").splitlines()) == record["counts"]["read"] + 1
    return int(record["counts"]["read"])


def left() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_behind_every_change_of_a_name_the_reader_knows(
    killer: Killer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    night(1)
    assert killer.run(*WORDS, cwd=tmp_path) == 0
    assert (rows_of_a_whole_set(), left()) == (1, WHOLE)
    seen: list[int | None] = []
    for changes in range(1, 2 * RENAMES):
        night(changes + 1)
        code = killer.run(*WORDS, cwd=tmp_path, changes=changes)
        seen.append(rows_of_a_whole_set())
        if code != KILLED:
            break
        night(changes + 101)
        assert killer.run(*WORDS, cwd=tmp_path) == 0
        assert (rows_of_a_whole_set(), left()) == (changes + 101, WHOLE)
    assert code == 0, "the run has more changes than were counted"
    assert len(seen) >= len(WRITTEN) + 2
    assert seen.count(None) >= len(WRITTEN)
    assert seen[-1] == len(seen) + 1


def killed_at_random(killer: Killer, folder: Path, moments: int) -> None:
    night(1)
    assert killer.run(*WORDS, cwd=folder) == 0
    started, drawn = monotonic(), random.Random(19)
    assert killer.run(*WORDS, cwd=folder) == 0
    longest = 1.1 * (monotonic() - started)
    for moment in range(moments):
        night(moment + 2)
        before = rows_of_a_whole_set()
        code = killer.run(*WORDS, cwd=folder, seconds=drawn.uniform(0.01, longest))
        assert code in (0, KILLED)
        assert rows_of_a_whole_set() in ({moment + 2} if code == 0 else {None, before, moment + 2})
    night(1)
    assert killer.run(*WORDS, cwd=folder) == 0
    assert (rows_of_a_whole_set(), left()) == (1, WHOLE)


def test_at_twenty_moments_the_reader_knows(killer: Killer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    killed_at_random(killer, tmp_path, 20)


@pytest.mark.deep
def test_at_three_hundred_moments_the_reader_knows(
    killer: Killer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    killed_at_random(killer, tmp_path, 300)
