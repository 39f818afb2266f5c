"""What is said after a save, and whose cases are run."""

from datetime import date
from pathlib import Path

import pytest

from benefit_check.assess.lint.wanted import EVERYTHING, Wanted
from benefit_check.assess.watch.look import Look, look
from rulebooks import files, measure_text

DAY = date(2026, 12, 1)
CASES = """\
cases_for: {name}
cases:
  - name: 小规模
    on: 2020-06-01
    profile: {{纳税人类型: 小规模纳税人, 月销售额: 1万元}}
    expect: {{verdict: eligible}}
"""
AMOUNT = "kind: saving\nper: month\nformula: month_sales * rate"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = {f"{name}.yaml": measure_text(name, amount=AMOUNT) for name in ("relief", "other")}
    own["other.yaml"] = measure_text("other")
    own |= {f"{name}.cases.yaml": CASES.format(name=name) for name in ("relief", "other")}
    for name, content in files(own).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def write(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def after(folder: Path, before: Look, *changed: str) -> Look:
    return look(folder, changed, EVERYTHING, before, DAY)


def errors(found: Look) -> list[str]:
    return [one.code for one in found.diagnostics if one.severity == "error"]


def test_at_first_everything_is_looked_at_and_no_case_is_run(folder: Path) -> None:
    first = after(folder, Look())
    assert (errors(first), first.cases, set(first.measures)) == ([], 0, {"relief", "other"})


def test_only_the_cases_of_what_leans_on_a_change_are_run(folder: Path) -> None:
    first = after(folder, Look())
    write(folder, "parameters.yaml", "value: 3%", "value: 4%")
    found = after(folder, first, "parameters.yaml")
    assert (found.cases, found.failed) == (1, 0)


def test_a_case_that_fails_is_told_until_it_holds_again(folder: Path) -> None:
    first = after(folder, Look())
    write(folder, "relief.cases.yaml", "verdict: eligible", "verdict: ineligible")
    wrong = after(folder, first, "relief.cases.yaml")
    assert errors(wrong) == ["BC503"]
    write(folder, "other.yaml", "type: relief", "type: reward")
    still = after(folder, wrong, "other.yaml")
    assert "BC503" in errors(still)
    write(folder, "relief.cases.yaml", "verdict: ineligible", "verdict: eligible")
    mended = after(folder, still, "relief.cases.yaml")
    assert (errors(mended), mended.failing) == ([], frozenset())


def test_a_rule_that_does_not_read_loses_nothing_of_what_was_known(folder: Path) -> None:
    first = after(folder, Look())
    write(folder, "relief.yaml", "type: relief", "type：relief")
    broken = after(folder, first, "relief.yaml")
    assert (errors(broken), broken.measures) == (["BC119"], first.measures)
    write(folder, "relief.yaml", "type：relief", "type: reward")
    assert after(folder, broken, "relief.yaml").cases == 1


def test_what_was_just_written_stands_before_what_is_wrong_elsewhere(folder: Path) -> None:
    first = after(folder, Look())
    for name in ("other.yaml", "relief.yaml"):
        write(folder, name, "type: relief", "type: rewrd")
    found = after(folder, first, "relief.yaml")
    assert [one.place[0] for one in found.diagnostics[:2]] == ["relief.yaml", "other.yaml"]


def test_of_a_part_only_its_cases_are_run(folder: Path) -> None:
    part = Wanted(ids=("other",))
    first = look(folder, (), part, Look(), DAY)
    write(folder, "relief.yaml", "type: relief", "type: reward")
    assert look(folder, ("relief.yaml",), part, first, DAY).cases == 0
