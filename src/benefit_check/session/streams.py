"""Standard streams that may be closed, full or unread, and know few signs.

What fails on one of them is blamed on that one. What people read goes through `sys.stdout` and `sys.stderr`, which
replace what they cannot show; what programs read goes through `write_machine`, which is UTF-8 whatever the stream says.
"""

import os
import sys
from io import TextIOWrapper
from typing import Any

from benefit_check.present.page.terminal import REPLACED
from benefit_check.text.complaints import refusal


class OutputLostError(Exception):
    """Standard output took no more: the disk behind it is full, or it is closed. Nothing else is wrong."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error)
        self.problem = refusal(error)


class ReaderGoneError(Exception):
    """Whoever read standard output has left, as `head` does. No `OSError`, of which Typer and Rich make a failure."""


class _Output(TextIOWrapper):
    def write(self, text: str, /) -> int:
        """Write or say that this stream failed; who reads no more is another matter."""
        try:
            return super().write(text)
        except BrokenPipeError:
            raise ReaderGoneError from None
        except OSError as error:
            raise OutputLostError(error) from error

    def flush(self) -> None:
        """As `write`."""
        try:
            super().flush()
        except BrokenPipeError:
            raise ReaderGoneError from None
        except OSError as error:
            raise OutputLostError(error) from error


class _Notes(TextIOWrapper):
    """Standard error: a note that cannot be written changes nothing about the answers."""

    def write(self, text: str, /) -> int:
        """Write what can be written."""
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """As `write`."""
        try:
            super().flush()
        except OSError:
            return


def guard_streams() -> None:
    """Put streams in place that say which of them failed, also where one is closed.

    A closed one is occupied by what can be neither read nor written, so that no file is opened under its number.
    """
    for number, refusing in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        _occupy(number, refusing)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open as long as the process
    sys.stdout = _over(sys.stdout, 1, _Output)
    sys.stderr = _over(sys.stderr, 2, _Notes)


def write_machine(data: bytes) -> None:
    """Write to standard output what programs read, byte for byte."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise OutputLostError(error) from error


def _occupy(number: int, refusing: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        opened = os.open(os.devnull, refusing)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)


def _over(stream: Any, number: int, kind: type[TextIOWrapper]) -> Any:
    """The stream with our words for its failure; one that a test put there stays."""
    if stream is None:
        raw = os.fdopen(number, "wb", closefd=False)
        return kind(raw, encoding="utf-8", errors=REPLACED)
    if type(stream) is not TextIOWrapper:
        return stream
    encoding, buffered = stream.encoding, stream.line_buffering
    return kind(stream.detach(), encoding=encoding, errors=REPLACED, line_buffering=buffered)
