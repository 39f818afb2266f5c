"""For every fact the values that sit on, just below and just above what a rulebook compares it with."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from benefit_check.assess.lint.regions import Known, regions
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Value, plain
from benefit_check.lang import ast
from benefit_check.lang.types import CODES, Kind, Unit
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Condition, Dated, Group, Leaf
from benefit_check.rulebook.model import Fact, Measure, Rulebook
from benefit_check.rulebook.table_shape import grain, stated_facts

BESIDE = (-1, 0, 1)
_COARSEST_RATE = Fraction(1, 10_000)
Pool = tuple[Value, ...]


def pools(rulebook: Rulebook, as_of: date) -> dict[str, Pool]:
    """The values of each fact that a table may state, always in the same order."""
    exprs = tuple(_expressions(rulebook))
    figures, days = _figures(exprs, rulebook), _days(exprs, rulebook) | {as_of}
    found: dict[str, Pool] = {}
    for fact in stated_facts(rulebook):
        values = {_first(value) for value in regions(fact, exprs, rulebook)}
        match fact.type.kind:
            case Kind.NUMBER:
                values |= set(_beside(figures.get(fact.type.unit, set()), fact, rulebook))
                values = {_kept(value, fact, rulebook) for value in values}
            case Kind.DATE:
                values |= {day + timedelta(days=by) for day in days for by in BESIDE}
            case kind if kind in CODES:
                classification = rulebook.classifications[kind.value]
                values |= {above for value in values for above in ancestors(str(value), classification)}
            case _:
                pass
        found[fact.id] = tuple(sorted(values, key=_order))
    return found


def passing(measure: Measure, rulebook: Rulebook, known: dict[str, Pool], as_of: date) -> dict[str, Pool]:
    """Of each fact that a condition of the measure tests alone, the values that meet most of those conditions."""
    tests: dict[str, list[tuple[ast.Expr, bool]]] = {}
    for test, wanted in _tests(measure.conditions, wanted=True):
        names = {node.id for node in ast.walk(test) if isinstance(node, ast.Fact)}
        if len(names) == 1 and names <= known.keys() and rulebook.fact(min(names)).part is None:
            tests.setdefault(min(names), []).append((test, wanted))
    found: dict[str, Pool] = {}
    for name, asked in tests.items():
        met = Counter({value: _met(asked, name, value, rulebook, as_of) for value in known[name]})
        best = max(met.values())
        found[name] = tuple(value for value in known[name] if met[value] == best)
    return found


def comparisons(rulebook: Rulebook) -> list[tuple[ast.Compare, tuple[str, ...]]]:
    """Comparisons between facts, with the numbers in them that can be set so that both sides are equal."""
    found: dict[str, tuple[ast.Compare, tuple[str, ...]]] = {}
    for expr in _expressions(rulebook):
        for node in ast.walk(expr):
            if isinstance(node, ast.Compare):
                names = sorted({inner.id for inner in ast.walk(node) if isinstance(inner, ast.Fact)})
                movable = tuple(name for name in names if _movable(name, rulebook))
                if len(names) > 1 and movable:
                    found[repr((node.op, node.left, node.right))] = (node, movable)
    return [found[key] for key in sorted(found)]


def step(fact: Fact, rulebook: Rulebook) -> Fraction:
    """The smallest difference between two values that people write: a fen, one person, a basis point."""
    return max(Fraction(1, grain(fact, rulebook).parts), _COARSEST_RATE)


def inside(value: Fraction, fact: Fact) -> bool:
    """Whether the fact may have the value."""
    return (fact.low is None or fact.low <= value) and (fact.high is None or value <= fact.high)


def _met(asked: list[tuple[ast.Expr, bool]], name: str, value: Value, rulebook: Rulebook, as_of: date) -> int:
    situation = Situation(rulebook, {name: value}, as_of)
    return sum(evaluate(test, situation) is wanted for test, wanted in asked)


def _movable(name: str, rulebook: Rulebook) -> bool:
    fact = rulebook.facts.get(name)
    return fact is not None and fact.type.kind is Kind.NUMBER and fact.part is None


def _tests(condition: Condition, *, wanted: bool) -> Iterator[tuple[ast.Expr, bool]]:
    match condition:
        case Leaf(test=test):
            yield test, wanted
        case Dated(versions=versions):
            yield from ((version.test, wanted) for version in versions)
        case Group(joined=joined, parts=parts):
            for part in parts:
                yield from _tests(part, wanted=wanted != (joined == "not"))
        case _:
            return


def _expressions(rulebook: Rulebook) -> Iterator[ast.Expr]:
    for derived in rulebook.derived.values():
        yield from expressions_of(derived)
    for measure in rulebook.measures.values():
        yield from (test for test, _ in _tests(measure.conditions, wanted=True))
        amount = measure.amount
        yield from (
            expr for expr in (amount.low, amount.high, amount.until, measure.claim.deadline) if expr is not None
        )


def _figures(exprs: tuple[ast.Expr, ...], rulebook: Rulebook) -> dict[Unit, set[Fraction]]:
    """Every number of the rulebook by its unit: amounts of money can meet any other through sums."""
    found: dict[Unit, set[Fraction]] = {}
    for node in (node for expr in exprs for node in ast.walk(expr)):
        if isinstance(node, ast.Number):
            found.setdefault(node.unit, set()).add(node.value)
    for parameter in rulebook.parameters.values():
        ends = {end for value in parameter.values for end in (value.low, value.high) if end is not None}
        found.setdefault(parameter.type.unit, set()).update(ends)
    return found


def _days(exprs: tuple[ast.Expr, ...], rulebook: Rulebook) -> set[date]:
    found = {node.value for expr in exprs for node in ast.walk(expr) if isinstance(node, ast.Day)}
    periods = [time.period for measure in rulebook.measures.values() for time in measure.in_force]
    for parameter in rulebook.parameters.values():
        periods += [value.period for value in parameter.values]
        found |= {value.day for value in parameter.values if value.day is not None}
    return found | {day for period in periods for day in (period.first, period.last) if day is not None}


def _beside(figures: set[Fraction], fact: Fact, rulebook: Rulebook) -> Iterator[Value]:
    by = step(fact, rulebook)
    ends = {end for end in (fact.low, fact.high) if end is not None}
    for figure in figures | ends | {Fraction(0)}:
        for shift in BESIDE:
            value = (figure // by + shift) * by
            if inside(value, fact):
                yield plain(value)


def _kept(value: Value, fact: Fact, rulebook: Rulebook) -> Value:
    """The value, or the largest that a table may hold."""
    kept = grain(fact, rulebook)
    most = kept.limit - Fraction(1, kept.parts)
    assert isinstance(value, int | Fraction), "a number"
    return plain(min(max(Fraction(value), -most), most))


def _first(value: Known) -> Value:
    one = value[0] if isinstance(value, tuple) else value
    assert one is not None, "a region has a value"
    return one


def _order(value: Value) -> tuple[Fraction, str]:
    """Numbers by size, all else by its text; a set by its sorted values, for its own order changes from run to run."""
    if isinstance(value, (int, Fraction)):
        return Fraction(value), ""
    return Fraction(0), ",".join(sorted(value)) if isinstance(value, frozenset) else str(value)
