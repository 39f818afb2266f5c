"""Slips of rule authors, one at a time in a measure without fault, and what is said of each in both languages.

The numbers are those of the collection of slips from which they come; `pytest --rewrite` writes the texts anew.
"""

from pathlib import Path
from re import DOTALL, findall
from typing import get_args

import pytest
from more_slips import KINDS

from benefit_check.assess.lint.run import lint_folder
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.diagnostics import diagnostics_page
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.rulebook.files import read_files, shipped
from benefit_check.rulebook.raw_scan import scan
from benefit_check.text.source import Source
from conftest import Golden
from rulebooks import FACTS, files

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MEASURE = """\
measure: reserve
title: {zh: 企业研发准备金, en: R&D reserve}
summary: {zh: 有研发活动的企业可以建立研发准备金；补多少由主管部门定。, en: "Ask; the authority decides."}
article: 继续鼓励企业建立研发准备金制度
type: reward
grant: apply
place: "220000"
in_force:
  - {from: 2020-01-01, source: law 正文}
conditions:
  all:
    - {fact: taxpayer, equals: general, quote: 继续鼓励企业建立研发准备金制度, source: law 正文}
    - {fact: insured, is_true: yes, quote: 继续鼓励企业建立研发准备金制度, source: law 正文}
    - fact: deposit
      at_most: 5万元
      quote: 五万元以下（含）
      source: law 第二条
    - judged: reserve-grant
      title: {zh: 主管部门批准补助, en: grant approved}
      by: tax-office
      evidence: {zh: 研发准备金账, en: "books of the reserve"}
      quote: 继续鼓励企业建立研发准备金制度
      source: law 正文
amount:
  kind: none
  note: {zh: 金额没有查到，请询问, en: "No figure was found; ask"}
claim:
  where: tax-office
  how: {zh: 向主管部门询问, en: "Ask the authority"}
  documents:
    - {zh: 研发费用明细, en: "books of the reserve, R&D spending"}
"""
CASES = """\
cases_for: reserve
base: {所在地: "220402", 纳税人类型: 一般纳税人, 已参保: 是, 保证金: 5万元}
cases:
  - {name: 由主管部门审定, on: 2020-12-03, expect: {verdict: may_apply}}
"""
RULE, CASE = "reserve.yaml", "reserve.cases.yaml"
HALVES = """\
derived:
  half_sales:
    label: {zh: 半数销售额, en: half of the sales}
    type: money
    per: month
    formula: (month_sales + month_sales) * 0.25
  twice:
    label: {zh: 加倍, en: twice}
    type: money
    per: month
    formula: half_sales * 4
"""
SHARES = """\
derived:
  share_paid:
    label: {zh: 缴纳比例, en: share paid}
    type: rate
    table:
      hit: unique
      inputs: [employees]
      rows:
        - {when: {employees: {at_most: small_limit}}, then: 0%, source: law 第二条, quote: 30人（含）以下}
        - {when: {employees: {at_least: small_limit}}, then: 90%, source: law 第一条, quote: 三十人以上（含）}
"""
FIRST = "parameters:\n"
QUOTA = (
    "parameters.yaml",
    FIRST,
    (
        f"{FIRST}  quota:\n    label: {{zh: 定额, en: quota}}\n    type: money\n    values:\n"
        '      - {place: "220400", from: 2020-01-01, value: 5万元, source: law 第四条, quote: 五万元}\n'
    ),
)
LIMIT = (
    "parameters.yaml",
    FIRST,
    (
        f"{FIRST}  small_limit:\n    label: {{zh: 小企业人数, en: small limit}}\n    type: count\n    values:\n"
        "      - {from: 2023-01-01, value: 30人, source: law 第四条, quote: 三十人}\n"
    ),
)
Slip = list[tuple[str, str, str]]
"""The files in which something is written otherwise, what stood there, and what stands there now."""
SLIPS: dict[str, Slip] = {
    "01": [(RULE, "type: reward", "type：reward")],
    "02": [(RULE, "{fact: insured", "{fact：insured")],
    "03": [(RULE, "{fact: insured, is_true", "{fact: insured，is_true")],
    "04": [(RULE, '"220000"', "“220000”")],
    "05": [(RULE, "{zh: 企业研发准备金, en: R&D reserve}", "｛zh: 企业研发准备金, en: R&D reserve｝")],
    "06": [(RULE, "  kind: none", "\tkind: none")],
    "08": [(RULE, "  how: {zh", "how: {zh")],
    "12": [(RULE, "en: R&D reserve", "en: R&D, reserve")],
    "13": [(RULE, "general, quote: 继续鼓励企业建立", "general, quote: 继续鼓励企业,建立")],
    "15": [(RULE, "      quote: 继续鼓励企业", "      quote: 继续鼓励 #企业")],
    "16": [(RULE, "at_most: 5万元", "at_most: >= 5")],
    "18": [(RULE, "is_true: yes", "is_true: on")],
    "19": [(RULE, "5万元\n", "12:30\n")],
    "24": [(RULE, '"220000"', '"220000')],
    "28": [(RULE, "at_most: 5万元", "以下: 5万元")],
    "30": [(RULE, "at_most: 5万元", "at_most: 5万圆")],
    "40": [(RULE, "type: reward", "<<<<<<< HEAD\ntype: reward\n=======\ntype: relief\n>>>>>>> branch")],
    "42": [(RULE, "    - {fact: insured", "    {fact: insured")],
    "48": [(RULE, "at_most: 5万元", "at_most: 五万元")],
    "60": [("parameters.yaml", "value: 3%", "value: 3")],
    "63": [(RULE, "  kind: none", "\u00a0\u00a0kind: none")],
    "64": [(RULE, "  kind: none", "\u3000kind: none")],
    "67": [
        ("facts.yaml", "  deposit:\n    label: {zh: 保证金, en: deposit}", "  paid:\n    label: {zh: 押金, en: paid}")
    ],
    "69": [("halves.yaml", "", HALVES.replace("month_sales)", "month_sales"))],
    "73": [(RULE, "type: reward", 'type: "reward'), ("offices.yaml", "name: {", "nam: {")],
    "73-cases": [(RULE, "type: reward", 'type: "reward'), (CASE, "已参保: 是", "已参宝: 是")],
    "74": [(RULE, "type: reward", "type: rewrd"), (CASE, "已参保: 是", "已参宝: 是")],
    "78": [(RULE, "      quote: 继续鼓励企业建立研发准备金制度", '      quote: "所称"企业"是指"')],
    "80": [(RULE, "      quote: 继续鼓励企业建立研发准备金制度", "      quote: - 一是")],
    "81": [(RULE, "      quote: 继续鼓励企业建立", "      quote: 继续鼓励企业\n建立")],
    "90": [(RULE, "{from: 2020", "{from:2020")],
    "91": [(RULE, "source: law 第二条", "source: 财税〔2019〕13号 第一条")],
    "97": [("facts.yaml", "type: money", "type: 金額")],
    "97-used": [("facts.yaml", "type: money", "type: 保证金额")],
    "bc317-place": [(RULE, 'place: "220000"\n', ""), (RULE, "at_most: 5万元", "at_most: quota"), QUOTA],
    "place-blind": [
        (RULE, 'place: "220000"\n', ""),
        (RULE, "kind: none", "kind: cash\n  per: once\n  formula: quota"),
        QUOTA,
    ],
    "table-overlap-2023": [("shares.yaml", "", SHARES), LIMIT],
    "vocabulary": [("facts.yaml", "facts:\n", "facts:\n  place：x\n")],
    "S6": [(RULE, "{from: 2020-01-01,", "{from: 2020-01-01, to: 2020-05-30, source: law 一}\n  - {from: 2020-06-01,")],
    "S8": [(CASE, "  - {name", "  - {name: 由主管部门审定, on: 2020-12-03, expect: {verdict: may_apply}}\n  - {name")],
    "S9": [(CASE, "expect: {verdict: may_apply}", "expect: {}")],
    "S16": [(RULE, "amount:", "excludes: [reserve]\namount:")],
    "S19": [
        (RULE, "general, quote: 继续鼓励企业建立研发准备金制度, source: law 正文", "general, quote: 原文, source: law")
    ],
    "S20": [(RULE, "五万元以下（含）", "TODO")],
    "S38": [(RULE, "  documents:", "  deadline: {date: 2019-01-01, text: {zh: 年底前, en: by then}}\n  documents:")],
}


def said(folder: Path, slip: Slip, lang: Lang) -> str:
    """What is said of the rulebook with one slip."""
    texts = {key: text.decode() for key, text in files({RULE: MEASURE, CASE: CASES}).items()}
    for file, old, new in slip:
        assert old in texts.get(file, ""), f"{old} changes nothing"
        texts[file] = texts.get(file, "").replace(old, new, 1)
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    # what the small rulebook around does not use is not the matter here
    found = [one for one in lint_folder(folder).diagnostics if one.code not in ("BC320", "BC322")]
    return plain(diagnostics_page(found, translator(lang)), 100)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_named_with_its_sign_its_place_and_what_to_write(name: str, tmp_path: Path, golden: Golden) -> None:
    texts = [said(tmp_path, SLIPS[name], lang) for lang in get_args(Lang)]
    assert all("BC" in text for text in texts)
    assert "BC101" not in texts[0]
    golden(HERE / "slips" / f"{name}.txt", "\n".join(texts))


@pytest.mark.parametrize("kind", KINDS)
def test_its_brothers_are_told_as_well(kind: str, tmp_path: Path, golden: Golden) -> None:
    told = []
    for number, (old, new) in enumerate(KINDS[kind]):
        file = next(file for file, text in ((RULE, MEASURE), (CASE, CASES), ("facts.yaml", FACTS)) if old in text)
        folder = tmp_path / str(number)
        folder.mkdir()
        texts = [said(folder, [(file, old, new)], lang) for lang in get_args(Lang)]
        assert all("BC" in text and "BC101" not in text for text in texts), new
        told.append(f"──── {new!r}\n" + "\n".join(texts))
    golden(HERE / "slips" / f"{kind}.txt", "\n".join(told))


def test_a_file_in_another_encoding_is_told_by_its_name(tmp_path: Path) -> None:
    for encoding, name in (("gb18030", "GB18030"), ("utf-16", "UTF-16")):
        for file, content in files({RULE: MEASURE.encode(encoding)}).items():
            (tmp_path / file).write_bytes(content)
        found = next(one for one in lint_folder(tmp_path).diagnostics if one.code == "BC114")
        assert name in str(found.message)


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_byte_order_mark_and_the_line_ends_of_windows_change_nothing(
    before: bytes, end: bytes, tmp_path: Path
) -> None:
    for file, content in files({RULE: MEASURE, CASE: CASES}).items():
        (tmp_path / file).write_bytes(before + content.replace(b"\n", end))
    assert {one.code for one in lint_folder(tmp_path).diagnostics} <= {"BC320", "BC322"}


def test_nothing_is_said_of_the_measure_as_it_was(tmp_path: Path) -> None:
    assert said(tmp_path, [], "zh") == ""


def test_nothing_is_found_in_any_shipped_rule_file_or_in_the_yaml_of_the_documents() -> None:
    texts = {name: content.decode() for name, content in read_files(shipped("rules")).items()}
    for page in (ROOT / "docs" / "language.md", ROOT / "CONTRIBUTING.md"):
        blocks = findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), DOTALL)
        texts |= {f"{page.name} {number}": block for number, block in enumerate(blocks)}
    assert [(name, slip) for name, text in texts.items() for slip in scan(Source(name, text))] == []
    assert len(texts) > 100
