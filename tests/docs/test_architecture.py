"""Every file that the page on architecture names is there, and every hop of its walks is defined where it says."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "benefit_check"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HOPS = re.findall(r"`([\w/]+\.py): (\w+)`", PAGE)


def test_there_are_walks() -> None:
    assert len(HOPS) > 30


@pytest.mark.parametrize(("file", "name"), HOPS)
def test_a_hop_is_defined_where_the_page_says(file: str, name: str) -> None:
    body = ast.parse((PACKAGE / file).read_text(encoding="utf-8")).body
    assert name in {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def test_every_file_named_with_its_folder_is_there() -> None:
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)+\.py)", PAGE))
    known = [
        f"/{path.relative_to(ROOT).as_posix()}" for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py")
    ]
    assert [one for one in sorted(named) if not any(path.endswith(f"/{one}") for path in known)] == []


def test_every_file_named_without_its_folder_is_one_of_the_package() -> None:
    known = {path.name for path in PACKAGE.rglob("*.py")} | {path.name for path in ROOT.glob("*.py")}
    assert set(re.findall(r"`([a-z_]+\.py)`", PAGE)) <= known
