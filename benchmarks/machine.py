"""What a benchmark ran on, and where its result is kept."""

import os
import platform
import re
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).parent / "results.md"


def described() -> str:
    """Python, processor and cores of this machine."""
    info = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*:\s*(.+)", info.read_text(encoding="utf-8")) if info.is_file() else None
    processor = model[1] if model else platform.processor()
    return f"Python {platform.python_version()}, {processor}, {os.cpu_count()} cores, {platform.system()}"


def record(name: str, command: str, lines: list[str]) -> None:
    """Put the result under its name into results.md, in place of an earlier one."""
    text = (
        RESULTS.read_text(encoding="utf-8")
        if RESULTS.is_file()
        else "# Results\n\nWritten by `--record`; a figure here comes from running.\n"
    )
    section = f"\n## {name}\n\n`{command}`, {date.today().isoformat()}\n\n```\n" + "\n".join(lines) + "\n```\n"
    kept = re.sub(rf"\n## {re.escape(name)}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL)
    RESULTS.write_text(kept.rstrip("\n") + "\n" + section, encoding="utf-8")
