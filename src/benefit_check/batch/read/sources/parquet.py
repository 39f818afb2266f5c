"""Parquet: typed columns, read in place. Files of one schema are read together.

The statistics in a file bound its values; DuckDB itself leaves out groups of rows by them.
"""

import os
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import accumulate, groupby
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import replace

from benefit_check.batch.engine.quoting import file, identifier
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.sources.source_table import Column, Rows, SourceTable, as_they_are
from benefit_check.text.diagnostic import Diagnostic, Message, message

_ALONE = "binary_as_string = true, hive_partitioning = false, union_by_name = false, filename = false"
"""Nothing but the file is read: by itself DuckDB takes `employees=5` in the name of a folder for a column."""
_RUNNING = "file_row_number"
_NUMBER, _DAY = "TRY_CAST({} AS DECIMAL(38, 10))", "TRY_CAST({} AS DATE) - DATE '1970-01-01'"


def open_parquet(connection: DuckDBPyConnection, path: Path, shown: str) -> SourceTable | Diagnostic:
    """The columns of a Parquet file with their types, and how many rows it has."""
    relation = f"read_parquet({file(path)}, {_ALONE})"
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
        told = _told(connection, path)
    except duckdb.Error as error:
        reason = message("{file} does not read as Parquet: {problem}", file=shown, problem=_problem(path, error))
        return say.no_table(reason, say.WRITTEN_ANEW)
    columns = tuple(
        Column(title, identifier(title), kind, told.ends.get((title, kind == "DATE")))
        for title, kind in ((str(row[0]), str(row[1])) for row in described)
    )
    rows = Rows(relation, f"{_RUNNING} + 1", expected=told.rows)
    return SourceTable(
        shown, columns, partial(as_they_are, rows), running=_RUNNING, count=told.rows, path=path, group=told.largest
    )


def _problem(path: Path, error: duckdb.Error) -> Message:
    with path.open("rb") as opened:
        opened.seek(-min(4, path.stat().st_size), os.SEEK_END)
        match opened.read():
            case b"PAR1":
                return say.damaged(error)
            case b"PARE":
                return message("it is encrypted")
            case _:
                return message("it was not written or copied to its end")


class _Told(Struct, frozen=True):
    """What a file says of itself: how many rows, how many the largest group of them has, and the `ends` of columns.

    Ends stand by title and whether they are days, where every group of rows has them.
    """

    rows: int
    largest: int
    ends: dict[tuple[str, bool], tuple[Decimal, Decimal]]


def _told(connection: DuckDBPyConnection, path: Path) -> _Told:
    low = [_NUMBER.format("stats_min_value"), _DAY.format("stats_min_value")]
    high = [_NUMBER.format("stats_max_value"), _DAY.format("stats_max_value")]
    known = [f"bool_and(empty OR ({low[n]} IS NOT NULL AND {high[n]} IS NOT NULL))" for n in (0, 1)]
    of_groups = ", ".join(f"{of}(row_group_num_rows) FILTER (column_id = 0)" for of in ("sum", "max"))
    rows = connection.execute(
        f"SELECT path_in_schema, {of_groups}, {known[0]}, min({low[0]}), max({high[0]}), "
        f"{known[1]}, min({low[1]}), max({high[1]}) "
        "FROM (SELECT *, coalesce(stats_null_count = num_values, false) AS empty "
        f"FROM parquet_metadata({file(path)})) GROUP BY ALL"
    ).fetchall()
    ends: dict[tuple[str, bool], tuple[Decimal, Decimal]] = {}
    for title, _, _, *said in rows:
        for days, (sure, least, greatest) in ((False, said[:3]), (True, said[3:])):
            if sure and least is not None and greatest is not None:
                ends[str(title), days] = (Decimal(least), Decimal(greatest))
    count, largest = (max((int(row[at] or 0) for row in rows), default=0) for at in (1, 2))
    return _Told(count, largest, ends)


def joined(inputs: Sequence[SourceTable]) -> list[SourceTable]:
    """The inputs in their order, neighbouring Parquet files of one schema as one: a plan for each file takes long."""
    found: list[SourceTable] = []
    for _, group in groupby(inputs, key=lambda one: _schema(one) if one.running == _RUNNING else one.name):
        alike = list(group)
        found += [_join(alike)] if len(alike) > 1 and alike[0].running == _RUNNING else alike
    return found


def _schema(opened: SourceTable) -> tuple[tuple[str, str], ...]:
    return tuple((column.name, column.type) for column in opened.columns)


def _together(columns: Sequence[Column]) -> Column:
    """One column of several files."""
    ends = [column.ends for column in columns if column.ends is not None]
    if len(ends) < len(columns):
        return replace(columns[0], ends=None)
    return replace(columns[0], ends=(min(low for low, _ in ends), max(high for _, high in ends)))


def _join(alike: Sequence[SourceTable]) -> SourceTable:
    paths = ", ".join(file(one.path) for one in alike if one.path is not None)
    before = list(accumulate((one.count for one in alike), initial=0))
    running = f"{_RUNNING} + list_extract({before[:-1]}, CAST(file_index AS BIGINT) + 1)"
    rows = Rows(f"read_parquet([{paths}], {_ALONE})", f"{_RUNNING} + 1", expected=before[-1])
    parts = tuple((one.name, one.count) for one in alike)
    return SourceTable(
        alike[0].name,
        tuple(_together(columns) for columns in zip(*(one.columns for one in alike), strict=True)),
        partial(as_they_are, rows),
        running=running,
        count=before[-1],
        file="CAST(file_index AS INTEGER)",
        parts=parts,
        group=max(one.group for one in alike),
    )
