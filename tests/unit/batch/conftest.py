from pathlib import Path

import duckdb
import pytest

from benefit_check.rulebook.model import Rulebook
from unit.batch.write.spools import make_spool, shipped

KEPT = """
CASE i % 8 WHEN 0 THEN '=1+1' WHEN 1 THEN '-5' WHEN 2 THEN '@SUM(A1)' WHEN 3 THEN '-1+1' WHEN 4 THEN '甲,"乙"'
  WHEN 5 THEN NULL ELSE '示例企业' || i END AS "企业名称",
CAST(i AS DECIMAL(18, 2)) * 1000000 + 0.01 AS "税额"
"""


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return shipped()


@pytest.fixture(scope="session")
def spool(tmp_path_factory: pytest.TempPathFactory, book: Rulebook) -> Path:
    """10,000 enterprises by the shipped rulebook."""
    return make_spool(tmp_path_factory.mktemp("spool") / "spool.parquet", book, kept=KEPT)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory, book: Rulebook) -> Path:
    """200 of them."""
    return make_spool(tmp_path_factory.mktemp("few") / "spool.parquet", book, rows=200, kept=KEPT)


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("SET threads = 2")
    return made
