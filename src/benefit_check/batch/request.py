"""What the options of `batch` ask for."""

from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from benefit_check.assess.result import Verdict
from benefit_check.text.paths import readable


class BatchRequest(Struct, frozen=True, kw_only=True):
    """The options by their long names; what is empty or None was not given."""

    inputs: tuple[str, ...]
    output: Path | None
    as_of: date | None
    as_of_column: str
    rules: Path | None
    measures: tuple[str, ...]
    mapping: str
    id_column: str
    keep: tuple[str, ...]
    layout: Literal["wide", "long"]
    split_by: Literal["measure", "region", "verdict"] | None
    only: tuple[Verdict, ...]
    words: Literal["zh", "en"] | None
    on_error: Literal["reject", "unknown", "stop"]
    rejects: Path | None
    encoding: str
    delimiter: str
    sheet: str
    head_line: int
    self_check: int
    threads: int
    memory_limit: str
    spill: Path | None
    suggest_mapping: bool
    bulletin: bool
    bom: bool
    cells_as_given: bool
    force: bool

    def recorded(self) -> dict[str, str | int | bool | list[str] | None]:
        """The options as the record of the run keeps them."""
        found: dict[str, str | int | bool | list[str] | None] = {}
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, tuple):
                found[name] = [readable(str(one)) for one in value]
            else:
                found[name] = value if isinstance(value, int | bool | None) else readable(str(value))
        return found
