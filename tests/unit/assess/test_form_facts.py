from datetime import date

from benefit_check.assess.form_facts import form_facts
from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise
from benefit_check.interpret.values import Value
from rulebooks import measure_text, rulebook

GATE = "concerns: {fact: insured, is_true: yes, quote: 参保, source: law 第一条}\n"
SMALL = "all: [{fact: taxpayer, equals: small_scale, quote: 小规模, source: law 第一条}]"


def asked(**facts: Value) -> list[str]:
    book = rulebook({"relief.yaml": measure_text("relief", SMALL, more=GATE)})
    found = form_facts(assess(book, Enterprise("", "", facts), date(2020, 6, 1)), facts)
    return [fact.id for some in found.values() for fact in some]


def test_what_a_measure_is_for_is_asked_before_its_details() -> None:
    assert asked() == ["insured"]


def test_what_is_told_stands_in_the_form_also_where_no_measure_asks_for_it() -> None:
    assert sorted(asked(insured=True, deposit=1)) == ["deposit", "insured", "taxpayer"]


def test_where_no_answer_changes_anything_there_is_no_form() -> None:
    assert asked(insured=False) == []
    assert asked(insured=True, taxpayer="small_scale") == []
