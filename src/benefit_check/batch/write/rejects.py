"""The rejected cells, listed in a CSV for people: beside the output unless another place is named."""

from pathlib import Path
from typing import TYPE_CHECKING

from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.write.guard import guarded_sql
from benefit_check.batch.write.output_plan import OutputPlan
from benefit_check.text.marks import BOM

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = ("file", "row", "id", "column", "value", "reason")
_TEXTS = ("file", "id", "column", "value")


def are_listed(plan: OutputPlan, cells: int) -> bool:
    """Whether there is a list: where a cell is bad, one was asked for, or an old one would stay otherwise."""
    return bool(cells) or plan.options.rejects is not None or plan.rejected.exists()


def write_rejects(connection: "DuckDBPyConnection", relation: str, plan: OutputPlan, new: Path) -> None:
    """Write the list to the new file."""
    shown = [_shown(name, plan, first=name == COLUMNS[0]) for name in COLUMNS]
    connection.execute(f"COPY (SELECT {', '.join(shown)} FROM {relation}) TO {literal(new)} (FORMAT csv, HEADER)")


def _shown(name: str, plan: OutputPlan, *, first: bool) -> str:
    column = identifier(name)
    # the mark stands before the first name, which DuckDB writes as it is
    called = identifier(BOM + name) if first and plan.options.bom else column
    return f"{guarded_sql(column) if name in _TEXTS and not plan.options.cells_as_given else column} AS {called}"
