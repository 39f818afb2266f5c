"""What the options of `batch` ask for."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from benefit_check.batch.read.request import ReadOptions
from benefit_check.batch.write.output_plan import WriteOptions
from benefit_check.text.paths import readable

Recorded = str | int | bool | list[str] | None


class WrongOptionError(Exception):
    """An option that cannot be followed: its name, and why, for people."""

    def __init__(self, option: str, reason: str) -> None:
        super().__init__(reason)
        self.option, self.reason = option, reason


class Engine(StrEnum):
    """What answers: the query on DuckDB, the interpreter row by row, or whichever is quicker for so many rows."""

    AUTO = "auto"
    DUCKDB = "duckdb"
    INTERPRETER = "interpreter"


class EngineOptions(Struct, frozen=True, kw_only=True):
    """What answers, and what DuckDB may use.

    threads: 0 is all; memory_limit: as DuckDB reads sizes; spill: a folder for what memory cannot hold.
    """

    engine: Engine
    threads: int
    memory_limit: str
    spill: Path | None


class RejectsAllowed(Struct, frozen=True):
    """How many rows may be rejected: so many, or such a share in percent of those read; told as it was written.

    Where nothing is said, all but the last: with no row answered there is nothing to put in place.
    """

    rows: int | None = None
    percent: Fraction | None = None
    told: str = ""

    def allow(self, rejected: int, read: int) -> bool:
        """Whether a run with so many rejected rows counts as done."""
        if rejected and rejected == read:
            return False
        if self.rows is not None:
            return rejected <= self.rows
        return self.percent is None or rejected * 100 <= self.percent * read


class BatchRequest(Struct, frozen=True, kw_only=True):
    """The options by their long names; what is empty or None was not given.

    wait: seconds until another run on the same output has ended.
    """

    output: Path | None
    as_of: date | None
    rules: Path | None
    measures: tuple[str, ...]
    read: ReadOptions
    write: WriteOptions
    engine: EngineOptions
    self_check: int
    suggest_mapping: bool
    max_rejects: RejectsAllowed = RejectsAllowed()
    dry_run: bool = False
    wait: int = 0

    def recorded(self) -> dict[str, Recorded]:
        """The options as the record of the run keeps them."""
        return dict(_recorded(self))


def _recorded(options: Struct) -> list[tuple[str, Recorded]]:
    found: list[tuple[str, Recorded]] = []
    for name in options.__struct_fields__:
        value = getattr(options, name)
        if isinstance(value, RejectsAllowed):
            found.append((name, value.told or None))
        elif name == "mode":
            found.append((name, None if value is None else f"{value:04o}"))
        elif isinstance(value, Struct):
            found += _recorded(value)
        elif isinstance(value, tuple):
            found.append((name, [readable(str(one)) for one in value]))
        else:
            found.append((name, value if isinstance(value, int | bool | None) else readable(str(value))))
    return found
