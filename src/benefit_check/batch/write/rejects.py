"""The rejected cells, listed in a CSV for people: beside the output unless another place is named."""

from pathlib import Path
from typing import TYPE_CHECKING

from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.write.atomic import publish, staged
from benefit_check.batch.write.guard import guarded_sql
from benefit_check.batch.write.output_plan import OutputPlan
from benefit_check.text.marks import BOM

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = ("file", "row", "id", "column", "value", "reason")
_TEXTS = ("file", "id", "column", "value")


def write_rejects(connection: "DuckDBPyConnection", relation: str, plan: OutputPlan, cells: int) -> Path | None:
    """Write the list, whole or not at all; None where no cell is bad, no list was asked for and no old one is there."""
    path = plan.rejected
    if not cells and plan.options.rejects is None and not path.exists():
        return None
    shown = [_shown(name, plan, first=name == COLUMNS[0]) for name in COLUMNS]
    with staged(path) as folder:
        new = folder / "rejects.csv"
        connection.execute(f"COPY (SELECT {', '.join(shown)} FROM {relation}) TO {literal(new)} (FORMAT csv, HEADER)")
        publish(new, path)
    return path


def _shown(name: str, plan: OutputPlan, *, first: bool) -> str:
    column = identifier(name)
    # the mark stands before the first name, which DuckDB writes as it is
    called = identifier(BOM + name) if first and plan.options.bom else column
    return f"{guarded_sql(column) if name in _TEXTS and not plan.options.cells_as_given else column} AS {called}"
