"""Whether a measure is undetermined only where completions really disagree.

Strong Kleene logic is exact where each fact is asked once; where one is asked twice, `x or not x` stays unknown though
every completion agrees. So profiles with gaps are tried, one value from each region, exhaustively while there are few
and by a fixed sample where there are many.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, product
from math import prod
from random import Random

from benefit_check.assess.lint.days import conditions_of, days_of_conditions, used_names
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.regions import Known, beyond, regions
from benefit_check.assess.lint.tables import shown
from benefit_check.assess.one import answer
from benefit_check.assess.result import MeasureResult, Verdict
from benefit_check.interpret.situation import Situation
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.model import Judged, Leaf, Measure, Rulebook
from benefit_check.rulebook.rule_diagnostics import agrees_anyway
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Span

FEW = 60
COMPLETIONS = 600


@dataclass
class Proof:
    """What was found, and how many profiles with gaps were tried."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    tried: int = 0


def undetermined_without_need(rulebook: Rulebook, places: Places) -> Proof:
    """The first profile of each measure that is undetermined although every completion agrees."""
    proof = Proof()
    for measure in rulebook.measures.values():
        domain = _domain(measure, rulebook)
        for day in days_of_conditions(measure, rulebook):
            found = _first_needless(measure, domain, rulebook, day, proof)
            if found is not None:
                profile, verdict, result = found
                proof.diagnostics.append(
                    agrees_anyway(places.measure(measure), _culprit(result), shown(profile, rulebook), verdict)
                )
                break
    return proof


def _domain(measure: Measure, rulebook: Rulebook) -> dict[str, list[Known]]:
    """The base facts that the conditions ask for, each with one value from every region."""
    leaves = [one for one in conditions_of(measure.conditions) if isinstance(one, Leaf)]
    exprs = [leaf.test for leaf in leaves]
    names = used_names(exprs, rulebook)
    inner = [expr for name in names & rulebook.derived.keys() for expr in expressions_of(rulebook.derived[name])]
    answers = {one.answered_by for one in conditions_of(measure.conditions) if isinstance(one, Judged)} - {""}
    facts = sorted((names | answers) & rulebook.facts.keys())
    return {name: regions(rulebook.facts[name], [*exprs, *inner], rulebook) for name in facts}


Needless = tuple[dict[str, Known], str, MeasureResult]


def _first_needless(
    measure: Measure, domain: Mapping[str, list[Known]], rulebook: Rulebook, day: date, proof: Proof
) -> Needless | None:
    chance = Random(f"{measure.id} {day}")  # noqa: S311 - a fixed sample, no secret
    wider = {name: [*values, *beyond(rulebook.facts[name], day)] for name, values in domain.items()}
    for profile in _consistent(_profiles(domain, chance), rulebook, day):
        proof.tried += 1
        result = _answer(measure, profile, rulebook, day)
        if result.verdict is not Verdict.UNDETERMINED or result.open:
            continue
        verdict = _only_verdict(
            measure, _consistent(_completions(profile, wider, chance), rulebook, day), rulebook, day
        )
        if verdict is not None:
            return profile, verdict, result
    return None


def _only_verdict(
    measure: Measure, completions: Iterator[dict[str, Known]], rulebook: Rulebook, day: date
) -> str | None:
    """The verdict on which all completions agree; None as soon as two differ, or where the law gives them none."""
    first: Verdict | None = None
    for profile in completions:
        verdict = _answer(measure, profile, rulebook, day).verdict
        if first is not None and verdict is not first:
            return None
        first = verdict
    return None if first in (None, Verdict.UNDETERMINED) else first.value


def _answer(measure: Measure, facts: Mapping[str, Known], rulebook: Rulebook, day: date) -> MeasureResult:
    return answer(measure, Situation(rulebook, facts, day))


def _profiles(domain: Mapping[str, list[Known]], chance: Random) -> Iterator[dict[str, Known]]:
    """Profiles with gaps: all of them while they are few, else a sample with one to three facts missing."""
    names = list(domain)
    if prod(len(values) + 1 for values in domain.values()) <= FEW:
        for values in product(*([None, *domain[name]] for name in names)):
            profile = {name: value for name, value in zip(names, values, strict=True) if value is not None}
            if len(profile) < len(names):
                yield profile
        return
    for _ in range(FEW):
        gaps = set(chance.sample(names, k=min(len(names), chance.randint(1, 3))))
        yield {name: chance.choice(domain[name]) for name in names if name not in gaps}


def _completions(
    profile: Mapping[str, Known], domain: Mapping[str, list[Known]], chance: Random
) -> Iterator[dict[str, Known]]:
    """Ways to fill the gaps: a sample first, which mostly finds two that disagree, then as many as there are."""
    gaps = [name for name in domain if name not in profile]
    for _ in range(COMPLETIONS):
        yield {**profile, **{name: chance.choice(domain[name]) for name in gaps}}
    for values in islice(product(*(domain[name] for name in gaps)), FEW):
        yield {**profile, **dict(zip(gaps, values, strict=True))}


def _consistent(profiles: Iterator[dict[str, Known]], rulebook: Rulebook, day: date) -> Iterator[dict[str, Known]]:
    """Those in which no part is larger than its whole: it would be taken for not known.

    What is not plausible stays: it bounds no missing fact, so that the answer may not hang on it.
    """
    return (one for one in profiles if not any(found.whole for found in conflicts(rulebook, one, day)))


def _culprit(result: MeasureResult) -> Span:
    trace = result.trace
    while trace is not None:
        unknown = [part for part in trace.parts if part.best is None]
        if len(unknown) != 1:
            return trace.condition.span
        trace = unknown[0]
    return Span(0, 1)
