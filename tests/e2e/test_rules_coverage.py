"""`rules coverage`: how much the cases reach, what is missing in words, for programs, and the exit code."""

import json
from pathlib import Path

import pytest

from rulebooks import files, measure_text

from .programs import ROOT, run

CONDITIONS = "all: [{fact: employees, at_most: 20人, quote: 不超过20人, source: law 第一条}]"
CASES = """\
cases_for: relief
cases:
  - {name: 正好, on: 2020-01-01, profile: {employees: 20人}, expect: {verdict: eligible}}
  - {name: 多一人, on: 2020-12-31, profile: {employees: 21人}, expect: {verdict: ineligible}}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rules with one measure, whose cases leave out one point."""
    texts = files() | {
        "tax/relief.yaml": measure_text("relief", CONDITIONS).encode(),
        "tax/relief.cases.yaml": CASES.encode(),
    }
    for name, content in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("words", [("relief",), ("优惠",), ("tax",), ("tax/relief.yaml",), ("--all",)])
def test_what_is_missing_is_told_with_its_place(rules: Path, words: tuple[str, ...]) -> None:
    asked = [str(rules / word) if word.startswith("tax") else word for word in words]
    done = run("rules", "coverage", *asked, "--rules", str(rules), "--lang", "zh")
    assert done.returncode == 0, done.stderr.decode()
    assert "没有算例不知道它：从业人员不超过 20人 · tax/relief.yaml:" in "".join(done.stdout.decode().split("\n  "))


def test_the_whole_is_a_line_a_measure(rules: Path) -> None:
    said = run("rules", "coverage", "--rules", str(rules), "--lang", "en").stdout.decode()
    assert " are reached by 2 cases: " in said
    assert "1 missing" in said
    assert "unknown in no case" not in said


def test_programs_read_counts_and_places(rules: Path) -> None:
    done = run("rules", "coverage", "relief", "--rules", str(rules), "--format", "json", "--lang", "en")
    told = json.loads(done.stdout)
    (owner,) = told["owners"]
    assert (told["points"], told["reached"], told["percent"]) == (6, 5, 83.3)
    assert (owner["id"], owner["points"], owner["reached"]) == ("relief", 6, 5)
    (point,) = owner["missing"]
    assert (point["sort"], point["file"]) == ("unknown", "tax/relief.yaml")
    text = (rules / "tax" / "relief.yaml").read_text(encoding="utf-8")
    assert "employees" in text.splitlines()[point["line"] - 1]


def test_a_page_for_a_browser_is_in_both_languages(rules: Path) -> None:
    page = run("rules", "coverage", "--rules", str(rules), "--format", "html").stdout.decode()
    assert page.lower().startswith("<!doctype html>")
    assert "没有算例不知道它" in page
    assert "it is unknown in no case" in page


@pytest.mark.parametrize(("share", "code"), [("83", 0), ("83.3", 0), ("83.4", 4), ("100", 4), ("101", 2), ("x", 2)])
def test_too_little_ends_with_the_code_of_bad_rules(rules: Path, share: str, code: int) -> None:
    done = run("rules", "coverage", "relief", "--rules", str(rules), "--fail-under", share)
    assert done.returncode == code, done.stderr.decode()


def test_cases_that_do_not_read_are_told(rules: Path) -> None:
    (rules / "tax" / "relief.cases.yaml").write_text(CASES.replace("employees", "nobody"), encoding="utf-8")
    done = run("rules", "coverage", "--rules", str(rules), "--lang", "en")
    assert done.returncode == 4
    assert "BC402" in done.stderr.decode()


def test_the_rules_that_ship_are_reached_as_far_as_they_were() -> None:
    done = run("rules", "coverage", "--rules", str(ROOT / "rules"), "--fail-under", "76")
    assert done.returncode == 0, done.stdout.decode()
