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
    """Answer which measures an enterprise has, and why."""
    run = session(lang, no_color=no_color, quiet=quiet)
    outcome = answer(run, profile, only=measure or (), as_of=as_of, form=form, rules=rules, full=full)
    raise typer.Exit(exit_code(outcome, strict=strict))
