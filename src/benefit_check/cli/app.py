"""The command line: options in, exit code out."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from benefit_check.cli.failure import unread

MODULES = ("check", "demo", "explain", "batch", "sql", "schema", "measures", "rules")
"""One module a command, and of the same name; each has its own `app`."""


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

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Typer would call it a failure, if and only if the output is longer than a buffer
            raise SystemExit(unread()) from None


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

        typer.echo(f"benefit-check {version('benefit-check')}")
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
