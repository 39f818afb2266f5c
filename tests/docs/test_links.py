"""Documents point only at what is there, and at no machine or host."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITTEN = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "docs/decisions/*.md", "rules/*.md", "seeds/*.md", "requirements/*.md")
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
FILE = re.compile(r"`([\w./<>-]*\w\.(?:py|lark|po|toml|txt|yaml|md))`")
ELSEWHERE = re.compile(r"/(?:home|work|root|Users|tmp)/|\b(?:pypi|github|gitlab|docker)\.")
MADE_IN_EXAMPLES = {"my-shop.yaml", "answer.txt", "NAME.md", "我的店.yaml", "我的店.yaml.txt"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", WRITTEN, ids=name)
def test_every_link_leads_somewhere(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (document.parent / target).exists()]


@pytest.mark.parametrize("document", WRITTEN, ids=name)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    there = [
        f"/{name(path)}"
        for folder in ("src", "tests", "docs", "rules", "seeds", "requirements")
        for path in (ROOT / folder).rglob("*")
    ]
    there += [f"/{path.name}" for path in ROOT.iterdir()]
    named = {file for file in FILE.findall(document.read_text(encoding="utf-8")) if "<" not in file} - MADE_IN_EXAMPLES
    assert not [file for file in named if not any(path.endswith(f"/{file}") for path in there)]


@pytest.mark.parametrize("document", WRITTEN, ids=name)
def test_no_machine_and_no_host_is_named(document: Path) -> None:
    assert not ELSEWHERE.findall(document.read_text(encoding="utf-8"))


def test_every_package_is_explained() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = [path.parent.name for path in (ROOT / "src" / "benefit_check").glob("*/__init__.py")]
    assert not [package for package in packages if f"\n**{package}** " not in text]


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert not [path.name for path in folder.glob("2*.md") if f"({path.name})" not in text]
