"""`benefit-check batch`: millions of enterprises at once."""

from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from re import ASCII, IGNORECASE, fullmatch
from typing import Annotated

import typer

from benefit_check.assess.result import Verdict
from benefit_check.batch.read.request import ReadOptions
from benefit_check.batch.request import BatchRequest, Engine, EngineOptions, RejectsAllowed, WrongOptionError
from benefit_check.batch.write.output_plan import WriteOptions
from benefit_check.cli import completing
from benefit_check.cli.options import DayAsked, Keep, Lang, Language, Measures, NoColor, Quiet, Rules
from benefit_check.present.words.catalogue import N_
from benefit_check.session.session import session
from benefit_check.text.fold import fold


class Layout(StrEnum):
    """How the answers are laid out."""

    WIDE = "wide"
    LONG = "long"


class SplitBy(StrEnum):
    """What the answers are split by."""

    MEASURE = "measure"
    REGION = "region"
    VERDICT = "verdict"


class OnError(StrEnum):
    """What becomes of a row with a cell that cannot be read."""

    REJECT = "reject"
    UNKNOWN = "unknown"
    STOP = "stop"


class LogFormat(StrEnum):
    """The forms of what stands on standard error."""

    TEXT = "text"
    JSON = "json"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("INPUT"),
        autocompletion=completing.tables,
        help=N_("files of tables, folders, patterns, - for standard input, or duckdb:FILE#TABLE"),
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar=N_("FILE"), help=N_("where the answers go"))]
Mapping = Annotated[str, typer.Option("--mapping", metavar=N_("FILE"), help=N_("which column is which fact"))]
Suggest = Annotated[bool, typer.Option("--suggest-mapping", help=N_("write a draft of the mapping to edit, and end"))]
Id = Annotated[str, typer.Option("--id", metavar=N_("COLUMN"), help=N_("the column that names the enterprise"))]
AsOfColumn = Annotated[
    str,
    typer.Option("--as-of-column", metavar=N_("COLUMN"), help=N_("the column with the day of each row")),
]
Only = Annotated[
    list[Verdict] | None,
    typer.Option("--only", metavar=N_("VERDICT"), help=N_("only answers with this verdict; may be repeated")),
]
Words = Annotated[Lang | None, typer.Option("--words", help=N_("words of this language in place of codes"))]


def one_sign(text: str) -> str:
    r"""The sign that parts columns; `\t` is a tab."""
    sign = "\t" if text == "\\t" else text
    if len(sign) > 1 or sign in ('"', "\r", "\n", "\0"):
        raise typer.BadParameter(N_(r"write one sign, such as , or ; or \t"))
    return sign


def encoding_name(text: str) -> str:
    """The name of an encoding, or nothing."""
    try:
        "a".encode(text or "utf-8")
    except (LookupError, UnicodeError):
        raise typer.BadParameter(N_("write utf-8, gb18030 or utf-16")) from None
    return text


def size(text: str) -> str:
    """A size of memory as DuckDB reads it."""
    if not fullmatch(r"[1-9][0-9]{0,8}([.][0-9]{1,3})? ?([KMGT]i?B)", text, IGNORECASE):
        raise typer.BadParameter(N_("write a size with its unit, such as 1500MB or 4GB"))
    return text


def rejects_allowed(text: str) -> RejectsAllowed:
    """How many rows, or which share of them, may be rejected."""
    found = fullmatch(r"(\d{1,12})|(\d{1,3}(?:\.\d{1,6})?) ?%", fold(text).strip(), ASCII)
    if found is None or (found[2] and Fraction(found[2]) > 100):
        raise typer.BadParameter(N_("write a number of rows or a share, such as 100 or 0.5%"))
    if found[1]:
        return RejectsAllowed(rows=int(found[1]), told=found[0])
    return RejectsAllowed(percent=Fraction(found[2]), told=found[0])


def rights(text: str) -> int:
    """The rights of a file, as chmod writes them."""
    if not fullmatch(r"0?[0-7]{3}", text) or not int(text, 8) & 0o400:
        raise typer.BadParameter(N_("write rights as chmod does, such as 0600 or 0640, with which you can read it"))
    return int(text, 8)


MaxRejects = Annotated[
    RejectsAllowed | None,
    typer.Option(
        "--max-rejects",
        parser=rejects_allowed,
        metavar="N|P%",
        help=N_("put nothing in place if more rows are rejected, else if all are"),
    ),
]
SummaryFile = Annotated[
    Path | None, typer.Option("--summary", metavar=N_("FILE"), help=N_("the summary goes into this file"))
]
Bulletin = Annotated[
    Path | None,
    typer.Option("--bulletin", metavar=N_("FILE"), help=N_("the summary as a paragraph, in this file; - shows it")),
]
Mode = Annotated[
    int | None,
    typer.Option(
        "--mode", parser=rights, metavar=N_("MODE"), help=N_("rights of what is written, such as 0600, else as before")
    ),
]
Wait = Annotated[
    int,
    typer.Option("--wait", metavar=N_("SECONDS"), min=0, help=N_("wait for another run on the same output to end")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("read all, say what would be done, write nothing"))]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=0, help=N_("only the first N rows; 0 is all"))]


def batch(
    inputs: Inputs,
    output: Output = None,
    as_of: DayAsked = None,
    as_of_column: AsOfColumn = "",
    rules: Rules = None,
    measure: Measures = None,
    mapping: Mapping = "",
    identity: Id = "",
    keep: Keep = None,
    layout: Annotated[
        Layout,
        typer.Option("--layout", help=N_("a row for each enterprise, or for each of its measures")),
    ] = Layout.WIDE,
    split_by: Annotated[SplitBy | None, typer.Option("--split-by", help=N_("a folder of files, one for each"))] = None,
    only: Only = None,
    words: Words = None,
    on_error: Annotated[
        OnError, typer.Option("--on-error", help=N_("what becomes of a row with a cell that cannot be read"))
    ] = OnError.REJECT,
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", metavar=N_("FILE"), help=N_("where rejected cells are listed")),
    ] = None,
    encoding: Annotated[
        str,
        typer.Option(
            "--encoding",
            metavar=N_("NAME"),
            callback=encoding_name,
            help=N_("utf-8, utf-16 or gb18030, else as in the file"),
        ),
    ] = "",
    delimiter: Annotated[
        str,
        typer.Option(
            "--delimiter",
            metavar=N_("SIGN"),
            callback=one_sign,
            help=N_("what parts the columns, else as in the file"),
        ),
    ] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar=N_("NAME"), help=N_("sheet of a workbook"))] = "",
    head_line: Annotated[
        int,
        typer.Option("--head-line", min=0, metavar="N", help=N_("the line of the titles, from 1, else as in the file")),
    ] = 0,
    self_check: Annotated[
        int,
        typer.Option(
            "--self-check", min=0, metavar="N", help=N_("check N rows, drawn at random, with the interpreter")
        ),
    ] = 0,
    engine: Annotated[
        Engine,
        typer.Option("--engine", help=N_("what answers: a query, the interpreter, or the quicker of them")),
    ] = Engine.AUTO,
    threads: Annotated[
        int, typer.Option("--threads", metavar="N", min=0, max=1024, help=N_("threads; 0 is as many as there are"))
    ] = 0,
    memory_limit: Annotated[
        str,
        typer.Option("--memory-limit", metavar=N_("SIZE"), callback=size, help=N_("memory for DuckDB")),
    ] = "1600MB",
    spill: Annotated[
        Path | None,
        typer.Option("--spill", metavar=N_("DIR"), help=N_("folder for what memory cannot hold")),
    ] = None,
    summary: SummaryFile = None,
    bulletin: Bulletin = None,
    max_rejects: MaxRejects = None,
    limit: Limit = 0,
    wait: Wait = 0,
    mode: Mode = None,
    log_format: Annotated[LogFormat, typer.Option("--log-format", help=N_("notes and errors as lines of JSON"))] = (
        LogFormat.TEXT
    ),
    lang: Language = None,
    *,
    suggest_mapping: Suggest = False,
    dry_run: DryRun = False,
    bom: Annotated[bool, typer.Option("--bom", help=N_("a byte order mark in CSV, for Excel"))] = False,
    cells_as_given: Annotated[
        bool, typer.Option("--cells-as-given", help=N_("no guard against formulas in CSV"))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=N_("replace an output that is there"))] = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Answer for tables of enterprises."""
    from benefit_check.batch.run import run_batch  # noqa: PLC0415 - DuckDB is loaded only when it is needed

    request = BatchRequest(
        output=output,
        as_of=as_of,
        rules=rules,
        measures=tuple(measure or ()),
        read=ReadOptions(
            inputs=tuple(inputs),
            mapping=mapping,
            id_column=identity,
            as_of_column=as_of_column,
            keep=tuple(keep or ()),
            on_error=on_error.value,
            encoding=encoding,
            delimiter=delimiter,
            sheet=sheet,
            head_line=head_line,
            limit=limit,
        ),
        write=WriteOptions(
            layout=layout.value,
            split_by=None if split_by is None else split_by.value,
            only=tuple(only or ()),
            words=None if words is None else words.value,
            bom=bom,
            cells_as_given=cells_as_given,
            force=force,
            rejects=rejects,
            summary=summary,
            bulletin=bulletin,
            mode=mode,
        ),
        engine=EngineOptions(engine=engine, threads=threads, memory_limit=memory_limit, spill=spill),
        self_check=self_check,
        suggest_mapping=suggest_mapping,
        max_rejects=max_rejects or RejectsAllowed(),
        dry_run=dry_run,
        wait=wait,
    )
    run = session(lang, no_color=no_color, quiet=quiet, log_is_json=log_format is LogFormat.JSON)
    try:
        run_batch(run, request)
    except WrongOptionError as error:
        raise typer.BadParameter(error.reason, param_hint=error.option) from error
