"""A rate above 100 % is written with %, wherever rules write one."""

import pytest

from rulebooks import FACTS, PARAMETERS, codes, with_measure

LEAF = "all: [{{fact: growth, {test}, quote: 原文, source: law 第一条}}]"


@pytest.mark.parametrize(
    ("test", "wrong"),
    [
        ("at_most: 5", True),
        ("at_most: 5%", False),
        ("at_most: 500%", False),
        ("at_most: 1", False),
        ("at_most: 0.05", False),
        ("between: [0, 5]", True),
        ("equals: 1.5", True),
        ("at_most: rate * 5", False),
    ],
)
def test_the_limit_of_a_condition(test: str, wrong: bool) -> None:
    assert codes(with_measure(LEAF.format(test=test))) == (["BC213"] if wrong else [])


@pytest.mark.parametrize(("value", "wrong"), [("9", True), ("9%", False), ("900%", False), ("0.09", False)])
def test_the_value_of_a_parameter(value: str, wrong: bool) -> None:
    text = PARAMETERS.replace("value: 3%", f"value: {value}")
    assert codes({"parameters.yaml": text}) == (["BC213"] if wrong else [])


@pytest.mark.parametrize("line", ["max: 45", "plausible: {max: 45}"])
def test_the_range_of_a_fact(line: str) -> None:
    text = FACTS.replace("  growth:\n", f"  growth:\n    {line}\n")
    assert codes({"facts.yaml": text}) == ["BC213"]
    assert codes({"facts.yaml": text.replace("45", "45%")}) == []


@pytest.mark.parametrize(
    ("formula", "wrong"),
    [
        ("if growth > 5 then 1元 else 2元", True),
        ("if 5 > growth then 1元 else 2元", True),
        ("if growth > 5% then 1元 else 2元", False),
        ("if 2 > 1 then 1元 else 2元", False),
        ("if hired * 2 > 5 then 1元 else 2元", False),
    ],
)
def test_a_comparison_in_an_expression(formula: str, wrong: bool) -> None:
    amount = f"kind: cash\nper: once\nformula: {formula}"
    assert codes(with_measure(amount=amount)) == (["BC213"] if wrong else [])
