"""The rows of each edge of a measure: what is answered just below, on and just above it, and which case says so."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from benefit_check.assess.cases import Case
from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.coverage.points import Point, points_of
from benefit_check.assess.edges.solving import around, meeting
from benefit_check.assess.given import given
from benefit_check.assess.lint.days import expressions, used_names
from benefit_check.assess.lint.places import Places
from benefit_check.assess.one import answer
from benefit_check.assess.result import HAD, MeasureResult
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Value
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Measure, Rulebook

_ORDERED = (Kind.NUMBER, Kind.DATE)


class EdgeRow(Struct, frozen=True):
    """A value of the fact beside or on the edge, the answer with it, and the name of a case that says so, or ""."""

    side: str
    value: Value
    result: MeasureResult
    confirmed_by: str


class EdgeRows(Struct, frozen=True):
    """An edge and its rows: `fact` is what is changed in `base`. No rows: no case leads to the edge."""

    point: Point
    fact: str = ""
    base: Case | None = None
    rows: tuple[EdgeRow, ...] = ()


def edge_rows(measure: Measure, book: Rulebook, places: Places, cases: Sequence[Case]) -> list[EdgeRows]:
    """The rows of every limit of a condition and every edge of a formula that the measure's answer uses."""
    own = [case for case in cases if case.subject == measure.id]
    used = used_names(expressions(measure), book)
    owners = {Thing("measures", measure.id)} | {Thing("derived", name) for name in used & book.derived.keys()}
    points = [one for one in points_of(book, places) if one.owner in owners and one.sort in ("limit", "edge")]
    # the edge is seen best where the measure is had otherwise
    ordered = sorted(own, key=lambda case: _verdict(case, measure, book) not in HAD)
    return [_rows(point, measure, book, ordered) for point in points]


def _rows(point: Point, measure: Measure, book: Rulebook, own: Sequence[Case]) -> EdgeRows:
    """The rows from the first case with which the verdict changes at the edge, else from the first that leads to it."""
    first: EdgeRows | None = None
    for case in own:
        for fact in _changeable(point, book):
            rows = _with(point, fact, case, measure, book, own)
            if rows and any(_differ(rows)):
                return EdgeRows(point, fact, case, rows)
            first = first or (EdgeRows(point, fact, case, rows) if rows else None)
    return first or EdgeRows(point)


def _differ(rows: Sequence[EdgeRow]) -> Iterator[bool]:
    """Whether rows that follow each other have another verdict."""
    verdicts = [row.result.verdict for row in rows]
    return (one is not other for one, other in pairwise(verdicts))


def _verdict(case: Case, measure: Measure, book: Rulebook) -> object:
    return answer(measure, Situation(book, given(case.facts), case.on)).verdict


def _changeable(point: Point, book: Rulebook) -> list[str]:
    """The facts whose change moves the edge: those of one value, numbers and days."""
    assert point.compared is not None, "an edge has two sides"
    names = used_names(point.compared, book) & book.facts.keys()
    facts = [book.facts[name] for name in book.facts if name in names]
    return [one.id for one in facts if one.type.kind in _ORDERED and not one.by and one.part is None]


def _with(
    point: Point, fact: str, case: Case, measure: Measure, book: Rulebook, own: Sequence[Case]
) -> tuple[EdgeRow, ...]:
    assert point.compared is not None, "an edge has two sides"
    known, about = given(case.facts), book.facts[fact]
    day = answer(measure, Situation(book, known, case.on)).day
    if point.condition is not None and not point.condition.period.covers(day):
        return ()
    found = meeting(*point.compared, about, known, day, book)
    if found is None:
        return ()
    rows = []
    for side, value in around(found[0], about, exactly=found[1]):
        result = answer(measure, Situation(book, {**known, fact: value}, case.on))
        confirmed = next((one.name for one in own if _says(one, point, fact, value, side, measure, book)), "")
        rows.append(EdgeRow(side, value, result, confirmed))
    return tuple(rows)


def _says(one: Case, point: Point, fact: str, value: Value, side: str, measure: Measure, book: Rulebook) -> bool:
    """Whether a case has that value on a day on which the edge counts, and stands on the same side of it."""
    assert point.compared is not None, "an edge has two sides"
    if one.facts.get(fact) != value:
        return False
    known = given(one.facts)
    day = answer(measure, Situation(book, known, one.on)).day
    if point.condition is not None and not point.condition.period.covers(day):
        return False
    found = meeting(*point.compared, book.facts[fact], known, day, book)
    return found is not None and (side, value) in around(found[0], book.facts[fact], exactly=found[1])
