"""A folder of rules that is not there or cannot be read."""

from pathlib import Path

from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic, Message, message


def no_folder(path: Path, hint: Message) -> Diagnostic:
    """There is no such folder; `hint` says where to name another."""
    return Diagnostic("BC325", message("there is no folder {path}", path=path), help=hint)


def unreadable(error: OSError) -> Diagnostic:
    """The system refuses the folder or a file in it."""
    words = message("{path} cannot be read: {problem}", path=error.filename, problem=refusal(error))
    return Diagnostic("BC325", words, help=message("make it readable, or take it out of the folder of rules"))
