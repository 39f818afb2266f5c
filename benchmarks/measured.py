"""What one process cost, from its start to its end."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from msgspec import Struct


class Cost(Struct, frozen=True):
    """Wall seconds, CPU seconds and the most memory held at once, of one process."""

    seconds: float
    cpu: float
    peak_mib: float


def cost(command: Sequence[str], log: Path) -> Cost:
    """Run the command, its output into the log. Raises RuntimeError with the end of the log where it fails."""
    start = perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        # wait4 tells of this child alone; getrusage(RUSAGE_CHILDREN) keeps the most of all children ever
        _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def least(costs: Sequence[Cost]) -> Cost:
    """The best seconds of several runs, and the most memory of any."""
    return Cost(min(one.seconds for one in costs), min(one.cpu for one in costs), max(one.peak_mib for one in costs))
