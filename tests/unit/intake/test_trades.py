"""Industries by what people call them, in the shipped rulebook."""

import pytest

from benefit_check.intake.codes import read_code
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import understand
from benefit_check.intake.trades import industries_called, trades_meant
from benefit_check.lang.types import Kind
from unit.intake.test_told_by_code import book

LISTED = book().classifications["industry"]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("面包店", "5222"),
        ("糕点、面包零售", "5222"),
        ("理发店", "8040"),
        ("ｋｔｖ", "9011"),
        ("理发及美容服务", "804"),
        ("零售业", "52"),
    ],
)
def test_a_name_or_trade_of_one_industry_is_its_code(word: str, code: str) -> None:
    assert read_code(word, Kind.INDUSTRY, LISTED) == code


def test_a_trade_is_told_and_a_name_of_the_standard_is_taken_as_it_stands() -> None:
    fact = book().facts["industry"]
    assert understand("面包店", fact, book()).told == "5222 糕点、面包零售"
    assert not understand("糕点、面包零售", fact, book()).told
    assert not understand("5222", fact, book()).told


@pytest.mark.parametrize("word", ["药店", "家具", "面包", "糕点店", "家具厂", "零售"])
def test_what_may_be_several_is_not_guessed(word: str) -> None:
    found = read_code(word, Kind.INDUSTRY, LISTED)
    assert isinstance(found, Problem)
    assert "write the code of one" in str(found.hint)


def test_what_is_in_no_name_says_where_to_look() -> None:
    found = read_code("袜子", Kind.INDUSTRY, LISTED)
    assert isinstance(found, Problem)
    assert "benefit-check industries" in str(found.hint)


def test_a_word_finds_trades_first_then_names_then_what_is_left_without_its_ending() -> None:
    assert {one.code for one in industries_called("面包", LISTED)} == {"5222", "1411"}
    found = industries_called("饭店", LISTED)
    assert [one.code for one in found][:2] == ["6210", "6110"]
    assert {one.code for one in industries_called("522", LISTED)} >= {"522", "5222"}
    assert {one.code for one in industries_called("catering", LISTED)} >= {"62", "H"}
    assert industries_called("糕点店", LISTED) == industries_called("糕点", LISTED)
    assert industries_called("天书", LISTED) == []


def test_every_trade_names_codes_that_are_listed_and_no_trade_is_the_name_of_a_code() -> None:
    for trade, codes in LISTED.trades.items():
        assert trades_meant(trade, LISTED) == codes
        assert len(set(codes)) == len(codes) > 0
