"""An editor that speaks to `rules lsp` as a process of its own, over standard input and output."""

import json
import subprocess
import sys
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import Any, Self

from .programs import CACHE, PLAIN

PATIENCE = 25.0
ALL = {"workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["rename"]}}}


class Editor:
    """A folder of rules that is open in an editor."""

    def __init__(self, root: Path, *words: str, locale: str | None = "en", capabilities: Any = None) -> None:
        command = [sys.executable, "-m", "benefit_check", "rules", "lsp", *words]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=PLAIN | CACHE)
        self.root, self.said = root, dict[str, list[Any]]()
        self.log: list[Any] = []
        self._come = Queue[Any]()
        self._number = 0
        Thread(target=self._listen, daemon=True).start()
        folder = {"uri": root.as_uri(), "name": "rules"}
        asked = {"processId": None, "rootUri": None, "workspaceFolders": [folder], "capabilities": capabilities or {}}
        self.begun = self.ask("initialize", **asked, **({} if locale is None else {"locale": locale}))
        self.tell("initialized")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()

    def end(self) -> int:
        """The exit code, after the editor has said goodbye as the protocol wants it and left the pipe open."""
        self.ask("shutdown")
        self.tell("exit")
        return self.process.wait(PATIENCE)

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def open(self, name: str, text: str | None = None) -> None:
        text = (self.root / name).read_text(encoding="utf-8") if text is None else text
        self.tell(
            "textDocument/didOpen",
            textDocument={"uri": self.uri(name), "languageId": "yaml", "version": 0, "text": text},
        )

    def write(self, name: str, text: str) -> None:
        self._number += 1
        self.tell(
            "textDocument/didChange",
            textDocument={"uri": self.uri(name), "version": self._number},
            contentChanges=[{"text": text}],
        )

    def about(self, what: str, name: str, line: int = 0, character: int = 0, **more: Any) -> Any:
        """The answer to a question about a place of a file."""
        place = {"line": line, "character": character}
        return self.ask(f"textDocument/{what}", textDocument={"uri": self.uri(name)}, position=place, **more)

    def told(self, name: str) -> list[Any]:
        """What is wrong in a file, as it is told next."""
        uri, end = self.uri(name), monotonic() + PATIENCE
        while uri not in self.said:
            self._take(end)
        return self.said.pop(uri)

    def until(self, name: str, *codes: str) -> list[Any]:
        """What is wrong in a file, once it is these codes."""
        found = self.told(name)
        while [one["code"] for one in found] != [*codes]:
            found = self.told(name)
        return found

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """The result, or the error as it came."""
        self._number += 1
        number, end = self._number, monotonic() + PATIENCE
        self._send({"id": number, "method": method, **({"params": params} if params else {})})
        while (come := self._take(end)).get("id") != number:
            pass
        return come["result"] if "result" in come else come["error"]

    def _take(self, end: float) -> Any:
        try:
            come = self._come.get(timeout=max(0.0, end - monotonic()))
        except Empty:
            raise TimeoutError(self.log) from None
        if come.get("method") == "textDocument/publishDiagnostics":
            self.said[come["params"]["uri"]] = come["params"]["diagnostics"]
        elif come.get("method") == "window/logMessage":
            self.log.append(come["params"]["message"])
        return come

    def _send(self, message: Any) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while line := stream.readline():
            length = int(line.split(b":")[1])
            while stream.readline().strip():
                pass
            self._come.put(json.loads(stream.read(length)))
