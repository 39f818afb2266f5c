"""The files of the small rulebook."""

FILES = {
    "rules/rulebook.yaml": """
rulebook: small
version: 2020.12.0
title: {zh: 示例规则库, en: sample rulebook}
roles: {place: place, opening_day: opened_on, size: enterprise_size}
groups:
  jobs: {zh: 就业和社保, en: Jobs and social insurance}
  tax: {zh: 税费, en: Tax}
  rent: {zh: 房租, en: Rent}
  loans: {zh: 贷款, en: Loans}
""",
    "rules/sources.yaml": """
sources:
  law-1:
    number: 示发〔2020〕1号
    title: 示例办法
    issued: 2020-01-01
    bounds: included
    seen: official
    checked_on: 2026-11-22
  law-2:
    number: 示例公告2020年第2号
    title: 示例公告
    bounds: not_stated
    seen: copy
    checked_on: 2026-11-22
""",
    "rules/offices.yaml": """
offices:
  tax-office:
    name: {zh: 主管税务机关, en: your tax office}
    phone: "12366"
    source: law-1 第九条
  bureau:
    name: {zh: 社保局, en: social-insurance bureau}
""",
    "rules/facts.yaml": """
facts:
  place:
    label: {zh: 所在地, en: place}
    type: place
    question: {zh: 在哪个县区？, en: In which county?}
    find: {zh: 营业执照, en: business licence}
    example: 龙山区
  industry:
    label: {zh: 行业代码, en: industry code}
    type: industry
    question: {zh: 哪个行业？, en: Which industry?}
    find: {zh: 税务登记, en: tax registration}
    example: "6210"
  employees:
    label: {zh: 从业人员, en: staff}
    type: count
    unit: person
    question: {zh: 年末从业人员多少人？, en: How many people at the end of the year?}
    find: {zh: 工资表, en: payroll}
    example: 85人
  annual_revenue:
    label: {zh: 营业收入, en: annual revenue}
    type: money
    per: year
    question: {zh: 上年营业收入多少？, en: What was last year's revenue?}
    find: {zh: 利润表, en: income statement}
    example: 2600万元
  taxpayer:
    label: {zh: 纳税人类型, en: taxpayer type}
    type: enum
    values:
      small_scale: {zh: 小规模纳税人, en: small-scale taxpayer}
      general: {zh: 一般纳税人, en: general taxpayer}
    question: {zh: 哪类纳税人？, en: Which kind of taxpayer?}
    find: {zh: 电子税务局, en: e-tax office}
    example: 小规模纳税人
  sales:
    label: {zh: 季度销售额, en: sales of the quarter}
    type: money
    per: quarter
    question: {zh: 本季度销售额多少？, en: What are the sales of the quarter?}
    find: {zh: 申报表, en: return}
    example: 10万元
  rent:
    label: {zh: 月租金, en: monthly rent}
    type: money
    per: month
    question: {zh: 月租金多少？, en: What is the rent a month?}
    find: {zh: 租赁合同, en: lease}
    example: 4000元
  layoffs:
    label: {zh: 裁员人数, en: layoffs}
    type: count
    unit: person
    question: {zh: 裁员多少人？, en: How many were laid off?}
    find: {zh: 花名册, en: staff list}
    example: 2人
  premiums:
    label: {zh: 上年失业保险费, en: unemployment premiums}
    type: money
    question: {zh: 上年缴了多少失业保险费？, en: How much was paid last year?}
    find: {zh: 缴费记录, en: payment records}
    example: 5万元
  listed:
    label: {zh: 列入重点名单, en: on the key list}
    type: bool
    question: {zh: 在重点名单上吗？, en: On the key list?}
    find: {zh: 通知, en: notice}
    example: 是
  recognised:
    label: {zh: 已认定困难, en: hardship recognised}
    type: bool
    question: {zh: 认定为困难企业了吗？, en: Recognised as in hardship?}
    find: {zh: 认定书, en: certificate}
    example: 是
  services:
    label: {zh: 服务种类, en: services}
    type: set
    values:
      transport: {zh: 公共交通, en: public transport}
      life: {zh: 生活服务, en: life services}
    question: {zh: 哪些服务？, en: Which services?}
    find: {zh: 发票, en: invoices}
    example: 生活服务
  opened_on:
    label: {zh: 成立日期, en: date of opening}
    type: date
    question: {zh: 哪天成立？, en: When was it set up?}
    find: {zh: 营业执照, en: business licence}
    example: 2018-05-10
  heads:
    label: {zh: 季度人数, en: staff by quarter}
    type: count
    unit: person
    by: quarter
    question: {zh: 各季度多少人？, en: How many each quarter?}
    find: {zh: 工资表, en: payroll}
    example: 12人
""",
    "rules/classifications.yaml": """
classification: place
title: {zh: 行政区划, en: places}
source: law-1
codes:
  "220000": {zh: 吉林省, en: Jilin}
  "220400": {zh: 辽源市, en: Liaoyuan}
  "220402": {zh: 龙山区, en: Longshan}
  "420000": {zh: 湖北省, en: Hubei}
""",
    "rules/industries.yaml": """
classification: industry
title: {zh: 行业分类, en: industries}
source: law-1
codes:
  C: {zh: 制造业, en: manufacturing}
  H: {zh: 住宿和餐饮业, en: lodging and catering}
  J: {zh: 金融业, en: finance}
  "33": {zh: 金属制品业, en: metal products, in: C}
  "62": {zh: 餐饮业, en: catering, in: H}
  "66": {zh: 货币金融服务, en: monetary services, in: J}
""",
    "rules/size.yaml": """
derived:
  size_group:
    label: {zh: 划型行业, en: size group}
    type: enum
    values:
      industrial: {zh: 工业, en: industry}
      catering: {zh: 餐饮业, en: catering}
    table:
      hit: unique
      inputs: [industry]
      rows:
        - {when: {industry: {within: [C]}}, then: industrial, source: law-1 附表, quote: 工业}
        - {when: {industry: {within: [H]}}, then: catering, source: law-1 附表, quote: 餐饮业}
        - {when: {industry: {within: [J]}}, then: undetermined, source: law-1 附表, quote: 金融业,
           because: {zh: 金融业另有标准，请问主管部门, en: Finance has its own standard; ask the authority}}
  enterprise_size:
    label: {zh: 企业规模, en: enterprise size}
    type: enum
    ordered: yes
    values:
      micro: {zh: 微型企业, en: micro}
      small: {zh: 小型企业, en: small}
      large: {zh: 大型企业, en: large}
    stated: yes
    question: {zh: 什么规模？, en: Which size?}
    find: {zh: 证明, en: certificate}
    example: 小型企业
    table:
      hit: unique
      inputs: [size_group]
      rows:
        - when: {size_group: industrial}
          then: "bracket(employees, 300人: large, 20人: small, micro)"
          source: law-1 第二条
          quote: 工业
        - when: {size_group: catering}
          then: |
            min(bracket(employees, 100人: large, 10人: small, micro),
                bracket(annual_revenue, 2000万元: large, 100万元: small, micro))
          source: law-1 第三条
          quote: 餐饮业
""",
    "rules/parameters.yaml": """
parameters:
  standard_rate:
    label: {zh: 征收率, en: levy rate}
    type: rate
    values:
      - {from: 2019-01-01, value: 3%, source: law-2 第一条, quote: 百分之三}
  reduced_rate:
    label: {zh: 减征后的征收率, en: reduced rate}
    type: rate
    values:
      - {from: 2020-03-01, value: 1%, source: law-2 第二条, quote: 百分之一, seen: unverified}
  benefit:
    label: {zh: 月失业保险金, en: monthly benefit}
    type: money
    per: [person, month]
    values:
      - place: 220400
        from: 2019-01-01
        between: [1035元, 1476元]
        source: law-1 第四条
        quote: 标准
        ask: {zh: 向社保局询问, en: ask the bureau}
""",
    "rules/tax/reduced.yaml": """
measure: reduced
title: {zh: 减按1%征税, en: tax at 1 %}
summary: {zh: 少交两个百分点, en: two points less}
article: 小规模
type: relief
grant: declare
in_force: [{from: 2020-03-01, to: 2021-12-31, source: law-2 第二条}]
conditions:
  all:
    - {fact: taxpayer, equals: small_scale, quote: 小规模纳税人, source: law-2 第二条}
amount:
  kind: saving
  per: quarter
  formula: sales * (standard_rate - reduced_rate)
  compared_with: {zh: 按3%征收率, en: tax at 3 %}
claim:
  where: tax-office
  how: {zh: 申报时填写, en: fill it in on the return}
  documents: [{zh: 申报表, en: return}]
  deadline: {date: end_of_quarter(as_of) + 15天, text: {zh: 季度终了后15日内, en: within 15 days after the quarter}}
notes: [{zh: 专票部分不减, en: not for special invoices}]
""",
    "rules/rent/free.yaml": """
measure: free
title: {zh: 免三个月租金, en: three months' rent}
summary: {zh: 免租, en: no rent}
article: 减免租金
type: relief
grant: apply
place: 220400
in_force: [{from: 2020-02-01, to: 2020-12-31, source: law-1 第五条}]
conditions:
  all:
    - {fact: industry, within: [H, J], quote: 服务业, source: law-1 第五条}
amount: {kind: saving, formula: rent * 3个月, note: {zh: 已免的不重复, en: not twice}}
claim:
  where: bureau
  how: {zh: 向房东提出, en: ask the landlord}
  deadline: {date: "2020-12-10", text: {zh: 12月10日以前, en: by 10 December}}
excludes: [half]
""",
    "rules/rent/half.yaml": """
measure: half
title: {zh: 租金减半, en: half the rent}
summary: {zh: 减半, en: half}
article: 减免租金
type: relief
grant: apply
in_force: [{from: 2020-02-01, to: 2020-12-31, source: law-1 第六条}]
conditions:
  all:
    - {fact: industry, within: [H], quote: 服务业, source: law-1 第六条}
amount: {kind: saving, up_to: rent * 1个月}
claim: {where: bureau, how: {zh: 向房东提出, en: ask the landlord}}
""",
    "rules/jobs/hardship.yaml": """
measure: hardship
title: {zh: 困难企业返还, en: hardship refund}
summary: {zh: 返还, en: refund}
article: 返还
type: reward
grant: apply
in_force: [{from: 2019-01-01, to: 2020-12-31, source: law-1 第七条}]
conditions:
  all:
    - {fact: employees, at_least: 10人, quote: 十人以上, source: law-1 第七条}
    - judged: prospect
      title: {zh: 恢复有望, en: prospect of recovery}
      by: bureau
      evidence: {zh: 订单, en: orders}
      answered_by: recognised
      quote: 恢复有望
      source: law-1 第七条
amount: {kind: cash, formula: benefit * employees * 6个月}
claim: {where: bureau, how: {zh: 申请, en: apply}}
""",
    "rules/jobs/refund.yaml": """
measure: refund
title: {zh: 稳岗返还, en: refund for keeping staff}
summary: {zh: 返还一半, en: half back}
article: 返还
type: reward
grant: apply
in_force: [{from: 2019-01-01, to: 2020-12-31, source: law-1 第八条}]
conditions:
  all:
    - fact: layoffs
      at_most: 5.5% * employees
      quote: 裁员率不高于5.5%
      source: law-1 第八条
      says: {zh: 裁员率不高于5.5%, en: at most 5.5 % laid off}
amount: {kind: cash, formula: premiums * 50%}
claim: {where: bureau, how: {zh: 申请, en: apply}}
""",
    "rules/loans/loan.yaml": """
measure: loan
title: {zh: 担保贷款, en: guaranteed loan}
summary: {zh: 贷款, en: loan}
article: 贷款
type: service
grant: apply
in_force: [{from: 2020-01-01, source: law-1 第十条}]
conditions:
  all:
    - {fact: enterprise_size, one_of: [micro, small], quote: 小微企业, source: law-1 第十条}
amount: {kind: financing, up_to: 300万元}
claim: {where: bureau, how: {zh: 申请, en: apply}}
""",
    "rules/tax/later.yaml": """
measure: later
title: {zh: 缓缴所得税, en: income tax later}
summary: {zh: 缓缴, en: later}
article: 延期
type: right
grant: declare
in_force: [{from: 2020-05-01, to: 2020-12-31, source: law-2 第三条}]
conditions:
  all:
    - {fact: employees, at_most: 300人, quote: 三百人以下, source: law-2 第三条}
amount: {kind: deferral, until: "2021-01-15"}
claim: {where: tax-office, how: {zh: 申报时勾选, en: tick it on the return}}
""",
    "rules/tax/listed.yaml": """
measure: listed
title: {zh: 重点企业优惠, en: key enterprises}
summary: {zh: 优惠, en: relief}
article: 重点
type: relief
grant: apply
in_force: [{from: 2020-01-01, source: law-1 第十一条}]
conditions:
  all:
    - {fact: employees, at_most: 50人, quote: 五十人以下, source: law-1 第十一条, seen: unverified}
    - any:
        - {fact: taxpayer, equals: general, quote: 一般纳税人, source: law-1 第十一条}
        - {fact: place, within: 420000, quote: 湖北省, source: law-1 第十一条}
    - not: {fact: industry, within: [H], quote: 餐饮除外, source: law-1 第十一条}
amount: {kind: none, note: {zh: 优先办理, en: handled first}}
claim: {where: bureau, how: {zh: 申请, en: apply}}
""",
    "rules/tax/old.yaml": """
measure: old
title: {zh: 旧办法, en: old measure}
summary: {zh: 旧, en: old}
article: 旧
type: relief
grant: declare
in_force:
  - {from: 2018-01-01, to: 2018-12-31, source: law-1 第一条}
  - {from: 2019-01-01, to: 2020-02-29, source: law-2 第一条}
conditions:
  all:
    - {fact: taxpayer, equals: small_scale, quote: 小规模, source: law-1 第一条}
amount: {kind: none, note: {zh: 旧, en: old}}
claim: {where: tax-office, how: {zh: 申报, en: declare}}
succeeded_by: reduced
""",
    "rules/tax/new.yaml": """
measure: new
title: {zh: 新办法, en: new measure}
summary: {zh: 新, en: new}
article: 新
type: relief
grant: declare
in_force: [{from: 2026-01-01, source: law-2 第四条}]
conditions:
  all:
    - {fact: taxpayer, equals: small_scale, quote: 小规模, source: law-2 第四条}
amount: {kind: none, note: {zh: 新, en: new}}
claim: {where: tax-office, how: {zh: 申报, en: declare}}
""",
}
