"""The outputs of one run, put in their places together: all of them whole before the first, the record behind the last.

Whatever moment a run ends at, a reader of the record knows whether the set is whole. So the old record goes before an
output is touched, and the new one, with size and SHA-256 of every output, comes when all the others are on the disk.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from benefit_check.batch.write.atomic import (
    keep_inputs,
    put_in_place,
    staged,
    sweep,
    sync,
    sync_whole,
    unstoppable,
)
from benefit_check.batch.write.output_plan import RECORD, Standing
from benefit_check.batch.write.rights import give_rights, rights_of
from benefit_check.batch.write.run_record import OutputFile
from benefit_check.text.paths import readable


class HalfPublishedError(Exception):
    """The system refused a rename when the old record was gone already: what became of each output."""

    def __init__(self, states: Mapping[Path, Standing]) -> None:
        super().__init__(states)
        self.states = states


class Publication:
    """What a run is to put in place, on the disks where it will stand; a context that leaves nothing unfinished behind.

    `main` is the output that the others go with. `mode`: the rights of all, None as they were. `is_alone`: no other
    run can be at work on it, so that what lies there is of a dead one. `is_done`: everything stands in its place.
    """

    def __init__(self, main: Path, mode: int | None = None, *, is_alone: bool = False) -> None:
        self.is_done, self.is_alone = False, is_alone
        self._main, self._mode = main, mode
        self._rooms: dict[Path, Path] = {}
        self._new: dict[Path, Path] = {}
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    @property
    def states(self) -> dict[Path, Standing]:
        """What stands in the place of each output now."""
        return {
            target: "new" if not new.exists() else "old" if target.exists() else "absent"
            for target, new in self._new.items()
        }

    def room(self, target: Path) -> Path:
        """A folder on the disk of the target; raises OSError where there can be none."""
        parent = target.resolve().parent
        if parent not in self._rooms:
            tag = tag_of(self._main)
            if self.is_alone:
                sweep(parent, tag)
            self._rooms[parent] = self._opened.enter_context(staged(target, tag))
            (self._rooms[parent] / "new").mkdir()
        return self._rooms[parent]

    def new(self, target: Path, name: str) -> Path:
        """Where to write what is to become the target; the name is for those who write by it."""
        self._new[target] = self.room(target) / "new" / name
        return self._new[target]

    def outputs(self, record: Path) -> Iterator[OutputFile]:
        """Every file to be published with its size and digest, by its path from where the record stands."""
        for target, new in sorted(self._new.items()):
            for name in sorted(path.name for path in new.iterdir()) if new.is_dir() else [""]:
                yield _output(new / name if name else new, target / name if name else target, record)

    def commit(self, record: Path, content: bytes, stale: Iterable[Path] = ()) -> None:
        """Put everything in place, then the record; what is stale goes.

        Raises HalfPublishedError where the system refused in the middle; any other error leaves all as it was.
        """
        others = rights_of(self._main) if not self._main.is_dir() else None
        new_record = self.room(record) / "new" / RECORD
        new_record.write_bytes(content)
        for new, target in [*((new, target) for target, new in self._new.items()), (new_record, record)]:
            keep_inputs(target.resolve())
            give_rights(new, target, self._mode, others)
            sync_whole(new)
        with unstoppable():
            self._put_in_place(record.resolve(), new_record, stale)
        self.is_done = True

    def _put_in_place(self, record: Path, new_record: Path, stale: Iterable[Path]) -> None:
        aside = new_record.with_name(f"{RECORD}.before")
        if record.exists():
            record.replace(aside)
            sync(record.parent)
        try:
            for target, new in self._new.items():
                put_in_place(new, target.resolve())
            for path in stale:
                path.unlink(missing_ok=True)
            for parent in self._rooms:
                sync(parent)
            new_record.replace(record)
        except OSError as error:
            if "new" in self.states.values():
                raise HalfPublishedError(self.states) from error
            if aside.exists():
                aside.replace(record)
            raise
        with suppress(OSError):
            # the set is whole, and a power cut before the folder is on the disk leaves one without a record
            sync(record.parent)


def tag_of(main: Path) -> str:
    """What tells the work on one output from that on others."""
    return hashlib.sha256(os.fsencode(main.resolve())).hexdigest()[:12] + "-"


def _output(file: Path, target: Path, record: Path) -> OutputFile:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return OutputFile(readable(seen_from(target, record)), file.stat().st_size, digest)


def seen_from(path: Path, record: Path) -> Path:
    """The path as it leads from the folder of the record, so that both can be moved together; else whole."""
    whole, folder = path.absolute(), record.absolute().parent
    return whole.relative_to(folder) if whole.is_relative_to(folder) else whole
