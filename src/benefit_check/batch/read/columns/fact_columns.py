"""Which columns of `intake.cells` hold facts."""

from msgspec import Struct

from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.intake.columns.meanings import Meaning
from benefit_check.rulebook import table_shape as shape
from benefit_check.rulebook.model import Rulebook


class FactColumns(Struct, frozen=True):
    """The columns of `intake.cells` that hold facts, and of the plan's cells what each gives."""

    cells: tuple[shape.Column, ...]
    meanings: tuple[Meaning, ...]
    absent: dict[str, tuple[shape.Column, ...]]
    kept: tuple[str, ...]
    types: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every fact column, in the order of the cells, `_absent` behind its quarters."""
        own = [cell.name for cell in self.cells if not cell.absent]
        return (*own, *self.absent)

    @property
    def facts(self) -> tuple[str, ...]:
        """The columns without each row's own day, which is no fact."""
        return tuple(column for column in self.columns if column != shape.AS_OF)

    @property
    def day(self) -> int:
        """The number of the cell with the row's own day; 0 where there is none."""
        return next((number for number, cell in enumerate(self.cells, 1) if cell.name == shape.AS_OF), 0)

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """Each fact column with its SQL type."""
        return tuple(zip(self.columns, (*self.types, *["SMALLINT"] * len(self.absent)), strict=True))


def fact_columns(plan: ColumnPlan, rulebook: Rulebook) -> FactColumns:
    """Which fact columns the plan gives; quarters bring the column that says which of them are absent."""
    cells = tuple(meaning.column for _, meaning in plan.cells.values())
    absent: dict[str, tuple[shape.Column, ...]] = {}
    for cell in cells:
        if cell.part or cell.absent:
            key = f"{cell.fact.id}_absent"
            absent[key] = (*absent.get(key, ()), *((cell,) if cell.part else ()))
    types = tuple(shape.sql_type(cell, rulebook) for cell in cells if not cell.absent)
    meanings = tuple(meaning for _, meaning in plan.cells.values())
    return FactColumns(cells, meanings, absent, tuple(plan.kept), types)
