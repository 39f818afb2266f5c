"""The smallest honest change of one fact that would flip a refusal, for each measure that one such change flips.

Only facts are tried that the vocabulary marks as changeable, that are told, and on which a condition that fails hangs.
Whatever is advised was answered for whole: it says what else would move.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never, cast

from msgspec import Struct, structs

from benefit_check.assess.lint.regions import regions, smallest
from benefit_check.assess.one import assess, verdict
from benefit_check.assess.ranking import is_money
from benefit_check.assess.result import HAD, Assessment, MeasureResult, Verdict
from benefit_check.assess.trace import leaves
from benefit_check.assess.what_if import Moved, in_all, moved
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Exact, Value, is_settled, plain
from benefit_check.lang import ast
from benefit_check.lang.types import Kind
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Leaf
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.model import Fact, Measure, Rulebook

DOUBLINGS = 40


class NearMiss(Struct, frozen=True):
    """A measure that would be had if one fact had the value, and everything that would move then, itself first."""

    measure: Measure
    fact: Fact
    told: Value
    value: Value
    moves: tuple[Moved, ...]
    gain: Exact
    """What comes to more in a year, all in all, which cannot be had together with other things left out."""

    @property
    def helps(self) -> bool:
        """Whether it brings more money; or, where the measure is no money, at least no less."""
        return self.gain > 0 or (self.gain == 0 and not is_money(self.moves[0].after.amount))


def near_misses(assessment: Assessment) -> tuple[NearMiss, ...]:
    """Every measure that one honest change flips, with the smallest change that does; the most money first."""
    found = [miss for result in assessment.results if (miss := _nearest(result, assessment)) is not None]
    return tuple(sorted(found, key=lambda one: -one.gain))


def _nearest(result: MeasureResult, assessment: Assessment) -> NearMiss | None:
    if result.verdict is not Verdict.INELIGIBLE or result.trace is None:
        return None
    tries = [
        (fact, value) for fact in _facts(result, assessment) if (value := _flip(fact, result, assessment)) is not None
    ]
    made = [_made(result.measure, fact, value, assessment) for fact, value in tries]
    return max((one for one in made if one.helps), key=lambda one: one.gain, default=None)


def _made(measure: Measure, fact: Fact, value: Value, assessment: Assessment) -> NearMiss:
    facts = {**assessment.enterprise.facts, fact.id: value}
    enterprise = structs.replace(assessment.enterprise, facts=facts)
    names = [one.measure.id for one in assessment.results]
    after = assess(assessment.rulebook, enterprise, assessment.as_of, names)
    moves = moved(assessment, after)
    first = sorted(moves, key=lambda one: one.after.measure.id != measure.id)
    return NearMiss(
        measure,
        fact,
        cast("Value", assessment.enterprise.facts[fact.id]),
        value,
        tuple(first),
        in_all(after) - in_all(assessment),
    )


def _facts(result: MeasureResult, assessment: Assessment) -> list[Fact]:
    """The facts on which hangs what fails, told whole, that can honestly be changed."""
    book, told = assessment.rulebook, assessment.enterprise.facts
    names = {node.id for expr in _tests(result, book) for node in ast.walk(expr) if isinstance(node, ast.Fact)}
    facts = [fact for name, fact in book.facts.items() if name in names and name in told]
    return [one for one in facts if one.changeable == "yes" and one.part is None and is_settled(told[one.id])]


def _tests(result: MeasureResult, book: Rulebook) -> list[ast.Expr]:
    """What is tested by the conditions that fail, with what the derived facts in it are computed from."""
    failing = [leaf.condition for outcome in result.failed for leaf in leaves(outcome)]
    found = [one.test for one in failing if isinstance(one, Leaf)]
    for expr in found:
        names = {node.id for node in ast.walk(expr) if isinstance(node, ast.Fact)} & book.derived.keys()
        found += [inner for name in sorted(names) for inner in expressions_of(book.derived[name]) if inner not in found]
    return found


def _flip(fact: Fact, result: MeasureResult, assessment: Assessment) -> Value | None:
    """The value nearest to the one told with which the measure is had; None where there is none."""
    book, as_of = assessment.rulebook, assessment.as_of
    told = cast("Value", assessment.enterprise.facts[fact.id])

    def flips(value: Value) -> bool:
        facts = {**assessment.enterprise.facts, fact.id: value}
        if value == told or any(conflicts(book, facts, as_of)):
            return False
        return verdict(result.measure, Situation(book, facts, as_of)) in HAD

    tried = regions(fact, _tests(result, book), book)
    match fact.type.kind:
        case Kind.NUMBER:
            return _nearest_number(fact, cast("Exact", told), cast("list[Exact]", tried), flips)
        case Kind.SET:
            added = [cast("frozenset[str]", told) | {value} for value in fact.type.values]
            return next((value for value in added if flips(value)), None)
        case Kind.BOOL | Kind.ENUM:
            return next((value for value in cast("list[Value]", tried) if flips(value)), None)
        case Kind.DATE | Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            return None
        case _:
            assert_never(fact.type.kind)


def _nearest_number(fact: Fact, told: Exact, tried: list[Exact], flips: Callable[[Value], bool]) -> Exact | None:
    """The nearest number on either side; between two that are tried, a flip is taken to have one place."""
    step = smallest(fact.type.unit)
    found: list[Exact] = []
    for sign in (1, -1):
        doubled = [step * 2**power for power in range(DOUBLINGS)]
        away = sorted({*doubled, *(abs(one - told) for one in tried if (one - told) * sign > 0)})
        before: Exact = 0
        for distance in away:
            number = told + sign * distance
            if (fact.low is not None and number < fact.low) or (fact.high is not None and number > fact.high):
                break
            if flips(plain(number)):
                found.append(plain(_halved(told, sign, before, distance, step, flips)))
                break
            before = distance
    return min(found, key=lambda one: max(one - told, told - one), default=None)


def _halved(told: Exact, sign: int, no: Exact, yes: Exact, step: Exact, flips: Callable[[Value], bool]) -> Exact:
    """The number at the least distance, in steps beyond `no`, that flips."""
    low, high = 0, int((yes - no) / Fraction(step))
    if low + 1 >= high or no + high * step != yes:
        return told + sign * yes
    while high - low > 1:
        middle = (low + high) // 2
        if flips(plain(told + sign * (no + middle * step))):
            high = middle
        else:
            low = middle
    return told + sign * (no + high * step)
