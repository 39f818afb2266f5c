"""The recipes of CONTRIBUTING.md: every file they name is there, and mypy names just the files they say it names."""

import re
from collections import Counter
from pathlib import Path

import pytest
from test_closed_types import EXPECTED

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TITLES = (
    "a measure",
    "a parameter",
    "an operator",
    "a function",
    "a node",
    "a type of fact",
    "a form of output",
    "a diagnostic",
)
NAMED = {
    "an operator": ["probe_ordering"],
    "a function": ["probe_overparts", "probe_edge", "probe_extreme", "probe_shorthand", "probe_share"],
    "a node": ["probenode"],
    "a type of fact": ["probe_facttype", "probe_kind"],
    "a form of output": ["probe_form", "probe_writer"],
}
"""The members of the experiment that a recipe is about, in the order in which it says what mypy names."""


def recipe(title: str) -> str:
    found = re.search(rf"^(#+) Add {title}\n(.*?)(?=^#+ )", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"no recipe says how to add {title}"
    return found[2]


def paths(text: str) -> list[str]:
    return re.findall(r"`([\w./-]+/[\w.-]*|[\w./-]+\.(?:py|lark|md|po|yaml))`", text)


@pytest.mark.parametrize("title", TITLES)
def test_every_file_of_a_recipe_is_there(title: str) -> None:
    named = [path for path in paths(recipe(title)) if "/" in path]
    assert named or title == "a measure"
    places = (ROOT, ROOT / "src" / "benefit_check")
    assert [path for path in named if not any((place / path).exists() for place in places)] == []


@pytest.mark.parametrize("title", NAMED)
def test_a_recipe_lists_the_files_that_mypy_names(title: str) -> None:
    said = [paths(files) for files in re.findall(r"`make types` names ((?:[^`.]|`[^`]*`)*)\.", recipe(title))]
    assert said
    assert [Counter(files) for files in said] == [Counter(EXPECTED[member]) for member in NAMED[title]]


def test_operators_like_each_other_have_one_recipe() -> None:
    alike = ("ordering", "equality", "anyof", "inclusion", "flag")
    assert len({EXPECTED[f"probe_{kind}"] for kind in alike}) == 1
