"""Tables that cannot be read, brought about in the folder that a test is in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from benefit_check.batch.read.diagnostics import changed
from benefit_check.batch.read.request import ReadOptions, Refused, TableRequest
from benefit_check.batch.read.tables import read_tables
from benefit_check.present.words.catalogue import translator
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
    asked = ReadOptions(inputs=(*also, *(name for name, _ in files)), **options)
    request = TableRequest(options=asked, spill=Path().absolute(), digests=False)
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


def _no_fact() -> list[Diagnostic]:
    return [*_read(("纳税人.csv", "税号,备注,经办人\n91220402MA0000001X,甲,乙\n")), *_read(("纳税人.csv", "税号\n1\n"))]


def _strange_unit() -> list[Diagnostic]:
    table = CSV.replace("从业人员", "年销售额")
    mapping = Path("mapping.yaml")
    mapping.write_text("columns: {营业额（万美元）: year_sales}\n", encoding="utf-8")
    return [
        *_read(("纳税人.csv", "单位：万美元,\n" + table)),
        *_read(("纳税人.csv", table.replace("年销售额", "营业额（万美元）")), mapping=str(mapping)),
    ]


def _units_differ() -> list[Diagnostic]:
    table = CSV.replace("从业人员", "年销售额")
    return _read(("一月.csv", "单位：万元,\n" + table), ("二月.csv", table))


def _two_lines() -> list[Diagnostic]:
    return _read(("纳税人.csv", "税号,从业人员,销售额,\n,,3%征收率,免税\n91220402MA0000001X,85,1,2\n"))


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
    "BC420": _no_fact,
    "BC421": _strange_unit,
    "BC422": _units_differ,
    "BC423": _two_lines,
    "BC427": _far_cell,
    "BC428": lambda: [changed(["纳税人.csv", "湖/一.parquet"])],
}
