"""What a run of `batch` needs before it begins: a plan of the output, a folder to spill to, limits of the engine."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import duckdb

from benefit_check.batch.ending import end
from benefit_check.batch.engine.threads_and_memory import hold_to
from benefit_check.batch.read.request import TableRequest
from benefit_check.batch.read.sources.find import files_named
from benefit_check.batch.request import BatchRequest, Engine, EngineOptions, WrongOptionError
from benefit_check.batch.write.objections import objections, recognised, without_regions
from benefit_check.batch.write.output_plan import OutputPlan
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.rulebook.model import Rulebook
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.paths import plain_way

EITHER = N_("name one day, or the column with the days")
NOT_ITSELF = N_("the interpreter cannot check itself; leave out one of the two")


def output_plan(run: Session, request: BatchRequest, rulebook: Rulebook) -> OutputPlan:
    """What is to be written; the run ends where something speaks against it."""
    if request.output is None:
        raise WrongOptionError("--output / -o", N_("name the file for the answers"))
    if request.as_of is not None and request.read.as_of_column:
        raise WrongOptionError("--as-of / --as-of-column", EITHER)
    if request.self_check and request.engine.engine is Engine.INTERPRETER:
        raise WrongOptionError("--self-check / --engine", NOT_ITSELF)
    form = recognised(request.output)
    if isinstance(form, Diagnostic):
        end(run, [form], Exit.USAGE)
    plan = OutputPlan(
        path=request.output,
        form=form[0],
        packing=form[1],
        as_of=request.as_of or date.today(),  # noqa: DTZ011 - the office's own calendar day is meant
        options=request.write,
        searched=request.read.inputs,
        inputs=(*files_named(request.read.inputs), *((Path(request.read.mapping),) if request.read.mapping else ())),
    )
    against = [*objections(plan), *without_regions(plan, rulebook)]
    if against:
        end(run, against, Exit.USAGE)
    return plan


@contextmanager
def spill_folder(folder: Path, tr: Translator, tag: str = "") -> Iterator[Path]:
    """A folder of its own in the one that was named, gone when the block is left.

    What a killed run left there under the same tag goes first.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"benefit-check-{tag}*") if tag else ():
            rmtree(left, ignore_errors=True)
        made = TemporaryDirectory(prefix=f"benefit-check-{tag}", dir=folder)
    except OSError as error:
        why = f"{folder}: {error.strerror}"
        said = tr("cannot be written; name another folder ({why})", why=why)
        raise WrongOptionError("--spill", said) from error
    with made as name, plain_way(Path(name)) as way:
        yield way


def configure(connection: duckdb.DuckDBPyConnection, options: EngineOptions, folder: Path) -> None:
    """Hold DuckDB to what the options allow it."""
    connection.execute("SET temp_directory = ?", [str(folder)])
    if options.memory_limit:
        hold_to(connection, options.memory_limit)
    if options.threads:
        connection.execute("SET threads = ?", [options.threads])


def table_request(request: BatchRequest, folder: Path) -> TableRequest:
    """The tables to read, with what surrounds the run."""
    return TableRequest(options=request.read, spill=folder, stdin=sys.stdin.buffer, as_of=request.as_of)
