"""The interpreter and PostgreSQL say the same, of the shipped rulebook and of any other."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benefit_check.batch.answer.interpreted import Said, said
from benefit_check.interpret.situation import Given
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.sql.algebra.limits import NoSql
from benefit_check.sql.query import Placed, query
from differential.in_duckdb import fits
from differential.in_postgres import Server, answered, answers, programs, served
from properties.examples import examples
from properties.strategies import Question, profiles, questions
from rulebooks import measure_text
from rulebooks import rulebook as tiny
from synthetic.edges import edges

RULES = Path(__file__).parents[2] / "rules"
pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed here; .ci/run installs it"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served() as found:
        yield found


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    found, diagnostics = rulebook_in(RULES)
    assert found is not None, diagnostics
    return found


def compare(found: Sequence[dict[str, Said]], rulebook: Rulebook, enterprises: Sequence[Given], as_of: date) -> None:
    for facts, got in zip(enterprises, found, strict=True):
        assert got == said(rulebook, facts, as_of), facts


@pytest.mark.parametrize("as_of", [date(2020, 12, 3), date(2022, 6, 1), date(2026, 11, 22)], ids=str)
def test_postgres_agrees_with_the_interpreter_on_the_shipped_rulebook(
    server: Server, shipped: Rulebook, as_of: date
) -> None:
    enterprises = list(edges(shipped, as_of, 7, range(150)))
    compare(answered(server, shipped, enterprises, as_of), shipped, enterprises, as_of)


@examples(12, shrinks=False)
@given(data=st.data(), asked=questions())
def test_postgres_agrees_with_the_interpreter_on_any_rulebook(
    server: Server, data: st.DataObject, asked: Question
) -> None:
    drawn = data.draw(st.lists(profiles(asked.rulebook, asked.as_of), max_size=5), "more enterprises")
    enterprises = [facts for facts in (asked.facts, *drawn) if fits(asked.rulebook, facts)]
    assume(enterprises)
    try:
        found = answered(server, asked.rulebook, enterprises, asked.as_of)
    except NoSql:
        assume(False)
    compare(found, asked.rulebook, enterprises, asked.as_of)


def test_a_view_gives_the_rows_of_the_query(server: Server, shipped: Rulebook) -> None:
    as_of = date(2020, 12, 3)
    enterprises = list(edges(shipped, as_of, 12, range(40)))
    server.load(shipped, enterprises, "firms")
    words = ["sql", "--dialect", "postgres", "--table", "firms", "--view", "reliefs", "--as-of", "2020-12-03"]
    command = [sys.executable, "-m", "benefit_check", *words, "--rules", str(RULES)]
    server.ask(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    compare(answers(shipped, server.ask('SELECT * FROM "reliefs";')), shipped, enterprises, as_of)


def test_measures_whose_names_postgres_would_cut_stay_apart(server: Server) -> None:
    long = "relief-of-more-than-sixty-three-letters-which-nobody-would-call-a-name"
    rulebook = tiny({f"{name}.yaml": measure_text(name) for name in (f"{long}-1", f"{long}-2")})
    server.load(rulebook, [{"taxpayer": "small_scale"}], "firms")
    found = server.ask(query(rulebook, date(2020, 5, 1), Placed("firms", ("_id",)), dialect="postgres"))
    verdicts = {name: value for name, value in found[0].items() if name.endswith("verdict")}
    assert list(verdicts.values()) == ["eligible", "eligible"]
    assert all(name.startswith("relief-of-more-than") and len(name) == 63 for name in verdicts)
