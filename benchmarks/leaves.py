"""How many leaves are evaluated a second, with trace: the whole rulebook for one profile in one process.

    python benchmarks/leaves.py [--rounds 200] [--record]

Beside it, as a ratio in the same run, a bare loop that looks up as many facts in a dict. The goal is 100,000 a second.
"""

import argparse
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter

from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise
from benefit_check.assess.trace import Recorder, leaves
from benefit_check.intake.open import open_profile
from benefit_check.interpret.conditions import NOT_MET, stand
from benefit_check.interpret.situation import Situation
from benefit_check.rulebook.store import rulebook_in
from machine import described, record

ROOT = Path(__file__).parent.parent
GOAL = 100_000
DAY = date(2020, 12, 3)


def evaluated(outcome: Assessment) -> int:
    """The leaves that the trace of one assessment holds."""
    return sum(len(leaves(result.trace)) for result in outcome.results if result.trace is not None)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=200)
    options.add_argument("--record", action="store_true", help="write the result into results.md")
    chosen = options.parse_args()
    rulebook, diagnostics = rulebook_in(ROOT / "rules")
    assert rulebook is not None, diagnostics
    profile = open_profile(str(ROOT / "examples" / "small-parts-maker.yaml"), rulebook, BytesIO()).profile
    assert profile is not None
    enterprise = Enterprise(profile.name, profile.uscc, given(profile.facts))
    count = evaluated(assess(rulebook, enterprise, DAY))
    held = [measure for measure in rulebook.measures.values() if measure.holds_on(DAY)]
    conditions, whole = [], []
    for _ in range(chosen.rounds):
        start = perf_counter()
        situation = Situation(rulebook, enterprise.facts, DAY)
        for measure in held:
            stand(measure.conditions, situation, lambda _: NOT_MET, Recorder().observe)
        conditions.append(perf_counter() - start)
        start = perf_counter()
        assess(rulebook, enterprise, DAY)
        whole.append(perf_counter() - start)
    start = perf_counter()
    for _ in range(count * 100):
        profile.facts.get("employees")
    bare = (perf_counter() - start) / 100
    lines = [
        f"{len(rulebook.measures)} measures, {count} leaves an enterprise, {chosen.rounds} rounds, best of them",
        f"leaves a second with trace, derived facts included: {count / min(conditions):,.0f}; goal {GOAL:,}",
        f"the same with amounts, totals and the finished trace: {count / min(whole):,.0f}",
        f"ratio of conditions to a loop of as many dict lookups: {min(conditions) / bare:.0f}",
        described(),
    ]
    print("\n".join(lines))
    if chosen.record:
        record("leaves", f"python benchmarks/leaves.py --rounds {chosen.rounds}", lines)


if __name__ == "__main__":
    main()
