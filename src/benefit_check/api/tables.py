"""A table answered as `batch` answers it, handed back row by row."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from heapq import merge
from itertools import groupby
from os import PathLike, fspath
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection, DuckDBPyRelation

from benefit_check.api.errors import BenefitCheckError
from benefit_check.api.many import Asked
from benefit_check.api.rows import BadCell, Rejected, Row, row_answer
from benefit_check.api.rulebook import LoadedRulebook
from benefit_check.batch.answer.answered import answer_table
from benefit_check.batch.answer.diagnostics import ranges_note
from benefit_check.batch.answer.query import Table
from benefit_check.batch.answer.rows import fetched
from benefit_check.batch.answer.unlisted_places import unlisted_places
from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.cells.rejects import LISTED
from benefit_check.batch.read.request import Prepared, ReadOptions, Refused, TableRequest
from benefit_check.batch.read.tables import read_tables
from benefit_check.rulebook.table_shape import AS_OF
from benefit_check.sql.algebra.limits import NoSql
from benefit_check.sql.diagnostics import no_sql
from benefit_check.sql.query import COLUMNS
from benefit_check.text.diagnostic import Message
from benefit_check.text.paths import plain_way

_CARRIED = ("_row", "_id", "_name")
_HUGE = ("HUGEINT", "UHUGEINT")
_LAST = sys.maxsize
_CHUNK = 1_000
Notes = tuple[str, ...]


@contextmanager
def answered_table(
    table: object, rulebook: LoadedRulebook, asked: Asked
) -> Iterator[tuple[Notes, Iterator[Row | Rejected]]]:
    """Notes on the whole, and the rows, which can be read inside of the block."""
    with (
        TemporaryDirectory(prefix="benefit-check-") as made,
        plain_way(Path(made)) as folder,
        duckdb.connect() as connection,
    ):
        connection.execute("SET temp_directory = ?", [str(folder)])
        prepared = _read(connection, table, rulebook, asked, folder)
        notes, spool = _answer(connection, prepared, rulebook, asked, folder / "answers.parquet")
        words = tuple(map(rulebook.words.message, (*prepared.notes, *notes)))
        with connection.cursor() as listing:
            good = _rows(connection, spool, asked, asked.measures or tuple(rulebook.compiled.measures))
            yield words, merge(good, _rejected(listing, prepared), key=_number)


def _read(
    connection: DuckDBPyConnection, table: object, rulebook: LoadedRulebook, asked: Asked, folder: Path
) -> Prepared:
    named, called = _input(connection, table, rulebook, folder)
    options = ReadOptions(
        inputs=(named,), mapping=asked.mapping, id_column=asked.id_column, as_of_column=asked.as_of_column
    )
    request = TableRequest(
        options=options,
        spill=folder,
        digests=False,
        stdin=sys.stdin.buffer,
        as_of=asked.as_of,
        called=called,
        id_option="id_column",
        day_option="as_of_column",
    )
    prepared = read_tables(connection, request, rulebook.compiled, rulebook.words.message)
    if isinstance(prepared, Refused):
        raise BenefitCheckError(prepared.diagnostics, rulebook.lang)
    return prepared


def _input(connection: DuckDBPyConnection, table: object, rulebook: LoadedRulebook, folder: Path) -> tuple[str, str]:
    """What the table is as an input of `batch`, and what it is called; what is no file is written into one."""
    if isinstance(table, str | PathLike):
        return fspath(table), ""
    called = "relation" if isinstance(table, DuckDBPyRelation) else "table"
    relation = table if isinstance(table, DuckDBPyRelation) else connection.from_arrow(table)
    twice = [title for title, count in Counter(relation.columns).items() if count > 1]
    if twice:
        places = [say.Place(called, number, title) for number, title in enumerate(relation.columns, 1)]
        wrong = [say.one_fact_twice(title, *[one for one in places if one.title == title][:2]) for title in twice]
        raise BenefitCheckError(wrong, rulebook.lang)
    path = folder / "input.parquet"
    _exact(relation).write_parquet(str(path))
    return str(path), called


def _exact(relation: DuckDBPyRelation) -> DuckDBPyRelation:
    """The relation without the one kind of number that Parquet would keep as a binary fraction, as `sum` gives it."""
    kinds = dict(zip(relation.columns, map(str, relation.types), strict=True))
    if not any(kind in _HUGE for kind in kinds.values()):
        return relation
    cells = [
        f"CAST({identifier(name)} AS DECIMAL(38, 0)) AS {identifier(name)}" if kind in _HUGE else identifier(name)
        for name, kind in kinds.items()
    ]
    return relation.project(", ".join(cells))


def _answer(
    connection: DuckDBPyConnection, prepared: Prepared, rulebook: LoadedRulebook, asked: Asked, spool: Path
) -> tuple[list[Message], Path]:
    own_days = bool(asked.as_of_column)
    carried = (*_CARRIED, *((AS_OF,) if own_days else ()))
    table = Table(
        prepared.relation, prepared.columns, carried, prepared.group, prepared.rows_good, ranges=prepared.ranges
    )
    book = rulebook.compiled
    try:
        found = answer_table(connection, book, asked.as_of, table, spool, asked.measures, own_days=own_days)
    except NoSql as limit:
        raise BenefitCheckError([no_sql(limit)], rulebook.lang) from limit
    notes = [ranges_note(found.ranged)] if found.ranged else []
    notes += unlisted_places(connection, f"read_parquet({literal(found.spool)})", book, rulebook.lang)
    return notes, found.spool


def _rows(connection: DuckDBPyConnection, spool: Path, asked: Asked, measures: tuple[str, ...]) -> Iterator[Row]:
    names = {measure: [f"{measure}__{column}" for column in COLUMNS] for measure in measures}
    for row in fetched(connection, f"SELECT * FROM read_parquet({literal(spool)}, hive_partitioning = false)"):
        cells: dict[str, Any] = row
        answers = {measure: row_answer(*map(cells.__getitem__, columns)) for measure, columns in names.items()}
        yield Row(cells["_row"], cells["_id"], cells["_name"] or "", cells.get(AS_OF, asked.as_of), answers)


def _rejected(listing: DuckDBPyConnection, prepared: Prepared) -> Iterator[Rejected]:
    """The rows that were not answered, in their order, then the lines that are no rows."""
    for (row, file, line), cells in groupby(_listed(listing), key=lambda one: (one[0], one[1], one[2])):
        found = list(cells)
        bad = tuple(BadCell(title or "", value or "", reason) for *_, title, value, reason in found)
        yield Rejected(row, f"{prepared.inputs[file - 1].path}:{line}", found[0][3] or "", bad)


def _listed(listing: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    listing.execute(
        f"SELECT _row, file, line, id, title, value, reason FROM {LISTED} ORDER BY _row NULLS LAST, file, line, cell"
    )
    while rows := listing.fetchmany(_CHUNK):
        yield from rows


def _number(row: Row | Rejected) -> int:
    return _LAST if row.number is None else row.number
