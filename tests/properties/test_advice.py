"""What is said beyond the answer - ways to amounts, plans, near misses, receipts - holds for any rulebook."""

from hypothesis import given
from msgspec import structs

from benefit_check.assess.near_misses import near_misses
from benefit_check.assess.one import assess
from benefit_check.assess.plan import plan
from benefit_check.assess.receipt import Receipt, read_receipt, receipt_bytes, receipt_of, verified
from benefit_check.assess.result import HAD, Assessment, Enterprise, Verdict
from benefit_check.interpret.arithmetic import rounded
from benefit_check.interpret.values import ends
from benefit_check.present.pages.html import html
from benefit_check.present.pages.plan import plan_page
from benefit_check.present.pages.receipt import verified_page
from benefit_check.present.pages.report import report
from benefit_check.present.pages.what_if import near_misses_page
from benefit_check.present.words.catalogue import translator
from benefit_check.present.words.voice import Voice
from benefit_check.present.words.worked import way
from properties.examples import examples
from properties.strategies import Question, questions

ZH, EN = translator("zh"), translator("en")


def answered(asked: Question, *, changeable: bool = False) -> Assessment:
    book = asked.rulebook
    if changeable:
        facts = {name: structs.replace(fact, changeable="yes") for name, fact in book.facts.items()}
        book = structs.replace(book, facts=facts)
    return assess(book, Enterprise("店", "", asked.facts), asked.as_of, worked=True)


@examples(100)
@given(asked=questions(measures=4))
def test_the_way_to_every_amount_ends_at_the_amount_and_is_told_in_both_languages(asked: Question) -> None:
    found = answered(asked)
    for result in found.results:
        amount = result.amount
        if amount is None or not amount.worked:
            continue
        unit = amount.rule.unit
        low, high = amount.worked[0].value, amount.worked[-1].value
        assert amount.high == rounded(ends(high)[1], unit)  # type: ignore[arg-type]
        if result.verdict is not Verdict.UNDETERMINED and amount.bound != "up_to":
            assert amount.low == rounded(ends(low)[0], unit)  # type: ignore[arg-type]
        for tr in (ZH, EN):
            assert all(way(amount, Voice.about(found, tr)))


@examples(50)
@given(asked=questions(measures=4))
def test_plans_and_files_are_made_of_every_answer_and_give_no_day_that_is_over(asked: Question) -> None:
    found = plan(answered(asked))
    assert all(one.deadline is not None and one.deadline >= asked.as_of for one in found.dated)
    assert all(one.until >= asked.as_of for one in found.earlier)
    assert all(one.verdict in HAD for one in (*found.to_do, *found.nothing_to_do, *found.over))
    for tr in (ZH, EN):
        plan_page(found, tr)
    html({"zh": report(found.assessment, ZH), "en": report(found.assessment, EN)}, "zh", "店")


@examples(30)
@given(asked=questions(measures=4))
def test_a_near_miss_flips_what_it_says_it_flips(asked: Question) -> None:
    before = answered(asked, changeable=True)
    found = near_misses(before)
    for one in found:
        facts = {**before.enterprise.facts, one.fact.id: one.value}
        after = assess(before.rulebook, Enterprise("", "", facts), before.as_of, (one.measure.id,))
        assert after.results[0].verdict in HAD
        assert one.helps
    near_misses_page(before, found, ZH)


@examples(50)
@given(asked=questions(measures=4))
def test_a_receipt_read_back_answers_the_same(asked: Question) -> None:
    before = answered(asked)
    for redact in (False, True):
        read = read_receipt(receipt_bytes(receipt_of(before, redact=redact)).decode())
        assert isinstance(read, Receipt), read
        found = verified(read, before.rulebook)
        assert found.is_same
        assert redact or not found.unchecked
        verified_page(found, EN)
