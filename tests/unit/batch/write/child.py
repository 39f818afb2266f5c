"""Writes answers in a process of its own: `python child.py SPOOL OUTPUT MODE`.

MODE: endless (a query without end), deaf (work that no signal ends), or how many bytes a file may have.
"""

import resource
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep

import duckdb

from benefit_check.batch.write import atomic
from benefit_check.batch.write.answers import Written, whole_or_not, write_answers
from benefit_check.batch.write.atomic import staged
from benefit_check.batch.write.objections import recognised
from benefit_check.batch.write.output_plan import OutputPlan, WriteOptions
from benefit_check.batch.write.publication import Publication
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.diagnostics import diagnostics_page
from benefit_check.present.words.catalogue import translator
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.text.diagnostic import Diagnostic

spool, output, mode = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
book, _ = rulebook_in(Path(__file__).parents[4] / "rules")
assert book is not None
if mode.isdigit():
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(mode), int(mode)))
form = recognised(output)
assert not isinstance(form, Diagnostic)
connection = duckdb.connect()
made = book.measures["late-payment-2020"].in_force[0].period.first
assert made is not None
plan = OutputPlan(
    path=output,
    form=form[0],
    packing=form[1],
    as_of=made,
    options=WriteOptions(
        force=True,
        layout="wide" if form[0] == "xlsx" else "long",
        split_by="region" if output.is_dir() else None,
    ),
)


def endless() -> list[Diagnostic]:
    with staged(output) as folder:
        print("begun", flush=True)  # noqa: T201 - the parent waits for it
        connection.execute(f"COPY (SELECT range, md5(range::VARCHAR) FROM range(2000000000)) TO '{folder / 'x.csv'}'")
    return []


def deaf() -> list[Diagnostic]:
    with staged(output) as folder:
        (folder / "x").touch()
        print("begun", flush=True)  # noqa: T201 - as above
        while True:
            with suppress(atomic.StoppedError):
                sleep(1)


if mode in ("endless", "deaf"):
    atomic.PATIENCE = 0.5 if mode == "deaf" else 2
    work = deaf if mode == "deaf" else endless
    found: object = whole_or_not(connection, output, work, translator("en"))
else:
    print("begun", flush=True)  # noqa: T201 - as above

    def whole(book: Rulebook = book) -> Written | list[Diagnostic]:
        with Publication(output) as publication:
            written = write_answers(connection, spool, plan, book, translator("en"), publication)
            publication.commit(output.with_name("run.json"), b"")
            return written

    found = whole_or_not(connection, output, whole, translator("en"))
if isinstance(found, list):
    sys.stderr.write(plain(diagnostics_page(found, translator("en")), 200))
