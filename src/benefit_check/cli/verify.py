"""`benefit-check verify`: whether an answer still comes out as its receipt says."""

import sys
from typing import Annotated

import typer

from benefit_check.assess.receipt import read_receipt, verified
from benefit_check.cli.options import Language, NoColor, Quiet, Rules
from benefit_check.intake.diagnostics import no_receipt
from benefit_check.intake.open import open_text
from benefit_check.present.pages.receipt import verified_page
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session

File = Annotated[
    str, typer.Argument(metavar=N_("RECEIPT"), help=N_("what check --receipt wrote, or - for standard input"))
]


def verify(
    receipt: File,
    rules: Rules = None,
    lang: Language = None,
    *,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Answer again what a receipt holds, and say what comes out otherwise and why."""
    run = session(lang, no_color=no_color, quiet=quiet)
    opened = open_text(receipt, sys.stdin.buffer)
    if isinstance(opened, list):
        run.complain(opened)
        raise typer.Exit(Exit.BAD_INPUT)
    found = read_receipt(opened.source.text)
    if isinstance(found, str):
        run.complain([no_receipt(opened.source.name, found)])
        raise typer.Exit(Exit.BAD_INPUT)
    rulebook = run.rulebook(rules)
    checked = verified(found, rulebook)
    run.show(verified_page(checked, run.tr))
    raise typer.Exit(Exit.DONE if checked.is_same else Exit.NOT_THE_SAME)
