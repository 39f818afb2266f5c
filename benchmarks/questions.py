"""How many questions the interview asks until nothing can change any more, beside an oracle and beside file order.

    python benchmarks/questions.py [--owners 1000] [--beside 50] [--record]

The three owners of `examples/` start from the nine facts that somebody would write unasked; what they would answer is in
`benchmarks/owners/`. Synthetic owners start from the same nine facts, as far as they know them; in their lives anything
happens half of the time, so they are asked more than a real owner.

*Settled*: no answer that is left can change what the owner gets, a verdict that is not "not yours" or an amount above
nothing; what he does not know counts as asked. Each run is checked: with everything told that the owner knows, the
same measures are had with the same amounts.

- *interview*: as `ask` puts them. A checklist is one question; the figure of a line is written with its tick.
- *ticks only*: the same, but each figure of a ticked line is a question of its own.
- *oracle*: greedy with hindsight. It may put what the interview may put, one fact or a checklist, and details before
  gates too; of all it takes the question after whose true answers the fewest measures wait, then the fewest facts.
- *file order*: one fact after the other, in the order of the vocabulary, as long as a measure waits for it.
"""

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import NamedTuple

import duckdb

from benefit_check.assess.asking import next_question
from benefit_check.assess.given import given
from benefit_check.assess.one import assess, told_more
from benefit_check.assess.result import Assessment, Enterprise, MeasureResult, Verdict
from benefit_check.assess.waiting import Waiting, waiting
from benefit_check.batch.answer.rows import fetched
from benefit_check.batch.answer.self_check import facts_of
from benefit_check.intake.open import open_profile
from benefit_check.interpret.situation import Quarters
from benefit_check.interpret.values import Value, is_settled
from benefit_check.lang.types import Kind
from benefit_check.rulebook.conditions import judged_in
from benefit_check.rulebook.model import Checklist, Rulebook
from benefit_check.rulebook.store import rulebook_in
from machine import described, record
from synthetic.typed import population

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 30)
SEED = 7
STARTS = (
    *("place", "industry", "enterprise_form", "opened_on", "employees"),
    *("annual_revenue", "total_assets", "vat_taxpayer_type", "vat_period"),
)
"""What somebody writes unasked."""
OWNERS = {"bakery": 10, "furniture": 15, "haulier": 15}
"""The goal of each."""
Facts = Mapping[str, Value | Quarters]


class Asked(NamedTuple):
    """The facts of one question, and the checklist that they stand in."""

    facts: tuple[str, ...]
    checklist: Checklist | None


class Life:
    """One owner who is asked: what he has told so far, and what he would answer."""

    def __init__(self, rulebook: Rulebook, start: Facts, truth: Facts) -> None:
        self.rulebook, self.truth = rulebook, truth
        self.assessment = assess(rulebook, Enterprise("", "", dict(start)), DAY)
        self.answered = frozenset(start)
        self.alone: frozenset[str] = frozenset()
        self.first: tuple[str, ...] = ()

    @property
    def waits(self) -> tuple[Waiting, ...]:
        return waiting(self.assessment, self.answered)

    def after(self, facts: Collection[str]) -> Assessment:
        """What is known once these facts are answered."""
        told = {name: self.truth[name] for name in facts if name in self.truth}
        enterprise = Enterprise("", "", {**self.assessment.enterprise.facts, **told})
        return told_more(self.assessment, enterprise, tuple(told))

    def answer(self, asked: Asked, *, figures: bool) -> None:
        """Answer a question; without `figures` a ticked line that needs one is only ticked."""
        later = [] if figures or asked.checklist is None else [*self._ticked(asked)]
        facts = [name for name in asked.facts if name not in later]
        self.assessment = self.after(facts)
        self.answered |= frozenset(facts)
        self.alone |= frozenset(later)
        self.first = (*(one for one in self.first if one not in facts), *later)

    def _ticked(self, asked: Asked) -> Iterator[str]:
        nothing = {tick.fact: tick.none or 0 for tick in asked.checklist.ticks} if asked.checklist else {}
        for name in asked.facts:
            needs_more = self.rulebook.fact(name).type.kind in (Kind.NUMBER, Kind.ENUM)
            if needs_more and self.truth.get(name) not in (None, nothing[name]):
                yield name


def interview(life: Life) -> Asked | None:
    """The question that `ask` puts."""
    found = next_question(life.rulebook, life.waits, life.alone, life.first)
    return None if found is None else Asked(found.facts, found.checklist)


def file_order(life: Life) -> Asked | None:
    """The first fact of the vocabulary for which a measure waits."""
    missing = {name for one in life.waits for name in one.missing}
    order = (*life.rulebook.facts, *life.rulebook.derived)
    return next((Asked((name,), None) for name in order if name in missing), None)


def oracle(life: Life) -> Asked | None:
    """The question whose true answers leave the fewest measures waiting, then the fewest facts."""
    missing = {name for one in life.waits for name in one.missing}
    asked = [Asked((name,), None) for name in (*life.rulebook.facts, *life.rulebook.derived) if name in missing]
    for checklist in life.rulebook.checklists:
        facts = tuple(tick.fact for tick in checklist.ticks if tick.fact in missing)
        if len(facts) > 1:
            asked.append(Asked(facts, checklist))

    def left(one: Asked) -> tuple[int, int]:
        waits = waiting(life.after(one.facts), life.answered | frozenset(one.facts))
        return len(waits), len({name for each in waits for name in each.missing})

    return min(asked, key=left, default=None)


class Run(NamedTuple):
    """Questions until settled, the facts told in them, and the most CPU seconds from an answer to the next question."""

    questions: int
    facts: int
    slowest: float


def run(rulebook: Rulebook, start: Facts, truth: Facts, ask: Callable[[Life], Asked | None], *, figures: bool) -> Run:
    """Ask one owner until nothing can change, and see that nothing can."""
    life, questions, slowest = Life(rulebook, start, truth), 0, 0.0
    while True:
        begun = process_time()
        asked = ask(life)
        if asked is None:
            break
        choosing = process_time() - begun
        questions += 1
        begun = process_time()
        life.answer(asked, figures=figures)
        slowest = max(slowest, choosing + process_time() - begun)
    _verify(life)
    return Run(questions, len(life.answered) - len(start), slowest)


def _verify(life: Life) -> None:
    """With everything told that the owner knows the same is had."""
    whole = assess(life.rulebook, Enterprise("", "", {**life.assessment.enterprise.facts, **life.truth}), DAY)
    told = {one.measure.id: (one.verdict, one.amount and (one.amount.low, one.amount.high)) for one in _had(whole)}
    asked = {
        one.measure.id: (one.verdict, one.amount and (one.amount.low, one.amount.high)) for one in _had(life.assessment)
    }
    assert told == asked, sorted({*told.items()} ^ {*asked.items()}, key=str)


def _had(assessment: Assessment) -> Iterator[MeasureResult]:
    for one in assessment.results:
        worthless = one.amount is not None and one.amount.kind in ("saving", "cash") and one.amount.high == 0
        if one.verdict in (Verdict.ELIGIBLE, Verdict.MAY_APPLY) and not worthless:
            yield one


def owner(rulebook: Rulebook, name: str) -> tuple[Facts, Facts]:
    """What an owner of `examples/` has written unasked, and what he would answer."""
    found = open_profile(str(ROOT / "benchmarks" / "owners" / f"{name}.yaml"), rulebook, BytesIO()).profile
    assert found is not None, f"benchmarks/owners/{name}.yaml cannot be read"
    truth = given(found.facts)
    first = UNASKED[name]
    return {one: truth[one] for one in first}, truth


UNASKED = {
    "bakery": (
        *("place", "industry", "enterprise_form", "employees", "annual_revenue"),
        *("vat_taxpayer_type", "vat_period", "vat_sales_total", "monthly_rent"),
    ),
    "furniture": STARTS,
    "haulier": tuple(name for name in STARTS if name != "opened_on"),
}


def synthetic(rulebook: Rulebook, count: int) -> Iterator[tuple[Facts, Facts]]:
    """Owners who do not exist: what they say unasked, and what they would answer."""
    decided = {
        one.answered_by for measure in rulebook.measures.values() for part in measure.asked for one in judged_in(part)
    }
    for row in fetched(duckdb.connect(), f"SELECT * EXCLUDE (i, b) FROM ({population(rulebook, SEED, range(count))})"):
        # what an authority will decide nobody asks an owner for
        drawn = {name: value for name, value in facts_of(row, rulebook).items() if name not in decided}
        truth = _consistent(rulebook, drawn)
        yield {name: truth[name] for name in STARTS if name in truth}, truth


def _consistent(rulebook: Rulebook, drawn: Facts) -> Facts:
    """The facts without computed ones that were drawn against what they are computed from."""
    told = {name: value for name, value in drawn.items() if name in rulebook.facts}
    computed = assess(rulebook, Enterprise("", "", told), DAY).derived
    stated = {
        name: value
        for name, value in drawn.items()
        if name in computed and not is_settled(computed[name]) and rulebook.fact(name).type.kind is not Kind.NUMBER
    }
    return told | stated


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--owners", type=int, default=1000, help="synthetic owners")
    options.add_argument("--beside", type=int, default=50, help="of them, those whom the others ask too")
    options.add_argument("--record", action="store_true", help="write the result into results.md")
    chosen = options.parse_args()
    rulebook, diagnostics = rulebook_in(ROOT / "rules")
    assert rulebook is not None, diagnostics
    lines = [f"Questions until settled on {DAY} · {described()}", ""]
    slowest = 0.0
    for name, goal in OWNERS.items():
        start, truth = owner(rulebook, name)
        ours = run(rulebook, start, truth, interview, figures=True)
        ticks = run(rulebook, start, truth, interview, figures=False)
        best = run(rulebook, start, truth, oracle, figures=True)
        order = run(rulebook, start, truth, file_order, figures=True)
        slowest = max(slowest, ours.slowest)
        lines.append(
            f"- {name}: {ours.questions} (goal {goal}; {ours.facts} facts), ticks only {ticks.questions}, "
            f"oracle {best.questions}, file order {order.questions}"
        )
    found: list[Run] = []
    beside: list[tuple[int, ...]] = []
    for number, (start, truth) in enumerate(synthetic(rulebook, chosen.owners)):
        found.append(run(rulebook, start, truth, interview, figures=True))
        if number < chosen.beside:
            ticks = run(rulebook, start, truth, interview, figures=False)
            others = (run(rulebook, start, truth, ask, figures=True).questions for ask in (oracle, file_order))
            beside.append((found[-1].questions, ticks.questions, *others))
    slowest = max([slowest, *(one.slowest for one in found)])
    questions = [one.questions for one in found]
    lines.append(
        f"- {len(found):,} synthetic owners: {mean(questions):.1f} on average, half of them at most "
        f"{median(questions):.0f}, all at most {max(questions)}"
    )
    if beside:
        ours_too, ticked, best_of, ordered = (mean(one[place] for one in beside) for place in range(4))
        lines.append(
            f"- the first {len(beside)} of them: {ours_too:.1f}, ticks only {ticked:.1f}, oracle {best_of:.1f}, "
            f"file order {ordered:.1f}; {ours_too / best_of:.2f} times the oracle (goal 1.25)"
        )
    lines.append(f"- from an answer to the next question at most {slowest * 1000:.0f} ms of CPU (goal 100)")
    print("\n".join(lines))
    if chosen.record:
        record("questions", "python benchmarks/questions.py", lines)


if __name__ == "__main__":
    main()
