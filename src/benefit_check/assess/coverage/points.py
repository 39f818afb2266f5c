"""What worked cases can reach of a rulebook: each test both ways and open, each edge, day, row and figure.

A point that nothing can reach is none: what hangs on no fact has one answer, a judgement is not the program's, a
condition outside the days in force is never asked, and no case stands exactly on a limit that the law leaves open.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from benefit_check.assess.change.leaning import Thing, leans_on
from benefit_check.assess.lint.days import expressions, read_on_other_days, used_names
from benefit_check.assess.lint.places import Places
from benefit_check.lang import ast
from benefit_check.lang.types import Kind
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Condition, Leaf, OtherMeasure
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Derived, Measure, Parameter, ParameterValue, Row, Rulebook
from benefit_check.text.source import Source, Span

Sort = Literal["true", "false", "unknown", "limit", "day", "row", "value", "edge"]
_ORDERED = (Kind.NUMBER, Kind.DATE)


class Point(Struct, frozen=True):
    """Something to reach, where it is written, and what it is about.

    `key` tells it from all others of its sort: identities of parts of the rulebook, and days. `compared` are the two
    sides of an edge.
    """

    owner: Thing
    sort: Sort
    key: tuple[object, ...]
    file: str
    line: int
    condition: Condition | None = None
    value: ParameterValue | None = None
    row: Row | None = None
    compared: tuple[ast.Expr, ast.Expr] | None = None
    day: date | None = None


def points_of(rulebook: Rulebook, places: Places) -> Iterator[Point]:
    """Every point of the measures, of the derived facts and of the figures that they use."""
    looked = _Points(rulebook, places)
    for measure in rulebook.measures.values():
        yield from looked.of_measure(measure)
    for derived in rulebook.derived.values():
        yield from looked.of_derived(derived)
    used = looked.parameters_used()
    for parameter in rulebook.parameters.values():
        if parameter.id in used:
            yield from looked.of_parameter(parameter)


def limits_of(leaf: Leaf, rulebook: Rulebook) -> tuple[int, ...]:
    """The places among the right sides of a test on which its subject can stand exactly."""
    if leaf.kind.kind not in _ORDERED:
        return ()
    return tuple(number for number, right in enumerate(leaf.right) if not _is_open(right, rulebook))


def edges_of(expr: ast.Expr, rulebook: Rulebook) -> Iterator[tuple[ast.Expr, ast.Expr, Span]]:
    """Where a formula goes another way: a step of a bracket, a comparison, the bound of a least or a most."""
    for node in ast.walk(expr):
        match node:
            case ast.Bracket(subject, steps):
                found = [(subject, step.bound) for step in steps]
            case ast.Compare(_, left, right) if not _is_word(right):
                found = [(left, right)]
            case ast.Extremum(_, args) if len(args) == 2:
                found = [(args[0], args[1])]
            case _:
                continue
        for left, right in found:
            whole = [one for one in (left, right) if not _is_open(one, rulebook)]
            if len(whole) == 2 and any(_asks(one, rulebook) for one in whole):
                yield left, right, node.span


def edge_key(owner: str, left: ast.Expr, right: ast.Expr) -> tuple[str, ast.Expr, ast.Expr]:
    """What tells an edge from others: where it is written, and its two sides, which are equal wherever they stand."""
    return owner, left, right


class _Points:
    """Makes the points of one rulebook."""

    def __init__(self, rulebook: Rulebook, places: Places) -> None:
        self.book, self.places = rulebook, places
        self._elsewhere = read_on_other_days(rulebook) | {rulebook.roles.filed_by}
        self._leaning = [(measure, leans_on(measure, rulebook)) for measure in rulebook.measures.values()]

    def of_measure(self, measure: Measure) -> Iterator[Point]:
        owner, source = Thing("measures", measure.id), self.places.measure(measure)
        conditions = [one for one in conditions_of(*measure.asked) if _is_asked(one.period, measure)]
        for one in conditions:
            if isinstance(one, Leaf) and _asks(one.test, self.book):
                yield from self._of_leaf(one, owner, source)
            if isinstance(one, OtherMeasure):
                for sort in ("true", "false"):
                    yield self._at(owner, sort, (id(one),), source, one.span, condition=one)
        days: dict[date, Condition | None] = {day: None for time in measure.in_force for day in _ends(time.period)}
        days |= {
            day: one for one in conditions for day in _ends(one.period) if day not in days and measure.holds_on(day)
        }
        for day, condition in sorted(days.items(), key=lambda pair: pair[0]):
            span = Span(0, 1) if condition is None else condition.span
            yield self._at(owner, "day", (measure.id, day), source, span, condition=condition, day=day)
        amount = measure.amount
        formulas = dict.fromkeys(one for one in (amount.low, amount.high, amount.until) if one is not None)
        yield from self._of_formulas(list(formulas), owner, source)

    def _of_leaf(self, leaf: Leaf, owner: Thing, source: Source) -> Iterator[Point]:
        for sort in ("true", "false", "unknown"):
            yield self._at(owner, sort, (id(leaf),), source, leaf.span, condition=leaf)
        for number in limits_of(leaf, self.book):
            compared = (leaf.subject, leaf.right[number])
            yield self._at(owner, "limit", (id(leaf), number), source, leaf.span, condition=leaf, compared=compared)

    def _of_formulas(self, formulas: list[ast.Expr], owner: Thing, source: Source) -> Iterator[Point]:
        seen = set[tuple[str, ast.Expr, ast.Expr]]()
        for formula in formulas:
            for left, right, span in edges_of(formula, self.book):
                if (said := edge_key(owner.id, left, right)) not in seen:
                    seen.add(said)
                    yield self._at(owner, "edge", said, source, span, compared=(left, right))

    def of_derived(self, derived: Derived) -> Iterator[Point]:
        owner = Thing("derived", derived.fact.id)
        source, span = self.places.derived(derived)
        yield from self._of_formulas([*expressions_of(derived)], owner, source)
        for row in derived.table.rows if derived.table is not None else ():
            yield self._at(owner, "row", (id(row),), source, row.span if row.span.end else span, row=row)

    def of_parameter(self, parameter: Parameter) -> Iterator[Point]:
        source, span = self.places.parameter(parameter.id, self.book.measures)
        owner = Thing("parameters", parameter.id)
        for value in parameter.values:
            at = value.span if value.span.end else span
            yield self._at(owner, "value", (id(value),), source, at, value=value)
            for day in _ends(value.period) if parameter.id not in self._elsewhere else ():
                if self._is_asked_on(owner, day):
                    yield self._at(owner, "day", (id(value), day), source, at, value=value, day=day)

    def _is_asked_on(self, figure: Thing, day: date) -> bool:
        """Whether a measure that leans on the figure is in force on the day."""
        return any(figure in leaning and measure.holds_on(day) for measure, leaning in self._leaning)

    def parameters_used(self) -> set[str]:
        """The parameters on which the answer of some measure or derived fact rests."""
        exprs = [expr for measure in self.book.measures.values() for expr in expressions(measure)]
        exprs += [expr for derived in self.book.derived.values() for expr in expressions_of(derived)]
        return used_names(exprs, self.book) & self.book.parameters.keys()

    def _at(
        self,
        owner: Thing,
        sort: Sort,
        key: tuple[object, ...],
        source: Source,
        span: Span,
        **about: object,
    ) -> Point:
        line = source.position(span.start)[0] if source.text else 1
        return Point(owner, sort, key, source.name, line, **about)  # type: ignore[arg-type]  # the fields of a point


def _is_asked(period: Period, measure: Measure) -> bool:
    """Whether some day of the period is one in force."""
    return any(
        (time.period.last is None or period.first is None or period.first <= time.period.last)
        and (time.period.first is None or period.last is None or time.period.first <= period.last)
        for time in measure.in_force
    )


def _ends(period: Period) -> Iterator[date]:
    yield from (day for day in (period.first, period.last) if day is not None)


def _asks(expr: ast.Expr, rulebook: Rulebook) -> bool:
    """Whether it hangs on a fact."""
    return bool(used_names([expr], rulebook) & rulebook.facts.keys())


def _is_open(expr: ast.Expr, rulebook: Rulebook) -> bool:
    """Whether a figure in it may be one that the law leaves open."""
    names = used_names([expr], rulebook) & rulebook.parameters.keys()
    return any(value.is_open for name in names for value in rulebook.parameters[name].values)


def _is_word(expr: ast.Expr) -> bool:
    return isinstance(expr, ast.Member | ast.Text | ast.Truth)
