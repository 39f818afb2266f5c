"""Runs of the program without Python's start and the imports: one process has them behind it and forks for each run.

As a script it is that process. It has a single thread and has opened nothing, so that a fork is a fresh program.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from threading import Thread
from typing import Any, BinaryIO, Literal, TextIO

LENGTH = 8
"""Bytes that tell how long a message is."""


class Server:
    """The process, and the line to it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._line, theirs = socket.socketpair()
        command = [sys.executable, __file__, str(theirs.fileno())]
        # it ends when this process does, for then nobody holds the other end of the line
        self._process = subprocess.Popen(
            command, env=dict(environ), pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        theirs.close()

    def close(self) -> None:
        """Let the process end."""
        self._line.close()
        self._process.wait()

    def run(
        self, words: Sequence[str], stdin: bytes, cwd: Path, environ: Mapping[str, str], stdout: int | None
    ) -> subprocess.CompletedProcess[bytes]:
        """As `subprocess.run` of the program with pipes, or with this file descriptor as standard output."""
        (in_read, in_write), (out_read, out_write), (err_read, err_write) = os.pipe(), os.pipe(), os.pipe()
        told = json.dumps({"words": words, "cwd": str(cwd), "environ": dict(environ)}).encode()
        fds = [in_read, out_write if stdout is None else stdout, err_write]
        socket.send_fds(self._line, [len(told).to_bytes(LENGTH, "big")], fds)
        self._line.sendall(told)
        for ours in (in_read, out_write, err_write):
            os.close(ours)
        said: list[bytes] = []
        feeder = Thread(target=_feed, args=(os.fdopen(in_write, "wb"), stdin))
        listener = Thread(target=_listen, args=(os.fdopen(err_read, "rb"), said))
        feeder.start()
        listener.start()
        with os.fdopen(out_read, "rb") as stream:
            written = stream.read()
        listener.join()
        feeder.join()
        code = int.from_bytes(_exactly(self._line, LENGTH), "big", signed=True)
        return subprocess.CompletedProcess(list(words), code, written if stdout is None else None, said[0])


def _feed(stream: BinaryIO, content: bytes) -> None:
    try:
        with stream:
            stream.write(content)
    except BrokenPipeError:
        pass  # who does not read it does not need it


def _listen(stream: BinaryIO, said: list[bytes]) -> None:
    with stream:
        said.append(stream.read())


def _exactly(line: socket.socket, count: int) -> bytes:
    content = b""
    while len(content) < count:
        piece = line.recv(count - len(content))
        assert piece, "the server has ended"
        content += piece
    return content


def _own_modules() -> Iterator[str]:
    import benefit_check  # noqa: PLC0415 - here, as what follows it

    yield from (one.name for one in walk_packages(benefit_check.__path__, "benefit_check."))


def serve(line: socket.socket) -> None:
    """Fork for each message until nobody is at the other end; answer how the run ended."""
    for module in ("typer.rich_utils", "xlsxwriter", "xlrd", "python_calamine", "stdnum.cn.uscc", *_own_modules()):
        import_module(module)
    threads = Path("/proc/self/task")
    assert not threads.is_dir() or len(list(threads.iterdir())) == 1, "a fork would leave locks closed for ever"
    while True:
        head, fds, _, _ = socket.recv_fds(line, LENGTH, 3)
        if not head:
            return
        told = json.loads(_exactly(line, int.from_bytes(head, "big")))
        child = os.fork()
        if child == 0:
            line.close()
            become(told, fds)
        for fd in fds:
            os.close(fd)
        _, status = os.waitpid(child, 0)
        line.sendall(os.waitstatus_to_exitcode(status).to_bytes(LENGTH, "big", signed=True))


def become(told: Mapping[str, Any], fds: list[int]) -> None:
    """Be the program as a shell would have started it; it never comes back."""
    from benefit_check import __main__ as program  # noqa: PLC0415 - as above

    for number, fd in enumerate(fds):
        os.dup2(fd, number)
        os.close(fd)
    os.chdir(str(told["cwd"]))
    os.environ.clear()
    os.environ.update(told["environ"])
    sys.modules["__main__"] = program
    sys.argv = [program.__file__, *told["words"]]
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "utf-8:surrogateescape").partition(":")
    sys.stdin = _stream("r", 0, encoding, errors or "strict")
    sys.stdout = _stream("w", 1, encoding, errors or "strict")
    sys.stderr = _stream("w", 2, encoding, "backslashreplace", buffering=1)
    program.main()


def _stream(mode: Literal["r", "w"], number: int, encoding: str, errors: str, buffering: int = -1) -> TextIO:
    return open(number, mode, buffering, encoding, errors, closefd=False)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
