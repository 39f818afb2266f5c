"""gzip and zstd: the bytes inside, streamed into the spill folder."""

import gzip
import shutil
import sys
import zlib
from pathlib import Path

from benefit_check.batch.engine.scratch import new_file
from benefit_check.batch.read import diagnostics as say
from benefit_check.text.diagnostic import Diagnostic, Message, message

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_BLOCK = 1 << 20


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
            shutil.copyfileobj(source, out, _BLOCK)
    except (gzip.BadGzipFile, EOFError, zlib.error, zstd.ZstdError) as error:
        reason = message("{file} does not unpack: {problem}", file=shown, problem=_problem(error))
        return say.no_table(reason, message("unpack it yourself with gzip -d or zstd -d, or ask for the file anew"))
    return target


def _problem(error: Exception) -> Message:
    if isinstance(error, EOFError):
        return message("it ends before what is packed in it does")
    return message("it was damaged on its way, or is packed otherwise")
