"""The interpreter and DuckDB say the same of any rulebook and any enterprise with gaps."""

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from benefit_check.assess.self_check import said
from benefit_check.sql.exact import TooLarge
from benefit_check.sql.merge import Unsupported
from differential.in_duckdb import answered, fits
from properties.strategies import Question, profiles, questions

_PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.target)
"""A rulebook shrinks for many minutes; the failing one is shown as it was drawn."""


@settings(max_examples=80, deadline=None, phases=_PHASES)
@given(data=st.data(), asked=questions())
def test_duckdb_agrees_with_the_interpreter(data: st.DataObject, asked: Question) -> None:
    drawn = data.draw(st.lists(profiles(asked.rulebook, asked.as_of), max_size=5), "more enterprises")
    enterprises = [facts for facts in (asked.facts, *drawn) if fits(asked.rulebook, facts)]
    assume(enterprises)
    try:
        found = answered(asked.rulebook, enterprises, asked.as_of)
    except (TooLarge, Unsupported):
        assume(False)  # noqa: FBT003 - limits that `batch` meets by saying so
    for facts, answers in zip(enterprises, found, strict=True):
        assert answers == said(asked.rulebook, facts, asked.as_of), facts
