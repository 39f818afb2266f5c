"""Which files are tables by their names, without looking into them: in a folder, by a pattern."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path

from benefit_check.batch.read.request import STDIN

_PACKED = (".gz", ".zst", ".zstd")
_TEXTS = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson")
_SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et")
KNOWN = (*_TEXTS, *_SHEETS, ".parquet", ".pq")
SHADOWS = (".", "~$")
"""How the names of files begin that are no tables of their own: hidden ones, the locks of Excel."""


def would_find(named: str, path: Path) -> bool:
    """Whether an input that is a folder or a pattern would take in the file, were it there."""
    if named == STDIN or path.name.startswith(SHADOWS):
        return False
    if Path(named).is_dir():
        return path.resolve().parent == Path(named).resolve() and kind_by_name(path) != ""
    if not has_magic(named) or Path(named).exists():
        return False
    parts = Path(named).parts
    first = next(at for at, part in enumerate(parts) if has_magic(part))
    base, whole = Path(*parts[:first]).resolve(), path.resolve()
    return whole.is_relative_to(base) and _fits(parts[first:], whole.relative_to(base).parts)


def _fits(pattern: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the parts of a path fit those of a pattern, of which ** stands for any number of folders."""
    if not pattern:
        return not names
    if pattern[0] == "**":
        return any(_fits(pattern[1:] or ["*"], names[at:]) for at in range(len(names) + 1))
    return bool(names) and fnmatchcase(names[0], pattern[0]) and _fits(pattern[1:], names[1:])


def kind_by_name(path: Path) -> str:
    """The ending that a table of its kind has, whatever it is packed in; "" of no table."""
    name = path.name.lower()
    for packed in _PACKED:
        name = name.removesuffix(packed)
    return next((kind for kind in KNOWN if name.endswith(kind)), "")
