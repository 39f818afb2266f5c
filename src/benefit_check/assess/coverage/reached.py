"""What each worked case reaches, taken from the trace of its answer and from what its evaluation went through."""

from collections.abc import Iterable

from benefit_check.assess.cases import Case
from benefit_check.assess.coverage.evaluated import Went, evaluated
from benefit_check.assess.coverage.points import Point, edge_key, limits_of
from benefit_check.assess.given import given
from benefit_check.assess.one import answer
from benefit_check.assess.result import MeasureResult, Outcome, Verdict
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import is_settled
from benefit_check.lang import ast
from benefit_check.rulebook.conditions import Leaf, OtherMeasure
from benefit_check.rulebook.model import Row, Rulebook

_UNASKED = (Verdict.NOT_IN_FORCE, Verdict.NOT_APPLICABLE)
Reached = set[tuple[object, ...]]
"""The sort of a point and its key."""


def reached(cases: Iterable[Case], rulebook: Rulebook) -> Reached:
    """The points that some case reaches, as `is_reached` asks for them."""
    seen = _Seen(rulebook)
    for case in cases:
        if case.subject in rulebook.measures:
            seen.measure(case)
        else:
            seen.derived(case)
    return seen.found


def is_reached(point: Point, found: Reached) -> bool:
    """Whether some case reached the point."""
    return (point.sort, *point.key) in found


class _Seen:
    """Looks at the answers of the cases of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.book = rulebook
        self.found: Reached = set()

    def measure(self, case: Case) -> None:
        """What the case of a measure reaches."""
        book, measure = self.book, self.book.measures[case.subject]
        result = answer(measure, Situation(book, given(case.facts), case.on))
        self.found |= {("day", measure.id, case.on), ("day", measure.id, result.day)}
        for outcome in result.asked:
            self._outcome(outcome)
        there = Situation(book, given(case.facts), result.day, asked=case.on)
        seen = set[str]()
        for expr in (*_tests(result), *_formulas(result)):
            self._went(evaluated(expr, measure.id, there, seen), there)
        self._figures([use.value for use in result.relies_on], result, case)

    def derived(self, case: Case) -> None:
        """What the case of a derived fact reaches."""
        there = Situation(self.book, given(case.facts), case.on)
        self._went(evaluated(ast.Fact(case.subject), case.subject, there, set()), there)
        used = there.relied_on.values()
        self.found |= {("value", id(value)) for value in used}
        self.found |= {("day", id(value), case.on) for value in used}

    def _figures(self, used: Iterable[object], result: MeasureResult, case: Case) -> None:
        for value in used:
            self.found |= {("value", id(value)), ("day", id(value), result.day), ("day", id(value), case.on)}

    def _outcome(self, outcome: Outcome) -> None:
        if not outcome.applies:
            return
        condition = outcome.condition
        if isinstance(condition, Leaf | OtherMeasure):
            came = "true" if outcome.worst is True else "false" if outcome.best is False else "unknown"
            self.found.add((came, id(condition)))
        if isinstance(condition, Leaf) and outcome.left is not None and is_settled(outcome.left):
            self.found |= {
                ("limit", id(condition), number)
                for number in limits_of(condition, self.book)
                if number < len(outcome.right) and outcome.left == outcome.right[number]
            }
        for part in outcome.parts:
            self._outcome(part)

    def _went(self, way: Iterable[Went], there: Situation) -> None:
        """The rows that held, and the edges on which the evaluation stood."""
        for owner, through in way:
            match through:
                case Row():
                    self.found.add(("row", id(through)))
                case ast.Bracket(subject, steps):
                    for step in steps:
                        self._edge(owner, subject, step.bound, there)
                case ast.Compare(_, left, right):
                    self._edge(owner, left, right, there)
                case ast.Extremum(_, (left, right)):
                    self._edge(owner, left, right, there)
                case _:
                    pass

    def _edge(self, owner: str, left: ast.Expr, right: ast.Expr, there: Situation) -> None:
        here, limit = evaluate(left, there), evaluate(right, there)
        if is_settled(here) and here == limit:
            self.found.add(("edge", *edge_key(owner, left, right)))


def _tests(result: MeasureResult) -> Iterable[ast.Expr]:
    """The tests of the conditions that were asked on the day."""
    waiting = list(result.asked)
    while waiting:
        outcome = waiting.pop()
        if outcome.applies:
            waiting += outcome.parts
            if isinstance(outcome.condition, Leaf):
                yield outcome.condition.test


def _formulas(result: MeasureResult) -> Iterable[ast.Expr]:
    """The formulas of the amount, where there is one."""
    rule = result.measure.amount
    formulas = () if result.amount is None or result.verdict in _UNASKED else (rule.low, rule.high, rule.until)
    return (one for one in dict.fromkeys(formulas) if one is not None)
