"""docs/cli.md is made from what `--help` shows, by `pytest --rewrite`; both READMEs name every command."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
import typer

from benefit_check.cli.app import app
from benefit_check.session.exit_codes import Exit

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
HEAD = """# 命令 · Commands

由 `pytest --rewrite` 按 `--help` 生成，不手改 · made from `--help` by `pytest --rewrite`, not edited by hand.

`--help` 在每条命令后都能用；`benefit-check --version` 显示版本 · every command takes `--help`.
"""


class Command(Protocol):
    """What is used here of typer's command objects."""

    help: str | None
    params: list[Any]


def commands() -> dict[str, Command]:
    """Every command that can be called, by what is typed."""
    return dict(_below("benefit-check", typer.main.get_command(app)))


def _below(name: str, command: Any) -> Iterator[tuple[str, Command]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for word, one in inner.items():
        yield from _below(f"{name} {word}", one)


def reference() -> str:
    parts = [HEAD]
    for name, command in commands().items():
        arguments = [param for param in command.params if param.param_type_name == "argument"]
        options = [param for param in command.params if param.param_type_name == "option"]
        words = " ".join([name, "[OPTIONS]", *(_bare(param) for param in arguments)])
        parts.append(f"## {name}\n\n{_one_line(command.help)}\n\n    {words}\n")
        rows = [f"| `{_typed(param)}` | {_one_line(param.help)} |" for param in (*arguments, *options)]
        parts.append("\n".join(["| 写法 · written | 意思 · meaning |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _typed(param: Any) -> str:
    words = [] if param.param_type_name == "argument" else [", ".join(param.opts)]
    flag = param.param_type_name == "option" and param.is_flag
    return " ".join(words if flag else [*words, _bare(param)]).replace("|", "\\|")


def _bare(param: Any) -> str:
    """What stands for the value: its own word, else the choices there are."""
    if param.metavar:
        return str(param.metavar)
    choices = getattr(param.type, "choices", None)
    assert choices, f"{param.name} needs a metavar"
    return "|".join(choices)


def _one_line(text: str | None) -> str:
    assert text, "every command, argument and option says what it is for"
    return " ".join(text.split()).replace("|", "\\|")


def test_the_reference_says_what_help_says(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "docs" / "cli.md", reference())


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", commands())
def test_the_readme_shows_every_command(readme: str, command: str) -> None:
    assert re.search(rf"\b{command}\b", (ROOT / readme).read_text(encoding="utf-8"))


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("code", Exit)
def test_the_readme_explains_every_exit_code(readme: str, code: Exit) -> None:
    assert f"\n| {code.value} | " in (ROOT / readme).read_text(encoding="utf-8")
