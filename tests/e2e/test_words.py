"""Values as people write them, in `check` and in `batch` alike, with the options that a person has who gives none."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from .programs import run

LICENCE = {
    "有限责任公司": True,
    "有限责任公司(自然人独资)": True,
    "有限责任公司（自然人投资或控股）": True,
    "有限责任公司（自然人投资或控股的法人独资）": True,
    "有限责任公司（国有独资）": True,
    "有限责任公司(外商投资、非独资)": True,
    "其他有限责任公司": True,
    "股份有限公司": True,
    "股份有限公司(上市、国有控股)": True,
    "股份有限公司（非上市、自然人投资或控股）": True,
    "农民专业合作社": True,
    "农民专业合作社联合社": True,
    "全民所有制": True,
    "集体所有制": True,
    "合伙企业": False,
    "普通合伙企业": False,
    "特殊普通合伙企业": False,
    "有限合伙企业": False,
    "外商投资有限合伙企业": False,
    "个人独资企业": False,
    "个体户": False,
    "个体工商户": False,
    "“个体工商户”": False,
    "企业": None,
    "分公司": None,
    "分支机构": None,
    "有限责任公司分公司(自然人独资)": None,
}
"""The type on a business licence, and whether who has it pays enterprise income tax; None where it does not tell."""

LOSS = "loss-carry-forward-2020"
DAY = ("--as-of", "2020-12-03")


def told(text: str, cwd: Path) -> tuple[dict[str, Any], str]:
    done = run("check", "-", *DAY, "--format", "json", "--lang", "zh", stdin=text.encode(), cwd=cwd)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout), done.stderr.decode()


def pays(measure: dict[str, str] | Any) -> bool | None:
    """What an answer to the carry-forward of losses says of the tax: no payer has it, and who is not told is asked."""
    verdict, missing = measure
    return False if verdict == "ineligible" else None if "pays_cit" in missing else True


def answered(rows: list[str], cwd: Path, *words: str) -> tuple[list[dict[str, str]], list[dict[str, str]], str]:
    (cwd / "表.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    done = run("batch", "表.csv", "-o", "结果.csv", *DAY, *words, cwd=cwd)
    assert done.returncode == 0, done.stderr.decode()
    rejects = cwd / "结果.csv.rejects.csv"
    bad = table(rejects) if rejects.exists() else []
    return table(cwd / "结果.csv"), bad, done.stderr.decode()


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_the_words_of_a_licence_tell_batch_whether_enterprise_income_tax_is_due(tmp_path: Path) -> None:
    rows = [f'{number},"{word}",40万元' for number, word in enumerate(LICENCE, 1)]
    found, bad, _ = answered(["编号,组织形式,2020年亏损额", *rows], tmp_path, "-m", LOSS, "--id", "编号")
    assert not bad
    assert [pays((row[f"{LOSS}__verdict"], row[f"{LOSS}__missing"].split(";"))) for row in found] == list(
        LICENCE.values()
    )


@pytest.mark.parametrize(
    "word", ["有限责任公司（自然人投资或控股）", "有限合伙企业", "个体户", "分公司", "企业", "农民专业合作社联合社"]
)
def test_the_words_of_a_licence_tell_check_the_same(word: str, tmp_path: Path) -> None:
    answer, _ = told(f"企业类型: {word}\n2020年亏损额: 40万元", tmp_path)
    measure = next(one for one in answer["measures"] if one["id"] == LOSS)
    assert pays((measure["verdict"], measure["missing"])) is LICENCE[word]


def test_a_rule_for_enterprises_holds_for_each_kind_of_them(tmp_path: Path) -> None:
    answer, said = told("facts: {组织形式: 合伙企业（有限合伙）}", tmp_path)
    verdicts = {one["id"]: one["verdict"] for one in answer["measures"]}
    assert "合伙企业（有限合伙）" in said
    assert verdicts["notary-fee-discount"] != "ineligible"
    other, _ = told("facts: {组织形式: 机关, notary_matter: 是}", tmp_path)
    assert {one["id"]: one["verdict"] for one in other["measures"]}["notary-fee-discount"] == "ineligible"


def test_what_was_stated_of_the_tax_goes_before_what_follows_from_the_licence(tmp_path: Path) -> None:
    answer, _ = told("组织形式: 企业\n缴纳企业所得税: 否\n2020年亏损额: 40万元", tmp_path)
    assert next(one for one in answer["measures"] if one["id"] == LOSS)["verdict"] == "ineligible"


SPOKEN = """\
税号: 91220402MA0000001X
facts:
  组织形式: 有限责任公司(自然人独资)
  从业人员: 300-500人
  营业收入: 约4800万
  资产总额: 叁佰万元
  行业代码: “3670”
  增值税纳税人类型: ‘一般纳税人’
  约定逾期年利率: 百分之五
  欠款单位: 没有
"""


def test_check_says_on_stderr_how_it_understood_each_value(tmp_path: Path) -> None:
    text = SPOKEN.replace("税号: 91220402MA0000001X\n", "")
    _, said = told(text, tmp_path)
    assert said.splitlines() == [
        "组织形式：有限责任公司(自然人独资) 读作 公司",
        "从业人员：300-500人 读作 300 – 500",
        "营业收入：约4800万 按整 48000000元 算；离标准很近的话，请查确切的数",
        "资产总额：叁佰万元 读作 3000000元",
        "行业代码：“3670” 读作 3670",
        "增值税纳税人类型：‘一般纳税人’ 读作 一般纳税人",
        "约定逾期年利率：百分之五 读作 5%",
        "欠款单位：没有 读作 没有单位欠款",
    ]
    quiet = run("check", "-", *DAY, "--quiet", stdin=text.encode(), cwd=tmp_path)
    assert not quiet.stderr


def test_a_range_settles_what_holds_for_all_of_it_and_asks_where_it_does_not(tmp_path: Path) -> None:
    base = "行业代码: 3670\n组织形式: 企业\n营业收入: 3000万元\n从业人员: "
    sizes = {
        people: run("check", "-", *DAY, "--lang", "zh", stdin=f"{base}{people}".encode(), cwd=tmp_path).stdout.decode()
        for people in ("320-500人", "250-500人")
    }
    assert "· 中型企业（" in sizes["320-500人"]
    assert "· 中型企业（" not in sizes["250-500人"]


@pytest.mark.parametrize("name", ["税号", "纳税人识别号", "统一社会信用代码", "信用代码", "tax_id", "uscc"])
def test_a_profile_may_call_the_credit_code_by_any_of_its_names(name: str, tmp_path: Path) -> None:
    done = run("check", "-", *DAY, "--lang", "zh", stdin=f"{name}: 1234\n从业人员: 3".encode(), cwd=tmp_path)
    assert done.returncode == 3
    assert "BC407" in done.stderr.decode()


NUMBERS = {
    "三十万": "300000",
    "30W": "300000",
    "30w元": "300000",
    "约30万": "300000",
    "30万左右": "300000",
    "“300000”": "300000",
    "叁拾万元整": "300000",
    "3十万": "300000",
    "300千元": "300000",
    "人民币30万元": "300000",
    "300k": "300000",
    "三十万零一": "300001",
    "30万圆": "300000",
}


def test_batch_reads_numbers_as_check_does_and_counts_them_by_column(tmp_path: Path) -> None:
    threshold = "vat-small-scale-threshold-exemption"
    head = "编号,本期全部销售额,增值税纳税人类型,增值税申报期"
    rows = [f"{number},{word},小规模,按季度" for number, word in enumerate((*NUMBERS, "300000"), 1)]
    found, bad, said = answered([head, *rows], tmp_path, "-m", threshold, "--id", "编号", "--lang", "zh")
    assert not bad
    wanted = found[-1]
    assert all(
        {**row, "_row": "", "_id": ""} == {**wanted, "_row": "", "_id": ""}
        for row, value in zip(found, NUMBERS.values(), strict=False)
        if value == "300000"
    )
    assert "本期全部销售额：9 格不是照字面读的" in said
    assert f"增值税纳税人类型：{len(rows)} 格不是照字面读的，如 小规模 读作 小规模纳税人" in said


def test_batch_answers_a_range_and_rejects_what_is_none(tmp_path: Path) -> None:
    rows = ["编号,从业人员", "1,300-500人", "2,85多人", "3,二十人"]
    found, bad, _ = answered(rows, tmp_path, "-m", LOSS, "--id", "编号", "--lang", "zh")
    assert [row["_id"] for row in found] == ["1", "3"]
    assert [(row["value"], row["reason"]) for row in bad] == [
        ("85多人", "这不是确切数字；写确切的，不知道就填 未知"),
    ]
