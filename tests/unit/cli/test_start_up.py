import subprocess
import sys
from pathlib import Path

from benefit_check.cli.commands import COMMANDS

EXAMPLE = Path(__file__).parents[3] / "examples" / "restaurant.yaml"
CODE = """
import sys
import benefit_check.cli.app
print(sorted(sys.modules))
"""


RUN = f"""
import io, sys
from benefit_check.cli.app import run
sys.stdout = io.StringIO()
code = run(["check", {str(EXAMPLE)!r}, "--lang", "zh"])
print(code, sorted(sys.modules), file=sys.stderr)
"""
HEAVY = {"rich", "duckdb", "sqlglot", "pydantic"}


def test_the_door_imports_nothing_that_only_some_commands_need() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], check=True, capture_output=True, text=True)
    modules = set(eval(done.stdout))
    assert not {name.partition(".")[0] for name in modules} & {*HEAVY, "yaml"}
    ours = {name for name in modules if name.startswith("benefit_check.cli.")}
    assert ours == {f"benefit_check.cli.{name}" for name in ("app", "commands", "completing", "options")}
    assert not [name for name in modules if name.startswith(("benefit_check.batch", "benefit_check.assess"))]


def test_only_the_command_that_is_called_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", RUN], check=True, capture_output=True, text=True)
    code, _, listed = done.stderr.partition(" ")
    modules = set(eval(listed))
    assert code == "0"
    assert {f"benefit_check.cli.{name}" for name in COMMANDS} & modules == {"benefit_check.cli.check"}
    assert not {name.partition(".")[0] for name in modules} & HEAVY
    assert not [name for name in modules if name.startswith(("benefit_check.batch", "benefit_check.sql"))]
