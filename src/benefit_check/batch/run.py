"""One run of `batch`: read, answer, write, sum up; each step says what it did on stderr."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime
from importlib.metadata import version
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, assert_never

import duckdb
from msgspec import structs

from benefit_check.batch.answer.answered import ALL, FEW, answer_table
from benefit_check.batch.answer.diagnostics import disagreement, ranges_note
from benefit_check.batch.answer.query import Table
from benefit_check.batch.answer.self_check import self_check
from benefit_check.batch.answer.unlisted_places import unlisted_places
from benefit_check.batch.ending import end, failure_recorded
from benefit_check.batch.engine.confined import confine
from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.pages import Pages, foretold_page
from benefit_check.batch.prepare import configure, output_plan, spill_folder, table_request
from benefit_check.batch.progress_bar import progress, watched
from benefit_check.batch.read.diagnostics import changed as input_changed
from benefit_check.batch.read.notes import first_rejects
from benefit_check.batch.read.request import Prepared, Refused
from benefit_check.batch.read.tables import read_tables, suggest_mapping
from benefit_check.batch.read.unchanged import changed
from benefit_check.batch.request import BatchRequest, Engine
from benefit_check.batch.summary.model import Counts, RulebookRef
from benefit_check.batch.summary.summarise import summarise
from benefit_check.batch.write import diagnostics as say
from benefit_check.batch.write.answers import trouble, whole_or_not, write_answers
from benefit_check.batch.write.atomic import keeping, publish, staged
from benefit_check.batch.write.lock import BusyError, taken
from benefit_check.batch.write.objections import objections
from benefit_check.batch.write.output_plan import FAILED_REJECTS, RECORD, REJECTS, OutputPlan
from benefit_check.batch.write.publication import Publication, tag_of
from benefit_check.batch.write.rejects import are_listed, write_rejects
from benefit_check.batch.write.rights import give_rights, rights_of
from benefit_check.batch.write.run_record import RunRecord, record_json
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import AS_OF
from benefit_check.session.exit_codes import Exit
from benefit_check.session.measures import known_measures
from benefit_check.session.session import Session
from benefit_check.session.streams import write_machine
from benefit_check.sql.algebra.limits import NoSql
from benefit_check.sql.diagnostics import no_sql
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.paths import readable

if TYPE_CHECKING:
    from collections.abc import Mapping

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
            held = [] if request.dry_run else list(plan.named.values())
            unheld = opened.enter_context(taken(held, request.wait))
            run.note([say.no_locks(path) for path in unheld])
            publication = opened.enter_context(Publication(plan.path, request.write.mode, is_alone=not unheld))
            folder = _working_folder(opened, request, plan, publication, run)
        except BusyError as error:
            end(run, [say.busy(error.output, error.holder)], Exit.BUSY)
        except OSError as error:
            end(run, [trouble(plan.path, error)], Exit.BAD_INPUT)
        if request.wait and (against := objections(plan)):
            end(run, against, Exit.USAGE)
        if not request.dry_run:
            opened.enter_context(failure_recorded(run, request, plan, publication))
        opened.enter_context(keeping(plan.inputs))
        connection = opened.enter_context(duckdb.connect())
        configure(connection, request.engine, folder)
        confine(connection, [folder, *_rooms(plan, publication, dry=request.dry_run)], plan.inputs)
        batch = _Batch(run, request, rulebook, plan, folder, publication)
        found = whole_or_not(connection, plan.path, lambda: batch.work(connection), run.tr, lambda: publication.is_done)
        if isinstance(found, list):
            end(run, found, Exit.BAD_INPUT)


def _working_folder(
    opened: ExitStack, request: BatchRequest, plan: OutputPlan, publication: Publication, run: Session
) -> Path:
    if request.engine.spill is not None:
        tag = "" if request.dry_run or not publication.is_alone else tag_of(plan.path)
        return opened.enter_context(spill_folder(request.engine.spill, run.tr, tag))
    return opened.enter_context(staged(plan.path)) if request.dry_run else publication.room(plan.path)


def _rooms(plan: OutputPlan, publication: Publication, *, dry: bool) -> Iterator[Path]:
    """The folders in which outputs are written before they are put in place; where one cannot be made is told later."""
    for path in () if dry else plan.named.values():
        with suppress(OSError):
            yield publication.room(path)


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

    def __init__(
        self,
        run: Session,
        request: BatchRequest,
        rulebook: Rulebook,
        plan: OutputPlan,
        folder: Path,
        publication: Publication,
    ) -> None:
        self.publication = publication
        self.run, self.request, self.rulebook, self.plan, self.folder = run, request, rulebook, plan, folder
        self.started, self.clock = datetime.now(UTC), monotonic()
        self.timings: dict[str, str] = {}
        self.days: Mapping[date, int] = {}
        self.ranged = self.few = 0

    def work(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Read, answer, check, write, sum up, put in place, say."""
        asked = table_request(self.request, self.folder)
        prepared = read_tables(connection, asked, self.rulebook, self.run.tr.message)
        if isinstance(prepared, Refused):
            end(self.run, prepared.diagnostics, Exit.BAD_INPUT)
        self._unchanged(prepared)
        self.run.note(prepared.notes)
        self._took("read")
        if not self.request.max_rejects.allow(prepared.rows_rejected, prepared.rows_in):
            self._too_many_rejected(connection, prepared)
        if self.request.dry_run:
            self._foretold(connection, prepared)
            return
        spool = self._evaluated(connection, prepared)
        listed = self._rejected(connection, prepared)
        written = write_answers(connection, spool, self.plan, self.rulebook, self.run.tr, self.publication)
        if isinstance(written, list):
            end(self.run, written, Exit.BAD_INPUT)
        self._took("write")
        repeated = prepared.duplicates.rows - prepared.duplicates.ids
        counts = Counts(prepared.rows_in, prepared.rows_good, prepared.rows_rejected, repeated)
        summary = summarise(connection, spool, self.rulebook, counts, self.plan.asked)
        pages = Pages(summary, self.plan, self.run, has_places=bool(self.rulebook.roles.place))
        pages.write(self.publication)
        self._took("sum up")
        self._unchanged(prepared)
        self._publish(prepared, counts, written.rows)
        self.run.note([*listed, *written.notes])
        pages.show()

    def _unchanged(self, prepared: Prepared) -> None:
        found = changed(prepared.seen, prepared.digests)
        if found:
            end(self.run, [input_changed([readable(path) for path in found])], Exit.BAD_INPUT)

    def _too_many_rejected(self, connection: duckdb.DuckDBPyConnection, prepared: Prepared) -> None:
        """End the run before anything is answered; the list of rejects stands beside the output all the same."""
        listed = None if self.request.dry_run else self.plan.beside(FAILED_REJECTS)
        if listed is None:
            self.run.note([*first_rejects(connection, prepared)])
        else:
            new = self.publication.room(listed) / FAILED_REJECTS
            write_rejects(connection, prepared.rejects, self.plan, new)
            give_rights(new, listed, self.plan.options.mode, rights_of(self.plan.path))
            publish(new, listed)
        rejected, read, told = prepared.rows_rejected, prepared.rows_in, self.request.max_rejects.told
        end(self.run, [say.too_many_rejected(rejected, read, told, listed)], Exit.TOO_MANY_REJECTED)

    def _foretold(self, connection: duckdb.DuckDBPyConnection, prepared: Prepared) -> None:
        """Say what a run would do."""
        self.run.note([*first_rejects(connection, prepared)])
        paths = [*self.plan.named.values(), *self.plan.around]
        self.run.show(foretold_page(prepared, paths, self.run.tr))

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
            progress(sys.stderr, environ, self.run.tr, quiet=self.run.quiet or self.run.log_is_json) as report,
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

    def _rejected(self, connection: duckdb.DuckDBPyConnection, prepared: Prepared) -> list[Message]:
        """Every cell that could not be read, in a file that is published with the answers; what is to be said of it."""
        bad, path = prepared.cells_bad + prepared.rows_rejected, self.plan.rejected
        if not are_listed(self.plan, bad):
            return []
        write_rejects(connection, prepared.rejects, self.plan, self.publication.new(path, REJECTS))
        if not bad:
            return []
        words = "rejected rows: {rows} of {all}, cells that cannot be read: {cells}, see {path}"
        rows, cells = prepared.rows_rejected, prepared.cells_bad
        return [message(words, rows=rows, all=prepared.rows_in, cells=cells, path=path)]

    def _publish(self, prepared: Prepared, counts: Counts, answers: int) -> None:
        place = self.plan.beside(RECORD)
        record = RunRecord(
            version=version("benefit-check"),
            engine=f"DuckDB {duckdb.__version__}",
            rulebook=RulebookRef(self.rulebook.id, self.rulebook.version, self.rulebook.digest),
            as_of=self.plan.asked[0] if len(self.plan.asked) == 1 else None,
            days=self.days or None,
            started=self.started,
            finished=datetime.now(UTC),
            options=self.request.recorded(),
            inputs=prepared.inputs,
            outputs=tuple(self.publication.outputs(place)),
            counts=counts,
            answers=answers,
            ranged=self.ranged,
            few=self.few,
            timings=self.timings,
        )
        self.publication.commit(place, record_json(record), self.plan.of_failure)

    def _took(self, step: str) -> None:
        now = monotonic()
        self.timings[step] = f"{now - self.clock:.3f}"
        self.clock = now
