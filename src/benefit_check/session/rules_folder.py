"""The folder of rules that somebody named, and what is said where it cannot be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benefit_check.rulebook.files import shipped
from benefit_check.text.complaints import refusal
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
            words = message("there is no folder {path}", path=place)
            raise UnreadableRulesError(Diagnostic("BC325", words, help=hint))
        yield place
    except OSError as error:
        if not str(error.filename).startswith(str(place)):
            raise
        words = message("{path} cannot be read: {problem}", path=error.filename, problem=refusal(error))
        otherwise = message("make it readable, or take it out of the folder of rules")
        raise UnreadableRulesError(Diagnostic("BC325", words, help=otherwise)) from error
