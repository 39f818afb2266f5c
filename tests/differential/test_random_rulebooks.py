"""The interpreter and DuckDB say the same of any rulebook and any enterprise with gaps."""

from hypothesis import Phase, given, settings

from benefit_check.assess.self_check import said
from benefit_check.sql.limits import NoSql
from differential.in_duckdb import answered, fits
from properties.strategies import Question, questions

_PHASES = (Phase.explicit, Phase.generate, Phase.target)
"""A rulebook shrinks for many minutes; the failing one is shown as it was drawn."""


@settings(max_examples=60, deadline=None, phases=_PHASES)
@given(asked=questions())
def test_duckdb_agrees_with_the_interpreter(asked: Question) -> None:
    if not fits(asked.rulebook, asked.facts):
        return  # the reader of tables refuses such a row
    enterprises = [asked.facts]
    try:
        found = answered(asked.rulebook, enterprises, asked.as_of)
    except NoSql:
        return  # a limit that `batch` meets by saying so
    for facts, answers in zip(enterprises, found, strict=True):
        assert answers == said(asked.rulebook, facts, asked.as_of), facts
