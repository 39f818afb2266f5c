"""gzip and zstd: the bytes inside, streamed into the spill folder, and no more of them than a table can hold."""

import gzip
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

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


def unpacked(path: Path, shown: str, spill: Path) -> Path | Diagnostic:
    """The file itself, or what is packed in it as a new file; a diagnostic where it does not unpack."""
    with path.open("rb") as source:
        start = source.read(4)
    packed_by = "gzip" if start.startswith(GZIP) else "zstd" if start.startswith(ZSTD) else ""
    if not packed_by:
        return path
    target = new_file(spill, ".text")
    try:
        with (gzip.open if packed_by == "gzip" else zstd.open)(path) as source, target.open("wb") as out:
            _copy(source.read, out, most_of(path.stat().st_size))
    except BombError:
        target.unlink()
        return bomb(shown)
    except (gzip.BadGzipFile, EOFError, zlib.error, zstd.ZstdError) as error:
        reason = message("{file} does not unpack: {problem}", file=shown, problem=_problem(error))
        return say.no_table(reason, message("unpack it yourself with gzip -d or zstd -d, or ask for the file anew"))
    return target


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
