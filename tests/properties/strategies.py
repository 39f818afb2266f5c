"""Random rulebooks, enterprises with gaps, and their completions. The differential tests of SQL draw from them too.

    @given(data=st.data(), asked=questions())
    def test_something(data, asked):
        rulebook, as_of, facts = asked                             # facts with gaps
        complete = data.draw(completions(rulebook, facts, as_of))  # every gap filled

`rulebooks()` writes YAML and loads it, so the checker proves that what is drawn is a rulebook. A rulebook has the facts
of `vocabulary.py` with random ranges, parameters (dated, placed, open), derived facts (formulas and unique-hit tables,
some of them stated) and measures over all of these. Values sit where they tell most: just below, on and just above the
thresholds of the rulebook itself.

The law itself has no gaps here: a parameter has a value on every day and in every place, and a table a row for every
case, if only `undetermined`.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from benefit_check.interpret.situation import Given
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from properties.enterprises import completed, enterprise, thinned
from properties.regions import Regions
from properties.rules import rule_files


class Question(NamedTuple):
    """What an enterprise, of which not all is known, asks on one day."""

    rulebook: Rulebook
    as_of: date
    facts: Given


def loaded(files: Mapping[str, bytes]) -> Rulebook:
    """The rulebook of these files; an error shows every diagnostic, for then the strategy wrote what is no rulebook."""
    found = load_rulebook(files)
    assert found.rulebook is not None, "\n".join(
        f"{one.code} {one.message} at {one.label.source.name}: {one.label.source.text[one.label.span.start:one.label.span.end]!r}"
        for one in found.diagnostics
    )
    return found.rulebook


def rulebooks(*, measures: int = 3) -> st.SearchStrategy[Rulebook]:
    """Rulebooks with one to so many measures."""
    return rule_files(measures).map(loaded)


def days(rulebook: Rulebook) -> st.SearchStrategy[date]:
    """Days to ask about: the edges of every period in the rulebook, the days beside them, and some in between."""
    return st.sampled_from(Regions(rulebook).as_of)


def enterprises(rulebook: Rulebook, as_of: date) -> st.SearchStrategy[Given]:
    """Enterprises of which every fact is known; what is told of them agrees with itself."""
    return enterprise(rulebook, as_of)


def profiles(rulebook: Rulebook, as_of: date) -> st.SearchStrategy[Given]:
    """Enterprises of which some facts are missing, some quarters too, and some codes are too short."""
    return enterprises(rulebook, as_of).flatmap(lambda facts: thinned(rulebook, facts))


def completions(rulebook: Rulebook, facts: Given, as_of: date) -> st.SearchStrategy[Given]:
    """The facts with every gap filled: missing facts and quarters told, short codes made long."""
    return completed(rulebook, facts, as_of)


@st.composite
def questions(draw: st.DrawFn, *, measures: int = 3) -> Question:
    """A rulebook, a day and an enterprise with gaps."""
    rulebook = draw(rulebooks(measures=measures))
    as_of = draw(days(rulebook))
    return Question(rulebook, as_of, draw(profiles(rulebook, as_of)))
