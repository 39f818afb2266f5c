"""What a part of a group decides alone makes the rest of the group a needless question."""

import pytest

from benefit_check.assess.lint.absorption import absorbed_conditions
from benefit_check.assess.lint.places import Places
from benefit_check.rulebook.load import load_rulebook
from rulebooks import files, marked, with_measure

CITED = "quote: 原文, source: law 第一条"
X = f"{{fact: insured, is_true: yes, {CITED}}}"
SAME = "{fact: 已参保, is_true: yes, quote: 别的话, source: law 第二条}"
Y = f"{{fact: taxpayer, equals: small_scale, {CITED}}}"
Z = f"{{fact: size, at_most: small, {CITED}}}"
LATER = f"{{fact: insured, is_true: yes, from: 2020-06-01, {CITED}}}"


def found(conditions: str) -> list[str]:
    laid = files(with_measure(conditions))
    loaded = load_rulebook(laid)
    assert loaded.rulebook is not None, loaded.diagnostics
    return [marked(one.label) for one in absorbed_conditions(loaded.rulebook, Places(laid)) if one.label]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("any", f"all: [{X}, {Y}]"),
        ("any", f"all: [{Y}, {SAME}]"),
        ("any", f"all: [{Y}, {{all: [{Z}, {X}]}}]"),
        ("all", f"any: [{Y}, {X}]"),
    ],
)
def test_a_group_with_a_part_that_stands_beside_it_is_named(outer: str, inner: str) -> None:
    assert len(found(f"{outer}: [{X}, {{{inner}}}]")) == 1
    assert len(found(f"{outer}: [{{{outer}: [{X}, {Z}]}}, {{{inner}}}]")) == 1


@pytest.mark.parametrize(
    "conditions",
    [
        f"any: [{X}, {{all: [{Y}, {Z}]}}]",
        f"all: [{X}, {{all: [{X}, {Y}]}}]",
        f"any: [{X}, {{all: [{LATER}, {Y}]}}]",
        f"any: [{X}, {{not: {{all: [{X}, {Y}]}}}}]",
    ],
)
def test_nothing_else_is(conditions: str) -> None:
    assert found(conditions) == []


def test_and_and_or_of_an_expression_are_looked_through() -> None:
    test = "value: |\n  if insured or (insured and hired > 3人) then 1人 else 2人\nat_most: 1人"
    lines = test.replace("\n", "\n  ")
    assert found(f"all:\n- {lines}\n  quote: 原文\n  source: law 第一条") == ["insured and hired > 3人"]
