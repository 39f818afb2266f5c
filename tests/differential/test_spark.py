"""The interpreter and Spark say the same of the shipped rulebook and of another.

The shipped rulebook is asked in groups of measures: Spark's analysis and optimiser take much longer for the one query
of all measures than for its parts, and what they compute is the same. Their tests stand together, so that one worker
gets them all (one Spark).
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from benefit_check.batch.answer.interpreted import said
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from differential.in_spark import answered, answers, load, session
from synthetic.edges import Facts, edges

RULES = Path(__file__).parents[2] / "rules"
DAY = date(2020, 12, 3)
GROUPS = 7
pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(
        find_spec("pyspark") is None or which("java") is None,
        reason="Java is not installed here, or PySpark is not: `make test-deep` brings it where Java is",
    ),
    pytest.mark.filterwarnings("default"),
]


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    found, diagnostics = rulebook_in(RULES)
    assert found is not None, diagnostics
    return found


@pytest.fixture(scope="module")
def enterprises(shipped: Rulebook) -> list[Facts]:
    return list(edges(shipped, DAY, 7, range(60)))


@pytest.fixture(scope="module")
def spark(shipped: Rulebook, enterprises: list[Facts]) -> Iterator[Any]:
    with session() as found:
        load(found, shipped, enterprises, "enterprises")
        yield found


def expected(rulebook: Rulebook, facts: Facts, measures: Sequence[str]) -> dict[str, object]:
    every = said(rulebook, facts, DAY)
    return {name: every[name] for name in measures}


@pytest.mark.parametrize("group", range(GROUPS))
def test_spark_agrees_with_the_interpreter_on_the_shipped_rulebook(
    spark: Any, shipped: Rulebook, enterprises: list[Facts], group: int
) -> None:
    measures = list(shipped.measures)[group::GROUPS]
    found = answered(spark, shipped, enterprises, DAY, measures)
    for facts, got in zip(enterprises, found, strict=True):
        assert got == expected(shipped, facts, measures), facts


def test_a_view_gives_the_rows_of_the_query(spark: Any, shipped: Rulebook, enterprises: list[Facts]) -> None:
    measures = list(shipped.measures)[:3]
    words = ["sql", "--dialect", "spark", "--view", "reliefs", "--as-of", DAY.isoformat(), "--rules", str(RULES)]
    only = [word for name in measures for word in ("-m", name)]
    command = [sys.executable, "-m", "benefit_check", *words, *only]
    spark.sql(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().rstrip(";"))
    for facts, got in zip(enterprises, answers(spark, "SELECT * FROM reliefs", measures), strict=True):
        assert got == expected(shipped, facts, measures), facts
