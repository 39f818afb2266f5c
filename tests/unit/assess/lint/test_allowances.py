"""A finding is allowed where its line, or the line above, says so with a reason; nothing else is."""

from datetime import date
from pathlib import Path

import pytest

from benefit_check.assess.lint.run import LintReport, lint_folder
from benefit_check.assess.lint.wanted import Wanted
from rulebooks import files, measure_text

DAY = date(2026, 11, 22)
LEAF = "{fact: 从业人员, at_most: 300人, quote: 不超过300人, source: law 第一条}"
OTHER = "{fact: 新招人数, at_least: 7人, quote: 不少于7人, source: law 第一条}"
CASES = """\
cases_for: relief
cases:
  - {name: 都不在界限上, on: 2020-06-01, profile: {从业人员: 299人, 新招人数: 8人}, expect: {verdict: eligible}}
"""


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path / "cache"))


def lint(tmp_path: Path, conditions: str, cases: str = CASES, only: Wanted = Wanted()) -> LintReport:  # noqa: B008
    rules = tmp_path / "rules"
    rules.mkdir(exist_ok=True)
    for name, content in files(
        {"relief.yaml": measure_text(conditions=conditions), "relief.cases.yaml": cases}
    ).items():
        (rules / name).write_bytes(content)
    return lint_folder(rules, DAY, only)


def told(report: LintReport) -> list[tuple[str, int]]:
    """Codes and lines of what is said of the measure and its cases."""
    return [(one.code, one.place[1]) for one in report.diagnostics if one.place[0].startswith("relief")]


@pytest.mark.parametrize(
    "conditions",
    [
        f"all:\n  - {LEAF}  # 允许 BC322：由划型标准证明",
        f"all:\n  # 允许 BC322：由划型标准证明\n  - {LEAF}",
        f"all:\n  # 允许BC322: 由划型标准证明\n  # 另一句注释\n  - {LEAF}",
        f"all:\n  - {LEAF}  # allow bc322: the size standard has the cases",
        f"all:\n  # 允许 BC317、BC322：由划型标准证明\n  - {LEAF}",
    ],
)
def test_a_finding_is_allowed_on_its_line_or_above(tmp_path: Path, conditions: str) -> None:
    report = lint(tmp_path, conditions)
    assert "BC322" not in [one.code for one in report.diagnostics]
    assert report.counts["allowed"] == 1


def test_without_a_reason_nothing_is_allowed(tmp_path: Path) -> None:
    report = lint(tmp_path, f"all:\n  # 允许 BC322：\n  - {LEAF}")
    assert told(report) == [("BC461", 11), ("BC322", 12)]
    assert report.counts["allowed"] == 0


def test_one_line_allows_nothing_on_another(tmp_path: Path) -> None:
    report = lint(tmp_path, f"all:\n  # 允许 BC322：由划型标准证明\n  - {LEAF}\n  - {OTHER}")
    assert told(report) == [("BC322", 13)]


def test_a_blank_line_parts_a_remark_from_what_follows(tmp_path: Path) -> None:
    report = lint(tmp_path, f"all:\n  # 允许 BC322：由划型标准证明\n\n  - {LEAF}")
    assert told(report) == [("BC462", 11), ("BC322", 13)]


def test_another_code_is_told_and_allows_nothing(tmp_path: Path) -> None:
    report = lint(tmp_path, f"all:\n  - {LEAF}  # 允许 BC317：看过了")
    assert told(report) == [("BC322", 11), ("BC462", 11)]


def test_a_hash_in_a_text_is_no_allowance(tmp_path: Path) -> None:
    leaf = LEAF.replace("不超过300人", '"不超过300人 # 允许 BC322：原文如此"')
    assert told(lint(tmp_path, f"all:\n  - {leaf}")) == [("BC322", 11)]


def test_what_is_allowed_and_mended_is_told(tmp_path: Path) -> None:
    conditions = f"all:\n  - {LEAF}  # 允许 BC322：等算例补上"
    assert told(lint(tmp_path, conditions)) == []
    assert told(lint(tmp_path, conditions, CASES.replace("299人", "300人"))) == [("BC462", 11)]


def test_the_same_is_said_again_from_the_store(tmp_path: Path) -> None:
    conditions = f"all:\n  - {LEAF}  # 允许 BC322：等算例补上\n  - {OTHER}"
    first = lint(tmp_path, conditions)
    again = lint(tmp_path, conditions)
    assert (told(again), again.counts) == (told(first), first.counts)
    assert told(first) == [("BC322", 12)]


def test_a_part_of_a_rulebook_keeps_its_allowances(tmp_path: Path) -> None:
    conditions = f"all:\n  - {LEAF}  # 允许 BC322：等算例补上"
    report = lint(tmp_path, conditions, only=Wanted(ids=("relief",)))
    assert (told(report), report.counts["allowed"]) == ([], 1)


def test_what_stops_a_rulebook_cannot_be_allowed(tmp_path: Path) -> None:
    report = lint(tmp_path, f"all:\n  - {LEAF.replace('从业人员', '人员')}  # 允许 BC202：先这样")
    assert told(report) == [("BC202", 11), ("BC463", 11)]


def test_an_error_of_a_case_cannot_be_allowed(tmp_path: Path) -> None:
    cases = CASES.replace("  - {name", "  # 允许 BC112：先这样\n  - {name").replace("2020-06-01", "2020-06-31")
    assert [one[0] for one in told(lint(tmp_path, f"all:\n  - {LEAF}", cases))][-2:] == ["BC463", "BC112"]


WHOEVER = """\
any:
  - {fact: 已参保, is_true: yes, quote: 已参保的, source: law 第一条}
  - {fact: 已参保, is_true: no, quote: 未参保的, source: law 第一条}
"""
NOBODY = """\
all:
  - {fact: 已参保, is_true: yes, quote: 已参保的, source: law 第一条}
  - {fact: 已参保, is_true: no, quote: 未参保的, source: law 第一条}
"""
ASKED = """\
cases_for: relief
cases:
  - {name: 参保的, on: 2020-06-01, profile: {已参保: 是}, expect: {missing: []}}
"""


def codes_of(report: LintReport) -> set[str]:
    return {one.code for one in report.diagnostics if one.place[0].startswith("relief")}


def test_a_warning_takes_no_error_with_it(tmp_path: Path) -> None:
    """That whoever asks meets a condition is a warning; that it is asked in vain stays an error."""
    assert codes_of(lint(tmp_path, WHOEVER, ASKED)) == {"BC317", "BC393"}


def test_what_follows_is_left_out_only_behind_a_cause_that_is_told(tmp_path: Path) -> None:
    assert codes_of(lint(tmp_path, NOBODY, ASKED)) == {"BC391"}
    lines = NOBODY.splitlines()
    allowed = "\n".join([*lines[:2], "  # 允许 BC391：写着试试", *lines[2:]]) + "\n"
    assert codes_of(lint(tmp_path, allowed, ASKED)) == {"BC317"}
