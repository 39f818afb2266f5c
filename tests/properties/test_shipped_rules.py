"""What is said by the rules that ship is as true of every completion as what random rulebooks say."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from benefit_check.assess.result import Verdict
from benefit_check.rulebook.files import is_cases, read_files, shipped
from properties.answers import answers, holds, may_follow
from properties.examples import examples
from properties.regions import Regions
from properties.strategies import Question, enterprises, loaded, with_gaps

FILES: Final = {name: content for name, content in read_files(shipped("rules")).items() if not is_cases(name)}
RULEBOOK: Final = loaded(FILES)
DAYS: Final = Regions(RULEBOOK).as_of


@examples(30)
@given(data=st.data())
def test_a_verdict_and_amount_of_the_shipped_rules_hold_for_every_completion(data: st.DataObject) -> None:
    as_of = data.draw(st.sampled_from(DAYS))
    complete = data.draw(enterprises(RULEBOOK, as_of))
    asked = Question({}, as_of, complete, RULEBOOK)
    after = answers(asked)
    for _ in range(4):
        for name, before in answers(asked, data.draw(with_gaps(RULEBOOK, complete))).items():
            assert may_follow(before, after[name], decided=True)
            assert holds(after[name], before)
            assert before.verdict is not Verdict.UNDETERMINED or before.missing or before.open
