"""Why no row is given on though every input opened."""

import re
from collections.abc import Sequence

import duckdb
from duckdb import DuckDBPyConnection

from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.cells.stage import CELLS
from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.batch.read.request import (
    REJECTS,
)
from benefit_check.batch.read.sources.source_table import SourceTable
from benefit_check.intake.columns.meanings import is_money
from benefit_check.intake.columns.units import stated_in
from benefit_check.text.diagnostic import Diagnostic, message

_STATEMENT = 60
"""Signs of a line that states a unit and nothing else, at most."""


def unit_among_rows(
    connection: DuckDBPyConnection, inputs: Sequence[SourceTable], plan: ColumnPlan
) -> Diagnostic | None:
    """A line that states a unit where rows are expected, as at the top of a further page, if an amount needs one."""
    if not any(opened.under for opened in inputs) or not any(
        is_money(meaning) and not meaning.unit for _, meaning in plan.cells.values()
    ):
        return None
    found = connection.execute(
        f"SELECT * FROM (SELECT file, row, value FROM {REJECTS} UNION ALL SELECT _file, _line, _id FROM {CELLS}) "
        f"WHERE length(value) <= {_STATEMENT} AND contains(value, '元') AND regexp_matches(value, '单 *位|以.*[元计]')"
    ).fetchall()
    for file, row, value in found:
        if any(stated_in(re.split("[,;\t|]", value.replace('"', "")), row, whole=True)):
            return say.unit_among_rows(f"{file}:{row}", value)
    return None


def first_bad_cell(connection: DuckDBPyConnection) -> Diagnostic:
    found = one_row(connection, f'SELECT file, row, "column", value, reason FROM {REJECTS} LIMIT 1')
    file, row, column, value, reason = found
    return say.bad_cell(file, row, column or "—", value or "", reason)


def does_not_read(error: Exception) -> Diagnostic | None:
    """What an input brings about while it is read; a full disk or too little memory is another matter."""
    if not isinstance(error, (duckdb.InvalidInputException, duckdb.IOException)) or "space" in str(error):
        return None
    return say.no_table(message("an input does not read: {problem}", problem=say.damaged(error)), say.WRITTEN_ANEW)
