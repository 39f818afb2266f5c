"""What is said of tables that were read: options that changed nothing, ids that several rows have."""

from collections.abc import Iterable, Iterator, Sequence

from duckdb import DuckDBPyConnection

from benefit_check.batch.read.request import (
    Duplicates,
    Prepared,
    TableRequest,
)
from benefit_check.batch.read.sources.source_table import SourceTable
from benefit_check.text.diagnostic import Message, message

_SHOWN = 3
"""So many cells that cannot be read are shown."""


def first_rejects(connection: DuckDBPyConnection, prepared: Prepared) -> Iterator[Message]:
    """The first cells that cannot be read, where no list of them is written."""
    listed = f'SELECT file, "row", "column", value, reason FROM {prepared.rejects} LIMIT {_SHOWN}'
    for file, row, column, value, reason in connection.execute(listed).fetchall():
        place = f"{file}:{row}"
        yield message(
            "cannot be read: {place} {column} {value}: {reason}", place=place, column=column, value=value, reason=reason
        )


def unheeded(inputs: Sequence[SourceTable], request: TableRequest) -> Iterable[Message]:
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


def repeated(twice: Duplicates) -> Iterable[Message]:
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
