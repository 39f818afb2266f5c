"""Databases: their tables are read by their types, and no password is told."""

import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest

from unit.batch.read.conftest import Outcome

Read = Callable[..., Outcome]
Refuse = Callable[..., list[tuple[str, str]]]


def test_a_table_of_duckdb_is_read_in_place(tmp_path: Path, table: Read, refused: Refuse) -> None:
    path = tmp_path / "a.duckdb"
    with duckdb.connect(str(path)) as made:
        made.execute(
            "CREATE SCHEMA s; "
            "CREATE TABLE s.firms AS SELECT (range + 1)::VARCHAR AS id, range AS employees FROM range(5)"
        )
        made.execute("DELETE FROM s.firms WHERE id = '3'; CREATE VIEW main.seen AS FROM s.firms")
    for named in ("firms", "s.firms", "seen"):
        found = table(f"duckdb:{path}#{named}")
        assert found.column("employees") == [0, 1, 3, 4]
        assert found.column("_row") == [1, 2, 3, 4]
    assert refused(f"duckdb:{path}#other") == [("BC418", f"{path}#other has no table other")]
    assert refused(path)[0][0] == "BC418"


def test_a_table_of_sqlite_is_read(tmp_path: Path, table: Read, refused: Refuse) -> None:
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as made:
        made.execute('CREATE TABLE "firms 2020" (id TEXT, employees INTEGER, total_assets REAL, brand TEXT, hardship)')
        made.execute(
            """INSERT INTO "firms 2020" VALUES ('01', 85, 0.1, 'a"b,c' || char(10) || 'd', 1),
            ('02', NULL, 1e12, '', 0)"""
        )
    made.close()
    found = table(f"sqlite:{path}#firms 2020")
    assert found.column("_id") == ["01", "02"]
    assert found.column("employees") == [85, None]
    assert found.column("total_assets") == [Decimal("0.10"), Decimal(10**12)]
    assert found.column("brand") == ['a"b,c\nd', None]
    assert found.column("hardship") == [True, False]
    assert refused(f"sqlite:{path}#firms") == [("BC418", f"{path}#firms has no table firms")]


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a server of our own, whose password is geheim'1."""
    tools = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"))), None)
    initdb = shutil.which("initdb") or (tools and str(tools / "initdb"))
    if not initdb or not Path(initdb).exists() or shutil.which("psql") is None:
        pytest.skip("PostgreSQL is not installed")
    # not below pytest's root, which every other session of the same user shuts to the server's user
    with TemporaryDirectory(prefix="pg") as name:
        yield from _served(Path(name), Path(initdb))


def _served(home: Path, initdb: Path) -> Iterator[str]:
    secret = home / "secret"
    secret.write_text("geheim'1")
    user: str | None = None
    if os.getuid() == 0:
        user = "postgres"
        for path in (home, secret):
            shutil.chown(path, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, control, log = str(home / "data"), str(initdb.with_name("pg_ctl")), str(home / "log")
    make = [str(initdb), "-D", data, "-U", "office", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8"]
    start = [control, "-D", data, "-w", "-l", log, "-o", f"-p {port} -k {home} -h 127.0.0.1", "start"]
    for command in (make, start):
        subprocess.run(command, check=True, capture_output=True, cwd="/", user=user)
    try:
        yield f"host=127.0.0.1 port={port} user=office dbname=postgres"
    finally:
        stop = [control, "-D", data, "-m", "immediate", "stop"]
        subprocess.run(stop, check=True, capture_output=True, cwd="/", user=user)


def test_a_table_of_postgresql_is_read(
    postgres: str, table: Read, refused: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = """CREATE TABLE public."Firms" (id text, employees int, total_assets numeric(20, 2), profit float8,
        hardship bool,
        opened_on date, brand text);
        INSERT INTO public."Firms" VALUES ('01', 85, 0.10, -0.1, true, '2018-05-10', E'a"b,\\nc'),
        ('02', NULL, NULL, 5, false, NULL, '');"""
    monkeypatch.setenv("PGPASSWORD", "geheim'1")
    subprocess.run(["psql", "-X", "-q", postgres, "-c", made], check=True)
    found = table(f"postgres:{postgres}#public.Firms")
    assert found.column("_id") == ["01", "02"]
    assert found.column("employees") == [85, None]
    assert found.column("total_assets") == [Decimal("0.10"), None]
    assert found.column("profit") == [Decimal("-0.10"), Decimal(5)]
    assert found.column("hardship") == [True, False]
    assert found.column("opened_on") == [date(2018, 5, 10), None]
    assert found.column("brand") == ['a"b,\nc', None]
    ((code, words),) = refused(f"postgres:{postgres}#other")
    assert (code, "geheim" in words) == ("BC418", False)
    monkeypatch.setenv("PGPASSWORD", "geheim'2")
    ((code, words),) = refused(f"postgres:{postgres}#other")
    assert (code, "geheim" in words) == ("BC418", False)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:p%40ss@host/db",
        "postgres:postgresql://me:p%40ss@host/db",
        "postgres:host=h password=p@ss",
    ],
)
def test_an_address_with_a_password_is_refused_and_not_told(
    address: str, monkeypatch: pytest.MonkeyPatch, refused: Refuse
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("psql was started"))
    ((code, words),) = refused(f"{address}#t")
    assert (code, "holds a password" in words, "p@ss" in words, "p%40ss" in words) == ("BC418", True, False, False)


def test_a_missing_psql_is_named(monkeypatch: pytest.MonkeyPatch, refused: Refuse) -> None:
    monkeypatch.setattr("benefit_check.batch.read.sources.databases.which", lambda _: None)
    assert "psql is not installed" in refused("postgres:dbname=x#t")[0][1]
    assert refused("postgres:dbname=x")[0][0] == "BC418"
