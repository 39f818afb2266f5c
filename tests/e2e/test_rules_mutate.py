"""`rules mutate`: which changes of a rule no worked case notices, in words, for programs, and with reasons in place."""

import json
from pathlib import Path

import pytest

from rulebooks import files, measure_text

from .programs import run

CONDITIONS = """\
all:
  - {fact: employees, at_most: 20人, quote: 不超过20人, source: law 第一条}
"""
CASES = """\
cases_for: relief
cases:
  - {name: 正好, on: 2020-01-01, profile: {employees: 20人}, expect: {verdict: eligible}}
  - {name: 多一人, on: 2020-12-31, profile: {employees: 21人}, expect: {verdict: ineligible}}
  - {name: 前一天, on: 2019-12-31, expect: {verdict: not_in_force}}
  - {name: 后一天, on: 2021-01-01, expect: {verdict: not_in_force}}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rules with one measure, every change of which is noticed."""
    lay(tmp_path, CONDITIONS, CASES)
    return tmp_path


def lay(folder: Path, conditions: str, cases: str) -> None:
    texts = files() | {
        "tax/relief.yaml": measure_text("relief", conditions).encode(),
        "tax/relief.cases.yaml": cases.encode(),
    }
    for name, content in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_cases_that_notice_everything_end_with_nothing_to_say(rules: Path) -> None:
    done = run("rules", "mutate", "relief", "--rules", str(rules), "--lang", "en")
    assert done.returncode == 0, done.stdout.decode()
    assert " changes of one step tried, 0 noticed by no case" in done.stdout.decode()


def test_a_change_that_no_case_notices_is_told_with_its_place(rules: Path) -> None:
    lay(rules, CONDITIONS, CASES.replace("profile: {employees: 20人}", "profile: {employees: 5人}"))
    done = run("rules", "mutate", "relief", "--rules", str(rules), "--lang", "zh")
    assert done.returncode == 4
    assert "条件：20人 → 19人 · tax/relief.yaml:11" in done.stdout.decode()
    assert "条件：从业人员 ≤ 20人 → 从业人员 < 20人 · tax/relief.yaml:11" in done.stdout.decode()


def test_programs_read_the_same(rules: Path) -> None:
    lay(rules, CONDITIONS, CASES.replace("profile: {employees: 20人}", "profile: {employees: 5人}"))
    done = run("rules", "mutate", "relief", "--rules", str(rules), "--format", "json", "--lang", "en")
    told = json.loads(done.stdout)
    assert {(one["before"], one["after"]) for one in told["survivors"]} == {
        ("20 people", "19 people"),
        ("staff ≤ 20 people", "staff < 20 people"),
    }
    assert {(one["file"], one["line"], one["id"]) for one in told["survivors"]} == {("tax/relief.yaml", 11, "relief")}


@pytest.mark.parametrize("remark", ["# 变异等价：人数从来不会正好是20", "# equivalent mutants: nobody has exactly 20"])
def test_a_reason_in_the_rules_accounts_for_the_changes_of_its_line(rules: Path, remark: str) -> None:
    lay(
        rules,
        CONDITIONS.rstrip() + f"  {remark}\n",
        CASES.replace("profile: {employees: 20人}", "profile: {employees: 5人}"),
    )
    done = run("rules", "mutate", "relief", "--rules", str(rules), "--lang", "en")
    assert done.returncode == 0, done.stdout.decode()
    assert "2 more are accounted for in the rules" in done.stdout.decode()


def test_a_reason_that_accounts_for_nothing_is_told(rules: Path) -> None:
    lay(rules, CONDITIONS.rstrip() + "  # 变异等价：没有了\n", CASES)
    done = run("rules", "mutate", "relief", "--rules", str(rules), "--lang", "en")
    assert done.returncode == 4
    assert "tax/relief.yaml:11: the remark accounts for nothing any more" in done.stdout.decode()


def test_everything_is_tried_by_several_processes(rules: Path) -> None:
    both = [run("rules", "mutate", "--rules", str(rules), "--jobs", jobs, "--format", "json") for jobs in ("1", "2")]
    assert both[0].stdout == both[1].stdout
    assert json.loads(both[0].stdout)["tried"] > 20


def test_a_sample_tries_fewer(rules: Path) -> None:
    done = [run("rules", "mutate", "--rules", str(rules), "--sample", n, "--format", "json") for n in ("1", "3")]
    whole, some = (json.loads(one.stdout)["tried"] for one in done)
    assert 0 < some < whole / 2
