"""One run at a time on an output: a lock of the system, which ends with its process, however that ends."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from os import fsencode
from pathlib import Path
from socket import gethostname
from time import monotonic, sleep

from msgspec import DecodeError, Struct, json

from benefit_check.text.paths import LONGEST_NAME

_PAUSE = 0.2
"""Seconds between two looks at a lock that is held."""


class Holder(Struct, frozen=True):
    """The process that holds a lock; nobody is known where it has not written itself down yet."""

    process: int = 0
    host: str = ""
    started: datetime | None = None


class BusyError(Exception):
    """Another run is at work on the output."""

    def __init__(self, output: Path, holder: Holder) -> None:
        super().__init__(output, holder)
        self.output, self.holder = output, holder


@contextmanager
def taken(outputs: Sequence[Path], wait: float) -> Iterator[None]:
    """Hold the outputs, each by whatever name; raises BusyError where one is held for so many seconds more.

    The file of a lock stands beside its output and goes with the lock; that of a killed run is taken over.
    """
    until = monotonic() + wait
    with ExitStack() as held:
        # in one order, so that two runs never wait for each other
        for place, output in sorted({_place(one): one for one in outputs}.items()):
            held.enter_context(_held(place, output, until))
        yield


def _place(output: Path) -> Path:
    real = output.resolve()
    name, ending = f".{real.name}", ".benefit-check.lock"
    while len(fsencode(name + ending)) > LONGEST_NAME:
        name = name[:-1]
    return real.with_name(name + ending)


@contextmanager
def _held(place: Path, output: Path, until: float) -> Iterator[None]:
    while (handle := _taken(place)) is None:
        if monotonic() >= until:
            raise BusyError(output, _holder(place))
        sleep(_PAUSE)
    try:
        os.write(handle, json.encode(Holder(os.getpid(), gethostname(), datetime.now(UTC))))
        yield
    finally:
        # while it is held, so that nobody has taken it meanwhile; Windows removes no file that is open
        with suppress(OSError):
            place.unlink()
        os.close(handle)


def _taken(place: Path) -> int | None:
    """The open file of the lock; None where another holds it."""
    handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o644)
    if _lock(handle) and _is_there(place, handle):
        os.ftruncate(handle, 0)
        return handle
    os.close(handle)
    return None


def _is_there(place: Path, handle: int) -> bool:
    """Whether the file that was opened is still the one of that name: the last holder may have removed it meanwhile."""
    try:
        return os.path.samestat(place.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        # a byte far behind what is written, for Windows lets nobody read what is locked
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _holder(place: Path) -> Holder:
    try:
        return json.decode(place.read_bytes(), type=Holder)
    except (OSError, DecodeError):
        return Holder()
