"""`benefit-check check`: the answer for one enterprise."""

import typer

from benefit_check.cli.answer import answer, exit_code
from benefit_check.cli.options import (
    AsOf,
    Form,
    Format,
    Full,
    Language,
    Measures,
    NoColor,
    Profile,
    Quiet,
    Rules,
    Strict,
)
from benefit_check.session.session import session

app = typer.Typer(add_completion=False)


@app.command()
def check(
    profile: Profile,
    measure: Measures = None,
    as_of: AsOf = None,
    form: Form = Format.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    full: Full = False,
    strict: Strict = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """哪些措施是我的、多少、到何时、凭什么 · which measures this enterprise has, and why."""
    run = session(lang, no_color=no_color, quiet=quiet)
    outcome = answer(run, profile, only=measure or (), as_of=as_of, form=form, rules=rules, full=full)
    raise typer.Exit(exit_code(outcome, strict=strict))
