"""The file of an interview: read once, written whole after each answer, for its owner's eyes only."""

import os
from codecs import BOM_UTF8
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from benefit_check.intake.encoding import decode
from benefit_check.text.diagnostic import Diagnostic

OWNER_ONLY = 0o600


class ProfileFile:
    """A path, and how its text is written: encoding, mark and line ends stay as they were found."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._codec, self._mark, self._newline = "utf-8", b"", "\n"

    def read(self) -> str | list[Diagnostic]:
        """The text, empty where there is no file yet; or why it is none."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return ""
        if not data.strip():
            return ""
        decoded = decode(str(self.path), data)
        if decoded.source is None:
            return list(decoded.diagnostics)
        self._codec, self._mark = _codec(data)
        self._newline = "\r\n" if b"\r\n" in data.replace(b"\0", b"") else "\n"
        return decoded.source.text

    def write(self, text: str) -> None:
        """Put the text in place at once: a reader sees the old one or the new one. Raises OSError."""
        data = self._mark + text.replace("\n", self._newline).encode(self._codec)
        target = self.path.resolve()
        beside = target.with_name(f".{target.name}.{token_hex(4)}.partial")
        try:
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:  # noqa: PTH123
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise


def _codec(data: bytes) -> tuple[str, bytes]:
    """In what the text is encoded, as `decode` has found out, and the mark before it."""
    if data.startswith(BOM_UTF8):
        return "utf-8", BOM_UTF8
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", b""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030", b""
    return "utf-8", b""
