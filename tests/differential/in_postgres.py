"""Enterprises answered by the query on PostgreSQL: a private server without network, talked to through psql."""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from benefit_check.batch.answer.interpreted import Said
from benefit_check.interpret.situation import Given
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.query import Placed, create_table, query
from differential.in_duckdb import said_of, told
from synthetic.edges import NULL, written

_DEBIAN = Path("/usr/lib/postgresql")
_USER = "postgres"
_SETTINGS = "-c listen_addresses= -c fsync=off -c shared_buffers=16MB -c max_connections=10"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, which Debian does not put on the PATH; None where there is no PostgreSQL."""
    found = sorted(_DEBIAN.glob("*/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class Server:
    """A server that listens in its own folder only."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self._folder, self._bin = folder, bin_folder

    def start(self) -> None:
        """Make an empty database and serve it."""
        self._run("initdb", "-D", "data", "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"{_SETTINGS} -k {self._folder}", "start")

    def stop(self) -> None:
        """Stop serving."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def ask(self, statements: str) -> list[dict[str, str | None]]:
        """The rows of the last statement, as psql prints them; the first error ends it."""
        options = ["-X", "-q", "--csv", "-P", f"null={NULL}", "-v", "ON_ERROR_STOP=1", "-h", str(self._folder)]
        found = self._run("psql", *options, "-U", _USER, "-f", "-", given=statements)
        rows = csv.DictReader(found.splitlines())
        return [{name: None if cell == NULL else cell for name, cell in row.items()} for row in rows]

    def load(self, rulebook: Rulebook, enterprises: Sequence[Given], table: str) -> None:
        """Make the table by the statement of `benefit-check sql --shape` and fill it."""
        path = self._folder / "enterprises.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(written(rulebook, [dict(facts) for facts in enterprises]))
        path.chmod(0o644)
        made = create_table(rulebook, table, "postgres")
        self.ask(
            f"DROP TABLE IF EXISTS {table} CASCADE; {made} COPY {table} FROM '{path}' (FORMAT csv, NULL '{NULL}');"
        )

    def _run(self, program: str, *args: str, given: str = "") -> str:
        # the server refuses to run as root
        as_user = ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
        done = subprocess.run(  # its output goes to files: the server keeps what it inherits open
            [*as_user, str(self._bin / program), *args],
            input=given,
            stdout=subprocess.PIPE if program == "psql" else subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "psql" else subprocess.DEVNULL,
            cwd=self._folder,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{program} says: {done.stderr}"
        return done.stdout or ""


@contextmanager
def served() -> Iterator[Server]:
    """A server of its own, gone afterwards."""
    bin_folder = programs()
    assert bin_folder is not None
    with TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        server = Server(folder, bin_folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def answered(server: Server, rulebook: Rulebook, enterprises: Sequence[Given], as_of: date) -> list[dict[str, Said]]:
    """The answers of every measure for each enterprise; columns of which nothing is told are left out."""
    server.load(rulebook, enterprises, "enterprises")
    placed = Placed("enterprises", ("_id",), told(rulebook, enterprises))
    return answers(rulebook, server.ask(query(rulebook, as_of, placed, dialect="postgres", pretty=True) + ";"))


def answers(rulebook: Rulebook, rows: Sequence[dict[str, str | None]]) -> list[dict[str, Said]]:
    """What the rows say, in the order of their ids."""
    ordered = sorted(rows, key=lambda row: int(str(row["_id"])))
    return [{name: said_of(_typed(row), name) for name in rulebook.measures} for row in ordered]


def _typed(row: dict[str, str | None]) -> dict[str, object]:
    money = ("__amount_low", "__amount_high")
    return {name: Decimal(cell) if cell is not None and name.endswith(money) else cell for name, cell in row.items()}
