"""Files of tables, and a reader that hands back what became of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from msgspec import Struct

from benefit_check.batch.read.request import Prepared, ReadOptions, Refused, TableRequest
from benefit_check.batch.read.tables import read_tables
from unit.intake.conftest import RULEBOOK


class Outcome(Struct):
    """What was prepared, its rows and its rejects as dictionaries, and every word that was said."""

    prepared: Prepared
    rows: list[dict[str, Any]]
    rejects: list[tuple[Any, ...]]
    notes: list[str]

    def column(self, name: str) -> list[Any]:
        return [row[name] for row in self.rows]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[DuckDBPyConnection]:
    with duckdb.connect(str(tmp_path / "working.duckdb"), config={"threads": 2}) as made:
        yield made


@pytest.fixture
def asked(connection: DuckDBPyConnection, tmp_path: Path) -> Callable[..., Prepared | Refused]:
    """Reads inputs; what comes back is as the reader returns it."""
    spill = tmp_path / "spill"
    spill.mkdir()

    def ask(*inputs: str | Path, **options: Any) -> Prepared | Refused:
        around = {name: options.pop(name) for name in options.keys() & set(TableRequest.__struct_fields__)}
        request = TableRequest(options=ReadOptions(inputs=tuple(map(str, inputs)), **options), spill=spill, **around)
        return read_tables(connection, request, RULEBOOK, str)

    return ask


@pytest.fixture
def table(connection: DuckDBPyConnection, asked: Callable[..., Prepared | Refused]) -> Callable[..., Outcome]:
    """Reads inputs that can be read."""

    def read(*inputs: str | Path, **options: Any) -> Outcome:
        prepared = asked(*inputs, **options)
        assert isinstance(prepared, Prepared), [str(one.message) for one in prepared.diagnostics]
        found = connection.execute(f"SELECT * FROM {prepared.relation}")
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        rejects = connection.execute(f"SELECT * FROM {prepared.rejects}").fetchall()
        return Outcome(prepared, rows, rejects, [str(note) for note in prepared.notes])

    return read


@pytest.fixture
def refused(asked: Callable[..., Prepared | Refused]) -> Callable[..., list[tuple[str, str]]]:
    """Codes and words of the diagnostics of inputs that cannot be read."""

    def ask(*inputs: str | Path, **options: Any) -> list[tuple[str, str]]:
        found = asked(*inputs, **options)
        assert isinstance(found, Refused)
        return [(one.code, str(one.message)) for one in found.diagnostics]

    return ask
