"""Which texts columns of codes hold at all: where they are few and all in order, no row need be looked at for them."""

from collections.abc import Sequence

import duckdb
from duckdb import DuckDBPyConnection
from msgspec.structs import replace

from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.batch.read.sources.source_table import STRING, Column, SourceTable
from benefit_check.lang.types import Kind

_CODED = (Kind.ENUM, Kind.SET, Kind.PLACE, Kind.INDUSTRY)
_FEW = 5_000
_FIRST_ROWS = 20_480
"""Rows in which more texts than few tell, before all are looked at, that the column is none of codes."""


def with_texts(connection: DuckDBPyConnection, opened: SourceTable, plan: ColumnPlan) -> SourceTable:
    """The input with the texts of its columns of codes; just as it was where its rows do not stay in place."""
    if not opened.running:
        return opened
    coded = {title for title, meaning in plan.cells.values() if meaning.column.fact.type.kind in _CODED}
    asked = [column for column in opened.columns if column.name in coded and column.type == STRING]
    if not asked:
        return opened
    relation = opened.rows().relation
    try:
        few = _few(connection, f"(SELECT * FROM {relation} LIMIT {_FIRST_ROWS})", asked)
        texts = _texts(connection, relation, few)
    except duckdb.OutOfMemoryException:
        return opened
    return replace(opened, columns=tuple(replace(column, texts=texts.get(column.name)) for column in opened.columns))


def _few(connection: DuckDBPyConnection, relation: str, columns: Sequence[Column]) -> list[Column]:
    counts = one_row(connection, f"SELECT {', '.join(f'count(DISTINCT {one.sql})' for one in columns)} FROM {relation}")
    return [column for column, count in zip(columns, counts, strict=True) if count <= _FEW]


def _texts(connection: DuckDBPyConnection, relation: str, columns: Sequence[Column]) -> dict[str, frozenset[str]]:
    if not columns:
        return {}
    lists = one_row(connection, f"SELECT {', '.join(f'list(DISTINCT {one.sql})' for one in columns)} FROM {relation}")
    found = {column.name: frozenset(texts or ()) - {None} for column, texts in zip(columns, lists, strict=True)}
    return {name: texts for name, texts in found.items() if len(texts) <= _FEW}
