"""Names and texts as DuckDB's SQL writes them: the one place where a foreign text becomes part of a query."""

from collections.abc import Iterable
from pathlib import Path


def identifier(name: str) -> str:
    """The name of a column or table, whatever characters it holds."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str | Path) -> str:
    """A string constant, whatever characters it holds."""
    return "'" + str(text).replace("'", "''") + "'"


def literals(texts: Iterable[str]) -> str:
    """String constants parted by commas, for IN (…) or a list."""
    return ", ".join(literal(text) for text in texts)


def file(path: Path) -> str:
    """A path as a string constant, its own *, ? and [ kept from being a pattern."""
    return literal("".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path)))
