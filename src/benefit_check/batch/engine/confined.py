"""DuckDB held to the files of a run: no other file, no network, no extension, also not through a view of an input."""

from collections.abc import Iterable
from pathlib import Path

from duckdb import DuckDBPyConnection

from benefit_check.text.paths import is_plain

_BESIDE = ("", ".wal")
"""A DuckDB database is looked for with what was not yet written into it."""


def confine(connection: DuckDBPyConnection, folders: Iterable[Path], files: Iterable[Path]) -> None:
    """Let the connection read and write in the folders and read the files; nothing else from then on.

    Extensions are never installed or loaded. Where a name is no UTF-8, DuckDB cannot be told of it: files stay open.
    """
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute("SET allow_community_extensions = false")
    places, named = list(folders), list(files)
    if all(map(is_plain, (*places, *named))):
        connection.execute("SET allowed_directories = ?", [[str(place) for place in places]])
        connection.execute("SET allowed_paths = ?", [[f"{one}{end}" for one in named for end in _BESIDE]])
        connection.execute("SET enable_external_access = false")
