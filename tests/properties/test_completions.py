"""Kleene against brute force: what is said of a profile with gaps is said of each of its completions."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from benefit_check.assess.result import Verdict
from benefit_check.interpret.situation import Given
from benefit_check.rulebook.conditions import Judged
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Rulebook
from properties.answers import SETTLED, answers, holds, is_of_another_period, is_undecided, may_follow
from properties.examples import examples
from properties.regions import Regions
from properties.strategies import Question, completions, enterprises, questions, with_gaps
from properties.vocabulary import DECISIONS

DECIDED = [name.id for name in DECISIONS]


def without(facts: Given, *names: str) -> Given:
    return {name: value for name, value in facts.items() if name not in names}


@examples(50)
@given(data=st.data(), asked=questions())
def test_a_verdict_holds_for_every_completion(data: st.DataObject, asked: Question) -> None:
    before = answers(asked)
    for _ in range(4):
        complete = data.draw(completions(asked.rulebook, asked.facts, asked.as_of))
        undecided = without(complete, *(name for name in DECIDED if name not in asked.facts))
        for decided, facts in ((True, complete), (False, undecided)):
            for name, after in answers(asked, facts).items():
                assert may_follow(before[name], after, decided=decided)
                if is_undecided(before[name]) and not decided and not is_of_another_period(before[name], after):
                    assert after.verdict is Verdict.MAY_APPLY


@examples(50)
@given(data=st.data(), asked=questions(measures=4))
def test_taking_a_fact_away_never_turns_a_verdict_round(data: st.DataObject, asked: Question) -> None:
    facts = data.draw(enterprises(asked.rulebook, asked.as_of))
    after = answers(asked, facts)
    for name in data.draw(st.lists(st.sampled_from(sorted(facts)), min_size=8, max_size=8, unique=True)):
        for measure, before in answers(asked, without(facts, name)).items():
            assert may_follow(before, after[measure], decided=name in DECIDED)


@examples(50)
@given(data=st.data(), asked=questions())
def test_an_amount_holds_that_of_every_completion_and_narrows_on_the_way(data: st.DataObject, asked: Question) -> None:
    complete = data.draw(completions(asked.rulebook, asked.facts, asked.as_of))
    more = {**data.draw(with_gaps(asked.rulebook, complete)), **asked.facts}
    known = [answers(asked, facts) for facts in (without(more, *more), asked.facts, more, complete)]
    for less, further in pairwise(known):
        for name, before in less.items():
            assert holds(further[name], before)


@examples(50)
@given(data=st.data(), asked=questions(measures=4))
def test_telling_the_missing_facts_settles_the_verdict_as_far_as_the_law_does(
    data: st.DataObject, asked: Question
) -> None:
    complete = data.draw(completions(asked.rulebook, asked.facts, asked.as_of))
    for name, before in answers(asked).items():
        if before.verdict is not Verdict.UNDETERMINED:
            continue
        assert before.missing or before.open
        told = {**asked.facts, **data.draw(some_answer(asked.rulebook, before.missing, complete))}
        after = answers(asked, told)[name]
        if is_of_another_period(before, after):
            continue
        # what is left is open in law, or was told and has no answer: a code too short, a share of nothing
        beyond_the_owner = {*told, *asked.rulebook.derived}
        assert after.verdict is not Verdict.UNDETERMINED or after.open or set(after.missing) <= beyond_the_owner


@examples(50)
@given(asked=questions(measures=4))
def test_a_settled_verdict_asks_for_nothing_but_its_amount_and_may_apply_says_who_decides(asked: Question) -> None:
    conditions = [one for measure in asked.rulebook.measures.values() for one in conditions_of(*measure.asked)]
    somebody_decides = any(isinstance(one, Judged) for one in conditions)
    for result in answers(asked).values():
        of_amount = result.amount.causes if result.amount is not None else frozenset()
        if result.verdict in SETTLED:
            assert {*result.missing, *result.open} <= of_amount
            assert result.judged == ()
        if result.verdict is Verdict.MAY_APPLY:
            assert somebody_decides


@st.composite
def some_answer(draw: st.DrawFn, rulebook: Rulebook, missing: tuple[str, ...], complete: Given) -> Given:
    """A value for each missing fact: that of a completion, or for a derived fact that it does not state any."""
    regions = Regions(rulebook)
    return {
        name: complete[name] if name in complete else draw(st.sampled_from(regions.of(rulebook.fact(name))))
        for name in missing
    }
