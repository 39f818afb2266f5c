"""Tables of databases: DuckDB's are attached; SQLite's are read through Python, PostgreSQL's through psql's COPY.

DuckDB reads the other two only with extensions that must be downloaded, which an office's machine may not do.
"""

import csv
import os
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import which
from urllib.parse import quote

import duckdb
from duckdb import DuckDBPyConnection

from benefit_check.batch.engine import scratch
from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.sources.addresses import holds_password
from benefit_check.batch.read.sources.sheets.spreadsheets import as_seen
from benefit_check.batch.read.sources.source_table import NUMERAL, STRING, Column, Rows, SourceTable, as_they_are
from benefit_check.text.diagnostic import Diagnostic, Message, message

_BLOCK = 10_000


def open_duckdb(
    connection: DuckDBPyConnection, path: Path, table: str, shown: str, number: int
) -> SourceTable | Diagnostic:
    """The columns of a table or view in a DuckDB file, with their types."""
    alias = f"input_{number}"
    try:
        connection.execute(f"DETACH DATABASE IF EXISTS {alias}")
        connection.execute(f"ATTACH {literal(path)} AS {alias} (READ_ONLY)")
        tables = connection.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = $1 UNION ALL "
            "SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = $1 AND NOT internal",
            [alias],
        ).fetchall()
        found = next((pair for pair in tables if table in (pair[1], f"{pair[0]}.{pair[1]}")), None)
        if found is None:
            return _no_such_table(shown, table, [one for _, one in tables])
        relation = f"{alias}.{identifier(found[0])}.{identifier(found[1])}"
        described = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
        columns = tuple(Column(str(row[0]), identifier(str(row[0])), str(row[1])) for row in described)
        count, last = _extent(connection, relation)
    except duckdb.Error as error:
        return _does_not_read(shown, error)
    running = "rowid" if count == last + 1 else "row_number() OVER () - 1"
    rows = Rows(relation, f"{running} + 1", expected=count)
    return SourceTable(shown, columns, partial(as_they_are, rows), running=running, count=count, path=path)


def _extent(connection: DuckDBPyConnection, relation: str) -> tuple[int, int]:
    """How many rows there are and the last row id; of a view, which has none, -2."""
    try:
        found = one_row(connection, f"SELECT count(*), coalesce(max(rowid), -1) FROM {relation}")
    except duckdb.BinderException:
        found = one_row(connection, f"SELECT count(*), -2 FROM {relation}")
    return int(found[0]), int(found[1])


def open_sqlite(path: Path, table: str, shown: str, spill: Path) -> SourceTable | Diagnostic:
    """The columns of a table or view in an SQLite file."""
    try:
        with closing(_sqlite(path)) as database:
            tables = [
                one for (one,) in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
            ]
            if table not in tables:
                return _no_such_table(shown, table, tables)
            names = [str(row[0]) for row in database.execute(f"SELECT * FROM {identifier(table)} LIMIT 0").description]
            declared = {row[1]: str(row[2]) for row in database.execute(f"PRAGMA table_xinfo({identifier(table)})")}
    except sqlite3.Error as error:
        return _does_not_read(shown, error)
    columns = tuple(
        Column(named, identifier(f"c{number}"), NUMERAL if _numeric(declared.get(named, "")) else STRING)
        for number, named in enumerate(names)
    )
    return SourceTable(shown, columns, partial(_sqlite_rows, path, table, len(columns), spill))


def _numeric(declared: str) -> bool:
    """Whether columns of this type are for numbers, by the words that SQLite itself goes by."""
    return any(word in declared.upper() for word in ("INT", "REAL", "FLOA", "DOUB", "NUM", "DEC"))


def _sqlite(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    database.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
    return database


def _sqlite_rows(path: Path, table: str, width: int, spill: Path) -> Rows:
    target = scratch.new_file(spill, ".rows")
    with closing(_sqlite(path)) as database:
        rows = _fetched(database.execute(f"SELECT * FROM {identifier(table)}"))
        count = scratch.write(target, rows, as_typed=True)
    listed = scratch.read_csv(target, [f"c{number}" for number in range(width)], typed=True)
    return Rows(listed, first_line=1, expected=count)


def _fetched(cursor: sqlite3.Cursor) -> Iterator[Sequence[object]]:
    while rows := cursor.fetchmany(_BLOCK):
        for row in rows:
            yield [_seen(cell) for cell in row]


def _seen(cell: object) -> str | None:
    if cell is None:
        return None
    return _number(cell) if isinstance(cell, float) else as_seen(cell)


def _number(cell: float) -> str:
    """A binary fraction by its shortest digits, 5.0 as 5."""
    return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)


def open_postgres(dsn: str, table: str, shown: str, spill: Path) -> SourceTable | Diagnostic:
    """The columns of a table or view in a PostgreSQL database; psql must be installed.

    An address that holds a password is refused: everybody on the machine can read what a command was started with.
    """
    if holds_password(dsn):
        reason = message("the address of {file} holds a password, which everybody on this machine can read", file=shown)
        return say.no_table(
            reason,
            message(
                "leave it out and give it in PGPASSWORD, in ~/.pgpass or in a service file (service=NAME); change it"
            ),
        )
    if which("psql") is None:
        reason = message("psql is not installed, and {file} is read through it", file=shown)
        return say.no_table(
            reason, message("install the PostgreSQL client (postgresql-client), or export the table as CSV")
        )
    relation = ".".join(identifier(part) for part in table.split("."))
    head = scratch.new_file(spill, ".rows")
    problem = _copy(dsn, f"SELECT * FROM {relation} LIMIT 0", head, "HEADER")
    if problem:
        return _does_not_read(shown, problem)
    names = next(iter(_lines(head)), [])
    types = scratch.new_file(spill, ".rows")
    problem = _copy(
        dsn,
        f"SELECT {', '.join(_is_number(one) for one in names)} FROM (SELECT) AS one LEFT JOIN {relation} ON false",
        types,
    )
    if problem:
        return _does_not_read(shown, problem)
    numbers = next(iter(_lines(types)), [])
    columns = tuple(
        Column(named, identifier(f"c{number}"), NUMERAL if told == "t" else STRING)
        for number, (named, told) in enumerate(zip(names, numbers, strict=True))
    )
    return SourceTable(shown, columns, partial(_postgres_rows, dsn, relation, names, spill))


def _is_number(named: str) -> str:
    """Whether a column is one of numbers, which PostgreSQL tells also where the table has no row."""
    return (
        f"pg_typeof({identifier(named)}) = ANY('{{smallint,integer,bigint,numeric,real,double precision}}'::regtype[])"
    )


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def _postgres_rows(dsn: str, relation: str, names: Sequence[str], spill: Path) -> Rows:
    target = scratch.new_file(spill, ".rows")
    cells = ", ".join(f"{identifier(named)}::text" for named in names)
    problem = _copy(dsn, f"SELECT {cells} FROM {relation}", target)
    if problem:
        raise OSError(problem)
    listed = scratch.read_csv(target, [f"c{number}" for number in range(len(names))], ends="lf", typed=True)
    return Rows(listed, first_line=1)


def _copy(dsn: str, query: str, target: Path, header: str = "") -> str:
    """Let psql write what the query gives; what went wrong, "" if nothing did."""
    options = f"FORMAT csv, ENCODING 'UTF8'{', HEADER' if header else ''}"
    command = ["psql", "--no-psqlrc", "--no-password", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", dsn]
    with target.open("wb") as out:
        done = subprocess.run(  # noqa: S603 - psql, with the query of this module as one argument
            [*command, "--command", f"COPY ({query}) TO STDOUT ({options})"],
            stdout=out,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"PGCLIENTENCODING": "UTF8"},
            check=False,
        )
    told = done.stderr.decode("utf-8", "replace").strip()
    return (told or f"psql: {done.returncode}") if done.returncode else ""


def _does_not_read(shown: str, problem: object) -> Diagnostic:
    reason = message("{file} does not read: {problem}", file=shown, problem=str(problem).split("\n")[0])
    return say.no_table(reason, message("look at the address, the table and your rights, or export the table as CSV"))


def _no_such_table(shown: str, table: str, tables: Sequence[str]) -> Diagnostic:
    some: Message = message("its tables are {tables}", tables=tables[:12] or "—")
    reason = message("{file} has no table {table}", file=shown, table=table or "—")
    return say.no_table(reason, some if table else message("name it behind #: {tables}", tables=tables[:12]))
