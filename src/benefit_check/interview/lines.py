"""A talk without a terminal: plain lines in and out; what was answered is written behind its prompt."""

import sys
from collections.abc import Sequence

from benefit_check.present.page.document import Page
from benefit_check.session.session import Session

PROMPT = "> "


class Lines:
    """Standard input and output."""

    def __init__(self, run: Session) -> None:
        self._run = run

    def show(self, page: Page) -> None:
        """Write the page."""
        self._run.show(page)
        sys.stdout.flush()

    def line(self, words: Sequence[str]) -> str:
        """The next line of standard input."""
        del words
        told = sys.stdin.readline()
        if not told:
            raise EOFError
        self._run.line(f"{PROMPT}{told.rstrip()}")
        return told
