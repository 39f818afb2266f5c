"""`rules schema`: one schema on the screen, or all in a folder, for any editor."""

import json
from pathlib import Path

from typer.testing import CliRunner

from benefit_check.cli.app import app
from benefit_check.rulebook.files import KINDS

from .programs import run


def test_all_are_written_and_an_editor_is_told(tmp_path: Path) -> None:
    done = run("rules", "schema", "模式", "--lang", "zh", cwd=tmp_path)
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "模式").iterdir()} == {
        f"{kind}.schema.json" for kind in ("rules", *KINDS, "cases_for")
    }
    settings = json.loads(done.stdout.decode().splitlines()[-1])
    assert settings == {"yaml.schemas": {"模式/rules.schema.json": "rules/**/*.yaml"}}


def test_one_is_shown() -> None:
    done = CliRunner().invoke(app, ["rules", "schema", "--kind", "measure"])
    assert json.loads(done.stdout)["$id"] == "measure.schema.json"


def test_an_unknown_kind_is_a_usage_error() -> None:
    done = CliRunner().invoke(app, ["rules", "schema", "--kind", "措施", "--lang", "zh"])
    assert done.exit_code == 2


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(app, ["rules", "schema", str(tmp_path / "file"), "--lang", "zh"])
    assert done.exit_code == 3
    assert str(tmp_path / "file") in done.stderr
