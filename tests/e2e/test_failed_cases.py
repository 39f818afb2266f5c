"""What `rules test` says of a case whose answer is another: by which conditions it was decided, with their clauses."""

import json
from pathlib import Path

import pytest

from rulebooks import files, measure_text

from .programs import run

CONDITIONS = """
all:
  - {fact: taxpayer, equals: small_scale, quote: 小规模纳税人, source: law 第一条}
  - {fact: month_sales, at_most: 10万元, quote: 不超过10万元, source: law 第二条}
"""
CASES = """\
cases_for: relief
cases:
  - {name: 一般纳税人, on: 2020-06-01, profile: {taxpayer: general, month_sales: 1元}, expect: {verdict: eligible}}
  - name: 正好
    on: 2020-06-01
    profile: {taxpayer: small_scale, month_sales: 10万元}
    expect: {verdict: eligible, SOURCE}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder with one measure, one case of which fails."""
    lay(tmp_path, "source: law 第二条")
    return tmp_path


def lay(folder: Path, source: str) -> None:
    texts = files() | {
        "relief.yaml": measure_text(conditions=CONDITIONS).encode(),
        "relief.cases.yaml": CASES.replace("SOURCE", source).encode(),
    }
    for name, content in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["一般纳税人，2020年6月1日：不符合", "✗", "小规模纳税人", "第一条"]),
        ("en", ["一般纳税人, on 1 Jun 2020: not yours", "✗", "第一条"]),
    ],
)
def test_the_conditions_that_decided_are_drawn(rules: Path, lang: str, said: list[str]) -> None:
    done = run("rules", "test", "--rules", str(rules), "--lang", lang, COLUMNS="80")
    assert done.returncode == 4
    text = done.stderr.decode()
    assert [words for words in said if words not in text] == []
    assert "不超过10万元" not in text, "a condition that holds decides nothing where another one fails"
    assert max(map(len, text.splitlines())) <= 80


def test_programs_read_the_same(rules: Path) -> None:
    done = run("rules", "test", "--rules", str(rules), "--format", "json", "--lang", "en")
    (failed,) = json.loads(done.stdout)["failed"]
    assert (failed["case"], failed["measure"], failed["verdict"]) == ("一般纳税人", "relief", "ineligible")
    whole, leaf = failed["decided_by"]
    assert (whole["depth"], whole["holds"], whole["clause"]) == (0, False, None)
    assert (leaf["depth"], leaf["holds"]) == (1, False)
    assert "小规模纳税人" in leaf["clause"]


@pytest.mark.parametrize("source", ["law", "law 第二条", "[law 第一条, law 第二条]"])
def test_a_case_may_name_what_decides(tmp_path: Path, source: str) -> None:
    lay(tmp_path, f"source: {source}")
    done = run("rules", "test", "--rules", str(tmp_path), "--lang", "en")
    assert "1 failed" in done.stdout.decode(), "only the other case fails"


def test_a_clause_that_decides_nothing_fails_the_case(tmp_path: Path) -> None:
    lay(tmp_path, "source: law 第三条")
    done = run("rules", "test", "--rules", str(tmp_path), "--lang", "en")
    assert "正好: source is" in done.stderr.decode()
    assert "2 failed" in done.stdout.decode()


def test_a_document_that_nobody_knows_is_told_before(tmp_path: Path) -> None:
    lay(tmp_path, "依据: 财税〔1999〕1号")
    done = run("rules", "test", "--rules", str(tmp_path), "--lang", "en")
    assert done.returncode == 4
    assert "BC301" in done.stderr.decode()
