"""Whether a measure is undetermined only where completions really disagree.

Strong Kleene logic is exact where each fact is asked once; where one is asked twice, `x or not x` stays unknown though
every completion agrees. So profiles with gaps are tried, one value from each region, exhaustively while there are few
and by a fixed sample where there are many. What is told has witnesses: two completions that agree, in words of people.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, product
from math import prod
from random import Random
from typing import NamedTuple

from benefit_check.assess.lint.days import days_of_conditions, used_names
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.regions import Known, beyond, regions
from benefit_check.assess.lint.tables import shown
from benefit_check.assess.one import answer
from benefit_check.assess.result import MeasureResult, Verdict
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import ends, plain
from benefit_check.lang import ast
from benefit_check.lang.types import Kind
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Fact, Judged, Leaf, Measure, Rulebook
from benefit_check.rulebook.rule_diagnostics import agrees_anyway
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.source import Span

FEW = 60
WORDS = {
    Verdict.ELIGIBLE: message("eligible"),
    Verdict.MAY_APPLY: message("may apply"),
    Verdict.INELIGIBLE: message("not eligible"),
    Verdict.NOT_IN_FORCE: message("not in force"),
}
COMPLETIONS = 600
ALL = 20_000
"""So many completions are tried before it is said that all agree; two that disagree are mostly among the first."""


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
                example, witness = shown(found.profile, rulebook), found.witness
                one, other = (shown(_added(one, found.profile), rulebook) for one in witness.completions)
                at = _culprit(found.result)
                source = places.measure(measure)
                proof.diagnostics.append(agrees_anyway(source, at, example, (one, other), WORDS[witness.verdict]))
                break
    return proof


def _added(completion: Mapping[str, Known], profile: Mapping[str, Known]) -> dict[str, Known]:
    return {name: value for name, value in completion.items() if name not in profile}


def _domain(measure: Measure, rulebook: Rulebook) -> dict[str, list[Known]]:
    """The base facts that the conditions ask for, each with one value from every region."""
    tests = _tests(measure, rulebook)
    names = used_names(tests, rulebook)
    answers = {one.answered_by for one in conditions_of(*measure.asked) if isinstance(one, Judged)} - {""}
    facts = sorted((names | answers) & rulebook.facts.keys())
    return {name: regions(rulebook.facts[name], tests, rulebook) for name in facts}


class Witness(NamedTuple):
    """The verdict on which completions agree, and the first and last of them."""

    verdict: Verdict
    completions: tuple[dict[str, Known], dict[str, Known]]


class Needless(NamedTuple):
    """A profile that is undetermined without need."""

    profile: dict[str, Known]
    witness: Witness
    result: MeasureResult


def _first_needless(
    measure: Measure, domain: Mapping[str, list[Known]], rulebook: Rulebook, day: date, proof: Proof
) -> Needless | None:
    chance = Random(f"{measure.id} {day}")  # noqa: S311 - a fixed sample, no secret
    tests = _tests(measure, rulebook)
    wider = {
        name: [*values, *beyond(rulebook.facts[name], day), *_days_asked(rulebook.facts[name], tests, rulebook, day)]
        for name, values in domain.items()
    }
    kept = _asked_for_figures(measure, rulebook)
    # a figure of a place asks for the place too, which no rewriting of the condition can spare
    for profile in _consistent(_profiles(domain, kept, chance), rulebook, day):
        proof.tried += 1
        result = _answer(measure, profile, rulebook, day)
        if result.verdict is not Verdict.UNDETERMINED or result.open:
            continue
        fitting = {name: [*values, *_from_others(name, profile, rulebook)] for name, values in wider.items()}
        completions = _consistent(_completions(profile, fitting, chance), rulebook, day)
        witness = _witness(measure, completions, rulebook, day)
        if witness is not None:
            return Needless(profile, witness, result)
    return None


def _tests(measure: Measure, rulebook: Rulebook) -> list[ast.Expr]:
    tests = [one.test for one in conditions_of(*measure.asked) if isinstance(one, Leaf)]
    derived = used_names(tests, rulebook) & rulebook.derived.keys()
    return tests + [expr for name in sorted(derived) for expr in expressions_of(rulebook.derived[name])]


def _asked_for_figures(measure: Measure, rulebook: Rulebook) -> set[str]:
    used = used_names(_tests(measure, rulebook), rulebook) & rulebook.parameters.keys()
    return {"place"} if any(value.place for name in used for value in rulebook.parameters[name].values) else set()


def _from_others(name: str, profile: Mapping[str, Known], rulebook: Rulebook) -> list[Known]:
    """What the known numbers of the same unit leave for a missing one: each of them, and what lies between two.

    A part that fills its whole exactly is found so; the regions of the law know nothing of the rest of a profile.
    """
    fact = rulebook.facts[name]
    if name in profile or fact.type.kind is not Kind.NUMBER or fact.by:
        return []
    same = [value for other, value in profile.items() if rulebook.facts[other].type == fact.type]
    known = sorted({value for value in same if isinstance(value, int | Fraction)})
    between = {plain(Fraction(high - low)) for low, high in combinations(known, 2)}
    return [*sorted({*known, *between} - {0})]


def _days_asked(fact: Fact, tests: Collection[ast.Expr], rulebook: Rulebook, day: date) -> list[Known]:
    """The days around those with which a test compares the fact, worked out for this day, and some far from it.

    So an age of 24 months before the day asked about is passed as well as missed.
    """
    if fact.type.kind is not Kind.DATE:
        return []
    situation = Situation(rulebook, {}, day)
    found: set[Known] = {date(1950, 1, 1), date(day.year + 50, 1, 1)}
    for node in (inner for test in tests for inner in ast.walk(test)):
        match node:
            case ast.Compare(_, ast.Fact(fact.id), other) | ast.Compare(_, other, ast.Fact(fact.id)):
                if used_names((other,), rulebook) <= rulebook.parameters.keys():
                    near = [end for end in ends(evaluate(other, situation)) if isinstance(end, date)]
                    found |= {end + timedelta(shift) for end in near for shift in (-1, 0, 1)}
            case _:
                pass
    return sorted(found, key=str)


def _witness(
    measure: Measure, completions: Iterator[dict[str, Known]], rulebook: Rulebook, day: date
) -> Witness | None:
    """The verdict on which all completions agree, with two of them; None as soon as two differ or one is open."""
    first: Witness | None = None
    for profile in completions:
        verdict = _answer(measure, profile, rulebook, day).verdict
        if verdict is Verdict.UNDETERMINED or (first is not None and verdict is not first.verdict):
            return None
        if first is None:
            first = Witness(verdict, (profile, profile))
        elif profile != first.completions[0]:
            first = Witness(verdict, (first.completions[0], profile))
    return None if first is None or first.completions[0] == first.completions[1] else first


def _answer(measure: Measure, facts: Mapping[str, Known], rulebook: Rulebook, day: date) -> MeasureResult:
    return answer(measure, Situation(rulebook, facts, day))


def _profiles(domain: Mapping[str, list[Known]], kept: Collection[str], chance: Random) -> Iterator[dict[str, Known]]:
    """Profiles with gaps, never in what is kept: all while few, else a sample with one to three facts missing."""
    names = [name for name in domain if name not in kept]
    if prod(len(values) + (name not in kept) for name, values in domain.items()) <= FEW:
        for values in product(*(domain[name] if name in kept else [None, *domain[name]] for name in domain)):
            profile = {name: value for name, value in zip(domain, values, strict=True) if value is not None}
            if len(profile) < len(domain):
                yield profile
        return
    for _ in range(FEW if names else 0):
        gaps = set(chance.sample(names, k=min(len(names), chance.randint(1, 3))))
        yield {name: chance.choice(domain[name]) for name in domain if name not in gaps}


def _completions(
    profile: Mapping[str, Known], domain: Mapping[str, list[Known]], chance: Random
) -> Iterator[dict[str, Known]]:
    """Ways to fill the gaps: a sample first, which mostly finds two that disagree, then as many as there are."""
    gaps = [name for name in domain if name not in profile]
    for _ in range(COMPLETIONS):
        yield {**profile, **{name: chance.choice(domain[name]) for name in gaps}}
    if prod(len(domain[name]) for name in gaps) > ALL:
        for _ in range(ALL):
            yield {**profile, **{name: chance.choice(domain[name]) for name in gaps}}
        return
    rest = list(product(*(domain[name] for name in gaps)))
    # in the order of the product two that disagree may stand far apart
    chance.shuffle(rest)
    for values in rest:
        yield {**profile, **dict(zip(gaps, values, strict=True))}


def _consistent(profiles: Iterator[dict[str, Known]], rulebook: Rulebook, day: date) -> Iterator[dict[str, Known]]:
    """Those in which no part is larger than its whole: it would be taken for not known.

    What is not plausible stays: it bounds no missing fact, so that the answer may not hang on it.
    """
    return (one for one in profiles if not any(found.whole for found in conflicts(rulebook, one, day)))


def _culprit(result: MeasureResult) -> Span:
    trace = next((one for one in result.asked if one.best is None), None)
    while trace is not None:
        unknown = [part for part in trace.parts if part.best is None]
        if len(unknown) != 1:
            return trace.condition.span
        trace = unknown[0]
    return Span(0, 1)
