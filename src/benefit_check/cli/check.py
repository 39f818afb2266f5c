"""`benefit-check check`: the answer for one enterprise."""

from pathlib import Path
from typing import Annotated

import typer

from benefit_check.cli.answer import answer, exit_code
from benefit_check.cli.options import (
    AsOf,
    Force,
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
from benefit_check.cli.result_file import check_place, write_result
from benefit_check.present.words.catalogue import N_
from benefit_check.session.session import session

ReceiptFile = Annotated[
    Path | None,
    typer.Option("--receipt", metavar=N_("FILE"), help=N_("write facts, day, rules and answers down, to be verified")),
]
Redact = Annotated[
    bool, typer.Option("--redact", help=N_("leave name, code and what tells who it is out of the receipt"))
]


def check(
    profile: Profile,
    measure: Measures = None,
    as_of: AsOf = None,
    form: Form = Format.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    full: Full = False,
    receipt: ReceiptFile = None,
    redact: Redact = False,
    force: Force = False,
    strict: Strict = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Answer which measures an enterprise has, and why."""
    run = session(lang, no_color=no_color, quiet=quiet)
    if redact and receipt is None:
        raise typer.BadParameter(N_("it shortens a receipt: add --receipt FILE"), param_hint="--redact")
    if receipt is not None:
        check_place(run, receipt, [profile], force=force)
    outcome = answer(run, profile, only=measure or (), as_of=as_of, form=form, rules=rules, full=full)
    if receipt is not None:
        from benefit_check.assess.receipt import receipt_bytes, receipt_of  # noqa: PLC0415 - only here

        write_result(run, receipt, receipt_bytes(receipt_of(outcome, redact=redact)))
    raise typer.Exit(exit_code(outcome, strict=strict))
