"""One enterprise, asked by a script: what comes back, and what is said where nothing can."""

import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benefit_check import (
    BenefitCheckError,
    LoadedRulebook,
    Text,
    assess_one,
    load_rulebook,
    read_profile,
    result_schema,
)
from e2e.programs import EXAMPLES, run

DAY = date(2026, 11, 30)
SHOP = {"所在地": "龙山区", "组织形式": "个体工商户", "本期六税两费": "180元", "vat_taxpayer_type": "一般纳税人"}
SIX, VAT = "six-taxes-two-fees", "vat-small-scale-threshold-exemption"


@pytest.fixture(scope="module")
def book() -> LoadedRulebook:
    return load_rulebook(lang="en")


def test_the_answer_is_data_with_figures_and_clauses(book: LoadedRulebook) -> None:
    result = assess_one(SHOP, book, as_of=DAY)
    six, vat = result.answer(SIX), result.answer(VAT)
    assert (six.verdict, six.title.zh) == ("eligible", "小微企业“六税两费”减半")
    assert six.amount is not None
    assert (six.amount.low, six.amount.high, six.amount.kind) == (Decimal("90.00"), Decimal("90.00"), "saving")
    assert six.missing == ()
    assert (vat.verdict, vat.amount) == ("ineligible", None)
    assert [(one.fact, one.met) for one in vat.failed] == [("vat_taxpayer_type", False)]
    (why,) = vat.failed
    assert "一般纳税人" in why.says.zh
    assert "general taxpayer" in why.says.en
    assert why.clause is not None
    assert why.clause.zh.startswith("中华人民共和国增值税法 第")
    assert "小规模纳税人" in why.quote


def test_a_missing_fact_says_what_to_ask_and_where(book: LoadedRulebook) -> None:
    result = assess_one({**SHOP, "本期六税两费": None}, book, as_of=DAY)
    (fact,) = result.answer(SIX).missing
    assert (fact.id, fact.label.zh) == ("six_taxes_due", "本期六税两费")
    assert fact.question is not None
    assert fact.find is not None
    assert fact == book.facts["six_taxes_due"]
    assert fact in result.next_facts


def test_a_condition_under_a_not_is_met_where_it_does_not_hold(book: LoadedRulebook) -> None:
    """Whatever the rule's form: with a right verdict no reason that stands alone is against it."""
    for answer in assess_one(SHOP, book, as_of=DAY).answers:
        assert all(one.met is False for one in answer.failed), answer.measure
        assert bool(answer.failed) == (answer.verdict in ("ineligible", "not_applicable")), answer.measure


def test_every_reason_has_a_sentence_in_both_languages(book: LoadedRulebook) -> None:
    reasons = [one for answer in assess_one(SHOP, book, as_of=DAY).answers for one in answer.reasons]
    assert len(reasons) > 100
    assert all(one.says.zh and one.says.en for one in reasons)
    assert any(one.concerns for one in reasons)


@pytest.mark.parametrize("example", ["bakery.yaml", "restaurant.yaml", "small-parts-maker.yaml"])
def test_the_json_is_that_of_check(example: str, book: LoadedRulebook) -> None:
    written = run("check", str(EXAMPLES / example), "--format", "json").stdout
    result = assess_one(read_profile(EXAMPLES / example, book), book)
    assert result.json() == written
    assert json.loads(written)["measures"][0]["id"] == result.answers[0].measure == result.data.measures[0].id


def test_a_mapping_gets_the_json_of_the_same_file(tmp_path: Path, book: LoadedRulebook) -> None:
    (tmp_path / "shop.json").write_text(json.dumps(SHOP), encoding="utf-8")
    options = ("--format", "json", "--as-of", "2026-11-30", "--measure", SIX)
    written = run("check", str(tmp_path / "shop.json"), *options).stdout
    assert assess_one(SHOP, book, as_of=DAY, measures=["六税两费"]).json() == written


def test_the_day_is_the_one_asked_then_the_one_written(book: LoadedRulebook) -> None:
    written = {**SHOP, "基准日": "2020-12-03"}
    assert assess_one(written, book).as_of == date(2020, 12, 3)
    assert assess_one(written, book, as_of=DAY).as_of == DAY
    assert assess_one(SHOP, book).as_of >= DAY


def test_a_profile_is_held_against_each_day_it_is_asked_about(book: LoadedRulebook) -> None:
    profile = read_profile({**SHOP, "opened_on": date(2025, 3, 1)}, book, as_of=DAY)
    assert assess_one(profile, book).as_of == DAY
    with pytest.raises(BenefitCheckError, match="after 2020-12-03, the day asked about"):
        assess_one(profile, book, as_of=date(2020, 12, 3))


def test_notes_say_how_a_guess_was_made(book: LoadedRulebook) -> None:
    result = assess_one({**SHOP, "从业人员": "约8人"}, book, as_of=DAY)
    assert [note for note in result.notes if "约8人" in note and "8" in note]


def test_nothing_is_dropped_in_silence(book: LoadedRulebook) -> None:
    with pytest.raises(BenefitCheckError) as raised:
        assess_one({**SHOP, "从业人员": "很多", "vat_periode": "quarterly"}, book, as_of=DAY)
    error = raised.value
    assert [(one.code, one.severity, one.file, one.line) for one in error.problems] == [
        ("BC404", "error", "facts", 6),
        ("BC402", "error", "facts", 7),
    ]
    assert "did you mean vat_period?" in error.problems[1].words
    assert "vat_periode" in str(error)
    assert error.text("zh").startswith("错误[BC404] 从业人员 不能是 很多")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_file_that_is_not_there_is_said(tmp_path: Path, book: LoadedRulebook) -> None:
    with pytest.raises(BenefitCheckError, match="BC410"):
        read_profile(tmp_path / "no-shop.yaml", book)


def test_a_measure_that_nobody_knows_is_said(book: LoadedRulebook) -> None:
    with pytest.raises(BenefitCheckError, match="BC303"):
        assess_one(SHOP, book, measures=["月亮补贴"])
    assert [one.measure for one in assess_one(SHOP, book, as_of=DAY, measures="六税两费").answers] == [SIX]
    with pytest.raises(KeyError):
        assess_one(SHOP, book, as_of=DAY, measures=[SIX]).answer(VAT)


@pytest.mark.parametrize("facts", [None, "shop.yaml", [("所在地", "龙山区")]])
def test_what_is_no_mapping_is_refused(facts: object, book: LoadedRulebook) -> None:
    ask: Any = assess_one
    with pytest.raises(TypeError, match="read_profile"):
        ask(facts, book)


# rulebooks


def test_the_rulebook_says_what_it_knows(book: LoadedRulebook) -> None:
    assert book.facts["employees"].label == Text("从业人员", "staff")
    assert book.measures[SIX].zh == "小微企业“六税两费”减半"
    assert book.digest.startswith("sha256:")
    assert result_schema()["title"] == "benefit-check result"


def test_rules_that_cannot_be_loaded_are_said_with_their_places(tmp_path: Path) -> None:
    with pytest.raises(BenefitCheckError, match="name a folder of rule files"):
        load_rulebook(tmp_path / "nowhere", lang="en")
    (tmp_path / "rulebook.yaml").write_text("rulebook: [\n", encoding="utf-8")
    with pytest.raises(BenefitCheckError) as raised:
        load_rulebook(tmp_path, lang="zh")
    assert raised.value.lang == "zh"
    assert any(one.file.endswith("rulebook.yaml") for one in raised.value.problems)


def test_a_language_that_is_not_spoken_is_refused() -> None:
    load: Any = load_rulebook
    with pytest.raises(ValueError, match="zh or en"):
        load(lang="fr")
