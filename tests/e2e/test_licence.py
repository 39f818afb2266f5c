"""Three lines of a licence are enough to begin: what its code and its words say, through every door."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

import benefit_check

from .programs import run

DAY = ("--as-of", "2026-11-30")
CODES = {
    "92220402MA1ABCDE0Y": ("individual_business", "220402"),
    "91220000MA1ABCDE0G": ("enterprise", "220000"),
    "93220421MA1ABCDE0C": ("enterprise", "220421"),
}
TITLE = "individual-business-title"


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_the_same_in_check_batch_and_the_library(code: str, tmp_path: Path) -> None:
    told = json.loads(run("check", "-", *DAY, "--format", "json", stdin=f"uscc: {code}\n从业人员: 4人".encode()).stdout)
    assert told["enterprise"]["by_code"] == dict(zip(("enterprise_form", "place"), CODES[code], strict=True))
    (tmp_path / "t.csv").write_text(f"统一社会信用代码,从业人员\n{code},4人\n", encoding="utf-8")
    done = run("batch", "t.csv", "-o", "o.csv", *DAY, "-m", TITLE, "--self-check", "1", "--lang", "zh", cwd=tmp_path)
    assert "按统一社会信用代码填" in done.stderr.decode()
    (row,) = csv.DictReader((tmp_path / "o.csv").read_text(encoding="utf-8-sig").splitlines())
    book = benefit_check.load_rulebook()
    answer = benefit_check.assess_one({"uscc": code, "从业人员": "4人"}, book, as_of=date(2026, 11, 30))
    stated = {"组织形式": CODES[code][0], "所在地": CODES[code][1], "从业人员": "4人"}
    plain = benefit_check.assess_one(stated, book, as_of=date(2026, 11, 30))
    verdicts = {one["id"]: one["verdict"] for one in told["measures"]}
    assert verdicts == {one.measure: str(one.verdict) for one in answer.answers}
    assert verdicts == {one.measure: str(one.verdict) for one in plain.answers}
    assert row[f"{TITLE}__verdict"] == verdicts[TITLE]


def test_the_report_says_what_the_code_told_and_that_it_can_be_mended() -> None:
    profile = b"uscc: 92220402MA1ABCDE0Y\n"
    for words, said in (
        (("--lang", "zh"), ("按统一社会信用代码：组织形式 个体工商户、所在地 220402 龙山区", "请在档案里写明")),
        (("--lang", "en"), ("by the credit code: legal form individual business", "write it into the profile")),
        (("--lang", "zh", "--full"), ("按统一社会信用代码：组织形式 个体工商户",)),
    ):
        shown = run("check", "-", *DAY, *words, stdin=profile, COLUMNS="200").stdout.decode()
        assert all(one in shown for one in said)


def test_a_code_that_says_otherwise_is_told_and_does_not_win(tmp_path: Path) -> None:
    done = run("check", "-", *DAY, "--lang", "zh", stdin="uscc: 92220402MA1ABCDE0Y\n组织形式: 有限责任公司".encode())
    assert "请核对哪一个对" in done.stderr.decode()
    assert "组织形式 个体工商户" not in done.stdout.decode()
    (tmp_path / "t.csv").write_text("统一社会信用代码,组织形式\n92220402MA1ABCDE0Y,有限责任公司\n", encoding="utf-8")
    done = run("batch", "t.csv", "-o", "o.csv", *DAY, "-m", TITLE, "--lang", "zh", cwd=tmp_path)
    assert "组织形式：有 1 行与统一社会信用代码说的不一样，第一个在 t.csv:2" in done.stderr.decode()
    assert "not_applicable" in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
