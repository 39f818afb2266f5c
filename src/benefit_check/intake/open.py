"""A profile from a file or from standard input."""

from datetime import date
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from benefit_check.intake import diagnostics as say
from benefit_check.intake.encoding import MAX_BYTES, decode
from benefit_check.intake.profile import ReadProfile, read_profile
from benefit_check.intake.tree import Form, sniff
from benefit_check.lang.diagnostics import nearest
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.source import Source

_FORMS: dict[str, Form] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".toml": "toml"}
_STDIN = "-"
_ENOUGH = 1000


class ProfileText(Struct, frozen=True):
    """The text of a profile, what it is written in, and what was done without being asked."""

    source: Source
    form: Form
    notes: tuple[Message, ...] = ()


def open_profile(path: str, rulebook: Rulebook, stdin: BinaryIO, as_of: date | None = None) -> ReadProfile:
    """The profile in the file, or on standard input for `-`; everything that is wrong is in the diagnostics."""
    opened = open_text(path, stdin)
    if isinstance(opened, list):
        return ReadProfile(None, opened, [])
    read = read_profile(opened.source, opened.form, rulebook, as_of)
    return ReadProfile(read.profile, read.diagnostics, [*opened.notes, *read.notes])


def open_text(path: str, stdin: BinaryIO) -> ProfileText | list[Diagnostic]:
    """The text in the file, or on standard input for `-`; or why it is none."""
    found = _piped(stdin) if path == _STDIN else _bytes(path)
    if isinstance(found, Diagnostic):
        return [found]
    decoded = decode("stdin" if path == _STDIN else path, found)
    if decoded.source is None:
        return list(decoded.diagnostics)
    form = _FORMS.get(Path(path).suffix.lower()) or sniff(decoded.source.text)
    return ProfileText(decoded.source, form, tuple(decoded.notes))


def _piped(stdin: BinaryIO) -> bytes | Diagnostic:
    try:
        return stdin.read(MAX_BYTES + 1)
    except OSError as error:
        reason = message("standard input cannot be read: {problem}", problem=refusal(error))
        return say.cannot_open(reason, message("name a file, or pipe the profile in"))


def _bytes(path: str) -> bytes | Diagnostic:
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return say.cannot_open(message("there is no file {path}", path=path), _similar(path))
    except IsADirectoryError:
        return say.cannot_open(message("{path} is a folder, not a profile", path=path), _inside(path))
    except PermissionError:
        hint = message("ask its owner for the right to read it, or copy it to your own folder")
        return say.cannot_open(message("you may not read {path}", path=path), hint)
    except (OSError, ValueError) as error:
        hint = message("look whether the path is right, or pass the text on standard input with -")
        return say.cannot_open(message("{path} cannot be read: {problem}", path=path, problem=refusal(error)), hint)


def _similar(path: str) -> Message:
    wanted = Path(path)
    close = nearest(wanted.name, [name for name in _names(wanted.parent) if not name.startswith(".")])
    if close is not None:
        return message("did you mean {name}?", name=wanted.parent / close)
    return message("look at the path, or pass the text on standard input with -")


def _inside(path: str) -> Message:
    profiles = [name for name in _names(Path(path)) if Path(name).suffix.lower() in _FORMS]
    if profiles:
        return message("name one of the files in it: {names}", names=" ".join(profiles[:5]))
    return message("name a file in YAML, JSON or TOML")


def _names(folder: Path) -> list[str]:
    """The names in a folder, in order; none where it cannot be looked into."""
    try:
        return sorted(entry.name for entry, _ in zip(folder.iterdir(), range(_ENOUGH), strict=False))
    except OSError:
        return []
