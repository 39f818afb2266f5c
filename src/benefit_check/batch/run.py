"""One run of `batch`: read, answer, write, sum up; each step says what it did on stderr."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from importlib.metadata import version
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import assert_never

import duckdb
from msgspec import structs

from benefit_check.batch.answer.answered import ALL, FEW, answer_table
from benefit_check.batch.answer.diagnostics import disagreement, ranges_note
from benefit_check.batch.answer.query import Table
from benefit_check.batch.answer.self_check import self_check
from benefit_check.batch.answer.unlisted_places import unlisted_places
from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.prepare import configure, end, output_plan, spill_folder, table_request
from benefit_check.batch.progress_bar import progress, watched
from benefit_check.batch.read.request import Prepared, Refused
from benefit_check.batch.read.tables import read_tables, suggest_mapping
from benefit_check.batch.request import BatchRequest, Engine
from benefit_check.batch.summary.bulletin import bulletin
from benefit_check.batch.summary.model import Counts, RulebookRef, Summary, summary_json
from benefit_check.batch.summary.page import summary_page
from benefit_check.batch.summary.summarise import summarise
from benefit_check.batch.write import diagnostics as say
from benefit_check.batch.write.answers import trouble, whole_or_not, write_answers
from benefit_check.batch.write.atomic import keeping, staged
from benefit_check.batch.write.output_plan import OutputPlan
from benefit_check.batch.write.rejects import write_rejects
from benefit_check.batch.write.run_record import RunRecord, output_file, write_record, write_summary
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import AS_OF
from benefit_check.session.exit_codes import Exit
from benefit_check.session.measures import known_measures
from benefit_check.session.session import Session
from benefit_check.session.streams import OutputLostError, write_machine
from benefit_check.sql.algebra.limits import NoSql
from benefit_check.sql.diagnostics import no_sql
from benefit_check.text.diagnostic import message

CARRIED = ("_row", "_id")


def run_batch(run: Session, request: BatchRequest) -> None:
    """Do what the options ask for; ends with the exit code of the design."""
    rulebook = run.rulebook(request.rules)
    run = structs.replace(run, tr=run.tr.in_currency(rulebook.currency))
    chosen = known_measures(run, rulebook, request.measures)
    request = structs.replace(request, measures=tuple(chosen))
    if request.suggest_mapping:
        _suggest(run, request, rulebook)
        return
    plan = output_plan(run, request, rulebook)
    with ExitStack() as opened:
        try:
            folder = opened.enter_context(
                staged(plan.path) if request.engine.spill is None else spill_folder(request.engine.spill, run.tr)
            )
        except OSError as error:
            end(run, [trouble(plan.path, error)], Exit.BAD_INPUT)
        opened.enter_context(keeping(plan.inputs))
        connection = opened.enter_context(duckdb.connect())
        configure(connection, request.engine, folder)
        found = whole_or_not(
            connection, plan.path, lambda: _Batch(run, request, rulebook, plan, folder).work(connection), run.tr
        )
    if isinstance(found, list):
        end(run, found, Exit.BAD_INPUT)


def _suggest(run: Session, request: BatchRequest, rulebook: Rulebook) -> None:
    with TemporaryDirectory(prefix="benefit-check-") as folder, duckdb.connect() as connection:
        asked = table_request(request, Path(folder))
        found = suggest_mapping(connection, asked, rulebook, run.tr.message, run.tr.lang)
    if isinstance(found, Refused):
        end(run, found.diagnostics, Exit.BAD_INPUT)
    write_machine(found.encode())


def _few(request: BatchRequest) -> int:
    """So many rows are left to the interpreter; none where it is to check the query."""
    match request.engine.engine:
        case Engine.AUTO:
            return 0 if request.self_check else FEW
        case Engine.DUCKDB:
            return 0
        case Engine.INTERPRETER:
            return ALL
        case _:
            assert_never(request.engine.engine)


class _Batch:
    """The steps of one run, with what each of them leaves for the next."""

    def __init__(self, run: Session, request: BatchRequest, rulebook: Rulebook, plan: OutputPlan, folder: Path) -> None:
        self.run, self.request, self.rulebook, self.plan, self.folder = run, request, rulebook, plan, folder
        self.started, self.clock = datetime.now(UTC), monotonic()
        self.timings: dict[str, str] = {}
        self.days: Mapping[date, int] = {}
        self.ranged = self.few = 0

    def work(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Read, answer, check, write, sum up."""
        asked = table_request(self.request, self.folder)
        prepared = read_tables(connection, asked, self.rulebook, self.run.tr.message)
        if isinstance(prepared, Refused):
            end(self.run, prepared.diagnostics, Exit.BAD_INPUT)
        self.run.note(prepared.notes)
        self._took("read")
        spool = self._evaluated(connection, prepared)
        rejects = self._rejected(connection, prepared)
        written = write_answers(connection, spool, self.plan, self.rulebook, self.run.tr)
        if isinstance(written, list):
            end(self.run, written, Exit.BAD_INPUT)
        self.run.note(written.notes)
        self._took("write")
        repeated = prepared.duplicates.rows - prepared.duplicates.ids
        counts = Counts(prepared.rows_in, prepared.rows_good, prepared.rows_rejected, repeated)
        summary = summarise(connection, spool, self.rulebook, counts, self.plan.asked)
        self._took("sum up")
        self._record(prepared, counts, (*written.files, *rejects), written.rows, summary)
        self._shown(summary)

    def _shown(self, summary: Summary) -> None:
        try:
            tr, has_places = self.run.tr, bool(self.rulebook.roles.place)
            self.run.show(
                bulletin(summary, tr) if self.request.bulletin else summary_page(summary, tr, has_places=has_places)
            )
            sys.stdout.flush()
        except OutputLostError as error:
            end(self.run, [say.summary_lost(self.plan.path, error.problem)], Exit.BAD_INPUT)

    def _evaluated(self, connection: duckdb.DuckDBPyConnection, prepared: Prepared) -> Path:
        carried = (*CARRIED, *((AS_OF,) if self.request.read.as_of_column else ()), *prepared.kept)
        table = Table(
            prepared.relation, prepared.columns, carried, prepared.group, prepared.rows_good, ranges=prepared.ranges
        )
        spool = self._answered(connection, table)
        spooled = f"read_parquet({literal(spool)})"
        self.run.note([*unlisted_places(connection, spooled, self.rulebook, self.run.tr.lang)])
        self._took("evaluate")
        self._self_checked(connection, table, spool)
        return spool

    def _answered(self, connection: duckdb.DuckDBPyConnection, table: Table) -> Path:
        """The answers of all rows, on the day asked about or each on its own."""
        spool, only, own_days = self.folder / "answers.parquet", self.request.measures, self.request.read.as_of_column
        with (
            progress(sys.stderr, environ, self.run.tr, quiet=self.run.quiet) as report,
            watched(connection, report, table.rows),
        ):
            try:
                found = answer_table(
                    connection,
                    self.rulebook,
                    self.plan.as_of,
                    table,
                    spool,
                    only,
                    own_days=bool(own_days),
                    few=_few(self.request),
                )
            except NoSql as limit:
                end(self.run, [no_sql(limit)], Exit.BAD_RULES)
        self.days, self.ranged, self.few = found.days, found.ranged, found.few
        if self.days:
            self.plan = structs.replace(self.plan, days=tuple(self.days))
        if self.ranged:
            self.run.note([ranges_note(self.ranged)])
        return found.spool

    def _self_checked(self, connection: duckdb.DuckDBPyConnection, table: Table, spool: Path) -> None:
        if not self.request.self_check:
            return
        count, found = self_check(connection, self.rulebook, self.plan.as_of, table, spool, self.request.self_check)
        if found:
            end(self.run, [disagreement(one) for one in found[:10]], Exit.OUR_FAILURE)
        self.run.note([message("{count} rows checked with the interpreter: all answers agree", count=count)])
        self._took("self-check")

    def _rejected(self, connection: duckdb.DuckDBPyConnection, prepared: Prepared) -> tuple[Path, ...]:
        """Every cell that could not be read, in a file beside the output."""
        bad = prepared.cells_bad + prepared.rows_rejected
        path = write_rejects(connection, prepared.rejects, self.plan, bad)
        if path is None:
            return ()
        self.run.note(
            [
                message(
                    "rejected rows: {rows} of {all}, cells that cannot be read: {cells}, see {path}",
                    rows=prepared.rows_rejected,
                    all=prepared.rows_in,
                    cells=prepared.cells_bad,
                    path=path,
                )
            ]
            if bad
            else []
        )
        return (path,)

    def _record(
        self, prepared: Prepared, counts: Counts, written: Sequence[Path], answers: int, summary: Summary
    ) -> None:
        write_summary(summary_json(summary), self.plan.path)
        files = [output_file(path) for path in written if path.is_file()]
        write_record(
            RunRecord(
                version=version("benefit-check"),
                engine=f"DuckDB {duckdb.__version__}",
                rulebook=RulebookRef(self.rulebook.id, self.rulebook.version, self.rulebook.digest),
                as_of=self.plan.asked[0] if len(self.plan.asked) == 1 else None,
                days=self.days or None,
                started=self.started,
                finished=datetime.now(UTC),
                options=self.request.recorded(),
                inputs=prepared.inputs,
                outputs=tuple(files),
                counts=counts,
                answers=answers,
                ranged=self.ranged,
                few=self.few,
                timings=self.timings,
            ),
            self.plan.path,
        )

    def _took(self, step: str) -> None:
        now = monotonic()
        self.timings[step] = f"{now - self.clock:.3f}"
        self.clock = now
