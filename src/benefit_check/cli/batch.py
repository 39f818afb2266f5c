"""`benefit-check batch`: millions of enterprises at once."""

from enum import StrEnum
from pathlib import Path
from re import IGNORECASE, fullmatch
from typing import Annotated

import typer

from benefit_check.assess.result import Verdict
from benefit_check.batch.read.request import ReadOptions
from benefit_check.batch.request import BatchRequest, EngineOptions, WrongOptionError
from benefit_check.batch.write.output_plan import WriteOptions
from benefit_check.cli.options import DayAsked, Keep, Lang, Language, Measures, NoColor, Quiet, Rules
from benefit_check.session.session import session

app = typer.Typer(add_completion=False)


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


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="表格文件、文件夹、通配符、- 或数据库表 · files, folders, patterns, -, duckdb:FILE#TABLE",
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="结果文件 · where the answers go")]
Mapping = Annotated[
    str, typer.Option("--mapping", metavar="FILE", help="列与事实的对应表 · which column is which fact")
]
Suggest = Annotated[
    bool, typer.Option("--suggest-mapping", help="写出对应表草稿后结束 · print a mapping to edit, and end")
]
Id = Annotated[str, typer.Option("--id", metavar="COLUMN", help="标识企业的列 · the column that names the enterprise")]
AsOfColumn = Annotated[
    str,
    typer.Option(
        "--as-of-column", metavar="COLUMN", help="每行自己的基准日所在的列 · the column with each row's own day"
    ),
]
Only = Annotated[
    list[Verdict] | None, typer.Option("--only", help="只写出这种结论，可重复 · only answers with this verdict")
]
Words = Annotated[
    Lang | None, typer.Option("--words", help="用文字代替代码 · words of this language in place of codes")
]


def one_sign(text: str) -> str:
    r"""The sign that parts columns; `\t` is a tab."""
    sign = "\t" if text == "\\t" else text
    if len(sign) > 1 or sign in ('"', "\r", "\n", "\0"):
        raise typer.BadParameter("写一个字符，如 , ; \\t · write one sign, such as , or ;")
    return sign


def encoding_name(text: str) -> str:
    """The name of an encoding, or nothing."""
    try:
        "a".encode(text or "utf-8")
    except (LookupError, UnicodeError):
        raise typer.BadParameter("写 utf-8、gb18030 或 utf-16 · write utf-8, gb18030 or utf-16") from None
    return text


def size(text: str) -> str:
    """A size of memory as DuckDB reads it."""
    if not fullmatch(r"[1-9][0-9]{0,8}([.][0-9]{1,3})? ?([KMGT]i?B)", text, IGNORECASE):
        raise typer.BadParameter("写大小和单位，如 1500MB、4GB · write a size with its unit, such as 4GB")
    return text


@app.command()
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
        Layout, typer.Option("--layout", help="宽表或长表 · a row an enterprise, or also a measure")
    ] = Layout.WIDE,
    split_by: Annotated[SplitBy | None, typer.Option("--split-by", help="分成多个文件 · a folder of files")] = None,
    only: Only = None,
    words: Words = None,
    on_error: Annotated[
        OnError, typer.Option("--on-error", help="读不懂的单元格怎么办 · what to do with a cell that cannot be read")
    ] = OnError.REJECT,
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", metavar="FILE", help="退回的行写到这里 · where rejected cells are listed"),
    ] = None,
    encoding: Annotated[
        str,
        typer.Option(
            "--encoding",
            metavar="NAME",
            callback=encoding_name,
            help="文本编码，默认自动识别 · utf-8, utf-16 or gb18030",
        ),
    ] = "",
    delimiter: Annotated[
        str,
        typer.Option(
            "--delimiter", metavar="SIGN", callback=one_sign, help="CSV分隔符，默认自动识别 · what parts the columns"
        ),
    ] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="工作表名 · sheet of a workbook")] = "",
    head_line: Annotated[
        int,
        typer.Option(
            "--head-line", min=0, metavar="N", help="标题所在行，默认自动识别 · the line of the titles, from 1"
        ),
    ] = 0,
    self_check: Annotated[
        int,
        typer.Option(
            "--self-check", min=0, metavar="N", help="随机抽N行用解释器复核 · check N rows with the interpreter"
        ),
    ] = 0,
    threads: Annotated[
        int, typer.Option("--threads", metavar="N", min=0, max=1024, help="线程数，默认全部 · 0 is all")
    ] = 0,
    memory_limit: Annotated[
        str, typer.Option("--memory-limit", metavar="SIZE", callback=size, help="内存上限，如 1500MB · of DuckDB")
    ] = "1600MB",
    spill: Annotated[
        Path | None,
        typer.Option("--spill", metavar="DIR", help="临时文件夹，默认在结果旁 · for what memory cannot hold"),
    ] = None,
    lang: Language = None,
    *,
    suggest_mapping: Suggest = False,
    bulletin: Annotated[bool, typer.Option("--bulletin", help="摘要写成一段话 · the summary as a paragraph")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="CSV加BOM，便于Excel打开 · a byte order mark for Excel")] = False,
    cells_as_given: Annotated[
        bool, typer.Option("--cells-as-given", help="CSV中不防公式 · no guard against formulas in CSV")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有结果 · replace an output that is there")] = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """成批核对：一行一户，一户不漏 · tables of enterprises in, answers out."""
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
        ),
        engine=EngineOptions(threads=threads, memory_limit=memory_limit, spill=spill),
        self_check=self_check,
        suggest_mapping=suggest_mapping,
        bulletin=bulletin,
    )
    try:
        run_batch(session(lang, no_color=no_color, quiet=quiet), request)
    except WrongOptionError as error:
        raise typer.BadParameter(error.reason, param_hint=error.option) from error
