"""What is put back when a block is left, so that it never hides why the block failed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import duckdb


@contextmanager
def leaving(undo: Callable[[], object]) -> Iterator[None]:
    """Call `undo` when the block is left.

    Where the block fails, its own error goes on, whatever DuckDB says to `undo`: in an aborted transaction, and in a
    database that is beyond use, it refuses every statement.
    """
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):
            undo()
        raise
    undo()
