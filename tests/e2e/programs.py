"""The installed program as a process of its own, with nothing of the tester's environment.

Most runs are forked off a process that has imported the program already (see `serving`): they have streams, a folder,
an environment, an end and a memory of their own, but do not wait for Python and the imports. What hangs on how Python
itself starts is a process from the beginning, and with BENEFIT_CHECK_REAL=1, as `make test-deep` has it, every run is.
"""

import os
import subprocess
import sys
from atexit import register
from functools import cache
from pathlib import Path
from tempfile import gettempdir

import benefit_check

from .serving import Server

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PLAIN = {
    "PATH": os.environ["PATH"],
    "LANG": "zh_CN.UTF-8",
    "PYTHONUTF8": "1",
    # the sources that the other tests test, also where another checkout is installed
    "PYTHONPATH": str(Path(benefit_check.__file__).parents[1]),
}
CACHE = {"XDG_CACHE_HOME": str(Path(gettempdir()) / "benefit-check-tests")}
REAL = os.environ.get("BENEFIT_CHECK_REAL") == "1"
READ_LATE = {
    *("BENEFIT_CHECK_CACHE", "COLUMNS", "HOME", "LANG", "NO_COLOR", "PAGER", "TERM", "XDG_CACHE_HOME"),
    *("LC_ALL", "PYTHONIOENCODING", "PYTHONUTF8"),  # see `_is_late`
}
"""What nobody reads before the command line is."""


def run(
    *words: str, stdin: bytes = b"", cwd: Path | None = None, stdout: int | None = None, **environ: str
) -> subprocess.CompletedProcess[bytes]:
    """The ended program; what it wrote is kept, unless `stdout` is a file descriptor to write to."""
    if not REAL and _is_late(environ):
        return _server().run(words, stdin, cwd or Path.cwd(), PLAIN | CACHE | environ, stdout)
    return started(*words, stdin=stdin, cwd=cwd, stdout=stdout, **environ)


def started(
    *words: str, stdin: bytes = b"", cwd: Path | None = None, stdout: int | None = None, **environ: str
) -> subprocess.CompletedProcess[bytes]:
    """As `run`, and always a process from the beginning."""
    return subprocess.run(
        [sys.executable, "-m", "benefit_check", *words],
        input=stdin,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        check=False,
        cwd=cwd,
        env=PLAIN | CACHE | environ,
    )


def _is_late(environ: dict[str, str]) -> bool:
    """Whether all of it can be told to a Python that runs: of encodings only those of the streams."""
    streams_only = (environ.get("PYTHONUTF8", "1"), environ.get("LC_ALL", "")) in (("1", ""), ("0", "C.UTF-8"))
    return environ.keys() <= READ_LATE and streams_only and ("LC_ALL" not in environ or "PYTHONIOENCODING" in environ)


@cache
def _server() -> Server:
    """One a test process; it ends with it."""
    server = Server(PLAIN)
    register(server.close)
    return server
