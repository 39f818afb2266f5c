"""`benefit-check rules lsp`: a language server for the editors in which rules are written."""

import os
import sys
from os import environ
from pathlib import Path
from typing import Annotated

import typer

from benefit_check.cli.options import Language
from benefit_check.present.words.catalogue import N_, detect_language
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session
from benefit_check.text.diagnostic import message

Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar=N_("DIR"),
        help=N_("folder of rules, else the nearest above a file that has a rulebook.yaml"),
    ),
]


def lsp(rules: Rules = None, lang: Language = None) -> None:
    """Help an editor while rules are written, over the Language Server Protocol on standard input and output."""
    run = session(lang)
    try:
        from benefit_check.editor.server import server  # noqa: PLC0415 - an extra, and only here
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs"):
            raise
        hint = message("this needs one more package: `{command}`", command="pip install 'benefit-check[lsp]'")
        run.note([hint])
        raise typer.Exit(Exit.USAGE) from None
    if rules is not None:
        # a folder that is not there is told before an editor begins to talk
        with run.rules_in(rules):
            pass
    # what anything else writes to standard output would be taken for protocol
    with open(os.dup(1), "wb") as protocol:  # noqa: PTH123 - a descriptor has no path
        os.dup2(2, 1)
        server(rules, None if lang is None else run.tr.lang, detect_language(environ)).start_io(
            sys.stdin.buffer, protocol
        )
