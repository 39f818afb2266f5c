"""Derived facts as columns: a formula, or the row of a decision table that holds (`interpret.derive`)."""

from collections.abc import Callable, Sequence
from typing import assert_never, cast

from benefit_check.lang.ast import Expr, Fact
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Cell, Derived, Row, Table
from benefit_check.sql import facts
from benefit_check.sql.algebra import kleene, terms
from benefit_check.sql.algebra.causes import Causes, choose, union, when
from benefit_check.sql.algebra.exact import UNBOUNDED
from benefit_check.sql.algebra.merge import Option, merged
from benefit_check.sql.algebra.openness import causes_if_open, causes_of, is_open
from benefit_check.sql.algebra.values import Choice, Extent, Members, Truth, Value, Word
from benefit_check.sql.scope import Scope

Evaluate = Callable[[Expr], Value]


def derive(derived: Derived, scope: Scope, evaluate: Evaluate) -> Value:
    """The value of a derived fact that was not stated."""
    if derived.formula is not None:
        return evaluate(derived.formula)
    assert derived.table is not None, "a derived fact has a formula or a table"
    return _look_up(derived, derived.table, scope, evaluate)


def stated(derived: Derived, computed: Value, scope: Scope) -> Value:
    """What the table states, and what is computed where it states nothing."""
    name = derived.fact.id
    if name not in scope.columns:
        return computed
    told = facts.told(derived.fact, scope)
    is_told = terms.negated(is_open(told))
    options = [Option(is_told, terms.FALSE, told), Option(terms.TRUE, terms.TRUE, computed)]
    return merged(options, terms.FALSE)


def _look_up(derived: Derived, table: Table, scope: Scope, evaluate: Evaluate) -> Value:
    """The one row that holds; while facts are missing, everything the rows that may hold can give."""
    name = scope.hint(derived.fact.id)
    itself = scope.numbering.of(derived.fact.id)
    held = [_row(row, f"{name}.row{number}", scope, evaluate) for number, row in enumerate(table.rows, start=1)]
    kept = [(row, holds) for row, holds in zip(table.rows, held, strict=True) if kleene.settled(holds) is not False]
    found = terms.either(holds.sure for _, holds in kept)
    possible = [(holds, kleene.unknown(holds)) for _, holds in kept]
    undecided = scope.draft.named(
        terms.both([terms.negated(found), terms.either(may for _, may in possible)]), f"{name}.undecided"
    )
    why = union(*(causes_if_open(holds) for holds, _ in possible))
    why = scope.draft.keep_causes(why, f"{name}.rows")
    none = _none(derived, itself)
    sure = [none if row.then is None else evaluate(row.then) for row, _ in kept]
    open_ = [_none(derived, why) if row.then is None else value for (row, _), value in zip(kept, sure, strict=True)]
    options = [Option(holds.sure, terms.FALSE, value) for (_, holds), value in zip(kept, sure, strict=True)]
    options.append(Option(terms.negated(undecided), terms.FALSE, none))
    open_options = [Option(terms.FALSE, may, value) for (_, may), value in zip(possible, open_, strict=True)]
    several = scope.draft.named(terms.several([may for _, may in possible]), f"{name}.several")
    hull = merged(open_options, terms.TRUE, why, several) if terms.settled(undecided) is not False else none
    hull = _unanswered(derived, table, hull, open_options, why, scope, evaluate)
    return merged([*options, Option(terms.TRUE, terms.FALSE, hull)], terms.FALSE)


def _unanswered(
    derived: Derived,
    table: Table,
    hull: Value,
    possible: Sequence[Option],
    why: Causes,
    scope: Scope,
    evaluate: Evaluate,
) -> Value:
    """No answer where an enum that the table asks for has, or may have, none."""
    enums = [name for name in table.inputs if scope.rulebook.fact(name).type.kind is Kind.ENUM]
    values = [cast("Choice", evaluate(Fact(name))) for name in enums]
    lacking = [
        (terms.equal_terms(value.possible, terms.ZERO), value.causes)
        for value in values
        if value.untold is None or value.count == 1
    ]
    if not lacking:
        return hull
    any_lacks = terms.either(test for test, _ in lacking)
    unanswered = union(*(when(test, causes) for test, causes in lacking))
    told = _told_words(scope)
    computed = terms.both(
        terms.equal_terms(terms.bits_of(unanswered.sql(word), told.sql(word)), terms.ZERO)
        for word in unanswered.words
        if word in told.words
    )
    results = union(*(when(one.possible, causes_if_open(one.value)) for one in possible))
    causes = choose([(computed, unanswered)], union(unanswered, why, results))
    nothing = _none(derived, causes)
    options = [Option(any_lacks, terms.FALSE, nothing), Option(terms.TRUE, terms.FALSE, hull)]
    return merged(options, terms.FALSE)


def _told_words(scope: Scope) -> Causes:
    """The bits of all that is not computed, by word."""
    computed = {name for name, derived in scope.rulebook.derived.items() if not derived.stated}
    return scope.numbering.of(*(name for name in scope.numbering.ids if name not in computed))


def _row(row: Row, hint: str, scope: Scope, evaluate: Evaluate) -> Truth:
    """Whether all cells of `when` hold and not all of `except`."""
    inside = _all(row.when, evaluate)
    if row.unless:
        outside = _all(row.unless, evaluate)
        inside = kleene.all_of([inside, kleene.negation(outside)], causes_of(inside, outside))
    return cast("Truth", scope.draft.keep(inside, hint))


def _all(cells: Sequence[Cell], evaluate: Evaluate) -> Truth:
    tests = [cast("Truth", evaluate(cell.test)) for cell in cells]
    return kleene.all_of(tests, causes_of(*tests))


def _none(derived: Derived, causes: Causes) -> Value:
    """No answer."""
    kind, fact = derived.fact.type.kind, derived.fact
    match kind:
        case Kind.BOOL:
            return kleene.constant(None, causes)
        case Kind.NUMBER | Kind.DATE:
            return Extent(UNBOUNDED, UNBOUNDED, causes)
        case Kind.ENUM:
            return Choice(terms.ZERO, len(fact.type.values), causes)
        case Kind.SET:
            return Members(terms.ZERO, causes, terms.TRUE)
        case Kind.PLACE | Kind.INDUSTRY | Kind.TEXT:
            return Word(terms.EMPTY, fact.id, causes, terms.TRUE)
        case _:
            assert_never(kind)
