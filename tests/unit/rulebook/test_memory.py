"""Rules that are loaded again with a memory give what they give without one, whatever changed between."""

import pytest

from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.memory import Memory
from rulebooks import FACTS, PARAMETERS, files, measure_text, told

M = measure_text("m", "all: [{fact: employees, at_least: 20人, source: order 第一条}]")
N = measure_text("n")
MORE: dict[str, str | bytes | None] = {
    "order.yaml": """
        sources:
          order:
            number: 令
            title: 令
            issued: 2019-01-01
            bounds: included
            seen: official
            checked_on: 2020-02-01
            clauses: {第一条: 二十人}
        """,
    "until-n.yaml": """
        parameters:
          until_n:
            label: {zh: 随乙, en: with n}
            type: rate
            values: [{from: 2020-01-01, to: {in_force: n}, value: 1%, source: law 第一条, quote: 百分之一}]
        """,
}
BEFORE: dict[str, str | bytes | None] = {"m.yaml": M, "n.yaml": N, **MORE}
CHANGES: dict[str, dict[str, str | bytes | None]] = {
    "nothing": {},
    "the measure": {"m.yaml": M.replace("20人", "30人")},
    "the measure, which breaks": {"m.yaml": M.replace("employees", "employes")},
    "a figure": {"parameters.yaml": PARAMETERS.replace("3%", "x%")},
    "another": {"n.yaml": N.replace("small_scale", "general")},
    "the end of another": {"n.yaml": N.replace("to: 2020-12-31", "to: 2020-11-30")},
    "a clause that is no longer taken": {"m.yaml": M.replace("order 第一条", "law 第一条, quote: 二十人")},
    "what a measure is called": {"n.yaml": measure_text("o")},
    "a fact that it names": {"facts.yaml": FACTS.replace("employees:", "staff:")},
    "a file that goes": {"n.yaml": None},
    "a file that does not read": {"offices.yaml": "offices: ["},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_memory_changes_nothing_about_what_is_loaded(change: str) -> None:
    memory = Memory()
    for texts in (BEFORE, BEFORE | CHANGES[change], BEFORE):
        found, alone = load_rulebook(files(texts), memory), load_rulebook(files(texts))
        assert told(found.diagnostics) == told(alone.diagnostics)
        assert found.partial == alone.partial


def test_a_measure_that_did_not_change_is_not_read_again() -> None:
    memory = Memory()
    first = load_rulebook(files(BEFORE), memory)
    second = load_rulebook(files(BEFORE | {"m.yaml": M.replace("20人", "30人")}), memory)
    assert second.partial.measures["n"] is first.partial.measures["n"]
    assert second.partial.measures["m"] is not first.partial.measures["m"]


def test_what_is_loaded_first_is_in_order() -> None:
    assert load_rulebook(files(BEFORE)).diagnostics == []
