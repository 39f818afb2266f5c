"""How far a query is, asked from a thread beside the one that runs it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@contextmanager
def looked_at(connection: "DuckDBPyConnection", every: float, look: Callable[[float], bool]) -> Iterator[None]:
    """Hand `look` how many percent of the query are done that the block runs on the connection, until it says enough.

    `every`: seconds between two looks. Nothing is handed on before DuckDB says that the query runs.
    """
    # DuckDB counts only while its own bar is on; its drawing is off
    connection.execute("SET enable_progress_bar = true")
    connection.execute("SET enable_progress_bar_print = false")
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(every):
            percent = connection.query_progress()
            if percent >= 0 and look(percent):
                return

    watcher = threading.Thread(target=watch, name="benefit-check-looking", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
