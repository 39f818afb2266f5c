"""Two versions of the rules on the same population: each reads and answers it, then rows are laid beside each other."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.assess.change.compare import compared
from benefit_check.assess.change.leaning import reached
from benefit_check.assess.change.renames import renames
from benefit_check.batch.answer.answered import answer_table
from benefit_check.batch.answer.query import Table
from benefit_check.batch.ending import end
from benefit_check.batch.engine.threads_and_memory import hold_to
from benefit_check.batch.impact.model import Impact, MeasureImpact, Read
from benefit_check.batch.impact.moves import Side, measure_impact
from benefit_check.batch.progress_bar import progress, watched
from benefit_check.batch.read.notes import first_rejects
from benefit_check.batch.read.request import Prepared, ReadOptions, Refused, TableRequest
from benefit_check.batch.read.tables import read_tables
from benefit_check.rulebook.model import Rulebook
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session
from benefit_check.session.versions import Named
from benefit_check.sql.algebra.limits import NoSql
from benefit_check.sql.diagnostics import no_sql
from benefit_check.text.paths import plain_way

CARRIED = ("_row", "_id")


class ImpactRequest(Struct, frozen=True, kw_only=True):
    """The population and how to read it, the day asked about, and what DuckDB may take."""

    read: ReadOptions
    as_of: date
    memory_limit: str = "1600MB"


def impact_of(run: Session, old: Named, new: Named, request: ImpactRequest) -> Impact:
    """What moves in the population; ends the run where it cannot be read whole."""
    _, before = renames(old.book, new.book)
    asked = _asked(before, new.book)
    nothing = Read(0, 0, 0)
    if not asked:
        return Impact(old.name, new.name, request.as_of, nothing, nothing, (), ())
    with ExitStack() as opened:
        made = Path(opened.enter_context(TemporaryDirectory(prefix="benefit-check-")))
        folder = opened.enter_context(plain_way(made))
        connection = opened.enter_context(duckdb.connect(str(folder / "impact.duckdb")))
        connection.execute("SET temp_directory = ?", [str(folder)])
        hold_to(connection, request.memory_limit)
        versions = [
            _version(run, connection, book, request, folder / name, [one for one in asked if one in book.measures])
            for name, book in (("old", before), ("new", new.book))
        ]
        (old_read, old_side), (new_read, new_side) = versions
        measures = tuple(_impacts(connection, asked, old_side, new_side))
    return Impact(old.name, new.name, request.as_of, old_read, new_read, tuple(asked), measures)


def _asked(old: Rulebook, new: Rulebook) -> list[str]:
    """The measures whose answers may be others: new, gone, or resting on what means something else."""
    near = reached(old, new, compared(old, new))
    one_sided = [name for name in (*new.measures, *old.measures) if (name in old.measures) != (name in new.measures)]
    return list(dict.fromkeys((*near, *one_sided)))


def _version(
    run: Session,
    connection: DuckDBPyConnection,
    book: Rulebook,
    request: ImpactRequest,
    folder: Path,
    measures: Sequence[str],
) -> tuple[Read, Side]:
    """What one version reads, and its answers; both relations stay in the connection, each under its own name."""
    folder.mkdir()
    options = TableRequest(options=request.read, spill=folder, digests=False, as_of=request.as_of)
    prepared = read_tables(connection, options, book, run.tr.message)
    if isinstance(prepared, Refused):
        end(run, prepared.diagnostics, Exit.BAD_INPUT)
    run.note([*prepared.notes, *first_rejects(connection, prepared)])
    table = _kept(connection, prepared, folder.name)
    spool = folder / "answers.parquet"
    _answer(run, connection, book, request.as_of, table, spool, measures)
    read = Read(prepared.rows_in, prepared.rows_good, prepared.rows_rejected)
    if read.answered + read.rejected != read.rows:
        raise AssertionError(f"{read.rows} rows read, {read.answered} answered, {read.rejected} rejected")
    return read, Side(book, table, str(spool))


def _kept(connection: DuckDBPyConnection, prepared: Prepared, name: str) -> Table:
    """The table under a name of its own: the next version reads into the same place."""
    connection.execute(f"CREATE TABLE {name}_rows AS SELECT * FROM {prepared.relation}")
    connection.execute(f"CREATE TABLE {name}_ranges AS SELECT * FROM {prepared.ranges}")
    return Table(f"{name}_rows", prepared.columns, CARRIED, prepared.group, prepared.rows_good, ranges=f"{name}_ranges")


def _answer(
    run: Session,
    connection: DuckDBPyConnection,
    book: Rulebook,
    as_of: date,
    table: Table,
    spool: Path,
    measures: Sequence[str],
) -> None:
    if not measures:
        # of no measures named all would be answered
        connection.execute(
            f"COPY (SELECT _row, _id, NULL AS _place FROM {table.relation}) TO '{spool}' (FORMAT parquet)"
        )
        return
    with (
        progress(sys.stderr, environ, run.tr, quiet=run.quiet) as report,
        watched(connection, report, table.rows),
    ):
        try:
            answer_table(connection, book, as_of, table, spool, measures)
        except NoSql as limit:
            end(run, [no_sql(limit)], Exit.BAD_RULES)


def _impacts(connection: DuckDBPyConnection, asked: Sequence[str], old: Side, new: Side) -> Iterator[MeasureImpact]:
    for name in asked:
        found = measure_impact(connection, name, old, new)
        if found is not None:
            yield found
