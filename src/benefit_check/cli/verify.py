"""`benefit-check verify`: whether an answer comes out as its receipt says, or a batch stands as its record says."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from benefit_check.assess.receipt import read_receipt, verified
from benefit_check.cli.options import Language, NoColor, Quiet, Rules
from benefit_check.intake.diagnostics import no_receipt
from benefit_check.intake.open import open_text
from benefit_check.present.pages.receipt import verified_page
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session, session

File = Annotated[
    str,
    typer.Argument(
        metavar=N_("RECEIPT"), help=N_("what check --receipt or batch wrote (OUTPUT.run.json), or - for standard input")
    ),
]


def verify(
    receipt: File,
    rules: Rules = None,
    lang: Language = None,
    *,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Say whether an answer still comes out as its receipt says, or the files of a batch are whole and as recorded."""
    run = session(lang, no_color=no_color, quiet=quiet)
    opened = open_text(receipt, sys.stdin.buffer)
    if isinstance(opened, list):
        run.complain(opened)
        raise typer.Exit(Exit.BAD_INPUT)
    if '"benefit-check receipt"' not in opened.source.text:
        _verify_batch(run, opened.source.text, Path(receipt).parent)
    found = read_receipt(opened.source.text)
    if isinstance(found, str):
        run.complain([no_receipt(opened.source.name, found)])
        raise typer.Exit(Exit.BAD_INPUT)
    rulebook = run.rulebook(rules)
    checked = verified(found, rulebook)
    run.show(verified_page(checked, run.tr))
    raise typer.Exit(Exit.DONE if checked.is_same else Exit.NOT_THE_SAME)


def _verify_batch(run: Session, text: str, folder: Path) -> None:
    """Where it is the record of a batch, say whether its outputs stand as that says, and end."""
    from benefit_check.batch.write.whole_set import checked, checked_page, recorded_in  # noqa: PLC0415 - only for tables

    record = recorded_in(text.encode())
    if record is None:
        return
    found = checked(record, folder)
    run.show(checked_page(found, run.tr))
    raise typer.Exit(Exit.DONE if found.is_whole else Exit.NOT_THE_SAME)
