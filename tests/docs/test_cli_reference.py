"""docs/cli.md is made from what `--help` shows, by `pytest --rewrite`; both READMEs name every command."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benefit_check.cli.app import program
from benefit_check.cli.commands import leaves
from benefit_check.cli.help import help_of
from benefit_check.present.pages.help_page import Help
from benefit_check.present.words.catalogue import translator
from benefit_check.session.exit_codes import Exit

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
HEAD = """# 命令 · Commands

由 `pytest --rewrite` 按 `--help` 生成，不手改 · made from `--help` by `pytest --rewrite`, not edited by hand.

`benefit-check help 命令` 显示同样的内容，用您的语言；`--lang` 也可以写在命令前；`benefit-check --version` 显示版本 ·
`benefit-check help COMMAND` says the same in your language; `--lang` may also stand before the command.
"""


LANGS = (translator("zh"), translator("en"))


def commands() -> list[str]:
    """Every command that can be called, by what is typed."""
    return [" ".join(("benefit-check", *words)) for words in leaves()]


def helps(words: tuple[str, ...]) -> tuple[Help, Help]:
    """The help of a command in both languages."""
    found: Any = program()
    context = found.make_context("benefit-check", ["--lang", "zh", *words], resilient_parsing=True)
    for word in words:
        context = context.command.get_command(context, word).make_context(
            word, [], parent=context, resilient_parsing=True
        )
    return help_of(context, LANGS[0]), help_of(context, LANGS[1])


def reference() -> str:
    parts = [HEAD]
    for words in leaves():
        zh, en = helps(words)
        name = " ".join(("benefit-check", *words))
        parts.append(f"## {name}\n\n{zh.purpose} · {en.purpose}\n\n    {zh.usage}\n    {en.usage}\n")
        rows = [
            f"| `{_cell(theirs.written)}` | {_cell(ours.meaning)} | {_cell(theirs.meaning)} |"
            for ours, theirs in zip(_terms(zh), _terms(en), strict=True)
        ]
        parts.append("\n".join(["| 写法 · written | 意思 | meaning |", "|---|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _terms(said: Help) -> Iterator[Any]:
    return (term for section in said.sections for term in section.terms)


def _cell(text: str) -> str:
    assert text, "every command, argument and option says what it is for"
    return text.replace("|", "\\|")


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
