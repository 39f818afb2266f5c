from datetime import date
from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.lang.types import CNY, ONE, unit_of
from benefit_check.present.words.catalogue import translator
from benefit_check.present.words.dates import day, period
from benefit_check.present.words.money import decimal_text, money, percent
from benefit_check.present.words.quantities import BASES, COUNTED, quantities, quantity
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.read_facts import UNITS

ZH, EN = translator("zh"), translator("en")


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (Fraction(123456789, 100), "1,234,567.89 元", "CNY 1,234,567.89"),
        (0, "0 元", "CNY 0"),
        (Fraction(1, 100), "0.01 元", "CNY 0.01"),
        (-5, "-5 元", "CNY -5"),
        (Fraction(1, 1000), "0.001 元", "CNY 0.001"),
        (Fraction(100, 3), "≈33.333333 元", "CNY ≈33.333333"),
    ],
)
def test_money_is_shown_to_the_fen_and_never_rounded_in_silence(value: Fraction, zh: str, en: str) -> None:
    assert (money(value, ZH), money(value, EN)) == (zh, en)


@pytest.mark.parametrize(
    ("value", "zh"),
    [
        (26_000_000, "2,600万元"),
        (105_000, "105,000 元"),
        (10_000, "1万元"),
        (0, "0 元"),
        (-20_000, "-2万元"),
        (320_000_000, "3.2亿元"),
        (123_450_000, "12,345万元"),
        (100_000_001, "100,000,001 元"),
    ],
)
def test_whole_wan_are_shown_as_people_say_them(value: int, zh: str) -> None:
    assert money(value, ZH) == zh
    assert money(value, EN) == f"CNY {value:,}"


@given(st.fractions(max_denominator=10**6))
def test_a_decimal_without_the_sign_of_rounding_is_exact(value: Fraction) -> None:
    text = decimal_text(value, 2)
    if text.startswith("≈"):
        assert abs(Fraction(text[1:].replace(",", "")) - value) <= Fraction(1, 2 * 10**6)
    else:
        assert Fraction(text.replace(",", "")) == value


def test_rates_are_exact() -> None:
    assert percent(Fraction(55, 1000)) == "5.5%"
    assert percent(1) == "100%"
    assert percent(Fraction(1, 3)) == "≈33.333333%"


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (350, unit_of("person"), "350人", "350 people"),
        (1, unit_of("person"), "1人", "1 person"),
        (1200, unit_of("person"), "1,200人", "1,200 people"),
        (Fraction(65, 2), unit_of("person"), "32.5人", "32.5 people"),
        (6, unit_of("month"), "6个月", "6 months"),
        (4, unit_of("quarter"), "4个季度", "4 quarters"),
        (100_000, unit_of("CNY", per=("month",)), "10万元/月", "CNY 100,000 per month"),
        (1035, unit_of("CNY", per=("person", "month")), "1,035 元/月·人", "CNY 1,035 per month and person"),
        (Fraction(435, 10000), unit_of(per=("year",)), "4.35%/年", "4.35% per year"),
        (Fraction(3, 100), ONE, "3%", "3%"),
        (5, unit_of("person", "month"), "5 month·person", "5 month·person"),
    ],
)
def test_numbers_carry_their_unit(value: Fraction, unit: tuple[tuple[str, int], ...], zh: str, en: str) -> None:
    assert (quantity(value, unit, ZH), quantity(value, unit, EN)) == (zh, en)


def test_every_unit_of_the_vocabulary_has_words() -> None:
    assert set(UNITS) <= set(COUNTED)
    assert set(UNITS) <= set(BASES)


def test_a_range_names_its_unit_once() -> None:
    assert quantities(1035, 1476, unit_of("CNY", per=("month",)), ZH) == "1,035 元至 1,476 元/月"
    assert quantities(1035, 1476, CNY, EN) == "CNY 1,035 to CNY 1,476"


@pytest.mark.parametrize(("lang", "shown"), [("zh", "2020年12月3日"), ("en", "3 Dec 2020")])
def test_days_read_as_people_write_them(lang: Literal["zh", "en"], shown: str) -> None:
    assert day(date(2020, 12, 3), translator(lang)) == shown


@pytest.mark.parametrize(
    ("time", "zh", "en"),
    [
        (Period(date(2020, 1, 1), date(2020, 12, 31)), "2020年1月1日至2020年12月31日", "1 Jan 2020 to 31 Dec 2020"),
        (Period(date(2020, 1, 1), None), "2020年1月1日起", "from 1 Jan 2020"),
        (Period(None, date(2020, 12, 31)), "至2020年12月31日", "until 31 Dec 2020"),
        (Period(), "一直有效", "at all times"),
    ],
)
def test_periods_say_which_end_is_open(time: Period, zh: str, en: str) -> None:
    assert (period(time, ZH), period(time, EN)) == (zh, en)
