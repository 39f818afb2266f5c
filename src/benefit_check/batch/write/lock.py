"""One run at a time on an output: a lock of the system, which ends with its process, however that ends."""

import errno
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


_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
"""What a system says of a disk, mostly one over a network, that keeps no locks."""


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
def taken(outputs: Sequence[Path], wait: float) -> Iterator[list[Path]]:
    """Hold the outputs, each by whatever name; raises BusyError where one is held for so many seconds more.

    Gives those that cannot be held, because their disk knows no locks. The file of a lock stands beside its output and
    goes with the lock; that of a killed run is taken over.
    """
    until, unheld = monotonic() + wait, list[Path]()
    with ExitStack() as held:
        # in one order, so that two runs never wait for each other
        for place, output in sorted({_place(one): one for one in outputs}.items()):
            try:
                held.enter_context(_held(place, output, until))
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
                unheld.append(output)
                place.unlink(missing_ok=True)
        yield unheld


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
        with suppress(OSError):
            # a file that another user left can be locked, and not written
            os.ftruncate(handle, 0)
            os.write(handle, json.encode(Holder(os.getpid(), gethostname(), datetime.now(UTC))))
        yield
    finally:
        # while it is held, so that nobody has taken it meanwhile; Windows removes no file that is open
        with suppress(OSError):
            place.unlink()
        os.close(handle)


def _taken(place: Path) -> int | None:
    """The open file of the lock; None where another holds it."""
    try:
        handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError:
        handle = os.open(place, os.O_RDONLY)
    is_held = False
    try:
        is_held = _lock(handle) and _is_there(place, handle)
    finally:
        if not is_held:
            os.close(handle)
    return handle if is_held else None


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
