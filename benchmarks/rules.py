"""How long the maintainer's commands take: CPU (user and system) and wall seconds of whole processes.

    python benchmarks/rules.py [--repeats 5] [--record]

`rules lint` of a copy of the shipped rulebook: cold (nothing stored), unchanged, and after one measure changed; `rules
test` of one measure; and an empty command (`--version`), below which none of them can be. The least of several runs.
The goals are unchanged 1.3 s of CPU, one measure changed 2.5 s, cold 10 s on the clock, the test of a measure 0.5 s.
"""

import argparse
import os
import sys
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory

from machine import described, record
from measured import Cost, cost, least

ROOT = Path(__file__).parent.parent
MEASURE, BEFORE, AFTER = "loans/startup-loan-individual", "at_most: 5万元", "at_most: {}万元"
GOALS = {"empty": "", "cold": "wall 10", "unchanged": "cpu 1.3", "one measure changed": "cpu 2.5", "test ID": "cpu 0.5"}


def measured(repeats: int) -> dict[str, Cost]:
    """The least of the runs of every command, run in turn."""
    runs: dict[str, list[Cost]] = {name: [] for name in GOALS}
    with TemporaryDirectory() as folder:
        os.environ["BENEFIT_CHECK_CACHE"] = f"{folder}/cache"
        rules, log = Path(folder) / "rules", Path(folder) / "log"
        copytree(ROOT / "rules", rules)
        changed = rules / f"{MEASURE}.yaml"
        text = changed.read_text(encoding="utf-8")
        lint = [sys.executable, "-m", "benefit_check", "rules", "lint", str(rules)]
        test = [*lint[:4], "test", Path(MEASURE).name, "--rules", str(rules)]
        for number in range(repeats):
            rmtree(f"{folder}/cache", ignore_errors=True)
            changed.write_text(text, encoding="utf-8")
            runs["empty"].append(cost([*lint[:3], "--version"], log))
            runs["cold"].append(cost(lint, log))
            runs["unchanged"].append(cost(lint, log))
            # a limit that no case is on is a warning, and so is proved all the same
            changed.write_text(text.replace(BEFORE, AFTER.format(50 + number)), encoding="utf-8")
            runs["one measure changed"].append(cost(lint, log))
            runs["test ID"].append(cost([*test[:5], "rd-reserve", *test[6:]], log))
    return {name: least(costs) for name, costs in runs.items()}


def main() -> None:
    """Measure, print, and with --record write down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args()
    found = measured(asked.repeats)
    lines = [described(), f"{'':<20} {'CPU s':>6} {'wall s':>7}  goal"]
    lines += [f"{name:<20} {one.cpu:>6.2f} {one.seconds:>7.2f}  {GOALS[name]}" for name, one in found.items()]
    print("\n".join(lines))
    if asked.record:
        record("rules", f"python benchmarks/rules.py --repeats {asked.repeats}", lines)


if __name__ == "__main__":
    main()
