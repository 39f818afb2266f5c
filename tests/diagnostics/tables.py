"""Tables that cannot be read, brought about in the folder that a test is in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from benefit_check.intake.tables.read import read_tables
from benefit_check.intake.tables.request import Refused, TableRequest
from benefit_check.present.catalogue import translator
from benefit_check.rulebook.files import read_files
from benefit_check.rulebook.load import load_rulebook
from benefit_check.text.diagnostic import Diagnostic

CSV = "纳税人识别号,从业人员\n91220402MA0000001X,85\n"


def _read(*files: tuple[str, str], also: tuple[str, ...] = (), **options: Any) -> list[Diagnostic]:
    """What is said of these files, each a name and a text."""
    rulebook = load_rulebook(read_files(Path("rules"))).rulebook
    assert rulebook is not None
    for name, text in files:
        Path(name).write_text(text, encoding="utf-8")
    request = TableRequest(
        inputs=(*also, *(name for name, _ in files)), spill=Path().absolute(), digests=False, **options
    )
    with duckdb.connect() as connection:
        found = read_tables(connection, request, rulebook, translator("zh").message)
    assert isinstance(found, Refused)
    return list(found.diagnostics)


def _one_fact_twice() -> list[Diagnostic]:
    return _read(("纳税人.csv", CSV.replace("从业人员", "从业人员,staff").replace("85", "85,86")))


def _no_id() -> list[Diagnostic]:
    return _read(("纳税人.csv", "企业,从业人员\n甲公司,85\n"))


def _no_such_column() -> list[Diagnostic]:
    return _read(("纳税人.csv", CSV), id_column="识别号", keep=("备注",))


def _lacks_column() -> list[Diagnostic]:
    return _read(("一月.csv", CSV), ("二月.csv", "纳税人识别号,规模\n91220402MA0000001X,小型企业\n"))


def _no_table() -> list[Diagnostic]:
    return [*_read(("纳税人.csv", "")), *_read(("纳税人.xls", "<html><table></table></html>"))]


def _bad_cell() -> list[Diagnostic]:
    return _read(("纳税人.csv", CSV.replace("85", "85多")), on_error="stop")


def _far_cell() -> list[Diagnostic]:
    book = xlsxwriter.Workbook("纳税人.xlsx")
    page = book.add_worksheet("清单")
    page.write_row(0, 0, ["税号", "从业人员"])
    page.write(1_048_575, 16_383, ".")
    book.close()
    return _read(also=("纳税人.xlsx",))


TABLES: dict[str, Callable[[], list[Diagnostic]]] = {
    "BC414": _one_fact_twice,
    "BC415": _no_id,
    "BC416": _no_such_column,
    "BC417": _lacks_column,
    "BC418": _no_table,
    "BC419": _bad_cell,
    "BC427": _far_cell,
}
