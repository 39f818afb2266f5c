"""Thresholds on which no worked case stands, measures without cases, and concerns of which none shows the end."""

from collections.abc import Iterator
from fractions import Fraction

from benefit_check.assess.cases import Case, Cases
from benefit_check.assess.lint.places import Places
from benefit_check.assess.result import Verdict
from benefit_check.lang import ast
from benefit_check.rulebook.conditions import Leaf
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.rulebook.rule_diagnostics import no_case_of_no_concern, no_cases, threshold_without_case
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Span


def untested_boundaries(rulebook: Rulebook, places: Places, cases: Cases) -> Iterator[Diagnostic]:
    """One warning for each measure without cases, for each concern without one, and for each threshold without one.

    Nothing is said of measures whose cases do not read.
    """
    for measure in rulebook.measures.values():
        own = [case for case in cases.cases if case.subject == measure.id]
        if cases.broken(measure.id):
            continue
        if not own:
            yield no_cases(places.measure(measure), Span(0, 1), measure.id)
            continue
        if measure.concerns is not None and not any(map(_is_of_no_concern, own)):
            yield no_case_of_no_concern(places.measure(measure), measure.concerns.span, measure.id)
        for leaf, fact, limit in _thresholds(measure, rulebook):
            if not any(case.facts.get(fact) == limit for case in own):
                shown = str(limit.numerator) if limit.denominator == 1 else str(limit)
                yield threshold_without_case(places.measure(measure), leaf.span, fact, shown)


def _is_of_no_concern(case: Case) -> bool:
    return any(one.key == "verdict" and one.written == (Verdict.NOT_APPLICABLE.value,) for one in case.expect)


def _thresholds(measure: Measure, rulebook: Rulebook) -> Iterator[tuple[Leaf, str, Fraction]]:
    """Facts compared with a number written in the rule, or with each value of a parameter."""
    for leaf in conditions_of(*measure.asked):
        if isinstance(leaf, Leaf) and isinstance(leaf.subject, ast.Fact) and leaf.subject.id in rulebook.facts:
            for right in leaf.right:
                for limit in _fixed(right, rulebook):
                    yield leaf, leaf.subject.id, limit


def _fixed(right: ast.Expr, rulebook: Rulebook) -> list[Fraction]:
    match right:
        case ast.Number(value):
            return [value]
        case ast.Parameter(name):
            values = rulebook.parameters[name].values
            return [value.low for value in values if value.low is not None and not value.is_open]
        case _:
            return []
