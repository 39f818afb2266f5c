"""docs/rules-repository.md: every command of its recipes runs, and every hook that it asks for is there."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from benefit_check.cli.app import app
from benefit_check.cli.finding_format import FindingFormat
from rulebooks import files, measure_text

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rules-repository.md").read_text(encoding="utf-8")
BLOCKS: dict[str, Any] = {
    name: yaml.safe_load(text) for name, text in re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)
}
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
CASES = """\
cases_for: relief
cases:
  - {name: 小规模, on: 2020-06-01, profile: {纳税人类型: 小规模纳税人}, expect: {verdict: eligible}}
"""


def commands() -> list[str]:
    """Every command line of ours on the page and in the hooks."""
    steps = [one.get("run", "") for one in BLOCKS[".github/workflows/rules.yaml"]["jobs"]["rules"]["steps"]]
    lines = [*steps, *BLOCKS[".gitlab-ci.yml"]["rules"]["script"]]
    hooks = [" ".join((hook["entry"], *hook["args"])) for hook in HOOKS]
    return [line.partition(" > ")[0] for line in (*lines, *hooks) if line.startswith("benefit-check ")]


@pytest.mark.parametrize("command", commands())
def test_every_command_runs_on_rules_without_a_program_beside_them(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path / "cache"))
    (tmp_path / "rules").mkdir()
    for name, content in files({"relief.yaml": measure_text(), "relief.cases.yaml": CASES}).items():
        (tmp_path / "rules" / name).write_bytes(content)
    done = CliRunner().invoke(app, [*shlex.split(command)[1:], "--lang", "zh"])
    assert done.exit_code == 0, done.output


def test_the_hooks_that_are_asked_for_are_there() -> None:
    (repo,) = BLOCKS[".pre-commit-config.yaml"]["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in HOOKS]
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= hook.keys()
        assert re.compile(hook["files"]).search("rules/tax/x.yaml")


def test_every_form_has_its_row() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [form.value for form in FindingFormat]
