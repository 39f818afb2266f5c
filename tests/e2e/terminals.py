"""A program in a pseudo-terminal of a given size: what it writes is read as it comes, and lines are typed into it."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

_CODES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])")
PATIENCE = 30.0


class Terminal:
    """A child of this process on the far end of a pseudo-terminal."""

    def __init__(self, words: list[str], folder: Path, environ: Mapping[str, str], *, columns: int, rows: int) -> None:
        self._near, far = pty.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        told = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **environ}
        told.pop("COLUMNS", None)
        self.child = subprocess.Popen(
            [sys.executable, "-m", "benefit_check", *words],
            cwd=folder,
            env=told,
            stdin=far,
            stdout=far,
            stderr=far,
            start_new_session=True,
        )
        os.close(far)
        self.seen = ""

    def until(self, wanted: str) -> str:
        """Everything that came up to and with this text, without control codes; what follows is kept."""
        ending = time.monotonic() + PATIENCE
        while wanted not in self.seen:
            assert time.monotonic() < ending, f"no {wanted!r} in {self.seen!r}"
            if select.select([self._near], [], [], 0.2)[0] and not self._more():
                raise AssertionError(f"ended before {wanted!r}: {self.seen!r}")
        before, _, self.seen = self.seen.partition(wanted)
        return before + wanted

    def type(self, text: str) -> None:
        """Type something."""
        os.write(self._near, text.encode())

    def end(self) -> tuple[int, str]:
        """The exit code, and everything that was still written."""
        while self._more():
            pass
        os.close(self._near)
        return self.child.wait(PATIENCE), self.seen

    def _more(self) -> bool:
        try:
            data = os.read(self._near, 65536)
        except OSError:
            return False
        self.seen += _CODES.sub("", data.decode(errors="replace")).replace("\r\n", "\n")
        return bool(data)
