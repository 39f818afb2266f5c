"""`rules lint`, `rules test` and `rules watch` understand the same words for a rulebook and for parts of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benefit_check.assess.watch import changes
from benefit_check.cli.app import app
from rulebooks import HEAD, files, measure_text

CASES = """\
cases_for: {name}
cases:
  - {{name: 小规模, on: 2020-06-01, profile: {{纳税人类型: 小规模纳税人}}, expect: {{verdict: eligible}}}}
"""
GROUPS = "groups: {tax: {zh: 税, en: tax}, rent: {zh: 租, en: rent}}\n"
WORDS = ["rules", "rules/tax", "rules/tax/relief.yaml", "rules/tax/relief.cases.yaml", "relief", "减税"]


@pytest.fixture(autouse=True)
def rulebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two measures in two folders of a rulebook, in the working folder, and nothing that changes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path / "cache"))
    own: dict[str, str | bytes | None] = {"rulebook.yaml": HEAD + GROUPS}
    for name, folder, title in (("relief", "tax", "减税"), ("stall", "rent", "减租")):
        text = measure_text(name).replace("title: {zh: 优惠", f"title: {{zh: {title}")
        own |= {f"{folder}/{name}.yaml": text, f"{folder}/{name}.cases.yaml": CASES.format(name=name)}
    for name, content in files(own).items():
        path = tmp_path / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.setattr(changes, "changes", interrupted)


def interrupted(_: Path) -> Iterator[tuple[str, ...]]:
    """What is interrupted as soon as it is waited for."""
    return map(interrupt, [()])


def interrupt(_: tuple[str, ...]) -> tuple[str, ...]:
    raise KeyboardInterrupt


def said(*words: str) -> str:
    done = CliRunner().invoke(app, ["rules", *words, "--lang", "en"], color=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("command", ["lint", "test", "watch"])
def test_every_word_is_understood_by_every_command(command: str, word: str) -> None:
    rules = () if word.startswith("rules") else ("--rules", "rules")
    shown = said(command, word, *rules)
    wanted: dict[str, Callable[[], bool]] = {
        "lint": lambda: "2 measures" in shown,
        "test": lambda: shown.startswith("2 cases" if word == "rules" else "1 cases"),
        "watch": lambda: "waiting for a change" in shown,
    }
    assert wanted[command]()


@pytest.mark.parametrize("command", ["lint", "test", "watch"])
def test_a_name_of_nothing_is_a_usage_error_of_every_command(command: str) -> None:
    done = CliRunner().invoke(app, ["rules", command, "nothing-of-the-kind", "--rules", "rules", "--lang", "en"])
    assert done.exit_code == 2
    assert "nothing-of-the-kind" in done.output
