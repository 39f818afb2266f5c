"""Answers written in the form and layout that were asked for."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, TypeVar, assert_never

from msgspec import Struct

from benefit_check.batch.answer.answers_file import Answers, open_spool
from benefit_check.batch.write import diagnostics as say
from benefit_check.batch.write.atomic import IsAnInputError, StoppedError, stoppable
from benefit_check.batch.write.contents import Contents, Part, write_contents
from benefit_check.batch.write.copy import add_table, copy_to_database, copy_to_file
from benefit_check.batch.write.forms import traits
from benefit_check.batch.write.layouts import Laying, laying_of, renamed, selected
from benefit_check.batch.write.legend import legend, legend_csv
from benefit_check.batch.write.measure_sheets import write_workbook
from benefit_check.batch.write.objections import objections
from benefit_check.batch.write.output_plan import LEGEND, OutputPlan
from benefit_check.batch.write.parts import slices
from benefit_check.batch.write.publication import HalfPublishedError, Publication
from benefit_check.batch.write.worded import wording_of
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.diagnostics import diagnostics_page
from benefit_check.present.words.catalogue import Translator
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic, Message, message

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a system says when nothing more goes onto a disk or into a file."""


T = TypeVar("T")


class Written(Struct, frozen=True):
    """What was written: the rows of answers, and what a reader has to know."""

    rows: int
    notes: tuple[Message, ...] = ()


def write_answers(
    connection: "DuckDBPyConnection",
    spool: Path,
    plan: OutputPlan,
    rulebook: Rulebook,
    tr: Translator,
    publication: Publication,
) -> Written | list[Diagnostic]:
    """Write the answers of the spool as planned to where they wait to be published; the spool stays as it is.

    Diagnostics BC504, BC506 to BC509, BC514: what speaks against the plan now, though nothing did before the reading.
    """
    found = objections(plan)
    if found:
        return found
    answers = open_spool(connection, spool, rulebook)
    if plan.options.split_by:
        return _write_folder(answers, plan, publication, tr)
    return _write_file(answers, spool, plan, publication, tr)


def whole_or_not(
    connection: "DuckDBPyConnection",
    path: Path,
    work: Callable[[], T],
    tr: Translator,
    is_done: Callable[[], bool] = lambda: False,
) -> T | list[Diagnostic]:
    """What the work returns, or why it ended: a signal (BC510), a full disk (BC511), too little memory (BC513).

    Another trouble is BC507, BC512 or BC516. The work writes only into folders that `staged` makes; `path` is what it
    is to put in place, and `is_done` whether it has.
    """
    from duckdb import Error, IOException, OutOfMemoryException  # noqa: PLC0415 - a run without tables never needs it
    from xlsxwriter.exceptions import FileCreateError, FileSizeError  # noqa: PLC0415 - as above

    try:
        with stoppable(connection, lambda end: _say(say.stopped(path, end.name, say.left_as_it_was(path)), tr)):
            return work()
    except StoppedError as end:
        if is_done():
            return [say.summary_lost(path, message("{signal} came first", signal=end.name))]
        return [say.stopped(path, end.name, say.left_as_it_was(path))]
    except HalfPublishedError as error:
        return [say.half_published(path, error.states, error.__cause__)]
    except IsAnInputError as error:
        return [say.is_an_input(error.target, error.source)]
    except FileSizeError:
        return [say.too_large_for_excel(path)]
    except (OSError, IOException, FileCreateError) as error:
        return [trouble(path, error)]
    except OutOfMemoryException:
        return [say.out_of_memory(path, say.left_as_it_was(path))]
    except Error as error:
        if _is_full(error):
            return [trouble(path, error)]
        raise


def _say(diagnostic: Diagnostic, tr: Translator) -> None:
    sys.stderr.write(plain(diagnostics_page([diagnostic], tr), 80))
    sys.stderr.flush()


def trouble(path: Path, error: Exception) -> Diagnostic:
    """What keeps the output from being written: a full disk (BC511), else what the system says (BC507)."""
    if _is_full(error):
        return say.disk_full(path, say.left_as_it_was(path))
    return say.cannot_write(path, refusal(error), message("look at the disk and the folder, or name another output"))


def _is_full(error: BaseException) -> bool:
    """Whether the disk, or what one may use of it, is full. DuckDB passes the system's words on, not its number."""
    said = str(error)
    return getattr(error, "errno", None) in FULL or any(os.strerror(number) in said for number in FULL)


def _write_file(answers: Answers, spool: Path, plan: OutputPlan, publication: Publication, tr: Translator) -> Written:
    if not traits(plan.form).legend_inside:
        _legend(answers, publication.new(plan.beside(LEGEND), LEGEND), plan)
    new = publication.new(plan.path, f"output{plan.ending}")
    if plan.is_the_spool:
        rows, notes = _adopt(answers, spool, new), list[Message]()
    else:
        laying = laying_of(plan, answers.spool, wording_of(answers, plan.options.words, plan.asked))
        rows, notes = _write_one(answers, laying, new, plan, tr)
    return Written(rows, (*notes, *_renamed(answers, plan)))


def _write_folder(answers: Answers, plan: OutputPlan, publication: Publication, tr: Translator) -> Written:
    assert plan.options.split_by is not None, "a folder is written only to split"
    new = publication.new(plan.path, "output")
    new.mkdir()
    laying = laying_of(plan, answers.spool, wording_of(answers, plan.options.words, plan.asked))
    parts: list[Part] = []
    notes: dict[str, Message] = {}
    for each in slices(answers, laying, plan.options.split_by, tr):
        name = f"{each.name}{plan.ending}"
        rows, told = _write_one(answers, each.laying, new / name, plan, tr)
        parts.append(Part(name, each.value, rows))
        notes |= {str(said): said for said in told}
    others = () if traits(plan.form).legend_inside else (_legend(answers, new / LEGEND, plan).name,)
    write_contents(new, Contents(plan.options.split_by, tuple(parts), others))
    return Written(sum(part.rows for part in parts), (*notes.values(), *_renamed(answers, plan)))


def _write_one(
    answers: Answers, laying: Laying, file: Path, plan: OutputPlan, tr: Translator
) -> tuple[int, list[Message]]:
    """One file; its rows, and what its reader has to know."""
    writer = traits(plan.form).writer
    match writer:
        case "workbook":
            return write_workbook(answers, laying, file, plan, tr)
        case "copy":
            return copy_to_file(answers, selected(answers.spool, laying, answers.rulebook), file, plan), []
        case "database":
            rows = copy_to_database(answers, selected(answers.spool, laying, answers.rulebook), file)
            source = _legend(answers, file.with_name(f"{file.name}.{LEGEND}"), plan)
            add_table(answers.connection, file, "legend", source)
            source.unlink()
            return rows, []
        case _:
            assert_never(writer)


def _legend(answers: Answers, file: Path, plan: OutputPlan) -> Path:
    meanings = legend(answers.rulebook, answers.spool.measures, plan.asked)
    file.write_bytes(legend_csv(meanings, bom=plan.options.bom))
    return file


def _adopt(answers: Answers, spool: Path, new: Path) -> int:
    """The spool itself becomes the output, without being copied where the disk allows that."""
    with suppress(OSError):
        new.hardlink_to(spool)
    if not new.exists():
        copyfile(spool, new)
    query = f"SELECT count(*) FROM {answers.spool.relation}"
    found = answers.connection.execute(query).fetchone()
    return int(found[0]) if found else 0


def _renamed(answers: Answers, plan: OutputPlan) -> list[Message]:
    pairs = renamed(answers.spool, plan.options.layout).items()
    return [
        message("column {old} is called {new}, because an answer is called {old}", old=old, new=new)
        for old, new in pairs
    ]
