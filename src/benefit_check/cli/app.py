"""The command line: options in, exit code out."""

from typing import Annotated

import typer

from benefit_check.cli import measures, rules
from benefit_check.cli.check import check
from benefit_check.cli.demo import demo
from benefit_check.cli.explain import explain
from benefit_check.cli.schema import schema

app = typer.Typer(
    name="benefit-check",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="惠企措施：哪些是我的、多少、到何时、凭什么；不是，为什么 · Which relief is mine, how much, until when?",
)
app.command()(check)
app.command()(demo)
app.command()(explain)
app.command()(schema)
app.add_typer(measures.app, name="measures")
app.add_typer(rules.app, name="rules")


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
