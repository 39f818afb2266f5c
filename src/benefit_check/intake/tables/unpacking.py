"""gzip and zstd: the bytes inside, streamed into the spill folder."""

import gzip
import shutil
import zlib
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import duckdb

from benefit_check.intake.tables import diagnostics as say
from benefit_check.intake.tables.spool import new_file
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.sql_quoting import file

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
        if packed_by == "gzip":
            with gzip.open(path) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out, _BLOCK)
        else:
            _unpack_zstd(path, target)
    except (OSError, EOFError, zlib.error, ValueError, RuntimeError, duckdb.Error) as error:
        reason = message("{file} does not unpack: {problem}", file=shown, problem=str(error).split("\n")[0])
        return say.no_table(reason, message("unpack it yourself with gzip -d or zstd -d, or ask for the file anew"))
    return target


def _unpack_zstd(path: Path, target: Path) -> None:
    """Python has zstd from 3.14 on, or by a package; DuckDB unpacks only lines of UTF-8, which it must understand."""
    for named in ("compression.zstd", "backports.zstd", "zstandard"):
        try:
            _stream(cast("Any", import_module(named)).ZstdDecompressor, path, target)
        except ImportError:
            continue
        return
    lines = (
        f"read_csv({file(path)}, delim = '\x1f', quote = '', escape = '', header = false, skip = 0, "
        "auto_detect = false, encoding = 'utf-8', compression = 'zstd', columns = {'line': 'VARCHAR'})"
    )
    with duckdb.connect() as connection, target.open("w", encoding="utf-8", newline="") as out:
        found = connection.execute(f"SELECT line FROM {lines}")
        while rows := found.fetchmany(10_000):
            out.writelines(f"{line or ''}\n" for (line,) in rows)


def _stream(make: Any, path: Path, target: Path) -> None:
    """Unpack frame after frame; raises EOFError where the last is cut off."""
    frame = None
    with path.open("rb") as source, target.open("wb") as out:
        while block := source.read(_BLOCK):
            while block:
                if frame is None:
                    frame = make()
                    frame = frame.decompressobj() if hasattr(frame, "decompressobj") else frame
                try:
                    out.write(frame.decompress(block))
                except Exception as error:  # each package has its own
                    raise ValueError(str(error)) from error
                block, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
    if frame is not None:
        raise EOFError("it is cut off")
