"""From what a person names to files and tables: patterns, folders, standard input, databases, and what each is."""

import shutil
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import replace

from benefit_check.batch.engine.scratch import new_file
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.request import STDIN, ReadOptions, TableRequest
from benefit_check.batch.read.sources.databases import open_duckdb, open_postgres, open_sqlite
from benefit_check.batch.read.sources.delimited import open_delimited
from benefit_check.batch.read.sources.file_names import KNOWN, SHADOWS, kind_by_name
from benefit_check.batch.read.sources.json_lines import open_json_lines
from benefit_check.batch.read.sources.parquet import open_parquet
from benefit_check.batch.read.sources.sheets.spreadsheets import open_sheet
from benefit_check.batch.read.sources.source_table import SourceTable
from benefit_check.batch.read.sources.text_encoding import as_utf8
from benefit_check.batch.read.sources.unpacking import unpacked
from benefit_check.intake import diagnostics as say_file
from benefit_check.intake.columns.heads import ANYWHERE, Sought
from benefit_check.lang.diagnostics import nearest
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic, Message, Translate, message
from benefit_check.text.finite_files import EndlessError, is_stream, open_finite
from benefit_check.text.paths import is_plain, readable

_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PARQUET, _SQLITE, _DUCKDB = b"PAR1", b"SQLite format 3\0", b"DUCK"
_POSTGRES = ("postgres:", "postgresql:")


class Source(Struct, frozen=True):
    """One file, or one table of a database: what it is called, where it is, and in a database which table."""

    shown: str
    path: Path | None
    kind: str = ""
    table: str = ""
    dsn: str = ""


def find_sources(request: TableRequest) -> list[Source] | list[Diagnostic]:
    """Every file and table that the inputs name, in order; or everything that names nothing."""
    found: list[Source] = []
    wrong: list[Diagnostic] = []
    for named in request.options.inputs:
        for one in _sources(named, request):
            if isinstance(one, Diagnostic):
                wrong.append(one)
            else:
                found.append(one)
    if wrong:
        return wrong
    spooled = [_spooled(one, request) for one in found]
    return [one for one in spooled if isinstance(one, Diagnostic)] or [
        one for one in spooled if isinstance(one, Source)
    ]


def _spooled(source: Source, request: TableRequest) -> Source | Diagnostic:
    """A pipe as a file in the spill folder, for a table is read more than once; any other source as it is."""
    if source.path is None or not is_stream(source.path):
        return source
    path = new_file(request.spill, ".stdin")
    try:
        with open_finite(source.path) as pipe, path.open("wb") as out:
            shutil.copyfileobj(pipe, out)
    except EndlessError as error:
        return _unreadable(source.shown, error)
    return replace(source, path=path)


def files_named(inputs: Sequence[str]) -> tuple[Path, ...]:
    """The files that the inputs name, by whatever pattern or folder; what names nothing is left out."""
    files = [named for named in inputs if named != STDIN]
    request = TableRequest(options=ReadOptions(inputs=tuple(files)), spill=Path())
    found = (one for named in files for one in _sources(named, request))
    return tuple(one.path for one in found if isinstance(one, Source) and one.path is not None)


def _sources(named: str, request: TableRequest) -> Iterator[Source | Diagnostic]:
    scheme, _, rest = named.partition(":")
    if named == STDIN:
        yield _stdin(request)
    elif named.startswith(_POSTGRES):
        dsn, _, table = (named if rest.startswith("//") else rest).rpartition("#")
        yield Source(f"postgres:#{table}", None, "postgres", table, dsn) if dsn else _no_table(named)
    elif scheme in ("duckdb", "sqlite") and rest:
        path, _, table = rest.rpartition("#") if "#" in rest else (rest, "", "")
        yield _file(path, scheme, table)
    elif Path(named).is_dir():
        yield from _inside(named)
    elif has_magic(named) and not Path(named).exists():
        paths = sorted(one for one in glob(named, recursive=True) if _readable(Path(one)))  # noqa: PTH207 - as typed
        yield from (Source(readable(path), Path(path)) for path in paths)
        if not paths:
            yield say_file.cannot_open(
                message("no file fits {pattern}", pattern=named), message("look at the path and the pattern")
            )
    else:
        found = _file(named)
        yield replace(found, shown=request.called) if request.called and isinstance(found, Source) else found


def _stdin(request: TableRequest) -> Source | Diagnostic:
    if request.stdin is None:
        reason = message("nothing stands on standard input")
        return say_file.cannot_open(reason, message("name a file, or pipe a table in"))
    path = new_file(request.spill, ".stdin")
    with path.open("wb") as out:
        while True:
            try:
                chunk = request.stdin.read(1 << 20)
            except OSError as error:
                reason = message("standard input cannot be read: {problem}", problem=refusal(error))
                return say_file.cannot_open(reason, message("name a file, or pipe a table in"))
            if not chunk:
                return Source("stdin", path)
            out.write(chunk)


def _no_table(named: str) -> Diagnostic:
    reason = message("{name} does not say which table", name=named.partition(":")[0])
    return say.no_table(reason, message("write the table behind #: postgres:host=… dbname=…#taxpayers"))


def _file(named: str, kind: str = "", table: str = "") -> Source | Diagnostic:
    path = Path(named)
    shown = readable(f"{named}#{table}" if table else named)
    try:
        # opened twice, a pipe would lose its writer
        if not is_stream(path):
            open_finite(path).close()
        return Source(shown, path, kind, table)
    except FileNotFoundError:
        reason, otherwise = message("there is no file {path}", path=named), message("look at the path")
        folder = path.parent
        close = nearest(path.name, [one.name for one in folder.iterdir()]) if folder.is_dir() else None
        return say_file.cannot_open(
            reason, otherwise if close is None else message("did you mean {name}?", name=folder / close)
        )
    except (OSError, ValueError) as error:
        return _unreadable(named, error)


def _unreadable(named: str, error: Exception) -> Diagnostic:
    reason = message("{path} cannot be read: {problem}", path=named, problem=refusal(error))
    if isinstance(error, EndlessError):
        return say_file.cannot_open(reason, message("name a file, or pipe a table in"))
    return say_file.cannot_open(reason, message("ask its owner for the right to read it"))


def _inside(folder: str) -> Iterator[Source | Diagnostic]:
    """The tables in a folder; other files are left alone."""
    paths = sorted(path for path in Path(folder).iterdir() if _readable(path) and kind_by_name(path) != "")
    yield from (Source(readable(path), path) for path in paths)
    if not paths:
        reason = message("the folder {path} holds no table", path=folder)
        yield say_file.cannot_open(reason, message("tables are called {kinds}", kinds=" ".join(KNOWN)))


def _readable(path: Path) -> bool:
    """A file that is no shadow of another: hidden, or the lock that Excel lays beside an open workbook."""
    return path.is_file() and not path.name.startswith(SHADOWS)


def open_source(
    connection: DuckDBPyConnection,
    source: Source,
    number: int,
    request: TableRequest,
    tr: Translate,
    wanted: Sought = ANYWHERE,
) -> SourceTable | Diagnostic:
    """The columns of one source; a diagnostic where it is no table that can be read."""
    if source.kind == "postgres":
        return open_postgres(source.dsn, source.table, source.shown, request.spill)
    path = source.path
    assert path is not None, "only PostgreSQL has no file"
    if not is_plain(path):
        link = request.spill / f"input-{number}"
        link.unlink(missing_ok=True)
        link.symlink_to(path.absolute())
        path = link
    with path.open("rb") as file:
        start = file.read(4096)
    if source.kind == "duckdb" or start[8:12] == _DUCKDB:
        return open_duckdb(connection, path, source.table, source.shown, number)
    if source.kind == "sqlite" or start.startswith(_SQLITE):
        return open_sqlite(path, source.table, source.shown, request.spill)
    if start.startswith(_PARQUET):
        return open_parquet(connection, path, source.shown)
    if start.startswith(_OFFICE):
        opened = open_sheet(path, source.shown, request.spill, request.options.sheet, wanted)
        return _with(opened, "sheet", "head-line")
    return _open_text(connection, source.shown, path, request, tr, wanted)


def _open_text(
    connection: DuckDBPyConnection, shown: str, path: Path, request: TableRequest, tr: Translate, wanted: Sought
) -> SourceTable | Diagnostic:
    plain = unpacked(path, shown, request.spill)
    if isinstance(plain, Diagnostic):
        return plain
    text = as_utf8(plain.path, shown, request.spill, request.options.encoding)
    if isinstance(text, Diagnostic):
        return text
    with text.path.open("rb") as file:
        start = file.read(4096).removeprefix(BOM_UTF8).lstrip()
    wrong = _no_cells(shown, start)
    if wrong is not None:
        return wrong
    kind = kind_by_name(Path(shown))
    if kind in (".jsonl", ".ndjson") or start.startswith(b"{"):
        opened = open_json_lines(connection, text, shown, request.spill, tr)
        return _with(opened, "encoding", notes=text.notes, sha256=plain.sha256 or text.sha256)
    delimiter = request.options.delimiter or ("\t" if kind == ".tsv" else "")
    opened = open_delimited(text, shown, request.spill, tr, delimiter, wanted)
    heeded = ("encoding", "delimiter", "head-line")
    return _with(opened, *heeded, notes=text.notes, sha256=plain.sha256 or text.sha256)


def _with(
    opened: SourceTable | Diagnostic, *heeded: str, notes: tuple[Message, ...] = (), sha256: str = ""
) -> SourceTable | Diagnostic:
    if isinstance(opened, Diagnostic):
        return opened
    return replace(opened, notes=(*notes, *opened.notes), heeded=heeded, sha256=sha256)


def _no_cells(shown: str, start: bytes) -> Diagnostic | None:
    """Texts that are no tables, though they are often called so."""
    control = sum(byte < 32 and byte not in b"\t\r\n" for byte in start)
    if control * 20 > len(start) or start.startswith((b"%PDF-", b"\x89PNG")):
        reason = message("{file} is no table: it is not text", file=shown)
        return say.no_table(reason, message("tables are called {kinds}", kinds=" ".join(KNOWN)))
    if start[:200].lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")):
        reason = message("{file} is a web page, whatever its name says", file=shown)
        return say.no_table(reason, message("open it in Excel or WPS and save it as .xlsx"))
    if start.startswith(b"["):
        reason = message("{file} is one JSON list", file=shown)
        return say.no_table(reason, message("write one object a line (JSON Lines): jq -c '.[]' FILE"))
    return None
