"""The folder of rules that somebody named, and what is said where it cannot be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benefit_check.rulebook.files import shipped
from benefit_check.rulebook.folder_diagnostics import no_folder, unreadable
from benefit_check.text.diagnostic import Diagnostic, Message, message

AFTER_RULES = message("name a folder of rule files after --rules")


class UnreadableRulesError(Exception):
    """The folder, or a file in it, cannot be read."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


@contextmanager
def rules_folder(folder: Path | None, hint: Message = AFTER_RULES) -> Iterator[Path]:
    """The folder, else the one that shipped; raises UnreadableRulesError where the block cannot read it.

    `hint` says where to name another.
    """
    place = folder or shipped("rules")
    try:
        if not place.is_dir():
            raise UnreadableRulesError(no_folder(place, hint))
        yield place
    except OSError as error:
        if not str(error.filename).startswith(str(place)):
            raise
        raise UnreadableRulesError(unreadable(error)) from error
