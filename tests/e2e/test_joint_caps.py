"""Subsidies on one loan never come to more than its interest, in a report and in the totals of a batch."""

import csv
import json
from decimal import Decimal
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
        ("108750.00", "108750.00"),
        ("108750.00", "108750.00"),
    ]
    (cap,) = [one for one in found["totals"]["caps"] if one["verdict"] == "may_apply"]
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


def total(**changed: str) -> tuple[Decimal, Decimal]:
    """The ends of what may be applied for."""
    sums = json.loads(check("--format", "json", **changed))["totals"]["by_period"]
    (whole,) = [one for one in sums if one["verdict"] == "may_apply"]
    return Decimal(whole["low"]), Decimal(whole["high"])


def test_without_a_term_the_total_is_open_below_and_bounded_by_what_each_can_be() -> None:
    assert total(贷款月数="") == (Decimal(0), Decimal(INTEREST))


def test_the_totals_of_a_batch_are_those_of_the_reports(tmp_path: Path) -> None:
    changes = [{}, {"贷款月数": ""}, {"疫情防控重点保障企业名单": "无"}, {"企业规模": "小型企业"}]
    rows = [MAKER | changed for changed in changes]
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", *MAKER])
        writer.writeheader()
        writer.writerows({"id": f"9122040{number}MA0000000{number}", **row} for number, row in enumerate(rows))
    found = run("batch", "in.csv", "-o", "out.csv", "--layout", "wide", "--self-check", "4", *SHARED, cwd=tmp_path)
    assert found.returncode == 0, found.stderr.decode()
    summary = json.loads((tmp_path / "out.csv.summary.json").read_text(encoding="utf-8"))
    (whole,) = [one["sum"] for one in summary["totals"] if one["verdict"] == "may_apply"]
    each = [total(**changed) for changed in changes]
    assert (Decimal(whole["low"]), Decimal(whole["high"])) == (
        sum(low for low, _ in each),
        sum(high for _, high in each),
    )
    assert each[0] == each[3] == (Decimal(INTEREST), Decimal(INTEREST))
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [name for name in next(csv.reader(file)) if "cap_" in name]
