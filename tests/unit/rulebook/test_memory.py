"""Rules that are loaded again with a memory give what they give without one, whatever changed between."""

import pytest

from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.memory import Memory
from rulebooks import FACTS, PARAMETERS, files, measure_text, told

M = measure_text("m", "all: [{fact: employees, at_least: 20人, quote: 二十人, source: law 第一条}]")
N = measure_text("n")
CHANGES: dict[str, dict[str, str | bytes | None]] = {
    "nothing": {},
    "the measure": {"m.yaml": M.replace("20人", "30人")},
    "the measure, which breaks": {"m.yaml": M.replace("employees", "employes")},
    "a figure": {"parameters.yaml": PARAMETERS.replace("3%", "x%")},
    "another": {"n.yaml": N.replace("small_scale", "general")},
    "what a measure is called": {"n.yaml": measure_text("o")},
    "a fact that it names": {"facts.yaml": FACTS.replace("employees:", "staff:")},
    "a file that goes": {"n.yaml": None},
    "a file that does not read": {"offices.yaml": "offices: ["},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_memory_changes_nothing_about_what_is_loaded(change: str) -> None:
    memory = Memory()
    before: dict[str, str | bytes | None] = {"m.yaml": M, "n.yaml": N}
    for texts in (before, before | CHANGES[change], before):
        found, alone = load_rulebook(files(texts), memory), load_rulebook(files(texts))
        assert told(found.diagnostics) == told(alone.diagnostics)
        assert found.partial == alone.partial


def test_a_measure_that_did_not_change_is_not_read_again() -> None:
    memory = Memory()
    first = load_rulebook(files({"m.yaml": M, "n.yaml": N}), memory)
    second = load_rulebook(files({"m.yaml": M.replace("20人", "30人"), "n.yaml": N}), memory)
    assert second.partial.measures["n"] is first.partial.measures["n"]
    assert second.partial.measures["m"] is not first.partial.measures["m"]
