"""Notes and errors as lines of JSON, in the reader's language, for a program that gathers logs.

Keys: `time` (with zone), `level` (note, warning, error), `message`; of an error also `code`, `help`, and `file` and
`line` where it has a place.
"""

from datetime import UTC, datetime

from msgspec import json

from benefit_check.present.words.catalogue import Translator
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.paths import readable


def note_line(told: str) -> str:
    """What was done without being asked."""
    return _line({"level": "note", "message": told})


def diagnostic_line(found: Diagnostic, tr: Translator) -> str:
    """What is wrong."""
    file, line, _ = found.place
    place: dict[str, str | int] = {"file": file, "line": line} if file else {}
    told = {"help": tr.message(found.help)} if found.help is not None else {}
    words = tr.message(found.message)
    return _line({"level": found.severity, "code": found.code, "message": words, **told, **place})


def _line(told: dict[str, str | int]) -> str:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    plain = {key: readable(value) if isinstance(value, str) else value for key, value in told.items()}
    return json.encode({"time": now, **plain}).decode()
