"""What `check` would say of a cell that SQL did not take: the value as SQL can cast it, or why it is none."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from benefit_check.batch.read.cells.from_text import most_absent
from benefit_check.batch.read.cells.ids import why_no_id
from benefit_check.batch.read.sources.sheets.valueless_cells import why_untold
from benefit_check.intake.choices import PARTED, comparable
from benefit_check.intake.columns.meanings import Meaning, in_unit_of
from benefit_check.intake.parts import is_absent
from benefit_check.intake.problem import Problem
from benefit_check.intake.quantities import decimal
from benefit_check.intake.scalars import Plain, is_unknown, understand
from benefit_check.lang.types import Kind
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import AS_OF, Column, grain
from benefit_check.text.diagnostic import Translate, message

ABSENT = "absent"
_GUESSES = 500
"""Looking for the nearest value is slow; behind so many of one column it helps nobody."""


class Reading(Struct, frozen=True):
    """A value, its two ends, or a reason why there is none; nothing where the text says that nothing is known.

    `told` is how the value is taken where the text says it otherwise.
    """

    value: str | None = None
    reason: str | None = None
    told: str | None = None
    low: str | None = None
    high: str | None = None


class CellReader:
    """Reads texts of the columns numbered from 1 as in the plan; the number behind the last is the id."""

    def __init__(self, meanings: Sequence[Meaning], rulebook: Rulebook, tr: Translate) -> None:
        self._meanings, self._rulebook, self._tr = meanings, rulebook, tr
        self._wrong: Counter[int] = Counter()

    def read(self, cells: Iterable[tuple[int, str]]) -> list[tuple[int, str, Reading]]:
        """Column and text of each cell, and what is said of it."""
        return [(number, text, self._one(number, text)) for number, text in cells]

    def _one(self, number: int, text: str) -> Reading:
        if number > len(self._meanings):
            return Reading(reason=self._tr(why_no_id(text)))
        found, told = self._cell(self._meanings[number - 1], text, guess=self._wrong[number] < _GUESSES)
        if isinstance(found, Problem):
            self._wrong[number] += 1
            return Reading(reason=self._said(found))
        if isinstance(found, tuple):
            return Reading(told=told, low=found[0], high=found[1])
        return Reading(found, told=told or None)

    def _cell(
        self, meaning: Meaning, written: str, *, guess: bool
    ) -> tuple[str | tuple[str, str] | Problem | None, str]:
        untold = None if comparable(written) in meaning.values else why_untold(written)
        if untold is not None:
            return Problem(untold), ""
        column, text = meaning.column, meant(written, meaning)
        if isinstance(text, Problem):
            return text, ""
        if column.absent:
            if is_unknown(text):
                return None, ""
            most = most_absent(column.fact)
            reason = "a whole number from 0 to {most} is needed: bit n - 1 is set where quarter or month n is absent"
            return Problem(message(reason, most=most)), ""
        if column.part and is_absent(text):
            return ABSENT, ""
        reading = understand(text, column.fact, self._rulebook, guess=guess)
        value = reading.value
        if value is None and column.name == AS_OF:
            needed = message("the row has no day, so no rules could be asked; write the day, as in 2020-12-03")
            return Problem(needed), ""
        if value is None or isinstance(value, Problem):
            return value, ""
        return _kept(value, column, self._rulebook), reading.told

    def _said(self, problem: Problem) -> str:
        reason = self._tr(problem.reason)
        if problem.hint is None:
            return reason
        return self._tr(message("{reason}; {hint}", reason=reason, hint=problem.hint))


def meant(text: str, meaning: Meaning) -> str | Problem:
    """The text for which a cell's stands: the one that a mapping gives, with the unit of its title."""
    fact = meaning.column.fact
    if meaning.values:
        text = meaning.values.get(comparable(text), text)
        if fact.type.kind is Kind.SET and re.search(PARTED, text):
            text = "、".join(meaning.values.get(comparable(one), one) for one in re.split(PARTED, text))
    return in_unit_of(text, meaning)


def _kept(value: Plain | Between, column: Column, rulebook: Rulebook) -> str | tuple[str, str] | Problem:
    """The value as text for SQL, or its two ends, where the table keeps it exactly."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Fraction():
            return _number(Fraction(value), column, rulebook)
        case Between():
            low, high = (_number(Fraction(end), column, rulebook) for end in (value.low, value.high))
            if isinstance(low, Problem):
                return low
            return high if isinstance(high, Problem) else (low, high)
        case date():
            return value.isoformat()
        case frozenset():
            return ",".join(sorted(value))
        case _ if column.fact.type.kind is Kind.TEXT and "\0" in value:
            return Problem(message("the text holds a NUL character"))
        case _:
            return value


def _number(value: Fraction, column: Column, rulebook: Rulebook) -> str | Problem:
    kept = grain(column.fact, rulebook)
    if abs(value) >= kept.limit:
        return Problem(message("from {limit} on amounts cannot be computed exactly", limit=f"{kept.limit:,}"))
    if (value * kept.parts).denominator != 1:
        return Problem(message("a table keeps {count} digits behind the point, this has more", count=kept.decimals))
    return decimal(value)
