"""Files that can be read to an end: no device or socket, and a pipe only where somebody writes into it."""

import os
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISFIFO, S_ISREG, S_ISSOCK
from typing import BinaryIO

from benefit_check.text.diagnostic import Message, message

PATIENCE = 10.0
"""Seconds to wait for the first byte of a pipe that was named."""


class EndlessError(OSError):
    """What was named has no end to wait for; `reason` says what it is."""

    def __init__(self, reason: Message) -> None:
        super().__init__()
        self.reason = reason


def is_stream(path: str | Path) -> bool:
    """Whether it is read once only, as a pipe is that a shell makes of `<(command)`; False where nothing is there."""
    try:
        return S_ISFIFO(os.stat(path).st_mode)  # noqa: PTH116 - of a name that may be no path
    except (OSError, ValueError):
        return False


def open_finite(path: str | Path) -> BinaryIO:
    """The file, opened for reading. Raises EndlessError for a device, a socket, or a pipe that stays empty."""
    mode = os.stat(path).st_mode  # noqa: PTH116 - as above
    if S_ISREG(mode) or S_ISFIFO(mode) or str(path) == os.devnull:
        return _awaited(path) if S_ISFIFO(mode) else Path(path).open("rb")
    if S_ISSOCK(mode) or S_ISCHR(mode) or S_ISBLK(mode):
        raise EndlessError(message("it is a device or a socket, not a file"))
    # a folder is refused by the system, in words that are known
    return Path(path).open("rb")


def _awaited(path: str | Path) -> BinaryIO:
    """The pipe, once somebody has written into it."""
    import select  # noqa: PLC0415 - only a pipe pays for it

    # without O_NONBLOCK the opening itself would wait for a writer, without end
    pipe = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb")
    ready, _, _ = select.select([pipe], [], [], PATIENCE)
    if not ready:
        pipe.close()
        raise EndlessError(message("it is a pipe, and nobody writes into it"))
    os.set_blocking(pipe.fileno(), True)
    return pipe
