"""The record of a run that failed, `<output>.failed.json`: that it did, why, and what became of each output.

It never has the name or the status of a whole one, and goes when a run on the same output is whole.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct, json

from benefit_check.batch.write.output_plan import Standing
from benefit_check.batch.write.run_record import SCHEMA_VERSION


class Reason(Struct, frozen=True):
    """A code of docs/diagnostics, or the name of the error where the program itself failed, and what was said."""

    code: str
    message: str


class FailedRun(Struct, frozen=True, kw_only=True):
    """One run of `batch` that put nothing in place, or not all.

    exit_code: what the process ended with. outputs: by path, whether the `new` one stands there, the `old` one, or none
    (`absent`); empty where the run ended before an output was begun, so that all is old. The rest is as in the record
    of a whole run.
    """

    schema_version: int = SCHEMA_VERSION
    status: Literal["failed"] = "failed"
    program: Literal["benefit-check"] = "benefit-check"
    version: str
    started: datetime
    finished: datetime
    options: Mapping[str, str | int | bool | list[str] | None]
    exit_code: int
    reasons: Sequence[Reason]
    outputs: Mapping[str, Standing]


def failed_json(run: FailedRun) -> bytes:
    """The record as it is kept."""
    return json.format(json.encode(run), indent=2) + b"\n"
