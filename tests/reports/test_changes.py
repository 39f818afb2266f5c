"""What a change of the rules does, as people read it in a terminal and in a review."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from benefit_check.assess.change.diff import RulesDiff, rules_diff
from benefit_check.assess.change.history import lines_of, stages_of
from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.change.named import NamedThings
from benefit_check.assess.change.uses import uses_of
from benefit_check.present.json.rules_diff import rules_diff_json
from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.history import history_page
from benefit_check.present.pages.markdown_report import markdown
from benefit_check.present.pages.rules_diff import rules_diff_page
from benefit_check.present.pages.uses import uses_page
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.rulebook.revisions import Commit
from rulebooks import FACTS, PARAMETERS, files, measure_text, rulebook

HERE = Path(__file__).parent / "changes"
Golden = Callable[[Path, str], None]
WIDTH = 80
NAMES = "HEAD~1", "rules"
ASKED = """
all:
  - {fact: taxpayer, equals: small_scale, quote: 文, source: law 一}
  - fact: month_sales
    dated:
      - {from: 2020-01-01, to: 2020-06-30, at_most: 10万元, quote: 文, source: law 一}
      - {from: 2020-07-01, at_most: 15万元, quote: 文, source: law 一}
  - any:
      - {fact: employees, at_most: 300人, quote: 文, source: law 一}
      - {fact: size, one_of: [micro, small], quote: 文, source: law 一}
  - not: {fact: place, within: 420000, quote: 文, source: law 一}
"""
SALES = "{kind: saving, per: month, formula: month_sales * rate}"
DERIVED = """
derived:
  few:
    label: {zh: 人少, en: few people}
    type: bool
    table:
      hit: unique
      inputs: [employees]
      rows:
        - {when: {employees: {at_most: 20人}}, then: 是, source: law 一, quote: 文}
        - {when: {employees: {more_than: 20人}}, then: 否, source: law 一, quote: 文}
"""
GATED = "all: [{fact: few, is_true: yes, quote: 文, source: law 一}]"
OLD = {
    "relief.yaml": measure_text("relief", ASKED, SALES),
    "gone.yaml": measure_text("gone").replace("zh: 优惠", "zh: 旧优惠"),
    "few-relief.yaml": measure_text("few-relief", GATED).replace("zh: 优惠", "zh: 少人优惠"),
    "limit.yaml": measure_text(
        "limit", "all: [{fact: month_sales, at_most: month_limit, quote: 文, source: law 一}]"
    ).replace("zh: 优惠", "zh: 限额优惠"),
    "derived.yaml": DERIVED,
}
FAX = """
  fax:
    label: {zh: 传真, en: fax}
    type: bool
    question: {zh: 有传真吗？, en: Is there a fax?}
    find: {zh: 办公室, en: office}
    example: 是
"""
CHANGED = (
    ASKED.replace("{from: 2020-07-01, at_most: 15万元", "{from: 2020-07-01, less_than: 15万元")
    .replace("at_most: 300人", "at_most: 200人")
    .replace("  - not: {fact: place, within: 420000, quote: 文, source: law 一}\n", "")
    + "  - {fact: insured, is_true: yes, quote: 文, source: law 一}\n"
)
NEW = {
    "relief.yaml": measure_text("relief", CHANGED, SALES.replace("* rate", "* rate * 50%"))
    .replace("to: 2020-12-31", "to: 2021-12-31")
    .replace("summary: {zh: 摘要", "summary: {zh: 新的摘要"),
    "few-relief.yaml": OLD["few-relief.yaml"],
    "come.yaml": measure_text("come").replace("zh: 优惠", "zh: 新优惠"),
    "limit.yaml": OLD["limit.yaml"].replace("at_most: month_limit", "at_most: limit_of_month"),
    "derived.yaml": DERIVED.replace("at_most: 20人", "less_than: 20人").replace("more_than: 20人", "at_least: 20人"),
    "facts.yaml": FACTS + FAX.lstrip("\n"),
    "parameters.yaml": PARAMETERS.replace("month_limit:", "limit_of_month:").replace("value: 1%", "value: 2%"),
}
"""A threshold, an operator from a day on, a condition more and one less, a period, a figure, a table, an amount, a
measure gone and one new, a fact nobody asks for, a parameter called otherwise, a text."""

CASES = """\
cases_for: relief
base: {从业人员: 20人}
cases:
  - {name: 一, on: 2020-03-01, expect: {verdict: undetermined}}
  - {name: 二, on: 2020-03-01, profile: {employees: 21人}, expect: {verdict: undetermined}}
"""
COMMITS = [Commit("8c93a9e", date(2026, 11, 22), "张三", "写下规则")]


@pytest.fixture(scope="module")
def found() -> RulesDiff:
    return rules_diff(rulebook(OLD), rulebook(NEW), date(2020, 11, 30))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_change_reads_as_agreed(lang: Lang, found: RulesDiff, golden: Golden) -> None:
    text = plain(rules_diff_page(found, NAMES, translator(lang)), WIDTH)
    assert all(cell_len(line) <= WIDTH for line in text.splitlines())
    golden(HERE / f"diff.{lang}.{WIDTH}.txt", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_review_reads_as_agreed(lang: Lang, found: RulesDiff, golden: Golden) -> None:
    golden(HERE / f"diff.{lang}.md", markdown(rules_diff_page(found, NAMES, translator(lang))))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["月限额", "employees"])
def test_what_rests_on_a_name_reads_as_agreed(lang: Lang, name: str, golden: Golden) -> None:
    book, called = rulebook(OLD), NamedThings(rulebook(OLD), lang)
    thing = called.find(name)
    assert isinstance(thing, Thing)
    rules = files({**OLD, "relief.cases.yaml": CASES})
    for kind, page in (
        ("uses", uses_page(uses_of(thing, called.called[thing], book, rules), book, translator(lang))),
        (
            "history",
            history_page(thing, stages_of(thing, book), lines_of(thing, book, rules), COMMITS, book, translator(lang)),
        ),
    ):
        text = plain(page, WIDTH)
        assert all(cell_len(line) <= WIDTH for line in text.splitlines())
        golden(HERE / f"{kind}.{thing.id}.{lang}.{WIDTH}.txt", text)


def test_a_program_reads_as_agreed(found: RulesDiff, golden: Golden) -> None:
    golden(HERE / "diff.json", rules_diff_json(found, NAMES).decode())
