"""`rules boundaries`: the rows of each limit, for a person to confirm; written as cases, they run."""

from pathlib import Path

import pytest

from rulebooks import files, measure_text

from .programs import run

CASES = """\
cases_for: relief
cases:
  - {name: 少的, on: 2020-03-01, profile: {employees: 5人}, expect: {verdict: eligible}}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rules with one measure and one case."""
    conditions = "all: [{fact: employees, at_most: 20人, quote: 不超过20人, source: law 第一条}]"
    texts = files() | {
        "tax/relief.yaml": measure_text("relief", conditions).encode(),
        "tax/relief.cases.yaml": CASES.encode(),
    }
    for name, content in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["1 处界限，3 种情况，其中 3 种没有算例确认", "「不超过20人」", "略高 从业人员 21: 不符合", "待确认"]),
        (
            "en",
            ["1 edges, 3 rows, 3 of them confirmed by no case", "just above staff 21: not yours", "to be confirmed"],
        ),
    ],
)
def test_each_limit_is_shown_with_clause_rows_and_answers(rules: Path, lang: str, said: list[str]) -> None:
    done = run("rules", "boundaries", "relief", "--rules", str(rules), "--lang", lang, COLUMNS="80")
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    assert [words for words in said if words not in text] == []


def test_rows_written_as_cases_run_and_confirm(rules: Path) -> None:
    written = run("rules", "boundaries", "relief", "--rules", str(rules), "--format", "yaml").stdout
    with (rules / "tax" / "relief.cases.yaml").open("ab") as file:
        file.write(written)
    tested = run("rules", "test", "relief", "--rules", str(rules), "--lang", "en")
    assert "4 cases, 0 failed" in tested.stdout.decode(), tested.stderr.decode()
    again = run("rules", "boundaries", "relief", "--rules", str(rules), "--lang", "en")
    assert "0 of them confirmed by no case" in again.stdout.decode()
    assert run("rules", "boundaries", "relief", "--rules", str(rules), "--format", "yaml").stdout == b""


def test_a_measure_that_is_not_there_is_a_usage_error(rules: Path) -> None:
    done = run("rules", "boundaries", "relieve", "--rules", str(rules), "--lang", "en")
    assert done.returncode == 2
    assert "relief" in done.stderr.decode()
