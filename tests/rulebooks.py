"""Tiny rulebooks for tests: a base of one file a kind, over which a test lays its own files."""

from collections.abc import Mapping
from textwrap import dedent, indent

from benefit_check.rulebook.conditions import Condition, Leaf
from benefit_check.rulebook.load import Loaded, load_rulebook
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.text.diagnostic import Diagnostic, Label

FACTS = """
facts:
  place:
    label: {zh: 所在地, en: place}
    type: place
    question: {zh: 在哪里？, en: Where?}
    find: {zh: 营业执照, en: business licence}
    example: 龙山区
  industry:
    label: {zh: 行业, en: industry}
    type: industry
    question: {zh: 什么行业？, en: Which industry?}
    find: {zh: 税务登记, en: tax registration}
    example: "6210"
  taxpayer:
    label: {zh: 纳税人类型, en: taxpayer}
    type: enum
    values:
      small_scale: {zh: 小规模纳税人, en: small-scale taxpayer}
      general: {zh: 一般纳税人, en: general taxpayer}
    question: {zh: 是小规模还是一般纳税人？, en: Small-scale or general?}
    find: {zh: 电子税务局, en: e-tax office}
    example: 小规模纳税人
  size:
    label: {zh: 规模, en: size}
    type: enum
    ordered: yes
    values:
      micro: {zh: 微型企业, en: micro}
      small: {zh: 小型企业, en: small}
      large: {zh: 大型企业, en: large}
    question: {zh: 多大？, en: How large?}
    find: {zh: 规模证明, en: certificate}
    example: 小型企业
  trades:
    label: {zh: 经营项目, en: trades}
    type: set
    values:
      lodging: {zh: 住宿, en: lodging}
      catering: {zh: 餐饮, en: catering}
    question: {zh: 做什么？, en: What do you do?}
    find: {zh: 营业执照, en: business licence}
    example: 住宿、餐饮
  employees:
    label: {zh: 从业人员, en: staff}
    type: count
    question: {zh: 多少人？, en: How many people?}
    find: {zh: 工资表, en: payroll}
    example: 85人
  hired:
    label: {zh: 新招人数, en: people hired}
    type: count
    question: {zh: 新招多少人？, en: How many were hired?}
    find: {zh: 工资表, en: payroll}
    example: 5人
  rented_months:
    label: {zh: 承租月数, en: months rented}
    type: count
    unit: month
    question: {zh: 租了几个月？, en: How many months?}
    find: {zh: 租赁合同, en: lease}
    example: 6个月
  deposit:
    label: {zh: 保证金, en: deposit}
    type: money
    question: {zh: 交了多少？, en: How much was paid?}
    find: {zh: 收据, en: receipt}
    example: 10万元
  month_sales:
    label: {zh: 月销售额, en: sales of a month}
    type: money
    per: month
    question: {zh: 一个月卖多少？, en: What are the sales of a month?}
    find: {zh: 申报表, en: return}
    example: 8万元
  year_sales:
    label: {zh: 年销售额, en: sales of a year}
    type: money
    per: year
    question: {zh: 一年卖多少？, en: What are the sales of a year?}
    find: {zh: 申报表, en: return}
    example: 90万元
  growth:
    label: {zh: 增长率, en: growth}
    type: rate
    min: none
    question: {zh: 增长多少？, en: How much did it grow?}
    find: {zh: 报表, en: accounts}
    example: 5.5%
  opened_on:
    label: {zh: 成立日期, en: date of opening}
    type: date
    question: {zh: 哪天成立？, en: When did it open?}
    find: {zh: 营业执照, en: business licence}
    example: 2018-05-10
  insured:
    label: {zh: 已参保, en: insured}
    type: bool
    question: {zh: 参保了吗？, en: Is it insured?}
    find: {zh: 社保局, en: insurance bureau}
    example: 是
  name_of_line:
    label: {zh: 线路名称, en: name of the line}
    type: text
    question: {zh: 哪条线路？, en: Which line?}
    find: {zh: 经营许可, en: permit}
    example: 1路
  staff_by_quarter:
    label: {zh: 季度人数, en: staff by quarter}
    type: count
    by: quarter
    question: {zh: 每季度多少人？, en: How many each quarter?}
    find: {zh: 工资表, en: payroll}
    example: 12人
  sales_by_quarter:
    label: {zh: 季度销售额, en: sales by quarter}
    type: money
    per: quarter
    by: quarter
    question: {zh: 每季度卖多少？, en: What are the sales of each quarter?}
    find: {zh: 申报表, en: return}
    example: 9万元
"""

SOURCES = """
sources:
  law:
    number: 示例〔2020〕1号
    title: 示例公告
    bounds: included
    seen: official
    checked_on: 2026-11-22
"""

OFFICES = """
offices:
  tax-office:
    name: {zh: 税务局, en: tax office}
"""

PARAMETERS = """
parameters:
  rate:
    label: {zh: 比例, en: rate}
    type: rate
    values:
      - {from: 2020-01-01, to: 2020-12-31, value: 3%, source: law 第一条, quote: 百分之三}
      - {from: 2021-01-01, value: 1%, source: law 第二条, quote: 百分之一}
  month_limit:
    label: {zh: 月限额, en: limit a month}
    type: money
    per: month
    values:
      - {from: 2020-01-01, value: 10万元, source: law 第三条, quote: 十万元}
"""

PLACES = """
classification: place
title: {zh: 行政区划, en: places}
codes:
  "220000": {zh: 吉林省, en: Jilin}
  "220400": {zh: 辽源市, en: Liaoyuan}
  "220402": {zh: 龙山区, en: Longshan}
  "420000": {zh: 湖北省, en: Hubei}
"""

INDUSTRIES = """
classification: industry
title: {zh: 行业分类, en: industries}
codes:
  H: {zh: 住宿和餐饮业, en: lodging and catering}
  "62": {zh: 餐饮业, en: catering, in: H}
  "621": {zh: 正餐服务, en: restaurants}
  "6210": {zh: 正餐, en: restaurant}
"""

HEAD = """\
rulebook: test
version: 2020.1.0
title: {zh: 测试, en: test}
roles: {place: place, opening_day: opened_on}
"""

BASE = {
    "facts.yaml": FACTS,
    "industries.yaml": INDUSTRIES,
    "offices.yaml": OFFICES,
    "parameters.yaml": PARAMETERS,
    "places.yaml": PLACES,
    "rulebook.yaml": HEAD,
    "sources.yaml": SOURCES,
}

LEAF = "{fact: taxpayer, equals: small_scale, quote: 小规模纳税人, source: law 第一条}"
NO_AMOUNT = "{kind: none}"


def files(texts: Mapping[str, str | bytes | None] | None = None) -> dict[str, bytes]:
    """The base with these files laid over it; None takes one away."""
    whole = {**BASE, **(texts or {})}
    return {
        name: text if isinstance(text, bytes) else text.encode() for name, text in whole.items() if text is not None
    }


def load(texts: Mapping[str, str | bytes | None] | None = None) -> Loaded:
    """What loading the base with these files gives."""
    return load_rulebook(files(texts))


def rulebook(texts: Mapping[str, str | bytes | None] | None = None) -> Rulebook:
    """The rulebook, which must load without a word."""
    loaded = load(texts)
    assert loaded.diagnostics == [], told(loaded.diagnostics)
    assert loaded.rulebook is not None
    return loaded.rulebook


def marked(label: Label) -> str:
    """The words of the source that a label points at."""
    return label.source.text[label.span.start : label.span.end]


def told(diagnostics: list[Diagnostic]) -> list[tuple[str, str, str]]:
    """Code, file and marked words of each, in order."""
    return [
        (one.code, one.label.source.name, marked(one.label)) if one.label else (one.code, "", "") for one in diagnostics
    ]


def codes(texts: Mapping[str, str | bytes | None]) -> list[str]:
    """The codes of everything that is wrong with the base and these files."""
    return [diagnostic.code for diagnostic in load(texts).diagnostics]


def measure_text(
    name: str = "relief", conditions: str = f"all: [{LEAF}]", amount: str = NO_AMOUNT, more: str = ""
) -> str:
    """The text of a measure file; `more` are further lines at the top level."""
    head = f"""\
        measure: {name}
        title: {{zh: 优惠, en: relief}}
        summary: {{zh: 摘要, en: summary}}
        article: 优惠
        type: relief
        grant: declare
        in_force: [{{from: 2020-01-01, to: 2020-12-31, source: law 第一条}}]
        claim: {{where: tax-office, how: {{zh: 申报, en: declare}}}}
        """
    body = f"conditions:\n{indent(dedent(conditions), '  ')}\namount:\n{indent(dedent(amount), '  ')}\n"
    return dedent(head) + body + dedent(more)


def with_measure(
    conditions: str = f"all: [{LEAF}]", amount: str = NO_AMOUNT, more: str = ""
) -> dict[str, str | bytes | None]:
    """Files with one measure, called relief."""
    return {"relief.yaml": measure_text("relief", conditions, amount, more)}


def measure(conditions: str = f"all: [{LEAF}]", amount: str = NO_AMOUNT, more: str = "") -> Measure:
    """One measure, which must load without a word."""
    return rulebook(with_measure(conditions, amount, more)).measures["relief"]


def leaf(fact: str, test: str) -> Leaf:
    """The leaf of a measure that asks for the one `fact` with the operator and right side of `test`."""
    text = f"fact: {fact}\n{test}\nquote: 原文\nsource: law 第一条"
    condition: Condition = measure(f"all:\n  -\n{indent(text, '    ')}").conditions
    found = condition.parts[0] if hasattr(condition, "parts") else condition
    assert isinstance(found, Leaf)
    return found
