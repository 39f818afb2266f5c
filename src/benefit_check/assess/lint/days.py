"""The days on which the law of a measure changed: enough to look at each, and none between differs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from benefit_check.lang import ast
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Leaf, OtherMeasure
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Measure, Rulebook

DAY = timedelta(days=1)


def telling_days(measure: Measure, rulebook: Rulebook) -> list[date]:
    """One day of each stretch, within the times in force, on which the same rules and figures hold."""
    return _days(measure, parameters_of(measure, rulebook), rulebook)


def days_of_conditions(measure: Measure, rulebook: Rulebook) -> list[date]:
    """The telling days of the conditions alone, whatever the amount does meanwhile."""
    tests = [leaf.test for leaf in conditions_of(*measure.asked) if isinstance(leaf, Leaf)]
    return _days(measure, used_names(tests, rulebook) & rulebook.parameters.keys(), rulebook)


def _days(measure: Measure, parameters: Iterable[str], rulebook: Rulebook) -> list[date]:
    periods = [time.period for time in measure.in_force] + [one.period for one in conditions_of(*measure.asked)]
    periods += [value.period for name in parameters for value in rulebook.parameters[name].values]
    days = {day for period in periods for day in edges(period)}
    return sorted(day for day in days if measure.holds_on(day))


def edges(period: Period) -> Iterator[date]:
    """The first day of a period, its last, and the day after it."""
    if period.first is not None:
        yield period.first
    if period.last is not None:
        yield period.last
        if period.last != date.max:
            yield period.last + DAY


def with_others(measure: Measure, measures: Mapping[str, Measure]) -> Iterator[Measure]:
    """The measure and those whose verdict it asks for; a circle is an error of the rules."""
    yield measure
    for one in conditions_of(*measure.asked):
        if isinstance(one, OtherMeasure) and one.measure in measures:
            yield from with_others(measures[one.measure], measures)


def expressions(measure: Measure) -> list[ast.Expr]:
    """Every expression of a measure: tests, right sides, amount, deadline."""
    found = [leaf.test for leaf in conditions_of(*measure.asked) if isinstance(leaf, Leaf)]
    amount = measure.amount
    return found + [one for one in (amount.low, amount.high, amount.until, measure.claim.deadline) if one is not None]


def used_names(exprs: Iterable[ast.Expr], rulebook: Rulebook) -> set[str]:
    """The facts, derived facts and parameters that expressions use, through derived facts too."""
    found: set[str] = set()
    waiting = list(exprs)
    while waiting:
        for node in ast.walk(waiting.pop()):
            if isinstance(node, ast.Fact | ast.Parameter) and node.id not in found:
                found.add(node.id)
                if node.id in rulebook.derived:
                    waiting += expressions_of(rulebook.derived[node.id])
    return found


def read_on_other_days(rulebook: Rulebook) -> set[str]:
    """The parameters of which the value of another day than that of the answer is asked for somewhere."""
    exprs = [expr for measure in rulebook.measures.values() for expr in expressions(measure)]
    exprs += [expr for derived in rulebook.derived.values() for expr in expressions_of(derived)]
    nodes = (node for expr in exprs for node in ast.walk(expr))
    return {node.id for node in nodes if isinstance(node, ast.Parameter) and node.on is not None}


def parameters_of(measure: Measure, rulebook: Rulebook) -> set[str]:
    """The parameters on which a measure's answer rests."""
    return used_names(expressions(measure), rulebook) & rulebook.parameters.keys()
