"""How long `check` takes beside a process that only imports typer, rich and yaml, as a ratio in one run.

    python benchmarks/startup.py [--repeats 20] [--record]

Both processes run alternately on the same machine with a warm compiled-rulebook cache and output into a pipe; what is
compared is CPU time (user and system), minimum and median. The goal is at most 1.3.
"""

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from machine import described, record

ROOT = Path(__file__).parent.parent
GOAL = 1.3
IMPORTS = [sys.executable, "-c", "import typer, rich, yaml"]
CHECK = [sys.executable, "-m", "benefit_check", "check", str(ROOT / "examples" / "restaurant.yaml")]


def cpu_seconds(command: list[str], environ: dict[str, str]) -> float:
    """User and system seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environ, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeats", type=int, default=20)
    options.add_argument("--record", action="store_true", help="write the result into results.md")
    chosen = options.parse_args()
    with TemporaryDirectory() as cache:
        # bytecode would be compiled anew in every run where writing it is forbidden
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environ["XDG_CACHE_HOME"] = cache
        for command in (IMPORTS, CHECK):
            cpu_seconds(command, environ)
        pairs = [(cpu_seconds(IMPORTS, environ), cpu_seconds(CHECK, environ)) for _ in range(chosen.repeats)]
    base, check = ([pair[side] for pair in pairs] for side in (0, 1))
    lines = [
        f"imports alone: {min(base) * 1000:.0f} ms minimum, {median(base) * 1000:.0f} ms median",
        f"check, warm:   {min(check) * 1000:.0f} ms minimum, {median(check) * 1000:.0f} ms median",
        f"ratio:         {min(check) / min(base):.2f} of minima, {median(check) / median(base):.2f} of medians; goal {GOAL}",
        described(),
    ]
    print("\n".join(lines))
    if chosen.record:
        record("startup", f"python benchmarks/startup.py --repeats {chosen.repeats}", lines)


if __name__ == "__main__":
    main()
