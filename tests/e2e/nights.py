"""A table of a few enterprises and short ways to run `batch` on it, for tests of what a run leaves behind."""

import json
from pathlib import Path
from typing import Any

from .programs import run

HEAD = "纳税人识别号,从业人员"
ASKED = ("--as-of", "2020-12-03", "--measure", "six-taxes-two-fees")
SIDES = ("结果.csv.legend.csv", "结果.csv.run.json", "结果.csv.summary.json")


def table(*rows: str, path: str = "纳税人.csv") -> None:
    """Write a table; without rows it has two good ones."""
    Path(path).write_text("\n".join([HEAD, *(rows or ("A,1", "B,2")), ""]), encoding="utf-8")


def batch(*words: str, source: str = "纳税人.csv", output: str = "结果.csv") -> Any:
    return run("batch", source, "-o", output, *ASKED, *words, cwd=Path.cwd())


def done(*words: str, **options: Any) -> Any:
    """The run, which must have ended well."""
    found = batch(*words, **options)
    assert found.returncode == 0, found.stderr.decode()
    return found


def refused(code: int, said: str, *words: str, **options: Any) -> str:
    """What a run says that ends with the exit code and names the diagnostic."""
    found = batch(*words, **options)
    told = found.stderr.decode()
    assert found.returncode == code, told
    assert said in told
    return str(told)


def record(name: str = "结果.csv.run.json") -> Any:
    return json.loads(Path(name).read_bytes())


def verified(name: str = "结果.csv.run.json") -> tuple[int, str]:
    """How `verify` ends, and what it says."""
    found = run("verify", name, "--lang", "zh", cwd=Path.cwd())
    return found.returncode, found.stdout.decode() + found.stderr.decode()


def left() -> list[str]:
    return sorted(path.name for path in Path().iterdir())
