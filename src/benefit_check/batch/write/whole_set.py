"""Whether the outputs of a run stand as its record says."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import DecodeError, Struct, ValidationError, json

from benefit_check.batch.write.failed_run import FailedRun
from benefit_check.batch.write.run_record import OutputFile, RunRecord
from benefit_check.present.page.document import Item, Page, line
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.text.paths import from_readable

Fault = Literal["gone", "other"]
FAULTS: dict[Fault, str] = {"gone": N_("not there"), "other": N_("another file than the run wrote")}


class Checked(Struct, frozen=True):
    """The record, and which of its outputs are gone or other than it says; of a run that failed there is no set."""

    record: RunRecord | FailedRun
    faults: dict[str, Fault]

    @property
    def is_whole(self) -> bool:
        """Whether all that the run wrote is there, and nothing else in its place."""
        return isinstance(self.record, RunRecord) and not self.faults


def recorded_in(text: bytes) -> RunRecord | FailedRun | None:
    """The record of a run of `batch`; None where the text is none."""
    with suppress(DecodeError, ValidationError):
        return json.decode(text, type=RunRecord)
    with suppress(DecodeError, ValidationError):
        return json.decode(text, type=FailedRun)
    return None


def checked(record: RunRecord | FailedRun, folder: Path) -> Checked:
    """Look at every output, by its path from the folder in which the record stands."""
    if isinstance(record, FailedRun):
        return Checked(record, {})
    faults = {one.path: _fault(one, folder / from_readable(one.path)) for one in record.outputs}
    return Checked(record, {path: fault for path, fault in faults.items() if fault is not None})


def _fault(told: OutputFile, path: Path) -> Fault | None:
    try:
        with path.open("rb") as file:
            is_same = path.stat().st_size == told.bytes
            is_same = is_same and hashlib.file_digest(file, "sha256").hexdigest() == told.sha256
    except OSError:
        return "gone"
    return None if is_same else "other"


def checked_page(found: Checked, tr: Translator) -> Page:
    """The answer first, then each file that is not as recorded, or why the run failed."""
    record = found.record
    if isinstance(record, FailedRun):
        reasons = tuple(f"{one.code} {one.message}".strip() for one in record.reasons)
        return (line(tr("this run failed"), "strong"), Item(tr("why"), reasons or ("—",)))
    if found.is_whole:
        counted = tr.plural("{n} file stands as recorded", "{n} files stand as recorded", len(record.outputs))
        return (line(tr("whole"), "strong"), line(counted, "muted"))
    told = [tr("{label}: {value}", label=path, value=tr(FAULTS[fault])) for path, fault in found.faults.items()]
    return (line(tr("not whole"), "strong"), *map(line, told))
