"""How long `check` takes beside a process that only imports typer, rich and yaml, as ratios in one run.

    python benchmarks/startup.py [--repeats 20] [--python PATH] [--instructions] [--record]

`check PROFILE` and the same with an option; both go through Typer, which builds that command alone. The
three processes run in turn on the same machine with a warm compiled-rulebook cache and output into a pipe; what is
compared is CPU time (user and system), minimum and median. The goal is at most 1.4. `--python` measures another
environment: one without the developers' packages has no typing_extensions, which msgspec loads wherever it finds it.
`--instructions` counts instructions with valgrind instead, once: they stay the same whatever else the machine does.
"""

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from machine import described, record

ROOT = Path(__file__).parent.parent
GOAL = 1.4
IMPORTS = ["-c", "import typer, rich, yaml"]
CHECK = ["-m", "benefit_check", "check", str(ROOT / "examples" / "restaurant.yaml")]
COMMANDS = {"imports alone": IMPORTS, "check PROFILE": CHECK, "check PROFILE --lang zh": [*CHECK, "--lang", "zh"]}


def cpu_seconds(command: list[str], environ: dict[str, str]) -> float:
    """User and system seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environ, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(command: list[str], environ: dict[str, str]) -> float:
    """Millions of instructions of one process, as valgrind counts them."""
    with TemporaryDirectory() as folder:
        counting = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        said = subprocess.run(
            [*counting, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environ, check=True, text=True
        ).stderr
    return int(said.partition("Collected : ")[2].split()[0]) / 1e6


def measured(
    python: str, repeats: int, measure: Callable[[list[str], dict[str, str]], float]
) -> dict[str, list[float]]:
    """What was measured in every run of every command, run in turn."""
    with TemporaryDirectory() as cache:
        # bytecode would be compiled anew in every run where writing it is forbidden
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environ["XDG_CACHE_HOME"] = cache
        runs: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for number in range(repeats + 1):
            for name, words in COMMANDS.items():
                if number == 0:
                    cpu_seconds([python, *words], environ)  # fills the cache
                else:
                    runs[name].append(measure([python, *words], environ))
    return runs


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeats", type=int, default=20)
    options.add_argument("--python", default=sys.executable, help="the interpreter of the environment to measure")
    options.add_argument("--record", action="store_true", help="write the result into results.md")
    options.add_argument("--instructions", action="store_true", help="count instructions with valgrind, once")
    chosen = options.parse_args()
    if chosen.instructions:
        runs = measured(chosen.python, 1, instructions)
        lines = [f"{name}: {run[0]:.0f} million instructions" for name, run in runs.items()]
    else:
        runs = measured(chosen.python, chosen.repeats, cpu_seconds)
        lines = [
            f"{name}: {min(run) * 1000:.0f} ms minimum, {median(run) * 1000:.0f} ms median"
            for name, run in runs.items()
        ]
    base = runs["imports alone"]
    ratios = (
        f"ratio {min(run) / min(base):.2f} of minima, {median(run) / median(base):.2f} of medians"
        for run in runs.values()
    )
    lines = [f"{line}; {ratio}" for line, ratio in zip(lines, ratios, strict=True)]
    lines += [f"goal for check: {GOAL}", described()]
    print("\n".join(lines))
    if chosen.record:
        words = "--instructions" if chosen.instructions else f"--repeats {chosen.repeats}"
        record(f"startup{', instructions' * chosen.instructions}", f"python benchmarks/startup.py {words}", lines)


if __name__ == "__main__":
    main()
