"""`benefit-check rules watch`: at every save what is wrong, on one screen."""

import sys
from collections.abc import Sequence
from datetime import datetime
from os import environ, get_terminal_size
from typing import TYPE_CHECKING

from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.cli.proving import proving
from benefit_check.cli.rules import Words, asked_words, subjects
from benefit_check.session.session import Session, session

if TYPE_CHECKING:
    from benefit_check.assess.watch.look import Look

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
OURS = 6
"""Rows of the screen that say what changed, how many cases ran and how to end."""
FEWEST = 8


def watch(words: Words = None, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """Lint and test what changed, at every save, until Ctrl-C."""
    from benefit_check.assess.lint.wanted import Wanted  # noqa: PLC0415 - only here
    from benefit_check.assess.watch.changes import changes  # noqa: PLC0415 - only here
    from benefit_check.assess.watch.look import Look, look  # noqa: PLC0415 - only here

    run, asked = session(lang, no_color=no_color), asked_words(words)
    try:
        with run.rules_in(asked.folder or rules) as place:
            ids = subjects(run, run.rulebook(place), asked.names) if asked.names else ()
            only, found, changed = Wanted(asked.paths, ids), Look(), tuple[str, ...]()
            following = changes(place)
            while True:
                with proving(run, sys.stderr, environ) as progress:
                    found = look(place, changed, only, found, progress=progress)
                _show(run, found, changed)
                changed = next(following)
    except KeyboardInterrupt:
        sys.stdout.write("\n" if sys.stdout.isatty() else "")


def _show(run: Session, found: "Look", changed: Sequence[str]) -> None:
    """The screen after a look: what changed, what is wrong as far as it fits, the cases, how to end."""
    from benefit_check.present.pages.diagnostics import fitting_page  # noqa: PLC0415 - only here

    on_screen = sys.stdout.isatty() and environ.get("TERM") != "dumb"
    run.line((CLEAR if on_screen else "") + _headline(run, changed))
    run.show(fitting_page(found.diagnostics, run.tr, _rows() if on_screen else sys.maxsize, run.columns()))
    if found.cases:
        run.line(run.tr("{cases} cases, {failed} failed", cases=found.cases, failed=found.failed))
    if not found.diagnostics:
        run.line(run.tr("nothing is wrong"))
    run.line(run.tr("waiting for a change; Ctrl-C ends"))
    sys.stdout.flush()


def _headline(run: Session, changed: Sequence[str]) -> str:
    clock = f"{datetime.now().astimezone():%H:%M:%S}"
    if not changed:
        return clock
    return f"{clock}  " + run.tr("changed: {files}", files=" ".join(changed))


def _rows() -> int:
    try:
        rows = get_terminal_size(sys.stdout.fileno()).lines
    except (OSError, ValueError):
        rows = 24
    return max(FEWEST, rows - OURS)
