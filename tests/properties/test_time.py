"""Outside its dates a measure says that it is not in force, whatever the facts are; inside it says something else."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise, Verdict
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import InForce
from properties.examples import examples
from properties.regions import BESIDE, Regions
from properties.strategies import Question, questions


@examples(50)
@given(asked=questions(measures=2), data=st.data())
def test_a_measure_is_in_force_just_on_the_days_it_says(asked: Question, data: st.DataObject) -> None:
    day = st.sampled_from(Regions(asked.rulebook).as_of)
    periods = data.draw(st.lists(st.builds(Period, st.none() | day, st.none() | day), min_size=1, max_size=2))
    edges = [edge for period in periods for edge in (period.first, period.last) if edge is not None]
    measures = {
        name: structs.replace(
            measure, in_force=tuple(InForce(period, "law") for period in periods), renewal=None, filed_for=None
        )
        for name, measure in asked.rulebook.measures.items()
    }
    rulebook = structs.replace(asked.rulebook, measures=measures)
    for by in BESIDE:
        for edge in edges or [asked.as_of]:
            on = type(edge).fromordinal(edge.toordinal() + by)
            inside = any(
                (period.first is None or period.first <= on) and (period.last is None or on <= period.last)
                for period in periods
            )
            for result in assess(rulebook, Enterprise("", "", asked.facts), on).results:
                assert (result.verdict is Verdict.NOT_IN_FORCE) == (not inside)
                if not inside:
                    assert (result.amount, result.missing, result.open, result.judged, result.failed) == (
                        None,
                        (),
                        (),
                        (),
                        (),
                    )
