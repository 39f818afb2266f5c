"""From inputs of any kind to one relation in the shape of the rulebook's table, with what was rejected beside it.

sources ─▶ opened (columns) ─▶ plan (which column is what) ─▶ staging (SQL reads what most people write)
        ─▶ answers (Python reads the rest, each text once) ─▶ settling (put back, or rejected) ─▶ enterprises
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import structs

from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.engine.scratch import new_file
from benefit_check.batch.engine.threads_and_memory import ROW_GROUP
from benefit_check.batch.read.cells.coded_columns import with_texts
from benefit_check.batch.read.cells.contradictions import contradicting
from benefit_check.batch.read.cells.rejects import list_rejects, mark_bad, put_back, read_left
from benefit_check.batch.read.cells.repeated_ids import duplicates, id_notes
from benefit_check.batch.read.cells.stage import Staged, stage
from benefit_check.batch.read.cells.told_by_code import notes as told_notes
from benefit_check.batch.read.cells.told_by_code import told_sql
from benefit_check.batch.read.columns.column_plan import ColumnPlan, plan_columns
from benefit_check.batch.read.columns.fact_columns import FactColumns, fact_columns
from benefit_check.batch.read.columns.mapping_file import MappingFile, read_mapping
from benefit_check.batch.read.columns.suggest import mapping_text
from benefit_check.batch.read.good_rows import bad_rows, give_good_rows, good_rows
from benefit_check.batch.read.notes import repeated, unheeded
from benefit_check.batch.read.refusals import does_not_read, first_bad_cell, unit_among_rows
from benefit_check.batch.read.request import (
    ENTERPRISES,
    RANGES,
    REJECTS,
    SCHEMA,
    InputFile,
    Prepared,
    Refused,
    TableRequest,
)
from benefit_check.batch.read.sources.find import Source, find_sources, open_source
from benefit_check.batch.read.sources.parquet import joined
from benefit_check.batch.read.sources.source_table import SourceTable
from benefit_check.batch.read.sources.survey import digest_of
from benefit_check.batch.read.unchanged import Look, look_at
from benefit_check.intake.columns.heads import sought
from benefit_check.intake.columns.meanings import ColumnNames
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic, Message, Translate

_NAMED = 1_000
"""Bad cells of a view whose rows are left out one by one; where there are more, it is copied and rows are marked."""


def read_tables(
    connection: DuckDBPyConnection, request: TableRequest, rulebook: Rulebook, tr: Translate
) -> Prepared | Refused:
    """The relation `intake.enterprises` and what was rejected; or why no row was read.

    Everything is made in a database `intake` of its own, a file in the spill folder, which a second call makes anew.
    """
    _working_database(connection, request)
    names = ColumnNames(rulebook)
    mapped = _mapping(request, names)
    if isinstance(mapped, Refused):
        return mapped
    opened = _open(connection, request, mapped, tr)
    if isinstance(opened, Refused):
        return opened
    sources, inputs, seen = opened
    plan = _plan(inputs, request, names, mapped)
    if isinstance(plan, Refused):
        return plan
    with ThreadPoolExecutor(1) as pool:
        digests = [_digest(pool, *one, asked=request.digests) for one in zip(sources, inputs, strict=True)]
        try:
            found = _read(connection, request, rulebook, tr, sources, inputs, plan, digests)
            return structs.replace(found, seen=seen) if isinstance(found, Prepared) else found
        except (duckdb.Error, OSError) as error:
            broken = does_not_read(error)
            if broken is None:
                raise
            return Refused((broken,))


def _working_database(connection: DuckDBPyConnection, request: TableRequest) -> None:
    connection.execute(f"DETACH DATABASE IF EXISTS {SCHEMA}")
    path = new_file(request.spill, ".duckdb")
    path.unlink()
    connection.execute(f"ATTACH {literal(path)} AS {SCHEMA} (ROW_GROUP_SIZE {ROW_GROUP})")


def suggest_mapping(
    connection: DuckDBPyConnection, request: TableRequest, rulebook: Rulebook, tr: Translate, lang: str = "zh"
) -> str | Refused:
    """The text of a mapping file for the columns of the inputs; or why they do not open."""
    names = ColumnNames(rulebook)
    mapped = _mapping(request, names)
    if isinstance(mapped, Refused):
        return mapped
    opened = _open(connection, request, mapped, tr)
    if isinstance(opened, Refused):
        return opened
    return mapping_text(connection, opened[1], names, mapped, lang)


def _mapping(request: TableRequest, names: ColumnNames) -> MappingFile | Refused:
    mapped = read_mapping(request.options.mapping, names) if request.options.mapping else MappingFile()
    return Refused(tuple(mapped)) if isinstance(mapped, list) else mapped


def _open(
    connection: DuckDBPyConnection, request: TableRequest, mapped: MappingFile, tr: Translate
) -> tuple[list[Source], list[SourceTable], dict[Path, Look]] | Refused:
    found = find_sources(request)
    sources = [one for one in found if isinstance(one, Source)]
    seen = look_at(one.path for one in sources if one.path is not None)
    wrong = [one for one in found if isinstance(one, Diagnostic)]
    inputs: list[SourceTable] = []
    wanted = sought(
        request.options.head_line, (request.options.id_column, request.options.as_of_column, *mapped.columns)
    )
    for number, source in enumerate(sources if not wrong else [], 1):
        opened = open_source(connection, source, number, request, tr, wanted)
        if isinstance(opened, Diagnostic):
            wrong.append(opened)
        else:
            inputs.append(opened)
    return Refused(tuple(wrong)) if wrong else (sources, inputs, seen)


def _plan(
    inputs: Sequence[SourceTable], request: TableRequest, names: ColumnNames, mapped: MappingFile
) -> ColumnPlan | Refused:
    plan = plan_columns(inputs, request, names, mapped)
    return Refused(tuple(plan)) if isinstance(plan, list) else plan


def _digest(pool: ThreadPoolExecutor, source: Source, opened: SourceTable, *, asked: bool) -> str | Future[str]:
    """The digest that was made on the way, or that is made now, of a file through which only its library goes."""
    if opened.sha256 or not asked or source.path is None:
        return opened.sha256
    return pool.submit(digest_of, source.path)


def _read(
    connection: DuckDBPyConnection,
    request: TableRequest,
    rulebook: Rulebook,
    tr: Translate,
    sources: Sequence[Source],
    inputs: Sequence[SourceTable],
    plan: ColumnPlan,
    digests: Sequence[str | Future[str]],
) -> Prepared | Refused:
    laid = fact_columns(plan, rulebook)
    known = [with_texts(connection, one, plan) for one in joined(inputs)]
    answered = partial(_answered, connection, known, plan, laid, rulebook, tr, request.options.limit)
    staged, taken = answered(copy=_in_large_groups(connection, inputs))
    against = tuple(contradicting(plan, laid, rulebook, request.as_of or date.today()))  # noqa: DTZ011 - the office's day
    bad = list_rejects(connection, plan, laid, [one for one, _ in staged.files], rulebook, tr, against)
    if bad > _NAMED and not staged.copied and request.options.on_error == "reject":
        staged, taken = answered(copy=True)
        bad = list_rejects(connection, plan, laid, [one for one, _ in staged.files], rulebook, tr, against)
    unsure = unit_among_rows(connection, inputs, plan)
    if unsure is not None:
        return Refused((unsure,))
    if request.options.on_error == "stop" and bad + staged.bad_lines:
        return Refused((first_bad_cell(connection),))
    if staged.copied and bad:
        mark_bad(connection)
    told = told_sql(plan, rulebook)
    give_good_rows(connection, laid, staged, bad, request.options.on_error, told)
    twice = duplicates(connection)
    notes = [note for opened in inputs for note in opened.notes] + [*unheeded(inputs, request), *plan.notes]
    notes += [*taken, *repeated(twice)]
    notes += id_notes(connection, credit_codes=plan.is_credit_code)
    notes += told_notes(connection, plan, told, rulebook)
    left_out = bad_rows(connection, laid, request.options.on_error)
    rows_in = sum(rows for _, rows in staged.files) + staged.bad_lines
    good = good_rows(connection, staged, rows_in - staged.bad_lines - left_out)
    rejected = left_out + staged.bad_lines
    assert rows_in == good + rejected, f"rows were lost: {rows_in} were read, {good} are good, {rejected} rejected"
    digested = [one if isinstance(one, str) else one.result() for one in digests]
    return Prepared(
        relation=ENTERPRISES,
        columns=tuple(dict.fromkeys((*laid.facts, *told))),
        kept=laid.kept,
        group=ROW_GROUP if staged.copied else max(opened.group for opened in inputs),
        rows_in=rows_in,
        rows_good=good,
        rows_rejected=rejected,
        cells_bad=bad,
        rejects=REJECTS,
        ranges=RANGES,
        duplicates=twice,
        notes=tuple(notes),
        inputs=tuple(_inputs(sources, staged, digested)),
        digests={one.path: digest for one, digest in zip(sources, digested, strict=True) if one.path is not None},
    )


def _answered(
    connection: DuckDBPyConnection,
    inputs: Sequence[SourceTable],
    plan: ColumnPlan,
    laid: FactColumns,
    rulebook: Rulebook,
    tr: Translate,
    limit: int,
    *,
    copy: bool,
) -> tuple[Staged, tuple[Message, ...]]:
    """Stage the inputs and put back what Python read; a view cannot be changed, so it is copied first."""
    staged = stage(connection, inputs, plan, rulebook, copy=copy, limit=limit)
    left = read_left(connection, plan, laid, rulebook, tr)
    if not staged.copied and left.cells > left.bad:
        staged = stage(connection, inputs, plan, rulebook, copy=True, limit=limit)
        left = read_left(connection, plan, laid, rulebook, tr)
    if staged.copied:
        put_back(connection, laid, rulebook)
    return staged, left.notes


def _in_large_groups(connection: DuckDBPyConnection, inputs: Sequence[SourceTable]) -> bool:
    """Whether threads would wait for each other: the answers of a group of rows are held until those before are out."""
    (threads,) = one_row(connection, "SELECT current_setting('threads')")
    largest = max(min(one.group, one.count) if one.count >= 0 else one.group for one in inputs)
    return int(threads) > 1 and largest > ROW_GROUP


def _inputs(sources: Sequence[Source], staged: Staged, digests: Sequence[str]) -> Iterable[InputFile]:
    for source, (shown, rows), digest in zip(sources, staged.files, digests, strict=True):
        size = source.path.stat().st_size if source.path is not None else 0
        yield InputFile(shown, size, digest, rows)
