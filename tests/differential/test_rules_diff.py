"""What `rules diff` claims of two rulebooks is never contradicted, by any enterprise or by the other engine.

One rulebook is drawn, the other is made of it by a change as a maintainer would make it. What is told to answer alike
does so for enterprises drawn at random; what is shown to answer otherwise does so in the query, too.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benefit_check.assess.change.diff import RulesDiff, rules_diff
from benefit_check.assess.change.search import Witness, told
from benefit_check.assess.one import answer
from benefit_check.interpret.situation import Given, Situation
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.algebra.limits import NoSql
from differential.in_duckdb import answered, fits
from properties.examples import examples
from properties.rules import rule_files
from properties.strategies import days, loaded, profiles

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
TODAY = date(2020, 12, 3)
OTHER_WAY = {
    "at_most": "less_than",
    "less_than": "at_most",
    "at_least": "more_than",
    "more_than": "at_least",
    "equals": "not_equals",
    "not_equals": "equals",
    "on_or_before": "before",
    "before": "on_or_before",
    "on_or_after": "after",
    "after": "on_or_after",
    "one_of": "none_of",
    "none_of": "one_of",
    "all": "any",
    "any": "all",
}
Files = Mapping[str, bytes]


def _dicts(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _dicts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _dicts(value)


def _slip(content: dict[str, Any], chance: Random) -> None:
    """One change of meaning somewhere in a measure: an operator, a connective, or the day on which a time begins."""
    places = [
        (one, key) for one in _dicts(content) for key in sorted(one.keys() & OTHER_WAY.keys() | {"from"} & one.keys())
    ]
    if not places:
        return
    one, key = chance.choice(places)
    if key == "from":
        one[key] = (date.fromisoformat(one[key]) + timedelta(days=30)).isoformat()
    else:
        one[OTHER_WAY[key]] = one.pop(key)


def _reworded(content: dict[str, Any], chance: Random) -> None:
    """The same otherwise written: conditions in another order, other titles, other quotes."""
    for one in _dicts(content):
        for key in sorted(one.keys() & {"all", "any"}):
            chance.shuffle(one[key])
        if "quote" in one:
            one["quote"] += "。"
    content["title"] = {"zh": "另一个名称", "en": "another title"}


def _changed(files: Files, change: Callable[[dict[str, Any], Random], None], seed: int) -> Rulebook:
    chance = Random(seed)
    name = chance.choice([one for one in files if one.startswith("m")])
    content = json.loads(files[name])
    change(content, chance)
    found = load_rulebook({**files, name: json.dumps(content, ensure_ascii=False).encode()}).rulebook
    assume(found is not None)
    assert found is not None
    return found


@examples(30, shrinks=False)
@given(data=st.data(), files=rule_files(2), seed=st.integers(0, 10**6))
def test_what_answers_alike_does_so_for_any_enterprise(data: st.DataObject, files: Files, seed: int) -> None:
    old, new = loaded(files), _changed(files, _slip, seed)
    found = rules_diff(old, new, TODAY)
    for _ in range(8):
        as_of = data.draw(days(new))
        facts = data.draw(profiles(new, as_of))
        assert _differing(old, new, facts, as_of) <= _claimed(found), (facts, as_of)
    for one in found.measures:
        if one.searched is not None and one.searched.witness is not None:
            _shown_by_both(one.id, one.searched.witness, old, new)


@examples(15, shrinks=False)
@given(files=rule_files(3), seed=st.integers(0, 10**6))
def test_what_is_only_written_otherwise_is_no_change(files: Files, seed: int) -> None:
    found = rules_diff(loaded(files), _changed(files, _reworded, seed), TODAY)
    assert (found.entities, found.measures, found.renamed) == ((), (), ())
    assert found.same_answers
    assert found.texts


def _differing(old: Rulebook, new: Rulebook, facts: Given, as_of: date) -> set[str]:
    before, after = (Situation(book, facts, as_of) for book in (old, new))
    return {
        name
        for name in new.measures
        if told(answer(old.measures[name], before)) != told(answer(new.measures[name], after))
    }


def _claimed(found: RulesDiff) -> set[str]:
    return {one.id for one in found.measures if one.standing == "other"}


def _shown_by_both(measure: str, witness: Witness, old: Rulebook, new: Rulebook) -> None:
    """The example differs when the rules are asked anew, and in the query what it says differs alike."""
    assert measure in _differing(old, new, witness.facts, witness.day)
    if not (fits(old, witness.facts) and fits(new, witness.facts)):
        return
    try:
        before, after = (answered(book, [witness.facts], witness.day)[0][measure] for book in (old, new))
    except NoSql:
        return
    said = [
        (str(one.verdict), one.amount and (one.amount.low, one.amount.high)) for one in (witness.before, witness.after)
    ]
    if said[0] != said[1]:
        assert before != after
