"""A report is told again while nothing changed, and only then."""

from datetime import date
from pathlib import Path

import pytest

from benefit_check.assess.lint import run
from benefit_check.assess.lint.run import LintReport, lint_folder
from benefit_check.assess.lint.wanted import Wanted
from rulebooks import files, measure_text

DAY = date(2026, 11, 30)
CASES = """\
cases_for: relief
cases:
  - {name: 一, on: 2020-05-01, profile: {纳税人类型: 小规模纳税人}, expect: {verdict: eligible}}
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path / "cache"))
    rules = tmp_path / "rules"
    rules.mkdir()
    for name, content in files({"relief.yaml": measure_text(), "relief.cases.yaml": CASES}).items():
        (rules / name).write_bytes(content)
    return rules


def again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, only: Wanted | None = None, day: date = DAY
) -> LintReport | None:
    """The report if it is told without a look at the rules."""

    def looked(*_: object, **__: object) -> None:
        raise LookupError

    with monkeypatch.context() as patch:
        patch.setattr(run, "_looked_at", looked)
        try:
            return lint_folder(folder, day, only or Wanted())
        except LookupError:
            return None


def test_the_same_is_said_of_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = lint_folder(folder, DAY)
    assert first.diagnostics
    told = again(folder, monkeypatch)
    assert told is not None
    assert told.counts == first.counts
    assert [(one.code, one.place, str(one.message)) for one in told.diagnostics] == [
        (one.code, one.place, str(one.message)) for one in first.diagnostics
    ]
    shown = [one.label for one in told.diagnostics if one.label is not None]
    assert {label.source.text for label in shown} == {one.label.source.text for one in first.diagnostics if one.label}


@pytest.mark.parametrize("file", ["relief.yaml", "relief.cases.yaml", "sources.yaml", "new.yaml", "a.yaml.txt"])
def test_any_change_is_looked_at(file: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lint_folder(folder, DAY)
    with (folder / file).open("ab") as out:
        out.write(b"# 1\n")
    assert again(folder, monkeypatch) is None


def test_another_day_or_another_part_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lint_folder(folder, DAY)
    assert again(folder, monkeypatch, day=date(2026, 12, 1)) is None
    assert again(folder, monkeypatch, Wanted(paths=("relief.yaml",))) is None


def test_what_is_wrong_elsewhere_is_left_out(folder: Path) -> None:
    (folder / "sources.yaml").write_bytes((folder / "sources.yaml").read_bytes().replace(b"2026-11-22", b"2019-11-22"))
    everything = {one.place[0] for one in lint_folder(folder, DAY).diagnostics}
    assert "sources.yaml" in everything
    part = {one.place[0] for one in lint_folder(folder, DAY, Wanted(paths=("relief.yaml",))).diagnostics}
    assert part == everything & {"relief.yaml", "relief.cases.yaml"}


def test_a_damaged_store_is_none(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lint_folder(folder, DAY)
    for stored in (tmp_path / "cache").rglob("*.lint"):
        stored.write_bytes(stored.read_bytes()[:-5])
    assert again(folder, monkeypatch) is None
