"""From inputs of any kind to one relation in the shape of the rulebook's table, with what was rejected beside it.

sources ─▶ opened (columns) ─▶ plan (which column is what) ─▶ staging (SQL reads what most people write)
        ─▶ answers (Python reads the rest, each text once) ─▶ settling (put back, or rejected) ─▶ enterprises
"""

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial

import duckdb
from duckdb import DuckDBPyConnection

from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.engine.scratch import new_file
from benefit_check.batch.engine.threads_and_memory import ROW_GROUP
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.cells.coded_columns import with_texts
from benefit_check.batch.read.cells.contradictions import contradicting
from benefit_check.batch.read.cells.from_text import most_absent
from benefit_check.batch.read.cells.rejects import LISTED, list_rejects, mark_bad, put_back, read_left
from benefit_check.batch.read.cells.repeated_ids import duplicates, id_notes
from benefit_check.batch.read.cells.stage import CELLS, Staged, stage
from benefit_check.batch.read.columns.column_plan import ColumnPlan, is_money, plan_columns
from benefit_check.batch.read.columns.fact_columns import FactColumns, fact_columns
from benefit_check.batch.read.columns.heads import sought
from benefit_check.batch.read.columns.mapping_file import MappingFile, read_mapping
from benefit_check.batch.read.columns.meanings import ColumnNames
from benefit_check.batch.read.columns.suggest import mapping_text
from benefit_check.batch.read.columns.units import stated_in
from benefit_check.batch.read.request import (
    ENTERPRISES,
    RANGES,
    REJECTS,
    SCHEMA,
    Duplicates,
    InputFile,
    OnError,
    Prepared,
    Refused,
    TableRequest,
)
from benefit_check.batch.read.sources.find import Source, find_sources, open_source
from benefit_check.batch.read.sources.parquet import joined
from benefit_check.batch.read.sources.source_table import SourceTable
from benefit_check.batch.read.sources.survey import digest_of
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import AS_OF
from benefit_check.text.diagnostic import Diagnostic, Message, Translate, message

_STATEMENT = 60
"""Signs of a line that states a unit and nothing else, at most."""
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
    sources, inputs = opened
    plan = _plan(inputs, request, names, mapped)
    if isinstance(plan, Refused):
        return plan
    with ThreadPoolExecutor(1) as pool:
        digests = [_digest(pool, source, asked=request.digests) for source in sources]
        try:
            return _read(connection, request, rulebook, tr, sources, inputs, plan, digests)
        except (duckdb.Error, OSError) as error:
            broken = _does_not_read(error)
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
) -> tuple[list[Source], list[SourceTable]] | Refused:
    found = find_sources(request)
    sources = [one for one in found if isinstance(one, Source)]
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
    return Refused(tuple(wrong)) if wrong else (sources, inputs)


def _plan(
    inputs: Sequence[SourceTable], request: TableRequest, names: ColumnNames, mapped: MappingFile
) -> ColumnPlan | Refused:
    plan = plan_columns(inputs, request, names, mapped)
    return Refused(tuple(plan)) if isinstance(plan, list) else plan


def _digest(pool: ThreadPoolExecutor, source: Source, *, asked: bool) -> Future[str] | None:
    return pool.submit(digest_of, source.path) if asked and source.path is not None else None


def _read(
    connection: DuckDBPyConnection,
    request: TableRequest,
    rulebook: Rulebook,
    tr: Translate,
    sources: Sequence[Source],
    inputs: Sequence[SourceTable],
    plan: ColumnPlan,
    digests: Sequence[Future[str] | None],
) -> Prepared | Refused:
    laid = fact_columns(plan, rulebook)
    known = [with_texts(connection, one, plan) for one in joined(inputs)]
    answered = partial(_answered, connection, known, plan, laid, rulebook, tr)
    staged, taken = answered(copy=_in_large_groups(connection, inputs))
    against = tuple(contradicting(plan, laid, rulebook, request.as_of or date.today()))  # noqa: DTZ011 - the office's day
    bad = list_rejects(connection, plan, laid, [one for one, _ in staged.files], rulebook, tr, against)
    if bad > _NAMED and not staged.copied and request.options.on_error == "reject":
        staged, taken = answered(copy=True)
        bad = list_rejects(connection, plan, laid, [one for one, _ in staged.files], rulebook, tr, against)
    unsure = _unit_among_rows(connection, inputs, plan)
    if unsure is not None:
        return Refused((unsure,))
    if request.options.on_error == "stop" and bad + staged.bad_lines:
        return Refused((_first(connection),))
    if staged.copied and bad:
        mark_bad(connection)
    _view(connection, laid, staged, bad, request.options.on_error)
    twice = duplicates(connection)
    notes = [note for opened in inputs for note in opened.notes] + [*_unheeded(inputs, request), *plan.notes]
    notes += [*taken, *_twice_note(twice)]
    notes += id_notes(connection, credit_codes=plan.is_credit_code)
    bad_rows = _bad_rows(connection, laid, request.options.on_error)
    rows_in = sum(rows for _, rows in staged.files) + staged.bad_lines
    good = _good(connection, staged, rows_in - staged.bad_lines - bad_rows)
    rejected = bad_rows + staged.bad_lines
    assert rows_in == good + rejected, f"rows were lost: {rows_in} were read, {good} are good, {rejected} rejected"
    return Prepared(
        relation=ENTERPRISES,
        columns=laid.facts,
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
        inputs=tuple(_inputs(sources, staged, digests)),
    )


def _answered(
    connection: DuckDBPyConnection,
    inputs: Sequence[SourceTable],
    plan: ColumnPlan,
    laid: FactColumns,
    rulebook: Rulebook,
    tr: Translate,
    *,
    copy: bool,
) -> tuple[Staged, tuple[Message, ...]]:
    """Stage the inputs and put back what Python read; a view cannot be changed, so it is copied first."""
    staged = stage(connection, inputs, plan, rulebook, copy=copy)
    left = read_left(connection, plan, laid, rulebook, tr)
    if not staged.copied and left.cells > left.bad:
        staged = stage(connection, inputs, plan, rulebook, copy=True)
        left = read_left(connection, plan, laid, rulebook, tr)
    if staged.copied:
        put_back(connection, laid, rulebook)
    return staged, left.notes


def _in_large_groups(connection: DuckDBPyConnection, inputs: Sequence[SourceTable]) -> bool:
    """Whether threads would wait for each other: the answers of a group of rows are held until those before are out."""
    (threads,) = one_row(connection, "SELECT current_setting('threads')")
    largest = max(min(one.group, one.count) if one.count >= 0 else one.group for one in inputs)
    return int(threads) > 1 and largest > ROW_GROUP


def _unit_among_rows(
    connection: DuckDBPyConnection, inputs: Sequence[SourceTable], plan: ColumnPlan
) -> Diagnostic | None:
    """A line that states a unit where rows are expected, as at the top of a further page, if an amount needs one."""
    if not any(opened.under for opened in inputs) or not any(
        is_money(meaning) and not meaning.unit for _, meaning in plan.cells.values()
    ):
        return None
    found = connection.execute(
        f"SELECT * FROM (SELECT file, row, value FROM {REJECTS} UNION ALL SELECT _file, _line, _id FROM {CELLS}) "
        f"WHERE length(value) <= {_STATEMENT} AND contains(value, '元') AND regexp_matches(value, '单 *位|以.*[元计]')"
    ).fetchall()
    for file, row, value in found:
        if any(stated_in(re.split("[,;\t|]", value.replace('"', "")), row, whole=True)):
            return say.unit_among_rows(f"{file}:{row}", value)
    return None


def _first(connection: DuckDBPyConnection) -> Diagnostic:
    found = one_row(connection, f'SELECT file, row, "column", value, reason FROM {REJECTS} LIMIT 1')
    file, row, column, value, reason = found
    return say.bad_cell(file, row, column or "—", value or "", reason)


def _view(connection: DuckDBPyConnection, laid: FactColumns, staged: Staged, bad: int, on_error: OnError) -> None:
    """`intake.enterprises`: the good rows, or all that have an id and a day, without the cells that are bad."""
    head = ["_row", "_file", "_line", "_id", "_name", *(identifier(one) for one in laid.kept)]
    absent = [_masked(key, laid) if bad and on_error == "unknown" else identifier(key) for key in laid.absent]
    shown = ", ".join([*head, *(identifier(one) for one in laid.columns if one not in laid.absent), *absent])
    where = ""
    if bad and on_error == "reject":
        where = " WHERE NOT _bad" if staged.copied else f" WHERE NOT list_contains({_bad_numbers(connection)}, _row)"
    elif bad:
        # an answer without an id is nobody's, and without a day no rules can be asked
        where = f" WHERE _id IS NOT NULL{f' AND {AS_OF} IS NOT NULL' if laid.day else ''}"
    connection.execute(f"CREATE VIEW {ENTERPRISES} AS SELECT {shown} FROM {CELLS}{where}")


def _bad_numbers(connection: DuckDBPyConnection) -> list[int]:
    """The bad rows of a view by number, for to ask each cell again takes as long as to read it.

    They are told one by one: DuckDB takes a subquery for a join, and behind a join rows have no order.
    """
    found = connection.execute(f"SELECT DISTINCT _row FROM {LISTED} WHERE _row IS NOT NULL ORDER BY _row").fetchall()
    return [int(number) for (number,) in found]


def _masked(key: str, laid: FactColumns) -> str:
    """The absent quarters before the first that has a value; one said behind it is not known."""
    arms = [
        f"WHEN {identifier(column.name)} IS NOT NULL THEN {(1 << (column.part - 1)) - 1}" for column in laid.absent[key]
    ]
    name = identifier(key)
    every = most_absent(laid.absent[key][0].fact) if arms else 0
    return f"CAST({name} & CASE {' '.join(arms)} ELSE {every} END AS SMALLINT) AS {name}" if arms else name


def _unheeded(inputs: Sequence[SourceTable], request: TableRequest) -> Iterable[Message]:
    """What is said of options that no input heeds."""
    heeded = {option for opened in inputs for option in opened.heeded}
    if request.options.sheet and "sheet" not in heeded:
        yield message("no input is a workbook, so --sheet {sheet} changed nothing", sheet=request.options.sheet)
    if request.options.encoding and "encoding" not in heeded:
        yield message("no input is text, so --encoding {encoding} changed nothing", encoding=request.options.encoding)
    if request.options.delimiter and "delimiter" not in heeded:
        yield message(
            "no input is CSV, so --delimiter {delimiter} changed nothing", delimiter=request.options.delimiter
        )

    if request.options.head_line and "head-line" not in heeded:
        yield message(
            "no input has lines of titles, so --head-line {line} changed nothing", line=request.options.head_line
        )


def _twice_note(twice: Duplicates) -> Iterable[Message]:
    if not twice.ids:
        return ()
    told = "; ".join(f"{one.id} ({', '.join(one.places)})" for one in twice.first)
    return (
        message(
            "ids that several rows have: {ids}, in {rows} rows, which stay apart: {told}",
            ids=twice.ids,
            rows=twice.rows,
            told=told,
        ),
    )


def _good(connection: DuckDBPyConnection, staged: Staged, expected: int) -> int:
    """How many rows are given on, counted; of a view, whose counting reads everything again, only if none is bad."""
    if not staged.copied and expected < sum(rows for _, rows in staged.files):
        return expected
    return int(one_row(connection, f"SELECT count(*) FROM {ENTERPRISES}")[0])


def _bad_rows(connection: DuckDBPyConnection, laid: FactColumns, on_error: OnError) -> int:
    """How many rows are left out: those with a bad cell, else those of which no id or no day is known."""
    which = "true" if on_error == "reject" else f"id IS NULL OR cell = {laid.day}"
    return int(one_row(connection, f"SELECT count(DISTINCT _row) FROM {LISTED} WHERE {which}")[0])


def _inputs(sources: Sequence[Source], staged: Staged, digests: Sequence[Future[str] | None]) -> Iterable[InputFile]:
    for source, (shown, rows), digest in zip(sources, staged.files, digests, strict=True):
        size = source.path.stat().st_size if source.path is not None else 0
        yield InputFile(shown, size, "" if digest is None else digest.result(), rows)


def _does_not_read(error: Exception) -> Diagnostic | None:
    """What an input brings about while it is read; a full disk or too little memory is another matter."""
    if not isinstance(error, (duckdb.InvalidInputException, duckdb.IOException)) or "space" in str(error):
        return None
    return say.no_table(message("an input does not read: {problem}", problem=say.damaged(error)), say.WRITTEN_ANEW)
