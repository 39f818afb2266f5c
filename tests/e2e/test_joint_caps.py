"""Subsidies on one loan never come to more than its interest, in a report and in the totals of a batch."""

import csv
import json
from pathlib import Path

from .programs import ROOT, run

SHARED = ("--rules", str(ROOT / "rules"), "--as-of", "2020-06-01")
MAKER = {
    "所在地": "220402",
    "组织形式": "企业",
    "防疫产品": "口罩",
    "贷款本金": "5000000元",
    "贷款年利率": "4.35%",
    "贷款月数": "12",
    "贷款合同生效日": "2020-03-01",
    "贷款用于防疫物资生产经营": "是",
    "疫情防控重点保障企业名单": "国家名单",
    "专项再贷款支持的贷款": "是",
    "企业规模": "大型企业",
}
NAMES = ["jilin-maker-loan-subsidy-2020", "key-enterprise-interest-subsidy"]
INTEREST = "217500.00"


def check(*words: str, **changed: str) -> bytes:
    told = MAKER | changed
    profile = "".join(f"{name}: '{value}'\n" for name, value in told.items() if value)
    return run("check", "-", *SHARED, *words, stdin=profile.encode()).stdout


def test_a_report_adds_them_up_to_the_interest_of_the_loan() -> None:
    found = json.loads(check("--format", "json"))
    amounts = {one["id"]: one["amount"] for one in found["measures"] if one["id"] in NAMES}
    assert [(amounts[name]["low"], amounts[name]["high"]) for name in NAMES] == [
        ("108750.00", INTEREST),
        ("108750.00", "108750.00"),
    ]
    (cap,) = found["totals"]["caps"]
    assert (cap["cap"], cap["measures"], cap["limit"]) == (
        "working-loan-interest",
        NAMES,
        {"low": INTEREST, "high": INTEREST},
    )
    (whole,) = [one for one in found["totals"]["by_period"] if one["verdict"] == "may_apply"]
    assert (whole["measures"], whole["low"], whole["high"]) == (NAMES, INTEREST, INTEREST)


def test_it_says_so_in_words() -> None:
    text = "".join(line.strip() for line in check("--full").decode().splitlines())
    assert "合计最多217,500 元" in text.replace("合计最多 217,500", "合计最多217,500")
    assert "together at most CNY 217,500" in " ".join(check("--full", "--lang", "en").decode().split())


def test_without_a_term_the_total_is_open_below_and_bounded_by_what_each_can_be() -> None:
    (whole,) = [
        one
        for one in json.loads(check("--format", "json", 贷款月数=""))["totals"]["by_period"]
        if one["verdict"] == "may_apply"
    ]
    assert (whole["low"], whole["high"]) == ("0.00", "326250.00")


def test_the_totals_of_a_batch_are_those_of_the_reports(tmp_path: Path) -> None:
    rows = [
        MAKER,
        MAKER | {"贷款月数": ""},
        MAKER | {"疫情防控重点保障企业名单": "无"},
        MAKER | {"企业规模": "小型企业"},
    ]
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", *MAKER])
        writer.writeheader()
        writer.writerows({"id": f"9122040{number}MA0000000{number}", **row} for number, row in enumerate(rows))
    found = run("batch", "in.csv", "-o", "out.csv", "--layout", "wide", "--self-check", "4", *SHARED, cwd=tmp_path)
    assert found.returncode == 0, found.stderr.decode()
    summary = json.loads((tmp_path / "out.csv.summary.json").read_text(encoding="utf-8"))
    (whole,) = [one["sum"] for one in summary["totals"] if one["verdict"] == "may_apply"]
    # 217,500 together; from nothing to 326,250; the maker's alone; three of them together
    assert (whole["low"], whole["high"]) == ("543750.00", "978750.00")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [name for name in next(csv.reader(file)) if "cap_" in name]
