"""gzip and zstd: the bytes inside, streamed into the spill folder, and no more of them than a table can hold."""

import gzip
import hashlib
import sys
import zlib
from collections.abc import Callable
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, Any, BinaryIO

from msgspec import Struct

from benefit_check.batch.engine.scratch import new_file
from benefit_check.batch.read import diagnostics as say
from benefit_check.text.diagnostic import Diagnostic, Message, message

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_BLOCK = 1 << 20
SMALL = 256 << 20
"""Bytes that anything may unpack to."""
RATIO = 200
"""What is larger may be so many times as large as its pack. Tables of enterprises pack to a fifth or a twentieth, one
line written again and again by gzip to a thousandth."""


class BombError(Exception):
    """It unpacks to more than a table would."""


def most_of(packed: int) -> int:
    """The most bytes that so many may unpack to."""
    return max(SMALL, RATIO * packed)


class Plain(Struct, frozen=True):
    """A file that is not packed, and the SHA-256 of what it was packed in, "" of what was not."""

    path: Path
    sha256: str = ""


class _Digested(RawIOBase):
    """A file that is digested while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self.file.read(len(buffer))
        self.digest.update(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def unpacked(path: Path, shown: str, spill: Path) -> Plain | Diagnostic:
    """The file itself, or what is packed in it as a new file; a diagnostic where it does not unpack."""
    with path.open("rb") as source:
        start = source.read(4)
    packed_by = "gzip" if start.startswith(GZIP) else "zstd" if start.startswith(ZSTD) else ""
    if not packed_by:
        return Plain(path)
    target = new_file(spill, ".text")
    try:
        with path.open("rb") as packed, target.open("wb") as out:
            digested = _Digested(packed)
            read = BufferedReader(digested, _BLOCK)
            with gzip.GzipFile(fileobj=read) if packed_by == "gzip" else zstd.ZstdFile(read) as source:
                _copy(source.read, out, most_of(path.stat().st_size))
            while read.read(_BLOCK):
                pass
    except BombError:
        target.unlink()
        return bomb(shown)
    except (gzip.BadGzipFile, EOFError, zlib.error, zstd.ZstdError) as error:
        reason = message("{file} does not unpack: {problem}", file=shown, problem=_problem(error))
        return say.no_table(reason, message("unpack it yourself with gzip -d or zstd -d, or ask for the file anew"))
    return Plain(target, digested.digest.hexdigest())


def _copy(read: Callable[[int], bytes], out: IO[bytes], most: int) -> None:
    while block := read(_BLOCK):
        most -= len(block)
        if most < 0:
            raise BombError
        out.write(block)


def bomb(shown: str) -> Diagnostic:
    """What is said of a file that unpacks to far more than a table would."""
    reason = message("{file} unpacks to more than {times} times its size, as no table does", file=shown, times=RATIO)
    return say.no_table(reason, message("ask where it comes from; if it is a table all the same, unpack it yourself"))


def _problem(error: Exception) -> Message:
    if isinstance(error, EOFError):
        return message("it ends before what is packed in it does")
    return message("it was damaged on its way, or is packed otherwise")
