"""The installed program as a process of its own, with nothing of the tester's environment."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

import benefit_check

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PLAIN = {
    "PATH": os.environ["PATH"],
    "LANG": "zh_CN.UTF-8",
    "PYTHONUTF8": "1",
    # the sources that the other tests test, also where another checkout is installed
    "PYTHONPATH": str(Path(benefit_check.__file__).parents[1]),
}


def run(
    *words: str, stdin: bytes = b"", cwd: Path | None = None, stdout: int | None = None, **environ: str
) -> subprocess.CompletedProcess[bytes]:
    """The ended program; what it wrote is kept, unless `stdout` is a file descriptor to write to."""
    cache = {"XDG_CACHE_HOME": str(Path(gettempdir()) / "benefit-check-tests")}
    return subprocess.run(
        [sys.executable, "-m", "benefit_check", *words],
        input=stdin,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        check=False,
        cwd=cwd,
        env=PLAIN | cache | environ,
    )
