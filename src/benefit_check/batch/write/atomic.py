"""Output that appears whole or not at all: written under another name beside its place, synced, renamed.

A signal ends the writing like an error, so that what was begun is removed. Only SIGKILL and a power cut leave a folder
`.benefit-check-….partial` behind, which may be deleted; the old output stands even then.
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


@contextmanager
def stoppable(connection: "DuckDBPyConnection", last_words: Callable[[StoppedError], None]) -> Iterator[None]:
    """Raise StoppedError out of the block when SIGINT, SIGTERM or SIGHUP comes, also while a query runs.

    Where the block does not end for that, the staged folders are removed, the last words said, and the process ends
    with 128 + the signal's number. In another thread than the main one signals are left to whoever handles them.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    watchdogs: list[threading.Timer] = []

    def end(number: int, _: FrameType | None) -> None:
        came.append(number)
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
        if came:
            # DuckDB says "Query interrupted" instead of passing on what the handler raised
            raise StoppedError(came[0]) from error
        raise
    finally:
        for watchdog in watchdogs:
            watchdog.cancel()
        for each, handler in before.items():
            signal.signal(each, signal.SIG_DFL if handler is None else handler)


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


def _keep_inputs(target: Path) -> None:
    for source in _read:
        with suppress(OSError):
            if target.samefile(source):
                raise IsAnInputError(target, source)


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A new folder beside the target, on the same disk, for what is not whole yet; it is removed in the end."""
    folder = target.resolve().parent / f".benefit-check-{token_hex(6)}.partial"
    folder.mkdir()
    _standing.add(folder)
    try:
        with plain_way(folder) as way:
            yield way
    finally:
        rmtree(folder, ignore_errors=True)
        _standing.discard(folder)


def publish(new: Path, target: Path) -> None:
    """Put a file or folder that is whole in the place of the target. OSError leaves the target as it was."""
    target = target.resolve()
    _keep_inputs(target)
    if new.is_dir():
        for path in new.iterdir():
            _sync(path)
        _sync(new)
        _publish_folder(new, target)
    else:
        _sync(new)
        new.replace(target)
    _sync(target.parent)


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
    aside = new.with_name(f"{new.name}.old")
    target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        aside.rename(target)
        raise
    rmtree(aside, ignore_errors=True)


def _sync(path: Path) -> None:
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
