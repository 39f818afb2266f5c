"""Threads for a COPY or an INSERT that keeps the order of rows and has hundreds of columns.

DuckDB 2.0 runs such a statement on one thread, and on one more for each time that 4 MiB a column fit into a quarter of
the memory limit: with 300 columns the second asks for a limit of 5 GB. What a thread really holds is some groups of
rows, much less. So the limit is lifted while the statement starts, and put back as soon as it runs.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb
from duckdb import DuckDBPyConnection

from benefit_check.batch.engine.progress import looked_at
from benefit_check.batch.engine.restore import leaving

_LIMIT = "benefit_check_memory_limit"
ROW_GROUP = 20_480
"""Rows of a group in the working database and in the spool: a thread builds one in memory, with every column, and one
that is read becomes one that is written, without being copied."""
_ASKED = 4 * 4 * 2**20
"""Bytes of memory limit a column and thread for which DuckDB grants the thread."""
_HELD = 88
"""Bytes that a thread holds a column and row of a group: the group it fills, those that wait, the parts of the query.
Measured: five million rows take no longer with it; without room for a thread DuckDB spills all the time, and then is
out of memory."""
_DESCRIBED = 1_400
"""Bytes in which DuckDB describes one column of one group of rows of a Parquet file that it reads or writes. They are
kept until the file is done, and no limit counts them."""
_SPARE = 275 * 10**6
"""Bytes of such descriptions that, beside the limit that `batch` has by itself, still fit into 2 GiB."""
_EVERY = 0.02
"""Seconds between two looks whether it runs."""


def hold_to(connection: DuckDBPyConnection, limit: str) -> None:
    """Limit the memory of the connection to a size as DuckDB reads it.

    The size is kept beside the setting, which DuckDB tells rounded, and which is lifted for moments.
    """
    connection.execute(f"SET VARIABLE {_LIMIT} = ?", [limit])
    connection.execute("SET memory_limit = ?", [limit])


@contextmanager
def room_for_threads(connection: DuckDBPyConnection, columns: int, group: int, described: int = 0) -> Iterator[None]:
    """Let the one COPY or INSERT in the block have as many threads as work within what `hold_to` limits memory to.

    `columns` is how many it writes, `group` how many rows its input hands on together at most. The limit holds again
    when the block is left, less what `described`, columns of groups of rows, takes beside it, as far as the threads do
    without. Without a limit, or with too little of one, nothing is changed.
    """
    needed = max(columns * group * _HELD, 1)
    size, most = _settings(connection)
    threads = min(most, size // needed)
    if threads < 2:
        yield
        return
    beside = max(described * _DESCRIBED - _SPARE, 0)
    kept = f"{max(size - beside, threads * needed)}B"
    with connection.cursor() as other:

        def put_back(_: float) -> bool:
            # DuckDB refuses where more is in use at this moment; then the next look tries again
            with suppress(duckdb.OutOfMemoryException):
                other.execute("SET memory_limit = ?", [kept])
                return True
            return False

        connection.execute("SET memory_limit = ?", [f"{max(size, threads * columns * _ASKED)}B"])
        # the block may leave its connection in an aborted transaction, which takes no statement but ROLLBACK
        with leaving(lambda: other.execute("SET memory_limit = ?", [kept])), looked_at(connection, _EVERY, put_back):
            yield


def _settings(connection: DuckDBPyConnection) -> tuple[int, int]:
    """The limit in bytes, 0 where none was set, and how many threads there may be."""
    asked = f"SELECT parse_formatted_bytes(getvariable('{_LIMIT}')), current_setting('threads')"
    found = connection.execute(asked).fetchall()
    return int(found[0][0] or 0), int(found[0][1])
