"""The interpreter and DuckDB say the same of enterprises that sit on, below and above every threshold and date.

    BENEFIT_CHECK_EDGES=50000 pytest tests/differential/test_shipped_rulebook.py

compares so many enterprises a day; without it 150 in `make test-deep`, and a sample in `make test`.
"""

import os
from datetime import date

import pytest

from benefit_check.batch.answer.interpreted import said
from benefit_check.rulebook.files import shipped
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from differential.in_duckdb import answered
from properties.examples import DEEP
from synthetic.edges import edges

COUNT = int(os.environ.get("BENEFIT_CHECK_EDGES", "150" if DEEP else "40"))
AT_ONCE = 2_000
DAYS = (date(2020, 12, 3), date(2022, 6, 1), date(2026, 11, 22))


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    found, _ = rulebook_in(shipped("rules"))
    assert found is not None, "the rules that ship load"
    return found


@pytest.mark.drawn
@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_every_edge_enterprise_is_answered_alike(rulebook: Rulebook, as_of: date) -> None:
    for first in range(0, COUNT, AT_ONCE):
        enterprises = list(edges(rulebook, as_of, 20260 + as_of.year, range(first, min(COUNT, first + AT_ONCE))))
        for facts, answers in zip(enterprises, answered(rulebook, enterprises, as_of), strict=True):
            assert answers == said(rulebook, facts, as_of), facts
