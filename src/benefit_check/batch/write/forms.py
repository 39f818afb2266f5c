"""The forms of an output: how each ends, what writes it, and what is particular to it. Nothing else knows a form."""

from pathlib import Path
from typing import Literal, assert_never, get_args

from msgspec import Struct

Form = Literal["parquet", "csv", "tsv", "jsonl", "xlsx", "duckdb"]
Packing = Literal["", "gzip", "zstd"]
Writer = Literal["copy", "database", "workbook"]

FORMS: tuple[Form, ...] = get_args(Form)
PACKINGS: dict[str, Packing] = {".gz": "gzip", ".zst": "zstd"}


class Traits(Struct, frozen=True, kw_only=True):
    """What tells a form from another.

    `endings`: of a file name, the first of which is written. `writer`: what makes the file; `copied` are the options
    with which COPY does. `packable`: may be packed. `guarded`: what people open with a spreadsheet, so that its texts
    are guarded and it may have a byte order mark. `money_as_text`: it has no decimals. `legend_inside`: the legend is
    no file of its own. `is_spool`: the form of the spool. `sheets`: a sheet a measure, in which rows are neither wide
    nor long.
    """

    endings: tuple[str, ...]
    writer: Writer = "copy"
    copied: str = ""
    packable: bool = False
    guarded: bool = False
    money_as_text: bool = False
    legend_inside: bool = False
    is_spool: bool = False
    sheets: bool = False


def traits(form: Form) -> Traits:
    """What is particular to a form."""
    match form:
        case "parquet":
            return Traits(endings=(".parquet",), copied="FORMAT parquet, COMPRESSION zstd", is_spool=True)
        case "csv":
            copied = "FORMAT csv, HEADER true, DELIMITER ','"
            return Traits(endings=(".csv",), copied=copied, packable=True, guarded=True)
        case "tsv":
            copied = "FORMAT csv, HEADER true, DELIMITER '\t'"
            return Traits(endings=(".tsv",), copied=copied, packable=True, guarded=True)
        case "jsonl":
            endings = (".jsonl", ".ndjson")
            return Traits(endings=endings, copied="FORMAT json", packable=True, money_as_text=True)
        case "xlsx":
            return Traits(endings=(".xlsx",), writer="workbook", legend_inside=True, sheets=True)
        case "duckdb":
            return Traits(endings=(".duckdb",), writer="database", legend_inside=True)
        case _:
            assert_never(form)


ENDINGS: dict[str, Form] = {ending: form for form in FORMS for ending in traits(form).endings}


def form_of(path: Path) -> tuple[Form, Packing] | None:
    """The form and packing that a file name asks for; None where it names none that can be written."""
    endings = [ending.lower() for ending in path.suffixes[-2:]]
    packing = PACKINGS.get(endings[-1], "") if endings else ""
    form = ENDINGS.get(endings[-2 if packing else -1]) if len(endings) > bool(packing) else None
    return None if form is None or (packing and not traits(form).packable) else (form, packing)


def ending_of(form: Form, packing: Packing) -> str:
    """How the name of a file ends: .csv.gz."""
    return traits(form).endings[0] + next((ending for ending, known in PACKINGS.items() if known == packing), "")
