"""What is said of size and filing period, whichever facts tell them."""

from collections.abc import Mapping
from datetime import date

import pytest

from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise
from benefit_check.interpret.values import Value
from benefit_check.present.json.report import result_part
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.header import header, who
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.present.words.figures import comes
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Rulebook
from rulebooks import HEAD, measure_text, rulebook

FILING = """
{facts}:
  filing:
    label: {{zh: 纳税期限, en: filing}}
    type: enum
    values:
      each_month: {{zh: 按月报, en: each month}}
      each_quarter: {{zh: 按季报, en: each quarter}}
    {told}
"""
DERIVED = "formula: if insured then each_month else each_quarter"
ROLES = "place: place, opening_day: opened_on, size: size, "
ROLES += "filing_period: {fact: filing, month: each_month, quarter: each_quarter}"


def book(section: str = "derived", told: str = DERIVED) -> Rulebook:
    """A rulebook in which the size is told, and the filing period told or derived."""
    head = HEAD.replace("place: place, opening_day: opened_on", ROLES)
    filing = FILING.format(facts=section, told=told)
    return rulebook({"rulebook.yaml": head, "filing.yaml": filing, "relief.yaml": measure_text()})


ASKED = "question: {zh: 怎么报？, en: How?}\n    find: {zh: 税务局, en: tax office}\n    example: 按月报"


def assessed(facts: Mapping[str, Value], rules: Rulebook) -> Assessment:
    return assess(rules, Enterprise("甲", "", facts), date(2020, 6, 1))


@pytest.mark.parametrize(
    ("lang", "facts", "line", "head"),
    [
        ("zh", {"size": "small"}, "规模：小型企业（按档案所填）", "甲 · 小型企业"),
        ("en", {"size": "small"}, "size: small (as the profile states)", "甲 · small"),
        ("zh", {}, "规模：未知；还缺规模", "甲 · 企业规模还缺：规模"),
        ("en", {}, "size: not known; still needed: size", "甲 · size not settled without size"),
    ],
)
def test_a_size_that_is_told_stands_at_the_head_as_one_that_is_computed_does(
    lang: Lang, facts: Mapping[str, Value], line: str, head: str
) -> None:
    found = assessed(facts, book())
    voice = Voice.about(found, translator(lang))
    assert plain(tuple(header(found, voice)), 80).splitlines()[1] == line
    assert who(found, voice) == head
    assert result_part(found).enterprise.size == facts.get("size")


@pytest.mark.parametrize(
    ("rules", "facts", "said"),
    [
        (book(), {"insured": True}, "now this month"),
        (book(), {"insured": False}, "now this quarter"),
        (book(), {}, "now this filing period"),
        (book("facts", ASKED), {"filing": "each_quarter"}, "now this quarter"),
        (book("facts", ASKED), {}, "now this filing period"),
        (rulebook({"relief.yaml": measure_text()}), {}, "now this filing period"),
    ],
)
def test_the_filing_period_is_a_month_or_a_quarter_as_the_fact_says(
    rules: Rulebook, facts: Mapping[str, Value], said: str
) -> None:
    voice = Voice.about(assessed(facts, rules), translator("en"))
    assert comes("now", "filing_period", voice) == said
