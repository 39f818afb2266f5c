"""Parquet: read by its types, where it lies or copied, always in order."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from benefit_check.batch.engine.threads_and_memory import hold_to
from benefit_check.batch.read.request import Prepared, Refused
from unit.batch.read.conftest import Outcome

Read = Callable[..., Outcome]
Refuse = Callable[..., list[tuple[str, str]]]


def parquet(path: Path, *rows: str) -> Path:
    """A file of these rows, each the SQL of a SELECT."""
    duckdb.sql(f"COPY ({' UNION ALL '.join(f'SELECT {row}' for row in rows)}) TO '{path}' (FORMAT parquet)")
    return path


def test_parquet_is_not_copied_and_read_by_its_types(
    tmp_path: Path, table: Read, connection: DuckDBPyConnection
) -> None:
    path = parquet(
        tmp_path / "a.parquet",
        "'1' AS id, 85::INTEGER AS employees, 0.1::DOUBLE AS total_assets, -5.10::DECIMAL(20, 4) AS profit, "
        "0.03::DOUBLE AS vat_rate, DATE '2018-05-10' AS opened_on, 220402 AS place, ['住宿', 'catering'] AS trades, "
        "'小规模纳税人'::ENUM('小规模纳税人', 'general') AS vat_taxpayer_type, true AS hardship",
        "'2', NULL, 1e12, NULL, 0.0, NULL, 220403, [], 'general', NULL",
    )
    found = table(path)
    assert found.column("_row") == found.column("_line") == [1, 2]
    assert found.column("employees") == [85, None]
    assert found.column("total_assets") == [Decimal("0.10"), Decimal(10**12)]
    assert found.column("profit") == [Decimal("-5.10"), None]
    assert found.column("vat_rate") == [Decimal("0.03"), Decimal(0)]
    assert found.column("place") == ["220402", "220403"]
    assert found.column("trades") == ["catering,lodging", ""]
    assert found.column("vat_taxpayer_type") == ["small_scale", "general"]
    copied = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'staged' AND database_name = 'intake'"
    ).fetchall()
    assert copied == [(0,)]


def test_only_the_bad_rows_of_parquet_are_rejected_without_copying(tmp_path: Path, table: Read) -> None:
    head = "'1' AS id, 85 AS employees, 1.0::DOUBLE AS total_assets"
    path = parquet(tmp_path / "a.parquet", head, "'2', -1, 2.0", "'3', 2, 0.001")
    found = table(path)
    assert found.column("_id") == ["1"]
    assert [(row, column, value) for _, row, _, column, value, _ in found.rejects] == [
        (2, "employees", "-1"),
        (3, "total_assets", "0.001"),
    ]
    assert "_left" not in found.rows[0]


@pytest.mark.parametrize("bad", ["-1", "100000000"])
def test_one_value_beyond_the_range_is_found_in_whichever_file_or_group_of_rows_it_is(
    tmp_path: Path, table: Read, connection: DuckDBPyConnection, bad: str
) -> None:
    rows = "SELECT (range + 1)::VARCHAR AS id, CASE range WHEN 3000 THEN {} ELSE range END AS employees FROM range({})"
    for name, value, count in (("1", "3000", 5000), ("2", bad, 5000), ("3", "NULL", 10)):
        path = tmp_path / f"{name}.parquet"
        connection.execute(f"COPY ({rows.format(value, count)}) TO '{path}' (ROW_GROUP_SIZE 2048)")
    found = table(tmp_path / "*.parquet")
    assert found.prepared.rows_good == 10_009
    assert [(Path(file).name, row, value) for file, row, _, _, value, _ in found.rejects] == [("2.parquet", 3001, bad)]
    assert found.prepared.group == 2048


def test_values_whose_file_says_that_they_lie_in_the_range_are_taken_as_they_are(tmp_path: Path, table: Read) -> None:
    head = "'1' AS id, 0 AS employees, 1.25::DECIMAL(18, 2) AS total_assets, 0.055::DECIMAL(9, 3) AS vat_rate, "
    path = parquet(
        tmp_path / "a.parquet", f"{head} DATE '9999-12-31' AS opened_on", "'2', NULL, 0, 0, DATE '0001-01-01'"
    )
    found = table(path)
    assert not found.rejects
    assert found.column("employees") == [0, None]
    assert found.column("total_assets") == [Decimal("1.25"), Decimal(0)]
    assert found.column("vat_rate") == [Decimal("0.055"), Decimal(0)]
    assert found.column("opened_on") == [date(9999, 12, 31), date(1, 1, 1)]


@pytest.mark.parametrize(
    ("fact", "cell"),
    [
        ("total_assets", "10000000000000::DECIMAL(18, 2)"),
        ("total_assets", "0.001::DECIMAL(18, 3)"),
        ("vat_rate", "5::DECIMAL(9, 3)"),
        ("opened_on", "DATE '10000-01-01'"),
    ],
)
def test_what_a_table_cannot_keep_is_rejected_though_the_type_fits(
    tmp_path: Path, table: Read, fact: str, cell: str
) -> None:
    path = parquet(tmp_path / "a.parquet", f"'1' AS id, {cell} AS {fact}", "'2', NULL")
    found = table(path)
    assert found.column("_id") == ["2"]
    assert [(row, column) for _, row, _, column, _, _ in found.rejects] == [(1, fact)]


def test_texts_of_parquet_that_need_python_are_read(tmp_path: Path, table: Read) -> None:
    path = parquet(tmp_path / "a.parquet", "1 AS id, '８５人' AS employees", "2, '3'", "3, '?'", "4, '很多'")
    found = table(path)
    assert list(zip(found.column("_row"), found.column("employees"), strict=True)) == [(1, 85), (2, 3), (3, None)]
    assert [row for _, row, *_ in found.rejects] == [4]


def test_parquet_files_of_several_schemas_are_one_table(tmp_path: Path, table: Read) -> None:
    parquet(tmp_path / "1.parquet", "'1' AS id, 1 AS employees")
    parquet(tmp_path / "2.parquet", "'2' AS id, 2 AS employees", "'3', 3")
    parquet(tmp_path / "3.parquet", "4.0::DOUBLE AS employees, '4' AS id")
    parquet(tmp_path / "4.parquet", "'5' AS id, 5 AS employees")
    found = table(tmp_path / "*.parquet")
    assert found.column("employees") == [1, 2, 3, 4, 5]
    assert found.column("_row") == [1, 2, 3, 4, 5]
    assert [Path(file).name[0] for file in found.column("_file")] == ["1", "2", "2", "3", "4"]
    assert found.column("_line") == [1, 1, 2, 1, 1]
    assert [(one.rows, len(one.sha256)) for one in found.prepared.inputs] == [(1, 64), (2, 64), (1, 64), (1, 64)]


@pytest.mark.parametrize(("threads", "copies"), [(1, 0), (2, 1)])
def test_a_parquet_file_in_large_groups_is_copied_into_small_ones_where_threads_would_wait(
    threads: int,
    copies: int,
    tmp_path: Path,
    connection: DuckDBPyConnection,
    asked: Callable[..., Prepared | Refused],
) -> None:
    path, count = tmp_path / "large.parquet", 250_000
    rows = f"SELECT range + 1 AS 纳税人识别号, range % 97 AS 从业人员 FROM range({count})"
    connection.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
    connection.execute(f"SET threads = {threads}")
    hold_to(connection, "4GB")
    found = asked(path)
    assert isinstance(found, Prepared)
    kept = "_row = CAST(_id AS BIGINT) AND _line = _row AND employees = (_row - 1) % 97"
    asking = f"SELECT count(*), count(*) FILTER ({kept}) FROM {found.relation}"
    assert connection.execute(asking).fetchall() == [(count, count)]
    tables = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'staged'").fetchall()
    assert tables == [(copies,)]
    assert found.group == (20_480 if copies else 122_880)


@pytest.mark.parametrize(("bad", "copies"), [(3, 0), (1_500, 1)])
def test_rows_of_a_parquet_file_keep_their_order_where_some_are_rejected(
    bad: int, copies: int, tmp_path: Path, connection: DuckDBPyConnection, asked: Callable[..., Prepared | Refused]
) -> None:
    path, count = tmp_path / "small groups.parquet", 200_000
    cell = f"IF(range % {count // bad} = 7, '300多', (range % 97)::VARCHAR)"
    rows = f"SELECT range AS 纳税人识别号, {cell} AS 从业人员 FROM range({count})"
    connection.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 20480)")
    hold_to(connection, "4GB")
    found = asked(path)
    assert isinstance(found, Prepared)
    assert found.rows_rejected >= bad
    staged = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'staged'").fetchall()
    assert staged == [(copies,)]
    out = tmp_path / "out.parquet"
    connection.execute(f"COPY (SELECT _row, sha256(_id) FROM {found.relation}) TO '{out}' (FORMAT parquet)")
    written = [row for (row,) in connection.execute(f"SELECT _row FROM '{out}'").fetchall()]
    assert len(written) == count - found.rows_rejected
    assert written == sorted(written)
    plan = "".join(text for _, text in connection.execute(f"EXPLAIN SELECT * FROM {found.relation}").fetchall())
    assert "JOIN" not in plan
