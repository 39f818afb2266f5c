"""One pass over the bytes of a text: its size and lines, and whether it may be read the fast way."""

import hashlib
from codecs import getincrementaldecoder
from pathlib import Path

from msgspec import Struct

_CHUNK = 1 << 16


class Survey(Struct, frozen=True):
    """What the bytes of a text are like.

    `lines` leaves out empty lines at the end. `misfit` is the byte that is no UTF-8, -1 if all is; `wide`: some of
    what is before it is more than ASCII. `ends`: how lines end. `sha256`: the digest of the bytes.
    """

    bytes: int
    lines: int
    misfit: int
    wide: bool
    nul: bool
    ends: str
    sha256: str = ""

    @property
    def regular(self) -> bool:
        """Whether every line may be a row, as far as can be told without looking into lines."""
        return self.misfit < 0 and not self.nul and self.ends in ("lf", "crlf")


class _Ends:
    """Counts line ends chunk by chunk; those that end the whole text do not count."""

    def __init__(self) -> None:
        self.feeds = self.pairs = self.returns = self.lines = 0
        self._last = b""

    def take(self, chunk: bytes) -> None:
        feeds = chunk.count(b"\n")
        body = len(chunk.rstrip(b"\r\n"))
        if body:
            self.lines = self.feeds + feeds - chunk.count(b"\n", body) + 1
        self.feeds += feeds
        if b"\r" in chunk or self._last == b"\r":
            self.pairs += chunk.count(b"\r\n") + (self._last == b"\r" and chunk[:1] == b"\n")
            self.returns += chunk.count(b"\r")
        self._last = chunk[-1:]

    @property
    def kind(self) -> str:
        if not self.returns:
            return "lf"
        if self.pairs == self.feeds == self.returns:
            return "crlf"
        return "cr" if not self.feeds else "mixed"


def survey(path: Path) -> Survey:
    """What the bytes of the file are like; raises OSError where it cannot be read."""
    ends, decode = _Ends(), getincrementaldecoder("utf-8")()
    size, misfit, wide, nul, digest = 0, -1, False, False, hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            ends.take(chunk)
            digest.update(chunk)
            nul = nul or b"\0" in chunk
            if misfit < 0:
                held = len(decode.getstate()[0])
                try:
                    decode.decode(chunk)
                    wide = wide or not chunk.isascii()
                except UnicodeDecodeError as error:
                    misfit = size - held + error.start
                    wide = wide or not chunk[: max(error.start - held, 0)].isascii()
            size += len(chunk)
    if misfit < 0 and decode.getstate()[0]:
        misfit = size - len(decode.getstate()[0])
    return Survey(size, ends.lines, misfit, wide, nul, ends.kind, digest.hexdigest())


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
