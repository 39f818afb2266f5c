"""The last report on each folder of rules, told again while nothing changed.

It is kept under the folder's path and holds the name of what it is about: every byte of the rules and cases, the day,
what was asked for, and the code that looks.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from benefit_check.assess.lint.wanted import Wanted
from benefit_check.rulebook.kept_files import kept, own_folder, put
from benefit_check.rulebook.store import blake2, code_of
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source

LAYERS = ("assess", "intake", "interpret", "lang", "rulebook", "text")
Content = tuple[tuple[Diagnostic, ...], dict[str, int]]


class _Stored(msgspec.Struct, array_like=True):
    name: str
    content: Content


def report_name(files: Mapping[str, bytes], passed_over: Sequence[tuple[str, str]], day: date, only: Wanted) -> str:
    """The name of what a report is about."""
    asked = repr((passed_over, day, only, code_of(LAYERS), [(name, len(content)) for name, content in files.items()]))
    return blake2(b"".join((asked.encode(), *files.values())))


def stored_report(folder: Path, name: str, files: Mapping[str, bytes]) -> Content | None:
    """The report of that name on the folder; None where there is none, or one that cannot be read."""
    texts = dict[str, Source]()

    def source(_: type, written: Any) -> Source:
        if written not in texts:
            texts[written] = Source(written, files.get(written, b"").decode("utf-8-sig"))
        return texts[written]

    try:
        stored = msgspec.msgpack.decode(kept(_file(folder)) or b"", type=_Stored, dec_hook=source)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return stored.content if stored.name == name else None


def store_report(folder: Path, name: str, content: Content) -> None:
    """Keep a report."""
    put(_file(folder), msgspec.msgpack.encode(_Stored(name, content), enc_hook=_named))


def _named(value: object) -> str:
    assert isinstance(value, Source), "only sources are not known to msgspec"
    return value.name


def _file(folder: Path) -> Path:
    return own_folder() / f"{blake2(str(folder.resolve()).encode(errors='surrogateescape'))}.lint"
