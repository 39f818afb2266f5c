"""Several reliefs of one tax never save more than the tax, in a report."""

import json
from decimal import Decimal

import pytest

from .programs import ROOT, run

FIRM = {"所在地": "西安区", "行业代码": "2110", "组织形式": "公司", "企业所得税查账征收": "是", "有研发活动": "是"}
PROFIT = FIRM | {
    "今年的情况": "残疾职工",
    "加计扣除前应纳税所得额": "20万元",
    "适用所得税税率": "25%",
    "研发费用单独记账": "是",
    "研发五项费用": "100万元",
    "研发其他相关费用": "0",
    "委托境内研发费用": "0",
    "委托境外研发费用": "0",
    "自研无形资产摊销": "0",
    "列入的税收优惠清单": "无",
    "残疾职工工资": "15万元",
    "残疾职工合同社保工资齐全": "是",
}
DEDUCTIONS = ("rd-super-deduction", "disabled-wages-deduction")
EQUIPMENT = FIRM | {
    "今年的情况": "环保节能安全专用设备、专用设备数字化改造",
    "目录内专用设备投资额": "300万元",
    "专用设备数字化改造投入": "200万元",
    "被改造设备原计税基础": "400万元",
    "专用设备自己在用": "是",
    "今年应纳企业所得税": "5万元",
}
CREDITS = ("special-equipment-credit", "special-equipment-digital")
HIRES = FIRM | {
    "今年的情况": "招用脱贫或失业人员、招用退役士兵",
    "重点群体本年工作月数": "120",
    "有吸纳重点群体认定证明": "是",
    "退役士兵本年工作月数": "120",
    "全年可扣减的税费": "30000元",
}
QUOTAS = ("key-group-hires", "soldier-hires")
ITEMS = FIRM | {
    "今年的买卖情况": "卖蔬菜鲜肉蛋、技术转让开发服务",
    "按项目免税本来要交的增值税": "8000元",
    "免税收入单独记账": "是",
    "增值税申报期": "按月",
    "增值税纳税人类型": "一般纳税人",
}
EXEMPT = ("vat-fresh-produce-exemption", "vat-technology-exemption")


def answered(profile: dict[str, str], *names: str, form: str = "json") -> str:
    text = "".join(f"{name}: '{value}'\n" for name, value in profile.items())
    asked = [word for name in names for word in ("-m", name)]
    done = run(
        "check",
        "-",
        "--rules",
        str(ROOT / "rules"),
        "--as-of",
        "2026-11-30",
        "--format",
        form,
        *asked,
        stdin=text.encode(),
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("profile", "names", "each", "most"),
    [
        (PROFIT, DEDUCTIONS, ["50000.00", "37500.00"], "50000.00"),
        (EQUIPMENT, CREDITS, ["50000.00", "50000.00"], "50000.00"),
        (HIRES, QUOTAS, ["30000.00", "30000.00"], "30000.00"),
        (ITEMS, EXEMPT, ["8000.00", "8000.00"], "8000.00"),
    ],
)
def test_what_is_saved_together_is_no_more_than_the_tax(
    profile: dict[str, str], names: tuple[str, ...], each: list[str], most: str
) -> None:
    answer = json.loads(answered(profile, *names))
    assert {one["verdict"] for one in answer["measures"]} <= {"eligible", "may_apply"}
    amounts = {one["id"]: one["amount"]["high"] for one in answer["measures"]}
    assert [amounts[name] for name in names] == each
    (whole,) = answer["totals"]["by_period"]
    assert Decimal(whole["high"]) == Decimal(most)


def test_a_report_says_so() -> None:
    told = answered(PROFIT, *DEDUCTIONS, form="report")
    assert "合计最多每年5万元" in told.replace(" ", "").replace("\n", "")
