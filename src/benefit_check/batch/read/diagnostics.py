"""BC414 to BC423, BC427, BC428: what can be wrong with tables before rows are read, or while they are."""

from collections.abc import Sequence

from msgspec import Struct

from benefit_check.intake.diagnostics import closest, shown
from benefit_check.text.diagnostic import Diagnostic, Message, message

_COLUMNS = 12
WRITTEN_ANEW = message("export or copy it once more, to its end")


class Place(Struct, frozen=True):
    """Where a column stands: the input, the number of the column from 1, and its title."""

    file: str
    number: int
    title: str


def one_fact_twice(fact: str, first: Place, second: Place) -> Diagnostic:
    words = message(
        "{fact} is given twice: by column {number} of {file} ({title}) and column {again} of {other} ({second})",
        fact=fact,
        number=first.number,
        file=first.file,
        title=first.title,
        again=second.number,
        other=second.file,
        second=second.title,
    )
    if first.title == second.title:
        return Diagnostic("BC414", words, help=message("rename or remove one of them"))
    hint = message("rename or remove one of them, or leave one empty in a mapping file (--suggest-mapping writes it)")
    return Diagnostic("BC414", words, help=hint)


def no_id(file: str, columns: Sequence[str], option: str) -> Diagnostic:
    words = message("{file} has no column that identifies the enterprise", file=file)
    some = [shown(column) for column in columns[:8]]
    hint = message("name it with {option} COLUMN; the columns are {columns}", option=option, columns=some)
    return Diagnostic("BC415", words, help=hint)


def no_fact(file: str, columns: Sequence[str]) -> Diagnostic:
    words = message("no column of {file} is called by a fact, so every answer would be undetermined", file=file)
    some = "、".join(shown(column) for column in columns[:_COLUMNS]) + (" …" if len(columns) > _COLUMNS else "")
    if not columns:
        return Diagnostic("BC420", words, help=message("add columns; `benefit-check schema facts` lists every fact"))
    hint = message(
        "its columns are {columns}; --suggest-mapping writes a file that says which fact each is", columns=some
    )
    return Diagnostic("BC420", words, help=hint)


def unit_among_rows(place: str, text: str) -> Diagnostic:
    words = message(
        "{place}: {text} stands among the rows, so the unit of the amounts is not certain",
        place=place,
        text=shown(text),
    )
    hint = message("write the unit into the titles, as in 营业收入（万元）, and take the line away")
    return Diagnostic("BC421", words, help=hint)


def two_lines(file: str, second: Sequence[str]) -> Diagnostic:
    some = "、".join(shown(title) for title in second[:_COLUMNS])
    words = message("{file} has a second line of titles below merged ones: {titles}", file=file, titles=some)
    hint = message("write each title into one cell, all in one line; --head-line names the line")
    return Diagnostic("BC423", words, help=hint)


def no_such_column(column: str, asked_by: str, columns: Sequence[str]) -> Diagnostic:
    words = message("{asked_by} names a column that is not there: {column}", asked_by=asked_by, column=shown(column))
    some = [shown(known) for known in columns[:8]]
    return Diagnostic("BC416", words, help=closest(column, columns, message("the columns are {columns}", columns=some)))


def lacks_column(file: str, column: str, other: str) -> Diagnostic:
    words = message("{file} has no column {column}, which {other} has", file=file, column=shown(column), other=other)
    hint = message("add the column, empty if nothing is known, or read the two apart")
    return Diagnostic("BC417", words, help=hint)


def no_table(reason: Message, hint: Message) -> Diagnostic:
    return Diagnostic("BC418", reason, help=hint)


def far_cell(file: str, sheet: str, cells: Sequence[str], rows: int, columns: int) -> Diagnostic:
    """A stray cell far from the table, for which a reader would have to hold every place before it."""
    words = message(
        "{file}, sheet {sheet}: {cells} makes the sheet {rows} rows and {columns} columns large, nearly all empty",
        file=file,
        sheet=sheet,
        cells="、".join(cells),
        rows=f"{rows:,}",
        columns=f"{columns:,}",
    )
    hint = message("delete what stands in {cells} and save the workbook", cells="、".join(cells))
    return Diagnostic("BC427", words, help=hint)


def changed(files: Sequence[str]) -> Diagnostic:
    """An input that another program wrote while it was read, so that rows of two states may stand beside each other."""
    words = message("{files} changed while being read", files=files)
    return Diagnostic("BC428", words, help=message("run it again when nobody writes there, or read a copy"))


def no_head(file: str, line: int) -> Diagnostic:
    if line:
        reason = message("{file} has no titles in line {line}", file=file, line=line)
        return no_table(reason, message("--head-line names the line of the titles, counted from 1"))
    reason = message("{file} is empty: a first line with the names of the columns is needed", file=file)
    return no_table(reason, message("the first line names the columns, every other is one enterprise"))


def damaged(error: Exception) -> Message:
    """What a library says of a file that it cannot read, behind what it most likely means."""
    told = str(error).split("\n")[0]
    return message("it is damaged, or of a form that is not known here ({told})", told=told)


def bad_cell(file: str, row: int, column: str, value: str, reason: str) -> Diagnostic:
    words = message(
        "{file}, row {row}, {column}: {value} cannot be read: {reason}",
        file=file,
        row=row,
        column=shown(column),
        value=shown(value) or "—",
        reason=reason,
    )
    hint = message("correct the cell, or let such rows be rejected and listed: --on-error reject --rejects FILE")
    return Diagnostic("BC419", words, help=hint)
