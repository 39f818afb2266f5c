"""Enterprises on the edges: the same for the same seed, on and beside thresholds, the same in the table."""

from datetime import date
from fractions import Fraction
from itertools import islice
from pathlib import Path

import duckdb
import pytest

from benefit_check.interpret.situation import ABSENT
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from population import write_edges
from synthetic.edges import edges, load
from synthetic.pools import comparisons, pools

DAY = date(2020, 12, 3)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    found, diagnostics = rulebook_in(Path(__file__).parents[4] / "rules")
    assert found is not None, diagnostics
    return found


def test_a_row_depends_on_its_number_alone(rulebook: Rulebook) -> None:
    assert list(islice(edges(rulebook, DAY, 7, range(40)), 30, None)) == list(edges(rulebook, DAY, 7, range(30, 40)))


def test_values_lie_on_and_on_both_sides_of_a_limit(rulebook: Rulebook) -> None:
    known = pools(rulebook, DAY)
    limit, fen = 300_000, Fraction(1, 100)
    assert {limit - fen, limit, limit + fen} <= set(known["vat_sales_total"])
    assert {date(2019, 12, 31), date(2020, 1, 1), date(2020, 1, 2)} <= set(known["opened_on"])


def test_comparisons_between_facts_can_be_brought_to_equality(rulebook: Rulebook) -> None:
    names = {name for _, movable in comparisons(rulebook) for name in movable}
    assert {"month_revenue", "startup_new_hires", "cash_balance"} <= names


def test_the_table_holds_what_the_profiles_say(rulebook: Rulebook) -> None:
    profiles = list(edges(rulebook, DAY, 7, range(50)))
    connection = duckdb.connect()
    load(connection, rulebook, profiles, "rows", first=5)
    table = connection.table("rows").order("i")
    for number, (row, facts) in enumerate(zip(table.fetchall(), profiles, strict=True), 5):
        found = dict(zip(table.columns, row, strict=True))
        assert found["i"] == number
        for name in rulebook.facts:
            value = facts.get(name)
            if isinstance(value, tuple):
                shown = [found[f"{name}_q{quarter}"] for quarter in range(1, 5)]
                assert shown == [None if one == ABSENT else one for one in value]
                assert [bool(found[f"{name}_absent"] >> place & 1) for place in range(4)] == [
                    one == ABSENT for one in value
                ]
            elif isinstance(value, frozenset):
                assert found[name] == ",".join(sorted(value))
            elif f"{name}_q1" not in found:
                assert found[name] == value if not isinstance(value, Fraction) else Fraction(found[name]) == value


def test_edges_are_written_with_a_code_for_each_row(rulebook: Rulebook, tmp_path: Path) -> None:
    write_edges(rulebook, tmp_path / "edges.parquet", 30, DAY)
    rows = duckdb.connect().sql(f"SELECT count(DISTINCT uscc) FROM '{tmp_path / 'edges.parquet'}'").fetchall()
    assert rows == [(30,)]
