"""The record of a run, `<output>.run.json`: what was computed, by which rules, from what, into what, in what time."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct, json

from benefit_check.batch.read.request import InputFile
from benefit_check.batch.summary.model import Counts, RulebookRef
from benefit_check.batch.write.atomic import write_whole
from benefit_check.text.paths import beside, readable

SCHEMA_VERSION = 1


class OutputFile(Struct, frozen=True):
    """A file that was written, and its size."""

    path: str
    bytes: int


class RunRecord(Struct, frozen=True, kw_only=True):
    """One run of `batch`.

    schema_version: 1, raised when a key changes its meaning.
    program, version: `benefit-check` and its version; engine: name and version of what computed.
    rulebook: id, version, digest ("sha256:…" of its files).
    as_of: the day asked about, YYYY-MM-DD; null where rows were asked about several days.
    days: null, or how many rows were asked about each day, where each row had its own.
    started, finished: with time zone.
    options: those of the command by their long names without dashes, as texts, numbers, booleans or lists of texts.
    inputs: what was read; outputs: what was written beside this record.
    counts: read = evaluated + rejected; duplicates are rows whose id an earlier row has.
    answers: rows written, which --only and the layout make fewer or more than rows evaluated.
    ranged: rows evaluated that hold a range, as in 300-500, which the interpreter answered.
    few: rows evaluated that the interpreter answered because they are few, or because --engine says so.
    timings: seconds by stage, as decimal strings ("12.345"), so that the record holds no binary fraction.
    """

    schema_version: int = SCHEMA_VERSION
    program: str = "benefit-check"
    version: str
    engine: str
    rulebook: RulebookRef
    as_of: date | None
    days: Mapping[date, int] | None = None
    started: datetime
    finished: datetime
    options: Mapping[str, str | int | bool | list[str] | None]
    inputs: tuple[InputFile, ...]
    outputs: tuple[OutputFile, ...]
    counts: Counts
    answers: int
    ranged: int = 0
    few: int = 0
    timings: Mapping[str, str]


def output_file(path: Path) -> OutputFile:
    """The file with its size."""
    return OutputFile(readable(path), path.stat().st_size)


def write_record(record: RunRecord, output: Path) -> Path:
    """Write the record beside the output, whole or not at all; its path."""
    return _beside(output, "run.json", json.format(json.encode(record), indent=2) + b"\n")


def write_summary(summary: bytes, output: Path) -> Path:
    """Write the JSON of a summary beside the output, whole or not at all; its path."""
    return _beside(output, "summary.json", summary)


def _beside(output: Path, name: str, content: bytes) -> Path:
    path = beside(output, name)
    write_whole(path, content)
    return path
