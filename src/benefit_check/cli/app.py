"""The command line: options in, exit code out."""

import typer

from benefit_check.cli import rules

app = typer.Typer(
    name="benefit-check",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="惠企措施：哪些是我的、多少、到何时、凭什么；不是，为什么 · Which relief measures are mine, how much, until when?",
)
app.add_typer(rules.app, name="rules")
