"""The strategies draw every construct of the language and every verdict, or else the other properties prove little."""

from collections import Counter

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from benefit_check.assess.result import Verdict
from benefit_check.interpret.situation import ABSENT
from benefit_check.lang import ast
from benefit_check.lang.functions import FUNCTIONS
from benefit_check.lang.operators import OPERATORS
from benefit_check.lang.types import CODES
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Rulebook
from properties.answers import answers
from properties.examples import examples
from properties.regions import codes_inside
from properties.strategies import Question, enterprises, questions
from properties.vocabulary import UNUSED

NEVER_CHECKED = {"Name", "Call"}
"""What only the parser makes."""


def constructs(rulebook: Rulebook) -> Counter[str]:
    """How often each construct stands in a rulebook."""
    found: Counter[str] = Counter()
    exprs = [expr for derived in rulebook.derived.values() for expr in expressions_of(derived)]
    for measure in rulebook.measures.values():
        amount = measure.amount
        found[f"amount {amount.kind} {amount.bound}"] += 1
        found[f"per {amount.per}"] += 1
        exprs += [expr for expr in (amount.low, amount.high, amount.until) if expr is not None]
        found["everybody" if measure.concerns is None else "concerns"] += 1
        for condition in conditions_of(*measure.asked):
            found[condition.joined if isinstance(condition, Group) else type(condition).__name__] += 1
            if isinstance(condition, Leaf):
                found[condition.operator] += 1
                exprs.append(condition.test)
    for expr in exprs:
        for node in ast.walk(expr):
            found[type(node).__name__] += 1
            if isinstance(node, ast.OverParts | ast.Edge | ast.Extremum):
                found[node.function] += 1
            if isinstance(node, ast.Extremum) and node.written is not None:
                found[node.written] += 1
    for derived in rulebook.derived.values():
        found["stated" if derived.stated else "computed"] += 1
        rows = () if derived.table is None else derived.table.rows
        found.update("no answer" if row.then is None else "row" for row in rows)
        found.update("except" for row in rows if row.unless)
    for parameter in rulebook.parameters.values():
        found.update("open figure" if value.is_open else "figure" for value in parameter.values)
        found.update("placed" for value in parameter.values if value.place)
    return found


@pytest.mark.deep
def test_the_strategies_draw_every_construct_and_every_verdict() -> None:
    seen: Counter[str] = Counter()

    def look(asked: Question) -> None:
        seen.update(constructs(asked.rulebook))
        seen.update(result.verdict.value for result in answers(asked).values())

    # within one run examples are alike, so several short runs see more than a long one
    for number in range(6):
        seed(number)(settings(examples(40), max_examples=40)(given(asked=questions(measures=4))(look)))()
    nodes = {kind.__name__ for kind in ast.Expr.__args__} - NEVER_CHECKED
    conditions = {kind.__name__ for kind in (Leaf, Dated, Judged, OtherMeasure)} | {"all", "any", "not", "at_least_n"}
    operators = {operator.word for operator in OPERATORS}
    rest = {"stated", "computed", "row", "no answer", "except", "figure", "open figure", "placed", "concerns"}
    amounts = {
        "amount none range",
        "amount deferral range",
        "amount cash exact",
        "amount saving up_to",
        "amount cash range",
    }
    wanted = (
        nodes
        | conditions
        | operators
        | rest
        | amounts
        | set(FUNCTIONS) - {"share"}
        | {verdict.value for verdict in Verdict}
    )
    assert wanted - seen.keys() == set()
    assert all(seen[verdict.value] >= 10 for verdict in Verdict), {one.value: seen[one.value] for one in Verdict}


@examples(50)
@given(asked=questions(), data=st.data())
def test_a_complete_enterprise_lacks_nothing(asked: Question, data: st.DataObject) -> None:
    rulebook = asked.rulebook
    facts = data.draw(enterprises(rulebook, asked.as_of))
    assert facts.keys() >= {name for name in rulebook.facts if not name.startswith(UNUSED)}
    for name, value in facts.items():
        fact = rulebook.fact(name)
        if isinstance(value, tuple):
            assert fact.part is not None
            assert len(value) == len(fact.part.numbers)
            assert None not in value
            told = [one != ABSENT for one in value]
            assert told == sorted(told), "a quarter is absent only before the others"
        if fact.type.kind in CODES:
            assert value in codes_inside(rulebook, fact.type.kind)


@examples(50)
@given(asked=questions())
def test_a_profile_with_gaps_states_only_what_can_be_stated(asked: Question) -> None:
    stated = {name for name, derived in asked.rulebook.derived.items() if derived.stated}
    assert asked.facts.keys() <= asked.rulebook.facts.keys() | stated
    for name, value in asked.facts.items():
        fact = asked.rulebook.fact(name)
        if fact.type.values and isinstance(value, str):
            assert value in fact.type.values
        if isinstance(value, int) and not isinstance(value, bool) and name in asked.rulebook.facts:
            assert fact.low is None or fact.low <= value
            assert fact.high is None or value <= fact.high
