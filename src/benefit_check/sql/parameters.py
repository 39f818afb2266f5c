"""The value of a dated, placed parameter (`interpret.parameters`): which holds when and where, compiling tells."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct, structs

from benefit_check.lang.types import Kind
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.model import ParameterValue
from benefit_check.sql import codes
from benefit_check.sql.algebra import exact, intervals, terms
from benefit_check.sql.algebra.causes import NOTHING, choose, union, when
from benefit_check.sql.algebra.exact import UNBOUNDED
from benefit_check.sql.algebra.openness import causes_if_open
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import End, Extent, Word
from benefit_check.sql.scope import Scope

_NEXT = timedelta(days=1)


class _Segment(Struct, frozen=True):
    """Days in which the same values hold, both included; None is open."""

    first: date | None
    last: date | None
    covering: tuple[int, ...]


class _Here(Struct, frozen=True):
    """Which values may hold in a place: `surely` if one does, `inside` if one holds only in part of it."""

    numbers: tuple[int, ...]
    surely: bool
    inside: bool = False


class _Possible(Struct, frozen=True):
    """A condition, never NULL, under which these values may hold."""

    condition: Sql
    here: _Here


def figure(name: str, day: Extent | None, place: Word, scope: Scope) -> Extent:
    """The value on the day (None: the as-of day) in the place; the hull where either is open."""
    values = scope.rulebook.parameters[name].values
    segments = list(_segments(values))
    if day is None:
        segments = [segment for segment in segments if _covers(segment, scope.as_of)]
    elif isinstance(day.low.constant, date) and day.is_settled:
        segments = [segment for segment in segments if _covers(segment, day.low.constant)]
        day = None
    if not segments:
        segments = [_Segment(None, None, ())]
    name_it = scope.draft.named
    found = [
        _Possible(name_it(terms.both([touched, one.condition]), scope.hint(f"{name}.holds")), one.here)
        for segment in segments
        for touched in [terms.TRUE if day is None else _touched(segment, day)]
        for one in _by_place(values, segment.covering, place, scope)
    ]
    return _hull(name, values, found, day, place, scope)


def _segments(values: tuple[ParameterValue, ...]) -> Iterator[_Segment]:
    begins = {value.period.first for value in values if value.period.first is not None}
    begins |= {value.period.last + _NEXT for value in values if value.period.last not in (None, date.max)}
    edges: list[date | None] = [None, *sorted(begins)]
    for first, after in zip(edges, [*edges[1:], None], strict=True):
        probe = first or (date.min if after is None else after - _NEXT)
        covering = tuple(number for number, value in enumerate(values) if value.period.covers(probe))
        yield _Segment(first, None if after is None else after - _NEXT, covering)


def _covers(segment: _Segment, day: date) -> bool:
    return (segment.first is None or segment.first <= day) and (segment.last is None or day <= segment.last)


def _touched(segment: _Segment, day: Extent) -> Sql:
    """Whether the day may lie in the segment."""
    found = []
    if segment.last is not None:
        found.append(exact.possibly("<=", day.low, exact.calendar_day(segment.last)))
    if segment.first is not None:
        found.append(exact.possibly(">=", day.high, exact.calendar_day(segment.first)))
    return terms.both(found)


def _by_place(
    values: tuple[ParameterValue, ...], covering: tuple[int, ...], place: Word, scope: Scope
) -> list[_Possible]:
    placed = [number for number in covering if values[number].place]
    everywhere = _Here(covering, surely=len(placed) < len(covering))
    listed = scope.rulebook.classifications.get(Kind.PLACE.value)
    if not placed or listed is None:
        return [_Possible(terms.TRUE, everywhere)]
    nodes = {above for number in placed for above in ancestors(values[number].place, listed)}
    deepest = sorted(nodes, key=lambda code: (-len(ancestors(code, listed)), code))
    found: list[tuple[Sql, _Here]] = [(place.lacks, everywhere)]
    for code in deepest:
        above = ancestors(code, listed)
        inner = [number for number in placed if code in ancestors(values[number].place, listed)[1:]]
        found.append((terms.compare("=", place.sql, terms.text(code)), _nearest(values, covering, above, inner)))
    for code in deepest:
        above = ancestors(code, listed)
        inside = codes.strictly_within(place, code, Kind.PLACE, scope)
        found.append((inside, _nearest(values, covering, above, [])))
    found.append((terms.TRUE, _nearest(values, covering, (), [])))
    return list(_exclusive(found, scope))


def _exclusive(found: list[tuple[Sql, _Here]], scope: Scope) -> Iterator[_Possible]:
    """Each with the condition that none before it holds: a column counts which one does."""
    kept = [(condition, here) for condition, here in found if terms.settled(condition) is not False]
    heres = list(dict.fromkeys(here for _, here in kept))
    index = terms.case([(condition, terms.integer(heres.index(here))) for condition, here in kept])
    which = scope.draft.named(index, scope.hint("place.class"))
    for number, here in enumerate(heres):
        yield _Possible(terms.equal_terms(which, terms.integer(number)), here)


def _nearest(
    values: tuple[ParameterValue, ...], covering: tuple[int, ...], above: tuple[str, ...], inner: list[int]
) -> _Here:
    chain = (*above, "")
    sure = {number: chain.index(values[number].place) for number in covering if values[number].place in chain}
    nearest = min(sure.values(), default=0)
    closest = [number for number, distance in sure.items() if distance == nearest]
    return _Here(tuple(dict.fromkeys([*closest, *inner])), surely=bool(sure), inside=bool(inner))


def _hull(
    name: str, values: tuple[ParameterValue, ...], found: list[_Possible], day: Extent | None, place: Word, scope: Scope
) -> Extent:
    used = sorted({number for one in found for number in one.here.numbers})
    may = {number: terms.either(one.condition for one in found if number in one.here.numbers) for number in used}
    unsure = terms.either(one.condition for one in found if not one.here.surely)
    nothing = terms.negated(terms.either(may.values()))
    placed = terms.either(may[number] for number in used if values[number].place)
    inside = terms.either(one.condition for one in found if one.here.inside)
    open_figure = terms.either(may[number] for number in used if values[number].is_open)
    because_day = NOTHING if day is None else causes_if_open(day)
    of_place = when(placed, causes_if_open(place))
    # a rulebook that names no place has no value of one
    of_its_part = terms.both([placed, inside])
    inner_place = (
        NOTHING
        if terms.settled(of_its_part) is False
        else when(of_its_part, scope.numbering.of(scope.rulebook.roles.place))
    )
    shared = union(because_day, of_place, inner_place)
    sure = terms.both([terms.negated(unsure), terms.negated(nothing)])
    itself = scope.numbering.of(name)
    causes = choose([(nothing, union(shared, itself)), (unsure, shared)], union(shared, when(open_figure, itself)))
    low = _end(values, may, sure, "<")
    high = _end(values, may, sure, ">")
    if low.num == high.num and low.scale == high.scale and low.lacks == high.lacks:
        return Extent(low, low, causes)
    return Extent(low, high, causes)


def _end(values: tuple[ParameterValue, ...], may: dict[int, Sql], sure: Sql, op: str) -> End:
    ends = {number: _edge(values[number], op) for number in may}
    lacking = terms.either(may[number] for number, end in ends.items() if exact.is_unbounded(end))
    told = [(may[number], end) for number, end in ends.items() if not exact.is_unbounded(end)]
    if not told:
        return UNBOUNDED
    if len(told) == 1 and terms.settled(sure) is True and terms.settled(lacking) is False:
        return told[0][1]
    scale = exact.scale_of(end for _, end in told)
    level = [(condition, exact.at_scale(end, scale)) for condition, end in told]
    hull = intervals.fold([structs.replace(end, lacks=terms.negated(test)) for test, end in level], op)
    lacks = terms.either([terms.negated(sure), lacking, hull.lacks])
    return End(hull.num, hull.scale, min(e.least for _, e in level), max(e.most for _, e in level), lacks=lacks)


def _edge(value: ParameterValue, op: str) -> End:
    if value.day is not None:
        return exact.calendar_day(value.day)
    bound = value.low if op == "<" else value.high
    return UNBOUNDED if bound is None else exact.number(bound)
