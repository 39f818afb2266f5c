"""How many ranges of a table are worked out."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from benefit_check.batch.read.cells import ranges as ranging
from benefit_check.batch.read.request import OnError, Prepared, ReadOptions, TableRequest
from benefit_check.batch.read.tables import read_tables
from rulebooks import rulebook


@pytest.mark.parametrize(("on_error", "rows"), [("reject", 3), ("unknown", 4)])
def test_ranges_behind_the_limit_are_rejects_that_name_it(
    on_error: OnError, rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranging, "MOST", 2)
    source = tmp_path / "表.csv"
    source.write_text("编号,从业人员\na,1-2\nb,8\nc,3-4\nd,5-6\n", encoding="utf-8")
    options = ReadOptions(inputs=(str(source),), id_column="编号", on_error=on_error)
    request = TableRequest(options=options, spill=tmp_path, as_of=date(2020, 12, 3))
    with duckdb.connect() as connection:
        found = read_tables(connection, request, rulebook(), str)
        assert isinstance(found, Prepared)
        assert found.rows_good == rows
        kept = connection.execute(f'SELECT _row, "column", low, high FROM {found.ranges} ORDER BY 1').fetchall()
        assert kept == [(1, "employees", "1", "2"), (3, "employees", "3", "4")]
        ((value, reason),) = connection.execute(f"SELECT value, reason FROM {found.rejects}").fetchall()
        assert (value, "2 rows" in reason) == ("5-6", True)
