"""The memory limit is lifted for a COPY of many columns only where its threads work within it, and comes back."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from benefit_check.batch.engine.threads_and_memory import hold_to, room_for_threads

LIMIT, COLUMNS, GROUP = "1600MB", 300, 20_480


@pytest.fixture
def connection() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as made:
        made.execute("SET threads = 2")
        hold_to(made, LIMIT)
        yield made


def limit(connection: DuckDBPyConnection) -> str:
    return str(connection.execute("SELECT current_setting('memory_limit')").fetchall()[0][0])


def test_the_limit_is_high_while_the_copy_starts_and_holds_again_afterwards(connection: DuckDBPyConnection) -> None:
    before = limit(connection)
    with room_for_threads(connection, COLUMNS, GROUP):
        assert limit(connection) == "9.3 GiB"
    assert limit(connection) == before


def test_the_limit_holds_again_when_the_copy_fails(connection: DuckDBPyConnection) -> None:
    before = limit(connection)
    with pytest.raises(duckdb.CatalogException), room_for_threads(connection, COLUMNS, GROUP):
        connection.execute("SELECT * FROM nothing")
    assert limit(connection) == before


@pytest.mark.parametrize(("size", "group"), [("", GROUP), ("900MB", GROUP), (LIMIT, 122_880)])
def test_nothing_is_lifted_where_a_second_thread_would_not_fit(size: str, group: int) -> None:
    with duckdb.connect() as held:
        held.execute("SET threads = 2")
        if size:
            hold_to(held, size)
        before = limit(held)
        with room_for_threads(held, COLUMNS, group):
            assert limit(held) == before


def test_the_limit_holds_again_while_the_copy_still_runs(connection: DuckDBPyConnection, tmp_path: Path) -> None:
    before, back, deadline = limit(connection), Event(), monotonic() + 60

    def interrupt() -> None:
        with connection.cursor() as other:
            while monotonic() < deadline and not back.is_set():
                if limit(other) == before:
                    back.set()
                sleep(0.01)
        connection.interrupt()

    endless = f"COPY (SELECT sha256(range::VARCHAR) FROM range(1000000000000)) TO '{tmp_path / 'rows.parquet'}'"
    with room_for_threads(connection, COLUMNS, GROUP):
        watcher = Thread(target=interrupt)
        watcher.start()
        with pytest.raises(duckdb.InterruptException):
            connection.execute(endless)
        watcher.join()
    assert back.is_set()


@pytest.mark.parametrize(
    ("described", "left"),
    [(0, "1.4 GiB"), (49 * 551, "1.4 GiB"), (700 * 551, "1.2 GiB"), (9_770 * 551, "1.0 GiB")],
)
def test_what_is_described_beside_the_limit_is_taken_from_it_but_no_thread(
    connection: DuckDBPyConnection, described: int, left: str
) -> None:
    with room_for_threads(connection, COLUMNS, GROUP, described):
        assert limit(connection) == "9.3 GiB"
    assert limit(connection) == left
