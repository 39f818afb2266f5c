"""What every command needs first: a language, a screen, a rulebook; and how it ends when one of them fails.

It knows nothing of Typer, and ends a run by `SystemExit`.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import environ
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from benefit_check.present.page.document import Page
from benefit_check.present.page.safe import safe
from benefit_check.present.page.terminal import WIDEST, columns, show
from benefit_check.present.words.catalogue import Translator, detect_language, translator
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.session.exit_codes import Exit
from benefit_check.session.rules_folder import UnreadableRulesError, rules_folder
from benefit_check.text.diagnostic import Diagnostic, Message


class Session(Struct, frozen=True):
    """One run of a command. Results go to stdout, everything else to stderr."""

    tr: Translator
    colour: bool
    quiet: bool = False
    asked_lang: str = ""
    """The language that an option asked for; of a locale's there is nothing to repeat."""
    log_is_json: bool = False
    """Whether notes and errors are lines of JSON, for a program that gathers them."""

    def columns(self) -> int:
        """How many cells a line of a result may take."""
        return min(columns(sys.stdout, environ), WIDEST)

    def show(self, page: Page) -> None:
        """Write a result to stdout."""
        show(page, sys.stdout, environ, colour=self.colour)

    def line(self, text: str) -> None:
        """Write a result of one line to stdout."""
        sys.stdout.write(f"{text}\n")

    def say(self, page: Page) -> None:
        """Write to stderr what is no result."""
        show(page, sys.stderr, environ, colour=self.colour)

    def complain(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Write what is wrong to stderr."""
        if self.log_is_json:
            from benefit_check.present.json.log_lines import diagnostic_line  # noqa: PLC0415 - only where asked for

            sys.stderr.writelines(f"{diagnostic_line(one, self.tr)}\n" for one in diagnostics)
            return
        from benefit_check.present.pages.diagnostics import diagnostics_page  # noqa: PLC0415 - most runs have none

        self.say(diagnostics_page(diagnostics, self.tr))

    def note(self, notes: Sequence[Message]) -> None:
        """Say on stderr what was done without being asked."""
        for said in () if self.quiet else notes:
            sys.stderr.write(self._note_line(safe(self.tr.message(said))) + "\n")

    def _note_line(self, told: str) -> str:
        if not self.log_is_json:
            return told
        from benefit_check.present.json.log_lines import note_line  # noqa: PLC0415 - only where asked for

        return note_line(told)

    @contextmanager
    def rules_in(self, folder: Path | None) -> Iterator[Path]:
        """The folder, else the one that shipped; ends the run where the block cannot read it or a file in it."""
        try:
            with rules_folder(folder) as place:
                yield place
        except UnreadableRulesError as error:
            self._end([error.diagnostic])

    def rulebook(self, folder: Path | None) -> Rulebook:
        """The rulebook of the folder, else the one that shipped; ends the run where it cannot be loaded."""
        with self.rules_in(folder) as place:
            rulebook, diagnostics = rulebook_in(place)
        if rulebook is None:
            self._end([one for one in diagnostics if one.severity == "error"])
        return rulebook

    def _end(self, diagnostics: Sequence[Diagnostic]) -> NoReturn:
        self.complain(diagnostics)
        raise SystemExit(Exit.BAD_RULES)


def session(
    lang: str | None = None, *, no_color: bool = False, quiet: bool = False, log_is_json: bool = False
) -> Session:
    """The session that the options ask for."""
    chosen = detect_language(environ) if lang is None else str(lang)
    return Session(translator(chosen), colour=not no_color, quiet=quiet, asked_lang=lang or "", log_is_json=log_is_json)
