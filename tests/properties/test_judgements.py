"""What an authority decides is never promised, and once it has decided it is no longer open."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from benefit_check.assess.result import Verdict
from benefit_check.rulebook.conditions import Judged
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Rulebook
from properties.answers import answers, is_undecided
from properties.examples import examples
from properties.strategies import Question, enterprises, questions
from properties.vocabulary import DECISIONS

DECIDED = tuple(name.id for name in DECISIONS)


def judgements(rulebook: Rulebook) -> Iterator[Judged]:
    for measure in rulebook.measures.values():
        yield from (one for one in conditions_of(*measure.asked) if isinstance(one, Judged))


@examples(50)
@given(data=st.data(), asked=questions(measures=4))
def test_deciding_makes_of_may_apply_eligible_or_ineligible_and_changes_nothing_else(
    data: st.DataObject, asked: Question
) -> None:
    facts = data.draw(enterprises(asked.rulebook, asked.as_of))
    facts = {name: value for name, value in facts.items() if name not in DECIDED}
    before = answers(asked, facts)
    can_all_be_decided = all(judged.answered_by for judged in judgements(asked.rulebook))
    for decisions in product([True, False], repeat=len(DECIDED)):
        for name, after in answers(asked, {**facts, **dict(zip(DECIDED, decisions, strict=True))}).items():
            if is_undecided(before[name]):
                allowed = {Verdict.ELIGIBLE, Verdict.INELIGIBLE} | (
                    set() if can_all_be_decided else {Verdict.MAY_APPLY}
                )
                assert after.verdict in allowed
            elif before[name].verdict in (Verdict.ELIGIBLE, Verdict.INELIGIBLE):
                assert after.verdict is before[name].verdict
