"""`rules uses` and `rules history`: what rests on a name, with file and line; what held when, and who changed it."""

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benefit_check.cli.app import app
from rulebooks import files, measure_text

from .programs import run

DERIVED = """
derived:
  few:
    label: {zh: 人少, en: few people}
    type: bool
    formula: employees <= 20人
"""
MONEY = "kind: saving\nper: month\nformula: month_sales * rate"
OWN = """
parameters:
  most_staff:
    label: {zh: 人数上限, en: most staff}
    type: count
    values:
      - {from: 2020-01-01, to: 2020-06-30, value: 20人, source: law 第一条, quote: 二十人}
      - {from: 2020-07-01, value: 30人, source: law 第二条, quote: 三十人}
notes:
  - {zh: 从业人员按上年平均算, en: staff is the average of last year}
"""
ASKED = """
all:
  - {fact: employees, at_most: most_staff, quote: 人数, source: law 第一条}
  - judged: good
    title: {zh: 前景好, en: good prospects}
    by: tax-office
    evidence: {zh: 证, en: proof}
    quote: 文
    source: law 一
"""
CASES = """\
cases_for: staff
base: {从业人员: 20人}
cases:
  - {name: 一, on: 2020-03-01, expect: {verdict: may_apply}}
  - {name: 二, on: 2020-03-01, profile: {employees: 21人}, expect: {verdict: ineligible}}
"""
TEXTS = {
    "derived.yaml": DERIVED,
    "tax/staff.yaml": measure_text("staff", ASKED, MONEY, OWN).replace("zh: 优惠", "zh: 人员优惠"),
    "tax/staff.cases.yaml": CASES,
    "few-relief.yaml": measure_text(
        "few-relief", "all: [{fact: few, is_true: yes, quote: 文, source: law 一}]"
    ).replace("zh: 优惠", "zh: 少人优惠"),
}


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    place = tmp_path / "rules"
    for name, content in files(TEXTS).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return place


def said(rules: Path, *words: str, lang: str = "en") -> str:
    found = CliRunner().invoke(app, ["rules", *words, "--rules", str(rules), "--lang", lang], color=False)
    assert found.exit_code == 0, found.stderr
    return " ".join(found.stdout.split())


def line_of(name: str, words: str) -> int:
    text = files(TEXTS)[name].decode()
    return text[: text.index(words)].count("\n") + 1


def test_everything_that_rests_on_a_fact_is_told_with_its_line(rules: Path) -> None:
    done = run("rules", "uses", "从业人员", "--rules", str(rules), "--lang", "en")
    assert done.returncode == 0, done.stderr.decode()
    text = " ".join(done.stdout.decode().split())
    assert f"fact · employees · facts.yaml:{line_of('facts.yaml', '  employees:')}" in text
    assert f"conditions tax/staff.yaml:{line_of('tax/staff.yaml', 'fact: employees')}" in text
    assert f"derived.yaml:{line_of('derived.yaml', 'formula')}" in text
    assert "relief · through few people" in text
    assert "tax/staff.cases.yaml:2, 5" in text
    assert f"tax/staff.yaml:{line_of('tax/staff.yaml', '从业人员按')} · relief" in text.partition("Said in texts")[2]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("示例〔2020〕1号", "legal text · law"),
        ("示例(2020)1号", "legal text · law"),
        ("employees", "fact · employees"),
        ("law", "legal text · law"),
        ("tax-office", "office · tax-office"),
        ("前景好", "condition · staff.good"),
        ("人数上限", "figure of the law · staff.most_staff"),
        ("most_staff", "figure of the law · staff.most_staff"),
        ("人员优惠", "measure · staff"),
    ],
)
def test_whatever_has_a_name_can_be_asked_for(rules: Path, name: str, told: str) -> None:
    assert told in said(rules, "uses", name)


def test_a_parameter_rests_in_conditions_and_amounts(rules: Path) -> None:
    assert f"amount tax/staff.yaml:{line_of('tax/staff.yaml', 'formula:')}" in said(rules, "uses", "rate")
    assert f"conditions tax/staff.yaml:{line_of('tax/staff.yaml', 'most_staff, quote')}" in said(
        rules, "uses", "staff.most_staff"
    )


def test_what_nothing_rests_on_is_said(rules: Path) -> None:
    assert "nothing in the rules rests on it" in said(rules, "uses", "name_of_line")


@pytest.mark.parametrize("command", ["uses", "history"])
def test_a_name_of_nothing_is_met_with_those_near(rules: Path, command: str) -> None:
    found = CliRunner().invoke(app, ["rules", command, "employes", "--rules", str(rules), "--lang", "en"])
    assert found.exit_code == 2
    assert "BC456" in found.stderr
    assert "employees" in found.stderr


def test_a_name_of_several_lists_them(rules: Path) -> None:
    found = CliRunner().invoke(app, ["rules", "uses", "销售", "--rules", str(rules), "--lang", "zh"])
    assert found.exit_code == 2
    assert "BC457" in found.stderr
    assert "month_sales" in found.stderr
    assert "year_sales" in found.stderr


def test_a_figure_has_a_line_for_each_period(rules: Path) -> None:
    text = said(rules, "history", "人数上限")
    assert "1 Jan 2020 to 30 Jun 2020: 20 people · 示例〔2020〕1号 第一条" in text
    assert "from 1 Jul 2020: 30 people · 示例〔2020〕1号 第二条" in text
    assert "the rules lie in no git repository" in text


def test_a_measure_and_a_fact_have_their_times_too(rules: Path) -> None:
    assert "1 Jan 2020 to 31 Dec 2020: it holds · 示例〔2020〕1号 第一条" in said(rules, "history", "few-relief")
    assert "at all times: staff at most most staff" in said(rules, "history", "employees")


def test_git_tells_who_changed_just_these_lines(rules: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=张三", "-c", "user.email=z@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *who, *words], cwd=rules.parent, check=True, capture_output=True)

    file = rules / "tax" / "staff.yaml"
    git("init")
    git("add", ".")
    git("commit", "-m", "写下规则")
    for old, new, subject in (("value: 30人", "value: 40人", "改上限"), ("zh: 摘要", "zh: 新摘要", "改摘要")):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        git("commit", "-a", "-m", subject)
    # what nobody has committed moves the lines and hides nothing
    file.write_text("# 一行\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    text = said(rules, "history", "人数上限", lang="zh")
    assert "改上限 · 张三" in text
    assert "写下规则 · 张三" in text
    assert "改摘要" not in text
    assert "改摘要 · 张三" in said(rules, "history", "staff", lang="zh")
