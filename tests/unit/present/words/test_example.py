from pathlib import Path

import pytest

from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value
from benefit_check.present.words.catalogue import translator
from benefit_check.present.words.example import example
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    found, _ = rulebook_in(Path(__file__).parents[4] / "rules")
    assert found is not None
    return found


def test_every_example_means_the_same_in_both_languages(shipped: Rulebook) -> None:
    zh, en = Voice(translator("zh"), shipped), Voice(translator("en"), shipped)
    for fact in shipped.facts.values():
        read = read_value(example(fact, zh), fact, shipped)
        assert not isinstance(read, Problem), fact.id
        assert read_value(example(fact, en), fact, shipped) == read, fact.id


def test_an_english_example_of_a_choice_is_no_chinese(shipped: Rulebook) -> None:
    en = Voice(translator("en"), shipped)
    choices = [fact for fact in shipped.facts.values() if fact.values or fact.example in ("是", "否")]
    assert [fact.id for fact in choices if not example(fact, en).isascii()] == []
