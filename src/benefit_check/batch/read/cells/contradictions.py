"""Cells that say something against another cell of their row, or against what is plausible, as SQL."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.batch.read.columns.fact_columns import FactColumns
from benefit_check.intake.contradictions import why
from benefit_check.rulebook.consistency import Conflict, asks_the_day, plausible
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import AS_OF
from benefit_check.rulebook.told import Point
from benefit_check.text.diagnostic import Message

_FINEST = 10**8


class Contradicting(Struct, frozen=True):
    """A cell by its number, its column, the test under which it is refused, its title and the reason."""

    cell: int
    shown: str
    test: str
    title: str
    reason: Message


def contradicting(plan: ColumnPlan, laid: FactColumns, rulebook: Rulebook, as_of: date) -> Iterator[Contradicting]:
    """Every test of a part against its whole and of a value against its plausible range (`rulebook.consistency`).

    `as_of` is the day asked about where the rows have none of their own.
    """
    for name in (name for name in rulebook.compared if name in plan.cells):
        asked = asks_the_day(rulebook.facts[name])
        of_row = asked and laid.day
        first, last = plausible(rulebook.facts[name], date.max if of_row else as_of)
        tests: list[tuple[str, Conflict]] = []
        if first is not None:
            tests.append((f"{identifier(name)} < {_bound(first)}", Conflict(name, limit=first, below=True)))
        if of_row:
            tests.append((f"{identifier(name)} > {AS_OF}", Conflict(name, asked=True)))
        if last is not None and last != date.max:
            told = Conflict(name, limit=last, asked=asked and last == as_of)
            tests.append((f"{identifier(name)} > {_bound(last)}", told))
        wholes = [whole for whole in rulebook.facts[name].wholes if whole in plan.cells]
        tests += [(f"{identifier(name)} > {identifier(whole)}", Conflict(name, whole)) for whole in wholes]
        title, meaning = plan.cells[name]
        number = laid.cells.index(meaning.column) + 1
        for test, conflict in tests:
            whole_title = plan.cells[conflict.whole][0] if conflict.whole else ""
            yield Contradicting(
                number, identifier(name), f"coalesce({test}, false)", title, why(conflict, title, whole_title)
            )


def _bound(end: Point) -> str:
    if isinstance(end, date):
        return f"DATE {literal(end.isoformat())}"
    value = Fraction(end)
    return f"{Decimal(int(value * _FINEST)).scaleb(-8):f}" if value.denominator > 1 else str(value.numerator)
