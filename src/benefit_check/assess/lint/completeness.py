"""Whether a measure is undetermined only where completions really disagree.

Strong Kleene logic is exact where each fact is asked once; where one is asked twice, `x or not x` stays unknown though
every completion agrees. So profiles with gaps are tried, one value from each region, exhaustively while there are few
and by a fixed sample where there are many. What is told has witnesses: two completions that agree, in words of people.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, product
from math import prod
from random import Random
from typing import NamedTuple

from msgspec import Struct

from benefit_check.assess.lint.days import days_of_conditions, used_names
from benefit_check.assess.lint.regions import Known, beyond, regions
from benefit_check.assess.lint.tables import shown
from benefit_check.assess.one import answer, verdict
from benefit_check.assess.result import MeasureResult, Verdict
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import ends, plain
from benefit_check.lang import ast
from benefit_check.lang.types import Kind
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Judged, Leaf
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Fact, Measure, Rulebook
from benefit_check.text.diagnostic import message
from benefit_check.text.source import Span

Ask = Callable[[Mapping[str, Known]], Verdict]
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


class Needless(Struct, frozen=True):
    """A profile that is undetermined without need, two ways to complete it in words, and the verdict of them all."""

    example: str
    completions: tuple[str, str]
    verdict: Verdict
    span: Span


class Found(Struct, frozen=True):
    """How many profiles with gaps were tried, and the first that is undetermined without need."""

    tried: int
    needless: Needless | None


def first_needless(measure: Measure, rulebook: Rulebook) -> Found:
    """The first profile of a measure that is undetermined although every completion agrees."""
    domain, tried = _domain(measure, rulebook), 0
    for day in days_of_conditions(measure, rulebook):
        for one in _tried(measure, domain, rulebook, day):
            tried += 1
            if one is not None:
                completions = tuple(shown(_added(each, one.profile), rulebook) for each in one.witness.completions)
                example, span = shown(one.profile, rulebook), _culprit(one.result)
                return Found(tried, Needless(example, (completions[0], completions[1]), one.witness.verdict, span))
    return Found(tried, None)


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


class _Settled(NamedTuple):
    """A profile that is undetermined without need."""

    profile: dict[str, Known]
    witness: Witness
    result: MeasureResult


def _tried(
    measure: Measure, domain: Mapping[str, list[Known]], rulebook: Rulebook, day: date
) -> Iterator[_Settled | None]:
    """For each profile tried whether it is undetermined without need."""
    chance = Random(f"{measure.id} {day}")  # noqa: S311 - a fixed sample, no secret
    tests = _tests(measure, rulebook)
    wider = {
        name: [*values, *beyond(rulebook.facts[name], day), *_days_asked(rulebook.facts[name], tests, rulebook, day)]
        for name, values in domain.items()
    }
    kept, ask = _asked_for_figures(measure, rulebook), _asker(measure, domain, rulebook, day)
    # a figure of a place asks for the place too, which no rewriting of the condition can spare
    for profile in _consistent(_profiles(domain, kept, chance), rulebook, day):
        if ask(profile) is Verdict.UNDETERMINED:
            yield _settled(measure, profile, wider, rulebook, day, chance, ask)
        else:
            yield None


def _settled(
    measure: Measure,
    profile: dict[str, Known],
    wider: Mapping[str, list[Known]],
    rulebook: Rulebook,
    day: date,
    chance: Random,
    ask: Ask,
) -> _Settled | None:
    fitting = {name: [*values, *_from_others(name, profile, rulebook)] for name, values in wider.items()}
    completions = _consistent(_completions(profile, fitting, chance), rulebook, day)
    witness = _witness(completions, ask)
    # that a figure is open is asked last: mostly two completions disagree, and a whole answer takes long
    result = None if witness is None else answer(measure, Situation(rulebook, profile, day))
    return None if witness is None or result is None or result.open else _Settled(profile, witness, result)


def _tests(measure: Measure, rulebook: Rulebook) -> list[ast.Expr]:
    tests = [one.test for one in conditions_of(*measure.asked) if isinstance(one, Leaf)]
    derived = used_names(tests, rulebook) & rulebook.derived.keys()
    return tests + [expr for name in sorted(derived) for expr in expressions_of(rulebook.derived[name])]


def _asked_for_figures(measure: Measure, rulebook: Rulebook) -> set[str]:
    used = used_names(_tests(measure, rulebook), rulebook) & rulebook.parameters.keys()
    placed = any(value.place for name in used for value in rulebook.parameters[name].values)
    return {rulebook.roles.place} if placed else set()


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


def _witness(completions: Iterator[dict[str, Known]], ask: Ask) -> Witness | None:
    """The verdict on which all completions agree, with two of them; None as soon as two differ or one is open."""
    first: Witness | None = None
    for profile in completions:
        found = ask(profile)
        if found is Verdict.UNDETERMINED or (first is not None and found is not first.verdict):
            return None
        if first is None:
            first = Witness(found, (profile, profile))
        elif profile != first.completions[0]:
            first = Witness(found, (first.completions[0], profile))
    return None if first is None or first.completions[0] == first.completions[1] else first


def _asker(measure: Measure, names: Collection[str], rulebook: Rulebook, day: date) -> Ask:
    """The verdict of a profile on the day, worked out once: a third of what is tried was tried before."""
    known: dict[tuple[Known | None, ...], Verdict] = {}

    def ask(profile: Mapping[str, Known]) -> Verdict:
        key = tuple(map(profile.get, names))
        if key not in known:
            known[key] = verdict(measure, Situation(rulebook, profile, day))
        return known[key]

    return ask


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
