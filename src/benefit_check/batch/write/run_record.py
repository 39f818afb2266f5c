"""The record of a run, `<output>.run.json`: what was computed, by which rules, from what, into what, in what time."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from msgspec import Struct, json

from benefit_check.batch.read.request import InputFile
from benefit_check.batch.summary.model import Counts, RulebookRef

SCHEMA_VERSION = 2


class OutputFile(Struct, frozen=True):
    """A file that was written: its path from where the record stands, its size, the SHA-256 of its bytes."""

    path: str
    bytes: int
    sha256: str


class RunRecord(Struct, frozen=True, kw_only=True):
    """One run of `batch`.

    It is there only where every output is; a run that failed has a record of another name.

    schema_version: 2, raised when a key changes its meaning.
    status: always `whole`.
    program, version: `benefit-check` and its version; engine: name and version of what computed.
    rulebook: id, version, digest ("sha256:…" of its files).
    as_of: the day asked about, YYYY-MM-DD; null where rows were asked about several days.
    days: null, or how many rows were asked about each day, where each row had its own.
    started, finished: with time zone.
    options: those of the command by their long names without dashes, as texts, numbers, booleans or lists of texts.
    inputs: what was read; outputs: what was written with this record, its paths from the folder of the record.
    counts: read = evaluated + rejected; duplicates are rows whose id an earlier row has.
    answers: rows written, which --only and the layout make fewer or more than rows evaluated.
    ranged: rows evaluated that hold a range, as in 300-500, which the interpreter answered.
    few: rows evaluated that the interpreter answered because they are few, or because --engine says so.
    timings: seconds by stage, as decimal strings ("12.345"), so that the record holds no binary fraction.
    """

    schema_version: int = SCHEMA_VERSION
    status: Literal["whole"] = "whole"
    program: Literal["benefit-check"] = "benefit-check"
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


def record_json(record: RunRecord) -> bytes:
    """The record as it is kept."""
    return json.format(json.encode(record), indent=2) + b"\n"
