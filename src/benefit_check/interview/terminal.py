"""A talk in a terminal: a line that can be edited and completed. No other module knows prompt_toolkit."""

import sys
from collections.abc import Sequence

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.output import create_output

from benefit_check.interview.lines import PROMPT
from benefit_check.present.page.document import Page
from benefit_check.session.session import Session


class Terminal:
    """The terminal of standard input and output."""

    def __init__(self, run: Session) -> None:
        self._run = run
        self._prompt: PromptSession[str] = PromptSession(output=create_output(sys.stdout))

    def show(self, page: Page) -> None:
        """Write the page."""
        self._run.show(page)
        sys.stdout.flush()

    def line(self, words: Sequence[str]) -> str:
        """What is typed. Raises EOFError on Ctrl-D, KeyboardInterrupt on Ctrl-C."""
        completer = WordCompleter(list(words), sentence=True, ignore_case=True)
        return self._prompt.prompt(PROMPT, completer=completer, complete_while_typing=False)
