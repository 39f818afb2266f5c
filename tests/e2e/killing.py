"""Runs of the program that are killed: behind the n-th rename or removal of a file, or some time after the start.

As a script it is the process that forks them, with the imports behind it; it has a single thread.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

KILLED = -signal.SIGKILL
_CHANGES = ("replace", "rename", "unlink")


class Killer:
    """The process, which ends with the block."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = dict(environ)

    def __enter__(self) -> Self:
        command = [sys.executable, __file__]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._environ, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def run(self, *words: str, cwd: Path, changes: int = 0, seconds: float = 0) -> int:
        """How a run ended that is killed behind so many changes of names or after so many seconds; 0 is never."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        told = {"words": words, "cwd": str(cwd), "changes": changes, "seconds": seconds}
        self._process.stdin.write(f"{json.dumps(told)}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def kill_behind(changes: int) -> None:
    """Have this process killed when so many names were changed."""
    done: list[str] = []

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*args: Any, **options: Any) -> Any:
            found = change(*args, **options)
            done.append(change.__name__)
            if len(done) == changes:
                os.kill(os.getpid(), signal.SIGKILL)
            return found

        return changed

    for name in _CHANGES:
        setattr(os, name, counted(getattr(os, name)))


def _serve() -> None:
    from benefit_check import __main__ as program  # noqa: PLC0415 - only the process that forks
    from benefit_check.batch import run  # noqa: F401, PLC0415 - as above, so that no run waits for it

    for line in sys.stdin:
        told = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(program, told)
        if told["seconds"]:
            time.sleep(told["seconds"])
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(program: Any, told: Mapping[str, Any]) -> None:
    for number, mode in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
        os.dup2(os.open(os.devnull, mode), number)
    os.chdir(told["cwd"])
    sys.argv = [program.__file__, *told["words"]]
    if told["changes"]:
        kill_behind(told["changes"])
    code = 1
    try:
        program.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    _serve()
