"""A profile from a file or from standard input."""

import re
from datetime import date
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from benefit_check.intake import diagnostics as say
from benefit_check.intake.encoding import MAX_BYTES, decode
from benefit_check.intake.form import FilledForm
from benefit_check.intake.profile import ReadProfile, read_profile
from benefit_check.intake.row import Row
from benefit_check.intake.tree import Form, sniff
from benefit_check.lang.diagnostics import nearest
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.finite_files import open_finite
from benefit_check.text.source import Source

_FORMS: dict[str, Form] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".toml": "toml"}
_TABLES, _WORKBOOKS = (".csv", ".tsv"), (".xlsx", ".xlsm", ".xls", ".et", ".ods")
_STDIN = "-"
_ENOUGH = 1000
_ALIKE = 0.6


class ProfileText(Struct, frozen=True):
    """The text of a profile, what it is written in, and what was done without being asked.

    `asked_by` is the id of the rulebook whose questions a form answers, "" for what is no form. Of the `row` of a
    table only the vocabulary can tell what its titles mean.
    """

    source: Source
    form: Form
    notes: tuple[Message, ...] = ()
    asked_by: str = ""
    row: Row | None = None


def is_no_line_each(path: str) -> bool:
    """Whether a file of this name holds no fact a line that could be added to, as YAML does."""
    return Path(path).suffix.lower() in (".json", ".toml", *_TABLES, *_WORKBOOKS)


def open_profile(path: str, rulebook: Rulebook, stdin: BinaryIO, as_of: date | None = None) -> ReadProfile:
    """The profile in the file, or on standard input for `-`; everything that is wrong is in the diagnostics."""
    opened = open_text(path, stdin)
    if isinstance(opened, list):
        return ReadProfile(None, opened, [])
    return read_opened(opened, rulebook, as_of)


def read_opened(opened: ProfileText, rulebook: Rulebook, as_of: date | None = None) -> ReadProfile:
    """The profile that the text holds, unless it is a form for other rules."""
    if opened.asked_by not in ("", rulebook.id):
        return ReadProfile(None, [say.of_other_rules(opened.source.name, opened.asked_by, rulebook.id)], [])
    if opened.row is not None:
        return _read_row(opened.row, opened.notes, rulebook, as_of)
    read = read_profile(opened.source, opened.form, rulebook, as_of)
    return ReadProfile(read.profile, read.diagnostics, [*opened.notes, *read.notes])


def _read_row(row: Row, notes: tuple[Message, ...], rulebook: Rulebook, as_of: date | None) -> ReadProfile:
    from benefit_check.intake.row_profile import row_text  # noqa: PLC0415 - only a table pays for it

    text = row_text(row, rulebook)
    if isinstance(text, list):
        return ReadProfile(None, text, [*notes])
    read = read_profile(text.source, "json", rulebook, as_of)
    return ReadProfile(read.profile, read.diagnostics, [*notes, *text.notes, *read.notes])


def open_text(path: str, stdin: BinaryIO) -> ProfileText | list[Diagnostic]:
    """The text in the file, or on standard input for `-`; or why it is none."""
    found = _piped(stdin) if path == _STDIN else _bytes(path)
    if isinstance(found, Diagnostic):
        return [found]
    ending = Path(path).suffix.lower()
    if ending in _WORKBOOKS:
        from benefit_check.intake.one_row import from_workbook  # noqa: PLC0415 - only a table pays for it

        return _one_row(from_workbook(path, found), ())
    decoded = decode("stdin" if path == _STDIN else path, found)
    if decoded.source is None:
        return list(decoded.diagnostics)
    if ending in _TABLES and decoded.source.text.strip():
        from benefit_check.intake.one_row import from_text  # noqa: PLC0415 - only a table pays for it

        return _one_row(from_text(decoded.source), decoded.notes)
    form = _FORMS.get(ending) or sniff(decoded.source.text)
    return ProfileText(decoded.source, form, tuple(decoded.notes))


def _one_row(found: Row | FilledForm | Diagnostic, notes: tuple[Message, ...]) -> ProfileText | list[Diagnostic]:
    """The one row of a table, or a form, which is written down as JSON."""
    match found:
        case Diagnostic():
            return [found]
        case FilledForm():
            return ProfileText(found.source, "json", notes, found.rulebook)
        case _:
            return ProfileText(Source(found.name, ""), "json", notes, row=found)


def _piped(stdin: BinaryIO) -> bytes | Diagnostic:
    try:
        return stdin.read(MAX_BYTES + 1)
    except OSError as error:
        reason = message("standard input cannot be read: {problem}", problem=refusal(error))
        return say.cannot_open(reason, message("name a file, or pipe the profile in"))


def _bytes(path: str) -> bytes | Diagnostic:
    if re.match("https?://", path):
        hint = message("save the page or file on this computer and name that file")
        return say.cannot_open(message("{path} is an address of the web, and only files are read", path=path), hint)
    try:
        with open_finite(path) as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        link = _link_to(path)
        if link:
            hint = message("name the file itself, or put the one it means back")
            return say.cannot_open(
                message("{path} is a link to {link}, which is not there", path=path, link=link), hint
            )
        return say.cannot_open(message("there is no file {path}", path=path), _similar(path))
    except IsADirectoryError:
        return say.cannot_open(message("{path} is a folder, not a profile", path=path), _inside(path))
    except PermissionError:
        hint = message("ask its owner for the right to read it, or copy it to your own folder")
        return say.cannot_open(message("you may not read {path}", path=path), hint)
    except (OSError, ValueError) as error:
        hint = message("look whether the path is right, or pass the text on standard input with -")
        return say.cannot_open(message("{path} cannot be read: {problem}", path=path, problem=refusal(error)), hint)


def _link_to(path: str) -> str:
    """Where a link points to; "" where it is none."""
    try:
        return str(Path(path).readlink()) if Path(path).is_symlink() else ""
    except OSError:
        return ""


def _similar(path: str) -> Message:
    """The next step: a file beside it that is called almost so, also where a path is parted as on another system."""
    wanted = Path(path.replace("\\", "/"))
    folder = wanted.parent if wanted.parent.is_dir() else Path()
    names = [name for name in _names(folder) if not name.startswith(".")]
    stem = nearest(wanted.stem, [Path(name).stem for name in names], _ALIKE)
    # of files that are called alike but for their ending the one whose ending is most alike
    found = nearest(wanted.name, [name for name in names if Path(name).stem == stem], cutoff=0)
    if found is not None:
        return message("did you mean {name}?", name=folder / found)
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
