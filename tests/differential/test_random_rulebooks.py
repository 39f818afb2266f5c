"""The interpreter and DuckDB say the same of any rulebook and any enterprise with gaps.

    BENEFIT_CHECK_DEEP=1 BENEFIT_CHECK_RULEBOOKS=1000 pytest tests/differential/test_random_rulebooks.py

draws so many fresh rulebooks, others in every run; `make test` draws a few, the same in every run.
"""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.batch.answer.interpreted import said
from benefit_check.interpret.situation import Given
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.algebra.limits import NoSql
from differential.in_duckdb import answered, fits
from properties.examples import examples
from properties.regions import Regions
from properties.strategies import Question, questions

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
COUNT = int(os.environ.get("BENEFIT_CHECK_RULEBOOKS", "60"))


@st.composite
def contradicting(draw: st.DrawFn, rulebook: Rulebook, facts: Given) -> Given:
    """The same enterprise, with parts and wholes, and days and numbers, that may not be true beside each other."""
    names = {*rulebook.compared, *(whole for name in rulebook.compared for whole in rulebook.facts[name].wholes)}
    regions = Regions(rulebook)
    changed = {
        name: draw(st.sampled_from(regions.of(rulebook.facts[name]))) for name in sorted(names) if draw(st.booleans())
    }
    return {**facts, **changed}


@examples(COUNT, shrinks=False)
@given(data=st.data(), asked=questions())
def test_duckdb_agrees_with_the_interpreter(data: st.DataObject, asked: Question) -> None:
    drawn = [asked.facts, data.draw(contradicting(asked.rulebook, asked.facts), "contradicting itself")]
    enterprises = [facts for facts in drawn if fits(asked.rulebook, facts)]
    if not enterprises:
        return  # the reader of tables refuses such rows
    try:
        found = answered(asked.rulebook, enterprises, asked.as_of)
    except NoSql:
        return  # a limit that `batch` meets by saying so
    for facts, answers in zip(enterprises, found, strict=True):
        assert answers == said(asked.rulebook, facts, asked.as_of), facts
