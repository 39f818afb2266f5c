"""Long pages on a screen go through the reader's pager, as git's do; into a pipe they go as they are."""

import sys
from os import environ
from typing import TYPE_CHECKING

from benefit_check.present.page.document import Page
from benefit_check.present.page.terminal import REPLACED, text_for

if TYPE_CHECKING:
    from benefit_check.session.session import Session

PAGER = "less"
LESS = "FRX"
"""Quit where all fits, keep colours, leave the text on the screen: what git sets where LESS is not set."""
NO_PAGER = ("", "cat")


def page(run: "Session", found: Page) -> None:
    """Show a long page: in `$PAGER` (else less) on a screen, else as `Session.show` does."""
    pager = environ.get("PAGER", PAGER).strip()
    if pager in NO_PAGER or not sys.stdout.isatty() or environ.get("TERM") == "dumb":
        run.show(found)
        return
    if not _paged(pager, text_for(found, sys.stdout, environ, colour=run.colour)):
        run.show(found)


def _paged(pager: str, text: str) -> bool:
    """Whether the pager took the text; one that cannot be started did not, one that was left early did."""
    from shlex import split  # noqa: PLC0415 - only on a screen
    from subprocess import PIPE, Popen  # noqa: PLC0415 - as above

    try:
        words = split(pager)
        process = Popen(words, stdin=PIPE, env={"LESS": LESS, **environ})  # noqa: S603 - the reader's own choice
    except (OSError, ValueError):
        return False
    sys.stdout.flush()
    try:
        process.communicate(text.encode(sys.stdout.encoding or "utf-8", REPLACED))
    except BrokenPipeError:
        process.wait()
    except KeyboardInterrupt:
        # less keeps Ctrl-C for itself, and is still there
        process.wait()
    return True
