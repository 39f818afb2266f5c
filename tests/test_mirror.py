"""A module's test is found by its name: tests/unit is laid out as src/benefit_check is, and as benchmarks is."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UNIT = ROOT / "tests" / "unit"
TESTS = sorted(path.relative_to(UNIT) for path in UNIT.rglob("test_*.py"))
OF_NO_MODULE = {
    "test_public_api.py": "the names of the package itself, in its __init__",
    "assess/lint/law/test_shipped.py": "how much of the shipped rulebook the reading of clauses judges",
    "assess/test_rows.py": "the rows of tables that an assessment keeps, from the evaluation to the result",
    "present/test_roles.py": "roles of facts, on every page",
    "rulebook/test_roles.py": "roles of facts, from their declaration to the questions asked of the rulebook",
    "cli/test_start_up.py": "what the program imports on the way to a command, of all of cli",
    "benchmarks/test_peers.py": "the package benchmarks/peers as a whole",
}


def mirrored(test: Path) -> Path:
    """The place of the module that the test is named after."""
    module = test.with_name(test.name.removeprefix("test_"))
    return ROOT / "src" / "benefit_check" / module if module.parts[0] != "benchmarks" else ROOT / module


@pytest.mark.parametrize("test", TESTS, ids=str)
def test_each_unit_test_is_named_after_its_module_or_says_why_not(test: Path) -> None:
    assert mirrored(test).is_file() != (test.as_posix() in OF_NO_MODULE)


def test_no_reason_is_given_for_a_test_that_is_not_there() -> None:
    assert {Path(name) for name in OF_NO_MODULE} <= set(TESTS)
