"""Output that appears whole or not at all: written under another name beside its place, synced, renamed.

A signal ends the writing like an error, so that what was begun is removed. Only SIGKILL and a power cut leave a folder
`.benefit-check-….partial` behind, which may be deleted; the old output stands even then. What a run of `batch` leaves
so, the next run on the same output sweeps away.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from types import FrameType
from typing import TYPE_CHECKING

from benefit_check.text.paths import plain_way

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PREFIX, _SUFFIX, _OLD = ".benefit-check-", ".partial", ".old"
PATIENCE = 5.0
"""Seconds that a query may take to stop. DuckDB 2.0 sometimes never does: its main thread waits for tasks that wait."""
ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class StoppedError(Exception):
    """A signal asked for the end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.name = signal.Signals(number).name


class IsAnInputError(Exception):
    """What was to be written is a file that is read."""

    def __init__(self, target: Path, source: Path) -> None:
        super().__init__(target, source)
        self.target, self.source = target, source


_read: set[Path] = set()
"""The files that must not be written, because they are read."""
_standing: set[Path] = set()
"""The folders that `staged` has made and not yet removed."""
_came: list[int] = []
"""The signals that came within `stoppable`."""
_held: list[None] = []
"""Not empty while signals wait."""


@contextmanager
def stoppable(connection: "DuckDBPyConnection", last_words: Callable[[StoppedError], None]) -> Iterator[None]:
    """Raise StoppedError out of the block when SIGINT, SIGTERM or SIGHUP comes, also while a query runs.

    Where the block does not end for that, the staged folders are removed, the last words said, and the process ends
    with 128 + the signal's number. In another thread than the main one signals are left to whoever handles them.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    watchdogs: list[threading.Timer] = []

    def end(number: int, _: FrameType | None) -> None:
        if _held:
            return
        _came.append(number)
        for each in ENDINGS:
            # a second Ctrl-C must not stop the removal of what was begun
            signal.signal(each, signal.SIG_IGN)
        watchdogs.append(threading.Timer(PATIENCE, _give_up, (number, last_words)))
        watchdogs[-1].daemon = True
        watchdogs[-1].start()
        connection.interrupt()
        raise StoppedError(number)

    before = {each: signal.signal(each, end) for each in ENDINGS}
    try:
        yield
    except BaseException as error:
        if _came:
            # DuckDB says "Query interrupted" instead of passing on what the handler raised
            raise StoppedError(_came[0]) from error
        raise
    finally:
        _came.clear()
        for watchdog in watchdogs:
            watchdog.cancel()
        for each, handler in before.items():
            signal.signal(each, signal.SIG_DFL if handler is None else handler)


@contextmanager
def unstoppable() -> Iterator[None]:
    """Within the block signals change nothing: some milliseconds of renames, which end whole or not at all.

    Raises StoppedError where one came before.
    """
    _held.append(None)
    try:
        if _came:
            raise StoppedError(_came[0])
        yield
    finally:
        _held.pop()


def _give_up(number: int, last_words: Callable[[StoppedError], None]) -> None:
    for folder in tuple(_standing):
        rmtree(folder, ignore_errors=True)
    last_words(StoppedError(number))
    os._exit(128 + number)


@contextmanager
def keeping(inputs: Iterable[Path]) -> Iterator[None]:
    """Within the block `publish` refuses to replace one of the inputs, by whatever name."""
    added = set(inputs) - _read
    _read.update(added)
    try:
        yield
    finally:
        _read.difference_update(added)


def keep_inputs(target: Path) -> None:
    """Raise IsAnInputError where the target is a file that is read."""
    for source in _read:
        with suppress(OSError):
            if target.samefile(source):
                raise IsAnInputError(target, source)


@contextmanager
def staged(target: Path, tag: str = "") -> Iterator[Path]:
    """A new folder beside the target, on the same disk, for what is not whole yet; it is removed in the end.

    Nobody else may look into it. By its tag, if it has one, `sweep` finds it.
    """
    folder = target.resolve().parent / f"{_PREFIX}{tag}{token_hex(6)}{_SUFFIX}"
    folder.mkdir(0o700)
    _standing.add(folder)
    try:
        with plain_way(folder) as way:
            yield way
    finally:
        rmtree(folder, ignore_errors=True)
        _standing.discard(folder)


def sweep(folder: Path, tag: str) -> None:
    """Remove what `staged` left in the folder under the tag when a run was killed; nobody may be at work under it.

    A folder that had stepped aside for a new one that never came goes back to its place.
    """
    for left in folder.glob(f"{_PREFIX}{tag}*{_SUFFIX}"):
        for aside in left.glob(f"*/*{_OLD}"):
            home = folder / aside.name.removesuffix(_OLD)
            if not home.exists():
                aside.rename(home)
        rmtree(left, ignore_errors=True)


def publish(new: Path, target: Path) -> None:
    """Put a file or folder that is whole in the place of the target. OSError leaves the target as it was."""
    target = target.resolve()
    keep_inputs(target)
    sync_whole(new)
    put_in_place(new, target)
    sync(target.parent)


def sync_whole(new: Path) -> None:
    """Have the disk hold a file, or a folder with the files in it."""
    if new.is_dir():
        for path in new.iterdir():
            sync(path)
    sync(new)


def put_in_place(new: Path, target: Path) -> None:
    """Rename a file or folder to the target, whose links are resolved. OSError leaves the target as it was."""
    if new.is_dir():
        _publish_folder(new, target)
    else:
        new.replace(target)


def write_whole(target: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a small file so that it appears whole or not at all, with the rights that `mode` and the umask leave."""
    with staged(target) as folder:
        new = folder / "content"
        new.touch(mode)
        new.write_bytes(content)
        publish(new, target)


def _publish_folder(new: Path, target: Path) -> None:
    """A folder that is not empty cannot be renamed onto, so the old one steps aside for that moment."""
    if not target.exists():
        new.rename(target)
        return
    aside = new.with_name(f"{target.name}{_OLD}")
    target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        aside.rename(target)
        raise
    rmtree(aside, ignore_errors=True)


def sync(path: Path) -> None:
    """Have the disk hold it; a folder cannot be opened for that on Windows."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        if path.is_dir():
            return
        raise
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
