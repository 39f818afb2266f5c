"""Where a rule asks for each fact once, the missing facts are just those that can matter: brute force over regions.

Strong Kleene logic is exact for such rules, so a fact is named if and only if two completions that differ in it alone
have different verdicts.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from benefit_check.assess.one import answer
from benefit_check.assess.result import Verdict
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Value
from benefit_check.rulebook.model import Condition, Leaf, Rulebook
from properties.conditions import Conditions, cited
from properties.expressions import Expressions
from properties.regions import SOME_DAYS, Regions, conditions_in
from properties.rules import FIXED, a_measure, facts_file, text_of
from properties.strategies import loaded
from properties.vocabulary import FACTS, Yaml, words

DAY = SOME_DAYS[0]
ONCE = [name for name in FACTS if not name.quarterly]


class Rule(NamedTuple):
    """A rulebook with one measure that asks for each fact once, and for each a value that meets its leaf and one not."""

    rulebook: Rulebook
    sides: dict[str, dict[bool, Value]]


@st.composite
def read_once(draw: st.DrawFn) -> Rule:
    """A rule over two to five facts, each asked for once, and it may be a judgement."""
    names = draw(st.lists(st.sampled_from(ONCE), min_size=2, max_size=5, unique=True))
    writer = Expressions(draw, ())
    leaves: list[Yaml] = [Conditions(draw, writer, [name], ()).leaf(name) for name in names]
    if draw(st.booleans()):
        leaves.append({"judged": "prospect", "title": words("…"), "by": "office", "evidence": words("…")} | cited())
    files = FIXED | facts_file(draw) | {"m0.yaml": text_of(a_measure("m0", _joined(draw, leaves)))}
    rulebook = loaded(files)
    sides = {name: values for name, values in _sides(rulebook) if len(values) == 2}
    return Rule(rulebook, sides)


def _joined(draw: st.DrawFn, parts: list[Yaml]) -> Yaml:
    """The parts in random groups inside groups."""
    if len(parts) == 1:
        return {"not": parts[0]} if draw(st.integers(0, 3)) == 3 else parts[0]
    cut = draw(st.integers(1, len(parts) - 1))
    inner: list[Yaml] = [_joined(draw, parts[:cut]), *(parts[cut:] if draw(st.booleans()) else [_joined(draw, parts[cut:])])]
    match draw(st.sampled_from(("all", "any", "at_least_n"))):
        case "at_least_n":
            return {"at_least_n": {"n": str(draw(st.integers(1, len(inner)))), "of": inner}}
        case group:
            return {group: inner}


def _sides(rulebook: Rulebook) -> Iterator[tuple[str, dict[bool, Value]]]:
    """For each fact a value with which its leaf holds and one with which it does not, as far as there are."""
    regions = Regions(rulebook)
    for leaf in conditions_in(rulebook.measures["m0"].conditions):
        if isinstance(leaf, Leaf):
            found: dict[bool, Value] = {}
            for value in regions.of(rulebook.facts[leaf.id]):
                holds = evaluate(leaf.test, Situation(rulebook, {leaf.id: value}, DAY))
                if isinstance(holds, bool):
                    found.setdefault(holds, value)
            yield leaf.id, found


def _verdict(rule: Rule, facts: dict[str, Value]) -> Verdict:
    return answer(rule.rulebook.measures["m0"], Situation(rule.rulebook, facts, DAY)).verdict


@settings(max_examples=250)
@given(rule=read_once(), data=st.data())
def test_the_missing_facts_are_just_those_that_can_change_the_verdict(rule: Rule, data: st.DataObject) -> None:
    leaves: list[Condition] = [one for one in conditions_in(rule.rulebook.measures["m0"].conditions) if isinstance(one, Leaf)]
    names = [leaf.id for leaf in leaves if leaf.id in rule.sides]
    if len(names) < len(leaves):
        return  # a leaf that always holds or never does
    known = data.draw(st.sets(st.sampled_from(names)))
    told = {name: rule.sides[name][data.draw(st.booleans())] for name in sorted(known)}
    gaps = [name for name in names if name not in known]
    verdicts = {
        sides: _verdict(rule, told | {name: rule.sides[name][side] for name, side in zip(gaps, sides, strict=True)})
        for sides in product([True, False], repeat=len(gaps))
    }
    matters = {
        name
        for place, name in enumerate(gaps)
        for sides, verdict in verdicts.items()
        if verdict is not verdicts[*sides[:place], not sides[place], *sides[place + 1 :]]
    }
    result = answer(rule.rulebook.measures["m0"], Situation(rule.rulebook, told, DAY))
    assert set(result.missing) == matters
    if not matters:
        assert {result.verdict} == set(verdicts.values())
