"""A fact with a value a month: a list of twelve in a profile, twelve columns in a table, the same answer."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from rulebooks import FACTS, files, measure_text

from .programs import run

WAGES = """\
  wages:
    label: {zh: 月工资总额, en: wages of each month}
    aliases: [工资]
    type: money
    per: month
    by: month
    question: {zh: 每月工资多少？, en: What are the wages of each month?}
    find: {zh: 工资表, en: payroll}
    example: 9000元
"""
CONDITIONS = "all: [{fact: taxpayer, equals: small_scale, quote: 原文, source: law 第一条}]"
AMOUNTS = {
    "total": "kind: cash\nformula: sum(wages)",
    "average": "kind: cash\nper: month\nformula: mean(wages)",
    "latest": "kind: cash\nper: month\nformula: last(wages)",
}
ON = ("--as-of", "2020-03-15")
TOLD: dict[str, tuple[str, list[str]]] = {
    "all": ("2015-01-01", ["1000.01", "2000", "3000", "4000"]),
    "gap": ("2015-01-01", ["1000", "", "3000"]),
    "opened": ("2020-02-10", ["", "2000", "3001"]),
    "absent": ("", ["未开业", "2000", "3000"]),
    "nothing": ("", []),
}
EXPECTED: dict[str, dict[str, tuple[str, str]]] = {
    "all": {"total": ("6000.01", "6000.01"), "average": ("2000.00", "2000.00"), "latest": ("3000.00", "3000.00")},
    "gap": {"total": ("4000.00", ""), "average": ("1333.33", ""), "latest": ("3000.00", "3000.00")},
    "opened": {"total": ("5001.00", "5001.00"), "average": ("2500.50", "2500.50"), "latest": ("3001.00", "3001.00")},
    "absent": {"total": ("5000.00", "5000.00"), "average": ("2500.00", "2500.00"), "latest": ("3000.00", "3000.00")},
    "nothing": {"total": ("0.00", ""), "average": ("0.00", ""), "latest": ("0.00", "")},
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = {name: measure_text(name, CONDITIONS, amount) for name, amount in AMOUNTS.items()}
    laid = files({"facts.yaml": FACTS + WAGES} | {f"{name}.yaml": text for name, text in made.items()})
    Path("rules").mkdir()
    for name, text in laid.items():
        Path("rules", name).write_bytes(text)
    return tmp_path


def done(*words: str) -> Any:
    found = run(*words, "--rules", "rules", *ON, "--lang", "zh", cwd=Path.cwd())
    assert found.returncode == 0, found.stderr.decode()
    return found


@pytest.mark.parametrize("title", ["wages_m{}", "工资{}月", "月工资总额 第{}月"])
def test_twelve_columns_of_a_table(title: str) -> None:
    head = ["id", "taxpayer", "opened_on", *(title.format(number) for number in range(1, 13))]
    lines = [[name, "small_scale", opened, *told, *[""] * (12 - len(told))] for name, (opened, told) in TOLD.items()]
    with Path("表.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *lines])
    assert "5 行" in done("batch", "表.csv", "-o", "结果.csv", "--self-check", "5").stderr.decode()
    with Path("结果.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["_id"]: row for row in csv.DictReader(file)}
    found = {
        name: {one: (row[f"{one}__amount_low"], row[f"{one}__amount_high"]) for one in EXPECTED[name]}
        for name, row in rows.items()
    }
    assert found == EXPECTED


@pytest.mark.parametrize(
    "written",
    ["[1000.01元, 2000, 3000, 4000]", "{m1: 1000.01, m2: 2000, m3: 3000}", "{一月: 1000.01, 2月: 2000, 三月份: 3000}"],
)
def test_twelve_values_of_a_profile(written: str) -> None:
    Path("p.yaml").write_text(f"facts: {{taxpayer: small_scale, opened_on: 2015-01-01, 工资: {written}}}")
    found = json.loads(done("check", "p.yaml", "--format", "json").stdout)
    amounts = {one["id"]: one["amount"]["low"] for one in found["measures"]}
    assert amounts == {"total": "6000.01", "average": "2000.00", "latest": "3000.00"}


def test_one_column_for_twelve_months_is_said() -> None:
    Path("表.csv").write_text("id,taxpayer,工资\na,small_scale,100\n", encoding="utf-8")
    assert "_m1" in done("batch", "表.csv", "-o", "结果.csv").stderr.decode()
