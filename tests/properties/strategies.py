"""Random rulebooks, enterprises with gaps, and their completions. The differential tests of SQL draw from them too.

    @given(data=st.data(), asked=questions())
    def test_something(data, asked):
        rulebook, as_of = asked.rulebook, asked.as_of
        complete = data.draw(completions(rulebook, asked.facts, as_of))  # every gap of asked.facts filled

`questions` writes YAML and loads it, so the checker proves that what is drawn is a rulebook: the facts of
`vocabulary.py`, one of every type, with random ranges; parameters by date and place, some of them open; derived facts
by formula and by unique-hit table, some of them stated; and measures over all of these. `expressions.py` and
`conditions.py` draw only what the checker accepts. Values sit where they tell most (`regions.py`): just below, on and
just above the thresholds of the rulebook itself. What is told of an enterprise never contradicts itself
(`enterprises.py`).

Tables have no gaps, which the rulebook's lint refuses: there is a row for every case, if only `undetermined`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from benefit_check.interpret.situation import Given
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from properties.enterprises import completed, thinned
from properties.regions import Regions
from properties.rules import FIXED, rule_files


@dataclass(frozen=True)
class Question:
    """What an enterprise, of which not all is known, asks on one day. Shown with the files of its rulebook."""

    files: Mapping[str, bytes]
    as_of: date
    facts: Given
    rulebook: Rulebook = field(repr=False, compare=False)

    def __repr__(self) -> str:
        files = "\n".join(f"# {name}\n{text.decode()}" for name, text in self.files.items() if FIXED.get(name) != text)
        return f"{files}\n# on {self.as_of} with\n{self.facts}"


def loaded(files: Mapping[str, bytes]) -> Rulebook:
    """The rulebook of these files; where it is none, the failure lists every diagnostic."""
    found = load_rulebook(files)
    assert found.rulebook is not None, [(one.code, str(one.message), one.label) for one in found.diagnostics]
    return found.rulebook


def rulebooks(*, measures: int = 3) -> st.SearchStrategy[Rulebook]:
    """Rulebooks with one to so many measures."""
    return rule_files(measures).map(loaded)


def days(rulebook: Rulebook) -> st.SearchStrategy[date]:
    """Days to ask about: the edges of every period in the rulebook, the days beside them, and some in between."""
    return st.sampled_from(Regions(rulebook).as_of)


def enterprises(rulebook: Rulebook, as_of: date) -> st.SearchStrategy[Given]:
    """Enterprises of which every fact is known, and some derived facts are stated."""
    return completed(rulebook, {}, as_of)


def profiles(rulebook: Rulebook, as_of: date) -> st.SearchStrategy[Given]:
    """Enterprises of which some facts are missing, some quarters too, and some codes are too short to tell."""
    return enterprises(rulebook, as_of).flatmap(lambda facts: with_gaps(rulebook, facts))


def with_gaps(rulebook: Rulebook, facts: Given) -> st.SearchStrategy[Given]:
    """The same enterprise, of which less is known."""
    return thinned(rulebook, facts)


def completions(rulebook: Rulebook, facts: Given, as_of: date) -> st.SearchStrategy[Given]:
    """The facts with every gap filled: missing facts and quarters told, short codes made long."""
    return completed(rulebook, facts, as_of)


@st.composite
def questions(draw: st.DrawFn, *, measures: int = 3) -> Question:
    """A rulebook of one to so many measures, a day and an enterprise with gaps."""
    files = draw(rule_files(measures))
    rulebook = loaded(files)
    as_of = draw(days(rulebook))
    return Question(files, as_of, draw(profiles(rulebook, as_of)), rulebook)
