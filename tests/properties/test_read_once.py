"""Where a rule asks for each fact once, the missing facts are just those that can matter: brute force over regions.

Strong Kleene logic is exact for such rules, so a fact is named if and only if two completions that differ in it alone
have different verdicts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from benefit_check.assess.one import answer
from benefit_check.assess.result import Verdict
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Value
from benefit_check.rulebook.conditions import Leaf
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Rulebook
from properties.conditions import Conditions, cited
from properties.examples import examples
from properties.expressions import Expressions
from properties.regions import SOME_DAYS, Regions
from properties.rules import FIXED, a_measure, facts_file, text_of
from properties.strategies import loaded
from properties.vocabulary import FACTS, Yaml, words

DAY = SOME_DAYS[0]
ONCE = [name for name in FACTS if not name.by and name.id != "licence"]
"""Facts that may have another value: an enum of one value is asked for though it can change nothing."""


@dataclass(frozen=True)
class Rule:
    """A rulebook with one measure that asks for each fact once, and for each a value on either side of its leaf.

    A leaf that holds, or fails, for every value has one side.
    """

    text: str
    sides: Mapping[str, Mapping[bool, Value]]
    rulebook: Rulebook = field(repr=False)


@st.composite
def read_once(draw: st.DrawFn) -> Rule:
    """A rule over two to five facts, each asked for once, and it may be a judgement."""
    names = draw(st.lists(st.sampled_from(ONCE), min_size=2, max_size=5, unique=True))
    writer = Expressions(draw, ())
    leaves: list[Yaml] = [Conditions(draw, writer, [name], (), depth=0).leaf(name) for name in names]
    if draw(st.booleans()):
        told: dict[str, Yaml] = {"judged": "prospect", "title": words("…"), "by": "office", "evidence": words("…")}
        leaves.append({**told, **cited()})
    gates = draw(st.integers(0, min(2, len(names) - 1)))
    measure = a_measure("m0", _joined(draw, leaves[gates:]))
    measure |= {"concerns": _joined(draw, leaves[:gates])} if gates else {}
    files = FIXED | facts_file(draw, alone=True) | {"m0.yaml": text_of(measure)}
    rulebook = loaded(files)
    return Rule(files["m0.yaml"].decode(), dict(_sides(rulebook)), rulebook)


def _joined(draw: st.DrawFn, parts: list[Yaml]) -> Yaml:
    """The parts in random groups inside groups."""
    if len(parts) == 1:
        return {"not": parts[0]} if draw(st.integers(0, 3)) == 3 else parts[0]
    cut = draw(st.integers(1, len(parts) - 1))
    inner: list[Yaml] = [
        _joined(draw, parts[:cut]),
        *(parts[cut:] if draw(st.booleans()) else [_joined(draw, parts[cut:])]),
    ]
    match draw(st.sampled_from(("all", "any", "at_least_n"))):
        case "at_least_n":
            return {"at_least_n": {"n": str(draw(st.integers(1, len(inner)))), "of": inner}}
        case group:
            return {group: inner}


def _sides(rulebook: Rulebook) -> Iterator[tuple[str, dict[bool, Value]]]:
    """For each fact a value with which its leaf holds and one with which it does not, as far as there are."""
    regions = Regions(rulebook)
    for leaf in conditions_of(*rulebook.measures["m0"].asked):
        if isinstance(leaf, Leaf):
            found: dict[bool, Value] = {}
            for value in regions.of(rulebook.facts[leaf.id]):
                holds = evaluate(leaf.test, Situation(rulebook, {leaf.id: value}, DAY))
                if isinstance(holds, bool):
                    found.setdefault(holds, value)
            yield leaf.id, found


def _verdict(rule: Rule, facts: dict[str, Value]) -> Verdict:
    return answer(rule.rulebook.measures["m0"], Situation(rule.rulebook, facts, DAY)).verdict


@examples(200)
@given(rule=read_once(), data=st.data())
def test_the_missing_facts_are_just_those_that_can_change_the_verdict(rule: Rule, data: st.DataObject) -> None:
    known = data.draw(st.sets(st.sampled_from(sorted(rule.sides))))
    told = {name: rule.sides[name][data.draw(st.sampled_from(sorted(rule.sides[name])))] for name in sorted(known)}
    gaps = [name for name in rule.sides if name not in known]
    verdicts = {
        sides: _verdict(rule, told | {name: rule.sides[name][side] for name, side in zip(gaps, sides, strict=True)})
        for sides in product(*(rule.sides[name] for name in gaps))
    }
    matters = {
        name
        for place, name in enumerate(gaps)
        for sides, verdict in verdicts.items()
        if verdict is not verdicts.get((*sides[:place], not sides[place], *sides[place + 1 :]), verdict)
    }
    result = answer(rule.rulebook.measures["m0"], Situation(rule.rulebook, told, DAY))
    # no enterprise fails that it was opened by the day asked; the fact is asked for all the same
    assert {name for name in result.missing if len(rule.sides[name]) > 1} == matters
    if not result.missing:
        assert {result.verdict} == set(verdicts.values())
