"""The command line: options in, exit code out."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from os import environ
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from benefit_check.cli.failure import unread
from benefit_check.cli.options import Lang
from benefit_check.session.exit_codes import Exit

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""Typer shows it under no name of its own: the words of a command are not as they should be."""
MODULES = ("check", "demo", "explain", "batch", "sql", "schema", "measures", "rules")
"""One module a command, and of the same name; each has its own `app`."""
_SHORTEST = 2
"""Words of a command line; one of fewer may be a group of commands, which shows its help."""


class _Commands(Mapping[str, Any]):
    """The commands by name; each is imported and built when it is asked for, so that `check` waits for no other."""

    def __getitem__(self, name: str) -> Any:
        if name not in MODULES:
            raise KeyError(name)
        return typer.main.get_command(import_module(f"benefit_check.cli.{name}").app)

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


class _Group(TyperGroup):
    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = cast("Any", _Commands())  # nothing is ever added to them

    def main(self, *args: Any, **extra: Any) -> Any:
        """As Typer's, but what is wrong with a command line is said in the reader's language."""
        words = (args and args[0]) or extra.get("args") or sys.argv[1:]
        if "--help" in words or len(words) < _SHORTEST:
            _keep_every_word()
        try:
            code = super().main(*args, **(extra | {"standalone_mode": False}))
        except USAGE_ERROR as error:
            code = _complain(error, words)
        sys.exit(code if isinstance(code, int) else Exit.DONE)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Typer would call it a failure, if and only if the output is longer than a buffer
            raise SystemExit(unread()) from None


def _keep_every_word() -> None:
    from benefit_check.cli.help_text import keep_every_word  # noqa: PLC0415 - only where help is shown

    keep_every_word()


def _complain(error: Any, words: Sequence[str]) -> Exit:
    from benefit_check.present.page.terminal import show  # noqa: PLC0415 - as above
    from benefit_check.present.pages.usage import usage_page  # noqa: PLC0415 - as above
    from benefit_check.session.session import session  # noqa: PLC0415 - only where the words are wrong

    command = "benefit-check" if error.ctx is None else error.ctx.command_path
    if type(error).__name__ == "NoArgsIsHelpError":
        return Exit.USAGE  # the help is on the screen
    run = session(language_of(words), no_color="--no-color" in words)
    if command.endswith(" check") and error.format_message().startswith("Missing argument 'PROFILE'"):
        from benefit_check.cli.start import start  # noqa: PLC0415 - as above

        return start(run)
    show(usage_page(error.format_message(), command, run.tr), sys.stderr, environ, colour=run.colour)
    return Exit.USAGE


def language_of(words: Sequence[str]) -> Lang | None:
    """What --lang asks for: the options were not read to the end."""
    text = " ".join(words)
    return next((lang for lang in Lang if f"--lang {lang}" in text or f"--lang={lang}" in text), None)


app = typer.Typer(
    name="benefit-check",
    cls=_Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="惠企措施：哪些是我的、多少、到何时、凭什么；不是，为什么 · Which relief is mine, how much, until when?",
)


def _version(value: bool) -> None:  # noqa: FBT001 - typer's callback
    if value:
        from importlib.metadata import version  # noqa: PLC0415 - only here

        sys.stdout.write(f"benefit-check {version('benefit-check')}\n")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 · version")
    ] = False,
) -> None:
    """惠企措施查询 · relief measures for enterprises."""
    del version
