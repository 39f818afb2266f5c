"""Two rulebooks compared thing by thing, by what they mean."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from msgspec import Struct

from benefit_check.assess.change.changes import (
    Change,
    Entity,
    ExprChange,
    Field,
    FieldChange,
    FigureChange,
    InForceChange,
    Part,
    RowChange,
    Section,
)
from benefit_check.assess.change.conditions import Around, condition_changes
from benefit_check.assess.change.meaning import meaning
from benefit_check.assess.change.outermost import with_outer_values
from benefit_check.assess.change.timeline import differing
from benefit_check.lang.ast import Expr
from benefit_check.rulebook.model import (
    Cap,
    Classification,
    Derived,
    Fact,
    Measure,
    Parameter,
    ParameterValue,
    Rulebook,
    Table,
)


def compared(old: Rulebook, new: Rulebook) -> tuple[Entity, ...]:
    """Everything that means something else, in the order of the new rulebook, what is gone behind."""
    return tuple(_entities(with_outer_values(old), with_outer_values(new)))


def _entities(old: Rulebook, new: Rulebook) -> Iterator[Entity]:
    for section in get_args(Section):
        if section == "roles":
            if meaning(old.roles) != meaning(new.roles):
                yield Entity("roles", "", "changed", tuple(_roles(old, new)))
            continue
        before, after = getattr(old, section), getattr(new, section)
        for name in (*after, *(name for name in before if name not in after)):
            if name not in before or name not in after:
                yield Entity(section, name, "added" if name in after else "removed")
            elif before[name] != after[name] and meaning(before[name]) != meaning(after[name]):
                yield Entity(section, name, "changed", _or_other(_changes(before[name], after[name])))


def _or_other(found: Iterable[Change]) -> tuple[Change, ...]:
    """The changes; what no sentence names is a change all the same."""
    return tuple(found) or (FieldChange("other", (), ()),)


def _changes(old: Struct, new: Struct) -> Iterator[Change]:
    match old, new:
        case Measure(), Measure():
            yield from _measure(old, new)
        case Parameter(), Parameter():
            yield from _parameter(old, new)
        case Derived(), Derived():
            yield from _derived(old, new)
        case Fact(), Fact():
            yield from _fact(old, new)
        case Cap(), Cap():
            yield from _expr("cap", old.most, new.most)
            yield from _field("per", (old.per,), (new.per,))
        case Classification(), Classification():
            yield from _codes(old, new)
        case _:
            raise AssertionError(f"{type(old)} and {type(new)} are no two of a kind")


def _measure(old: Measure, new: Measure) -> Iterator[Change]:
    before, after = ([(time.period, True) for time in one.in_force] for one in (old, new))
    for stretch in differing(before, after, bool):
        yield InForceChange(stretch.period, added=bool(stretch.new))
    yield from _field("type", (old.type,), (new.type,))
    yield from _field("grant", (old.grant,), (new.grant,))
    yield from condition_changes(old.concerns, new.concerns, Around(concern=True))
    yield from condition_changes(old.conditions, new.conditions, Around())
    yield from _amount(old, new)
    yield from _expr("deadline", old.claim.deadline, new.claim.deadline)
    yield from _field("filed_for", _filed(old), _filed(new))
    yield from _field("excludes", old.excludes, new.excludes)
    yield from _field("shares_cap", (old.shares_cap,), (new.shares_cap,))
    yield from _field("renewal", _renewal(old), _renewal(new))


def _filed(measure: Measure) -> tuple[str, ...]:
    filed = measure.filed_for
    return () if filed is None else (filed.span, str(filed.months) if filed.months else "")


def _renewal(measure: Measure) -> tuple[str, ...]:
    return () if measure.renewal is None else (measure.renewal.last.isoformat(),)


def _amount(old: Measure, new: Measure) -> Iterator[Change]:
    one, other = old.amount, new.amount
    yield from _field("kind", (one.kind,), (other.kind,))
    yield from _field("per", (one.per,), (other.per,))
    yield from _field("bound", (one.bound,), (other.bound,))
    if one.bound == other.bound == "exact":
        yield from _expr("formula", one.high, other.high)
    else:
        yield from _expr("low", one.low, other.low)
        yield from _expr("high", one.high, other.high)
    yield from _expr("until", one.until, other.until)
    yield from _field("rounded_to", (str(one.unit),), (str(other.unit),))


def _parameter(old: Parameter, new: Parameter) -> Iterator[Change]:
    yield from _field("fact_type", (_type(old),), (_type(new),))
    places = dict.fromkeys(value.place for value in (*new.values, *old.values))
    for place in places:
        before, after = ([(value.period, value) for value in one.values if value.place == place] for one in (old, new))
        for stretch in differing(before, after, _figure):
            yield FigureChange(new.id, stretch.old, stretch.new, stretch.period, place)


def _figure(value: ParameterValue | None) -> object:
    return None if value is None else (value.low, value.high, value.day)


def _derived(old: Derived, new: Derived) -> Iterator[Change]:
    yield from _fact(old.fact, new.fact)
    yield from _field("stated", ("yes",) if old.stated else (), ("yes",) if new.stated else ())
    yield from _expr("formula", old.formula, new.formula)
    yield from _rows(old.table, new.table)


def _rows(old: Table | None, new: Table | None) -> Iterator[Change]:
    gone, come = list(() if old is None else old.rows), list(() if new is None else new.rows)
    for row in list(gone):
        same = next((one for one in come if meaning(one) == meaning(row)), None)
        if same is not None:
            gone.remove(row)
            come.remove(same)
    for row in list(gone):
        tests = meaning((row.when, row.unless))
        alike = next((one for one in come if meaning((one.when, one.unless)) == tests), None)
        result = alike or next((one for one in come if meaning(one.then) == meaning(row.then)), None)
        if result is not None:
            gone.remove(row)
            come.remove(result)
            yield RowChange(row, result)
    yield from (RowChange(row, None) for row in gone)
    yield from (RowChange(None, row) for row in come)


def _fact(old: Fact, new: Fact) -> Iterator[Change]:
    yield from _field("fact_type", (_type(old),), (_type(new),))
    yield from _field("minimum", _number(old.low), _number(new.low))
    yield from _field("maximum", _number(old.high), _number(new.high))
    yield from _field("values", tuple(old.values), tuple(new.values))
    yield from _field("plausible", _plausible(old), _plausible(new))
    yield from _field("part_of", old.wholes, new.wholes)
    yield from _field("by", (old.by,), (new.by,))


def _type(one: Fact | Parameter) -> str:
    units = "*".join(f"{name}^{power}" if power != 1 else name for name, power in one.type.unit)
    return " ".join(part for part in (one.type.kind.value, units) if part)


def _number(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def _plausible(fact: Fact) -> tuple[str, ...]:
    found = fact.plausible
    if found is None:
        return ()
    ends = (found.low or found.first, "as_of" if found.until_asked else found.high or found.last)
    return tuple("" if end is None else str(end) for end in ends)


def _codes(old: Classification, new: Classification) -> Iterator[Change]:
    one = {code: known.parent for code, known in old.codes.items()}
    other = {code: known.parent for code, known in new.codes.items()}
    yield from _field("codes", _pairs(one), _pairs(other))
    yield from _field("trades", tuple(old.trades), tuple(new.trades))


def _pairs(codes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{code} in {parent}" if parent else code for code, parent in codes.items())


def _roles(old: Rulebook, new: Rulebook) -> Iterator[Change]:
    for name in old.roles.__struct_fields__:
        before, after = getattr(old.roles, name), getattr(new.roles, name)
        if before != after:
            yield FieldChange("role", (name, str(before)), (name, str(after)))


def _expr(part: Part, old: Expr | None, new: Expr | None) -> Iterator[Change]:
    if meaning(old) != meaning(new):
        yield ExprChange(part, old, new)


LISTS: tuple[Field, ...] = ("excludes", "values", "codes", "trades", "part_of")


def _field(field: Field, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Change]:
    """A change of the field; of lists in no order only what one has and the other has not."""
    if field in LISTS:
        old, new = tuple(one for one in old if one not in new), tuple(one for one in new if one not in old)
    if old != new:
        yield FieldChange(field, tuple(filter(None, old)), tuple(filter(None, new)))
