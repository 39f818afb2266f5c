from datetime import date

from benefit_check.assess.asking import Question, next_question
from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise
from benefit_check.assess.waiting import waiting
from benefit_check.interpret.values import Value
from rulebooks import HEAD, measure_text, rulebook

DAY = date(2020, 6, 1)
LISTED = """\
ask_together:
  some:
    question: {zh: 下面哪些有？, en: "Which of these are there?"}
    facts:
      - {fact: insured, says: {zh: 参保, en: insured}}
      - {fact: deposit, says: {zh: 交了保证金, en: a deposit was paid}}
      - trades
"""
INSURED = "all: [{fact: insured, is_true: yes, quote: 参保, source: law 第一条}]"
SMALL = "all: [{fact: taxpayer, equals: small_scale, quote: 小规模, source: law 第一条}]"


def money(formula: str) -> str:
    return f"{{kind: saving, formula: {formula}}}"


def question(
    texts: dict[str, str], *, head: str = HEAD, first: tuple[str, ...] = (), **facts: Value
) -> Question | None:
    book = rulebook({"rulebook.yaml": head, **{f"{name}.yaml": text for name, text in texts.items()}})
    found = assess(book, Enterprise("", "", facts), DAY)
    return next_question(book, waiting(found), first=first)


def facts_of(asked: Question | None) -> tuple[str, ...]:
    assert asked is not None
    return asked.facts


def test_most_money_comes_first() -> None:
    texts = {
        "less": measure_text("less", INSURED, money("1万元")),
        "more": measure_text("more", SMALL, money("9万元")),
    }
    assert facts_of(question(texts)) == ("taxpayer",)


def test_between_equals_what_decides_more_comes_first() -> None:
    texts = {name: measure_text(name, SMALL) for name in ("one", "two")} | {"last": measure_text("last", INSURED)}
    asked = question(texts)
    assert facts_of(asked) == ("taxpayer",)
    assert asked is not None
    assert [one.result.measure.id for one in asked.decides] == ["one", "two"]


def test_what_a_measure_is_for_is_asked_before_its_details_whatever_they_are_worth() -> None:
    gate = "concerns: {fact: insured, is_true: yes, quote: 参保, source: law 第一条}\n"
    texts = {"one": measure_text("one", SMALL, money("9万元"), gate)}
    assert facts_of(question(texts)) == ("insured",)
    assert facts_of(question(texts, insured=True)) == ("taxpayer",)


def test_what_many_measures_ask_is_no_detail_of_one_of_them() -> None:
    gates = {"one": "insured, is_true: yes", "two": "deposit, more_than: 0元", "three": "employees, more_than: 0人"}
    texts = {
        name: measure_text(name, SMALL, more=f"concerns: {{fact: {gate}, quote: 原文, source: law 第一条}}\n")
        for name, gate in gates.items()
    }
    assert facts_of(question(texts)) == ("taxpayer",)


def test_the_lines_that_matter_of_a_checklist_are_one_question() -> None:
    texts = {
        "one": measure_text("one", INSURED),
        "two": measure_text("two", "all: [{fact: trades, includes: catering, quote: 餐饮, source: law 第一条}]"),
    }
    asked = question(texts, head=HEAD + LISTED)
    assert facts_of(asked) == ("insured", "trades")
    assert asked is not None
    assert asked.checklist is not None
    assert asked.checklist.id == "some"


def test_one_line_alone_is_asked_as_itself() -> None:
    asked = question({"one": measure_text("one", INSURED)}, head=HEAD + LISTED)
    assert facts_of(asked) == ("insured",)
    assert asked is not None
    assert asked.checklist is None


def test_what_was_ticked_comes_before_everything_else() -> None:
    texts = {"one": measure_text("one", INSURED, money("9万元")), "two": measure_text("two", SMALL, money("deposit"))}
    assert facts_of(question(texts, first=("deposit",))) == ("deposit",)


def test_there_is_no_question_where_nothing_can_change() -> None:
    assert question({"one": measure_text("one", SMALL)}, taxpayer="small_scale") is None
