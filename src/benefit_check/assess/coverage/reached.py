"""What each worked case reaches, taken from the trace of its answer."""

from collections.abc import Iterable

from benefit_check.assess.cases import Case
from benefit_check.assess.coverage.points import Point, edges_of, limits_of
from benefit_check.assess.given import given
from benefit_check.assess.lint.days import expressions, used_names
from benefit_check.assess.one import answer
from benefit_check.assess.result import MeasureResult, Outcome, Verdict
from benefit_check.interpret.evaluate import evaluate, fact_value
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import is_settled
from benefit_check.lang import ast
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Leaf, OtherMeasure
from benefit_check.rulebook.model import Rulebook

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
        self._edges: dict[str, list[tuple[ast.Expr, ast.Expr]]] = {}
        self._tables: dict[str, list[str]] = {}

    def measure(self, case: Case) -> None:
        """What the case of a measure reaches."""
        book, measure = self.book, self.book.measures[case.subject]
        result = answer(measure, Situation(book, given(case.facts), case.on))
        self.found |= {("day", measure.id, case.on), ("day", measure.id, result.day)}
        for outcome in result.asked:
            self._outcome(outcome)
        self.found |= {("value", id(use.value)) for use in result.relies_on}
        if result.verdict in _UNASKED:
            return
        there = Situation(book, given(case.facts), result.day)
        self._rows([*expressions(measure)], measure.id, there)
        if result.amount is not None:
            self._stood_on(measure.id, [one for one in self._formulas(result) if one is not None], there)

    def derived(self, case: Case) -> None:
        """What the case of a derived fact reaches."""
        derived = self.book.derived[case.subject]
        there = Situation(self.book, given(case.facts), case.on)
        fact_value(case.subject, there)
        exprs = [ast.Fact(case.subject), *expressions_of(derived)]
        self._rows(exprs, case.subject, there)
        self.found |= {("value", id(value)) for value in there.relied_on.values()}
        if derived.formula is not None:
            self._stood_on(case.subject, [derived.formula], there)

    @staticmethod
    def _formulas(result: MeasureResult) -> tuple[ast.Expr | None, ...]:
        amount = result.measure.amount
        return amount.low, amount.high, amount.until

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

    def _rows(self, exprs: list[ast.Expr], owner: str, there: Situation) -> None:
        """The rows that hold of the tables that the answer uses, and the edges of the formulas on which it stands."""
        if owner not in self._tables:
            self._tables[owner] = sorted(used_names(exprs, self.book) & self.book.derived.keys())
        for name in self._tables[owner]:
            fact_value(name, there)
            formula = self.book.derived[name].formula
            if formula is not None:
                self._stood_on(name, [formula], there)
        self.found |= {("row", id(row)) for row in there.held.values()}
        self.found |= {("value", id(value)) for value in there.relied_on.values()}

    def _stood_on(self, owner: str, formulas: list[ast.Expr], there: Situation) -> None:
        if owner not in self._edges:
            self._edges[owner] = [(left, right) for one in formulas for left, right, _ in edges_of(one, self.book)]
        for left, right in self._edges[owner]:
            here, limit = evaluate(left, there), evaluate(right, there)
            if is_settled(here) and here == limit:
                self.found.add(("edge", id(left), id(right)))
