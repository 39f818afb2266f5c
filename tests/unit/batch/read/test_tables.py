"""The shipped rulebook: the example of docs/batch-input.md as offices send it, and a table of every column."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from benefit_check.batch.read.request import Prepared, ReadOptions, TableRequest
from benefit_check.batch.read.tables import read_tables, suggest_mapping
from benefit_check.intake.facts import example_of
from benefit_check.present.words.catalogue import translator
from benefit_check.rulebook.files import read_files
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import columns, sql_type

ROOT = Path(__file__).parents[4]
DOC = (ROOT / "docs" / "batch-input.md").read_text(encoding="utf-8")
TABLE, REJECTS = re.findall(r"```csv\n(.*?)```", DOC, re.DOTALL)
MAPPING, VALUES = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)


@cache
def shipped() -> Rulebook:
    found = load_rulebook(read_files(ROOT / "rules")).rulebook
    assert found is not None
    return found


@pytest.fixture
def connection() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


@pytest.fixture
def read(connection: DuckDBPyConnection, tmp_path: Path) -> Callable[..., Prepared]:
    def reader(*inputs: str, **options: object) -> Prepared:
        request = TableRequest(options=ReadOptions(inputs=inputs, **options), spill=tmp_path)  # type: ignore[arg-type]  # by name
        found = read_tables(connection, request, shipped(), translator("zh").message)
        assert isinstance(found, Prepared), found
        return found

    return reader


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_the_example_of_the_documentation(
    encoding: str,
    read: Callable[..., Prepared],
    connection: DuckDBPyConnection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("纳税人.csv").write_bytes(TABLE.replace("\n", "\r\n").encode(encoding))
    found = read("纳税人.csv", keep=("备注",))
    asked = "_id, _name, place, industry, employees, total_assets, opened_on, 备注"
    assert connection.execute(f"SELECT {asked} FROM {found.relation}").fetchall() == [
        ("91220402MA0000001X", "甲饭店", "220402", "6210", 85, Decimal(18_000_000), date(2018, 5, 10), "老户"),
        ("91220402MA0000003X", "丙公司", "220402", "3240", 12, None, date(2020, 1, 1), "新户"),
    ]
    listed = connection.execute(f"SELECT * FROM {found.rejects}").fetchall()
    assert [",".join(map(str, row)) for row in listed] == REJECTS.splitlines()[1:]


def test_the_mapping_of_the_documentation(
    read: Callable[..., Prepared], connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    (tmp_path / "mapping.yaml").write_text(MAPPING + VALUES, encoding="utf-8")
    (tmp_path / "a.csv").write_text(
        "纳税人识别号,户数人数,资产,组织形式,备注\n1,85,1800,有限公司,x\n2,,,其他,\n", encoding="utf-8"
    )
    found = read(str(tmp_path / "a.csv"), mapping=str(tmp_path / "mapping.yaml"))
    assert connection.execute(f"SELECT employees, total_assets, enterprise_form FROM {found.relation}").fetchall() == [
        (85, Decimal(18_000_000), "enterprise"),
        (None, None, None),
    ]


def example(name: str) -> str:
    column = columns(shipped())[name]
    return "0" if column.absent else example_of(column.fact).replace(",", "")


def test_every_fact_reads_its_own_example_by_its_label(
    read: Callable[..., Prepared], connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    shapes = columns(shipped())
    titles = {
        name: f"{column.fact.label.zh}_q{column.part}"
        if column.part
        else name
        if column.absent
        else column.fact.label.zh
        for name, column in shapes.items()
    }
    head = ",".join(["id", *titles.values()])
    path = tmp_path / "a.csv"
    path.write_text(f"{head}\n1,{','.join(example(name) for name in shapes)}\n", encoding="utf-8")
    found = read(str(path))
    assert (found.rows_good, found.notes) == (1, ())
    described = connection.execute(f"DESCRIBE {found.relation}").fetchall()
    types = {name: kind.replace(",", ", ") for name, kind, *_ in described if not name.startswith("_")}
    assert types == {name: sql_type(column, shipped()) for name, column in shapes.items()}
    (row,) = connection.execute(f"SELECT * EXCLUDE (_name) FROM {found.relation}").fetchall()
    assert None not in row
    # what was written as Parquet in the shape of the table is read back unchanged
    again = tmp_path / "b.parquet"
    connection.execute(
        f"COPY (SELECT _id AS id, * EXCLUDE (_row, _file, _line, _id, _name) FROM {found.relation}) TO '{again}'"
    )
    (same,) = connection.execute(f"SELECT * EXCLUDE (_name) FROM {read(str(again)).relation}").fetchall()
    assert sorted(map(str, same[4:])) == sorted(map(str, row[4:]))


def test_a_mapping_suggested_for_the_shipped_rulebook_reads(connection: DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TABLE, encoding="utf-8")
    request = TableRequest(options=ReadOptions(inputs=(str(path),)), spill=tmp_path)
    text = suggest_mapping(connection, request, shipped(), translator("zh").message)
    assert isinstance(text, str)
    assert "  资产总额（万元）: total_assets (万元)  # 资产总额\n" in text
