"""How long `check` takes beside a process that only imports typer, rich and yaml, as ratios in one run.

    python benchmarks/startup.py [--repeats 20] [--python PATH] [--record]

The bare `check PROFILE`, which is answered without Typer, and the same with an option, which goes through it. The three
processes run in turn on the same machine with a warm compiled-rulebook cache and output into a pipe; what is compared is
CPU time (user and system), minimum and median. The goal is at most 1.3. `--python` measures another environment: one
without the developers' packages has no typing_extensions, which msgspec loads wherever it finds it.
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
IMPORTS = ["-c", "import typer, rich, yaml"]
CHECK = ["-m", "benefit_check", "check", str(ROOT / "examples" / "restaurant.yaml")]
COMMANDS = {"imports alone": IMPORTS, "check PROFILE": CHECK, "check PROFILE --lang zh": [*CHECK, "--lang", "zh"]}


def cpu_seconds(command: list[str], environ: dict[str, str]) -> float:
    """User and system seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environ, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(python: str, repeats: int) -> dict[str, list[float]]:
    """CPU seconds of every run of every command, run in turn."""
    with TemporaryDirectory() as cache:
        # bytecode would be compiled anew in every run where writing it is forbidden
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environ["XDG_CACHE_HOME"] = cache
        runs: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for number in range(repeats + 1):
            for name, words in COMMANDS.items():
                seconds = cpu_seconds([python, *words], environ)
                if number:  # the first fills the cache
                    runs[name].append(seconds)
    return runs


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeats", type=int, default=20)
    options.add_argument("--python", default=sys.executable, help="the interpreter of the environment to measure")
    options.add_argument("--record", action="store_true", help="write the result into results.md")
    chosen = options.parse_args()
    runs = measured(chosen.python, chosen.repeats)
    base = runs["imports alone"]
    lines = [
        f"{name}: {min(run) * 1000:.0f} ms minimum, {median(run) * 1000:.0f} ms median; "
        f"ratio {min(run) / min(base):.2f} of minima, {median(run) / median(base):.2f} of medians"
        for name, run in runs.items()
    ]
    lines += [f"goal for check PROFILE: {GOAL}", described()]
    print("\n".join(lines))
    if chosen.record:
        record("startup", f"python benchmarks/startup.py --repeats {chosen.repeats}", lines)


if __name__ == "__main__":
    main()
