"""Parquet: typed columns, read in place. Files of one schema are read together."""

from collections.abc import Sequence
from functools import partial
from itertools import accumulate, groupby
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from benefit_check.intake.tables import diagnostics as say
from benefit_check.intake.tables.asking import one_row
from benefit_check.intake.tables.opened import Column, Opened, Rows
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.sql_quoting import file, identifier

_RUNNING = "file_row_number"


def open_parquet(connection: DuckDBPyConnection, path: Path, shown: str) -> Opened | Diagnostic:
    """The columns of a Parquet file with their types, and how many rows it has."""
    relation = f"read_parquet({file(path)}, binary_as_string = true)"
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
        found = one_row(connection, f"SELECT num_rows FROM parquet_file_metadata({file(path)})")
    except duckdb.Error as error:
        reason = message("{file} does not read as Parquet: {problem}", file=shown, problem=str(error).split("\n")[0])
        return say.no_table(reason, message("look whether the file was written to its end"))
    columns = tuple(Column(str(row[0]), identifier(str(row[0])), str(row[1])) for row in described)
    rows = Rows(relation, f"{_RUNNING} + 1", expected=int(found[0]))
    return Opened(shown, columns, partial(_same, rows), running=_RUNNING, count=int(found[0]), path=path)


def joined(inputs: Sequence[Opened]) -> list[Opened]:
    """The inputs in their order, neighbouring Parquet files of one schema as one: a plan for each file takes long."""
    found: list[Opened] = []
    for _, group in groupby(inputs, key=lambda one: one.columns if one.running == _RUNNING else one.name):
        alike = list(group)
        found += [_join(alike)] if len(alike) > 1 and alike[0].running == _RUNNING else alike
    return found


def _join(alike: Sequence[Opened]) -> Opened:
    paths = ", ".join(file(one.path) for one in alike if one.path is not None)
    before = list(accumulate((one.count for one in alike), initial=0))
    running = f"{_RUNNING} + list_extract({before[:-1]}, CAST(file_index AS BIGINT) + 1)"
    rows = Rows(f"read_parquet([{paths}], binary_as_string = true)", f"{_RUNNING} + 1", expected=before[-1])
    parts = tuple((one.name, one.count) for one in alike)
    return Opened(
        alike[0].name,
        alike[0].columns,
        partial(_same, rows),
        running=running,
        count=before[-1],
        file="CAST(file_index AS INTEGER)",
        parts=parts,
    )


def _same(rows: Rows) -> Rows:
    return rows
