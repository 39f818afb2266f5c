"""Names and texts as DuckDB's SQL writes them: the one place where a text becomes SQL."""

from collections.abc import Iterable
from pathlib import Path


def name(text: str) -> str:
    """An identifier, whatever characters it holds."""
    return '"' + text.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string constant, whatever characters it holds."""
    return "'" + text.replace("'", "''") + "'"


def literals(texts: Iterable[str]) -> str:
    """String constants parted by commas, as they come."""
    return ", ".join(literal(text) for text in texts)


def file(path: Path) -> str:
    """A path as a string constant, its own *, ? and [ kept from being a pattern."""
    return literal("".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path)))
