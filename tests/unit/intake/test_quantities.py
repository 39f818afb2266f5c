from fractions import Fraction

import pytest

from benefit_check.intake.problem import Problem
from benefit_check.intake.quantities import decimal, shown_number, sort_of
from benefit_check.intake.scalars import read_value
from benefit_check.lang.types import ONE, Unit, unit_of
from benefit_check.rulebook.model import Rulebook


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("300万元", 3_000_000),
        ("300万", 3_000_000),
        ("300 万元", 3_000_000),
        ("1,200,000.00", 1_200_000),
        ("1，200，000", 1_200_000),
        ("１，２００，０００．００元", 1_200_000),
        ("￥100", 100),
        ("¥100", 100),
        ("¥ 1,000元", 1000),
        ("人民币300万元", 3_000_000),
        ("RMB 100", 100),
        ("CNY100", 100),
        ("100 CNY", 100),
        ("100元整", 100),
        ("1.5亿元", 150_000_000),
        ("2万亿元", 2 * 10**12),
        ("3千元", 3000),
        ("5百万元", 5_000_000),
        ("1.2 million", 1_200_000),
        ("100元", 100),
        ("100.00 元", 100),
        ("0.01", Fraction(1, 100)),
        ("12.34元", Fraction(1234, 100)),
        ("0.333333万元", Fraction(333333, 100)),
        ("1.2345万元", 12345),
        ("0", 0),
        ("1e6", 1_000_000),
        ("1.20e2", 120),
        ("100.000", 100),
        ("+100", 100),
        ("9007199254740993.01", Fraction(900719925474099301, 100)),
    ],
)
def test_money_is_read_in_yuan_in_every_spelling(written: str, value: Fraction, rulebook: Rulebook) -> None:
    found = read_value(written, rulebook.facts["total_assets"], rulebook)
    assert found == value
    assert isinstance(found, int | Fraction)


@pytest.mark.parametrize(("written", "value"), [("-5万元", -50_000), ("−5万元", -50_000), ("-¥100", -100), ("- 3", -3)])
def test_money_may_be_negative_where_the_vocabulary_allows_it(written: str, value: int, rulebook: Rulebook) -> None:
    assert read_value(written, rulebook.facts["profit"], rulebook) == value


@pytest.mark.parametrize("written", ["8万元", "8万元/月", "每月8万元", "8万元每月", "80,000 per month"])
def test_money_may_repeat_its_period(written: str, rulebook: Rulebook) -> None:
    assert read_value(written, rulebook.facts["month_sales"], rulebook) == 80_000


@pytest.mark.parametrize("written", ["3500元/人/月", "每人每月3500元", "3500元/月", "3500"])
def test_money_may_repeat_all_or_part_of_what_it_is_per(written: str, rulebook: Rulebook) -> None:
    assert read_value(written, rulebook.facts["wage"], rulebook) == 3500


@pytest.mark.parametrize(
    ("fact", "written", "reason"),
    [
        ("total_assets", "1,20,000", "the commas do not part groups of three digits, so a digit may be missing"),
        ("total_assets", "1200,000", "the commas do not part groups of three digits, so a digit may be missing"),
        ("total_assets", "120,0000", "the commas do not part groups of three digits, so a digit may be missing"),
        ("total_assets", "0,100", "the commas do not part groups of three digits, so a digit may be missing"),
        ("total_assets", "1,200,", "the commas do not part groups of three digits, so a digit may be missing"),
        ("total_assets", "1、200", "this holds several values, one is needed"),
        ("total_assets", "1.200.000", "this has two decimal points"),
        ("total_assets", "0.001", "money is exact to 0.01元, this is finer"),
        ("total_assets", "0.00000001万元", "money is exact to 0.01元, this is finer"),
        ("total_assets", "1e-3", "money is exact to 0.01元, this is finer"),
        ("total_assets", "$100", "only amounts in 元 (CNY) can be read"),
        ("total_assets", "100美元", "only amounts in 元 (CNY) can be read"),
        ("total_assets", "100 USD", "only amounts in 元 (CNY) can be read"),
        ("total_assets", "85人", "an amount of money in 元 is needed"),
        ("total_assets", "近50万元", "this is not an exact figure; write the exact one, or 未知 if it is not known"),
        ("total_assets", "3万元+", "this is not an exact figure; write the exact one, or 未知 if it is not known"),
        ("total_assets", "一百五", "these words can be read as more than one number; write it in digits"),
        ("total_assets", "1万5", "these words can be read as more than one number; write it in digits"),
        ("total_assets", "三五十万", "these words can be read as more than one number; write it in digits"),
        ("total_assets", "1.2.3", "this has two decimal points"),
        ("total_assets", "12,3456元", "the commas do not part groups of three digits, so a digit may be missing"),
        ("total_assets", "一", "this may be a one or a dash; write 1, or 未知"),
        ("total_assets", "20-5万", "low and high do not fit together; write both in full, like 3万元-5万元"),
        ("total_assets", "5万-20", "low and high do not fit together; write both in full, like 3万元-5万元"),
        ("employees", "500-300", "low and high do not fit together; write both in full, like 3万元-5万元"),
        (
            "employees",
            "010-62345678",
            "this is no range that can be read; write it like 300-500, or the exact figure",
        ),
        (
            "employees",
            "138-1234-5678",
            "this is no range that can be read; write it like 300-500, or the exact figure",
        ),
        ("employees", "2018-05", "this is no range that can be read; write it like 300-500, or the exact figure"),
        ("employees", "10-20元", "a number is needed, counted in 人"),
        ("total_assets", "300多万元", "this is not an exact figure; write the exact one, or 未知 if it is not known"),
        ("total_assets", "300万元以上", "this is not an exact figure; write the exact one, or 未知 if it is not known"),
        ("total_assets", "一般", "an amount of money in 元 is needed"),
        ("total_assets", "很多", "this is not an exact figure; write the exact one, or 未知 if it is not known"),
        ("total_assets", "NaN", "a number is needed"),
        ("total_assets", "Infinity", "a number is needed"),
        ("total_assets", "٣٠٠", "a number is needed"),
        ("total_assets", "元", "a number is needed"),
        ("total_assets", "1e999", "an amount of money in 元 is needed"),
        ("total_assets", "9" * 61, "this is too long for a number"),
        ("total_assets", "12000元/年", "this is a figure a year, needed is the plain sum"),
        ("month_sales", "12000元/年", "this is a figure a year, needed is one a month"),
        ("wage", "12000元/人/年", "this is a figure a person and a year, needed is one a month and a person"),
        ("employees", "85.5人", "a whole number is needed"),
        ("employees", "0.00001万人", "a whole number is needed"),
        ("employees", "85元", "a number is needed, counted in 人"),
        ("employees", "85 apples", "a number is needed, counted in 人"),
        ("employees", "2次/年", "this is a figure a year, needed is the plain sum"),
        ("months", "6天", "a number is needed, counted in 个月"),
        ("vat_rate", "3元", "a rate is needed"),
        ("vat_rate", "百分之3%", "a rate is needed"),
        ("vat_rate", "5.5", "without % this is unclear; write 5.5% or 0.055"),
        ("vat_rate", "-5.5", "without % this is unclear; write -5.5% or -0.055"),
        ("vat_rate", "17", "without % this is unclear; write 17% or 0.17"),
        ("vat_rate", "1", "without % this may be 1% or 100%; write 1% or 100%"),
        ("vat_rate", "1.0", "without % this may be 1% or 100%; write 1% or 100%"),
        ("fine_rate", "0.05%/月", "this is a figure a month, needed is one a day"),
    ],
)
def test_a_number_that_could_be_misread_is_refused_with_its_reason(
    fact: str, written: str, reason: str, rulebook: Rulebook
) -> None:
    found = read_value(written, rulebook.facts[fact], rulebook)
    assert isinstance(found, Problem)
    assert str(found.reason) == reason
    assert found.sort == "value"


@pytest.mark.parametrize(
    ("fact", "written", "value"),
    [
        ("employees", "85", 85),
        ("employees", "85人", 85),
        ("employees", "85名", 85),
        ("employees", "85 people", 85),
        ("employees", "1,200人", 1200),
        ("employees", "１２０", 120),
        ("employees", "１，２００人", 1200),
        ("employees", "1.2万人", 12_000),
        ("employees", "85.0", 85),
        ("employees", "007", 7),
        ("months", "6个月", 6),
        ("area", "120.5平方米", Fraction(241, 2)),
        ("area", "120.5㎡", Fraction(241, 2)),
        ("area", "120 m²", 120),
        ("vat_rate", "5.5%", Fraction(55, 1000)),
        ("vat_rate", "５．５％", Fraction(55, 1000)),
        ("vat_rate", "5.5 %", Fraction(55, 1000)),
        ("vat_rate", "0.055", Fraction(55, 1000)),
        ("vat_rate", ".055", Fraction(55, 1000)),
        ("vat_rate", "5.5e-2", Fraction(55, 1000)),
        ("vat_rate", "5.5‰", Fraction(55, 10_000)),
        ("vat_rate", "5‱", Fraction(5, 10_000)),
        ("vat_rate", "百分之5.5", Fraction(55, 1000)),
        ("vat_rate", "千分之5", Fraction(5, 1000)),
        ("vat_rate", "万分之5", Fraction(5, 10_000)),
        ("vat_rate", "150个基点", Fraction(150, 10_000)),
        ("vat_rate", "150BP", Fraction(150, 10_000)),
        ("vat_rate", "100%", 1),
        ("vat_rate", "1%", Fraction(1, 100)),
        ("vat_rate", "0", 0),
        ("fine_rate", "0.05%/日", Fraction(5, 10_000)),
        ("fine_rate", "每日万分之5", Fraction(5, 10_000)),
    ],
)
def test_counts_and_rates_are_read_in_every_spelling(
    fact: str, written: str, value: Fraction, rulebook: Rulebook
) -> None:
    assert read_value(written, rulebook.facts[fact], rulebook) == value


def test_a_whole_number_is_an_int_and_any_other_a_fraction(rulebook: Rulebook) -> None:
    assert type(read_value("100.00元", rulebook.facts["total_assets"], rulebook)) is int
    assert type(read_value("100.01元", rulebook.facts["total_assets"], rulebook)) is Fraction


@pytest.mark.parametrize(
    ("fact", "written", "reason"),
    [
        ("employees", "-1", "it lies between 0 and 1000000, both included"),
        ("employees", "1000001", "it lies between 0 and 1000000, both included"),
        ("total_assets", "-0.01", "it is at least 0元"),
        ("vat_rate", "101%", "it lies between 0% and 100%, both included"),
    ],
)
def test_a_number_out_of_its_range_is_told_the_range(fact: str, written: str, reason: str, rulebook: Rulebook) -> None:
    found = read_value(written, rulebook.facts[fact], rulebook)
    assert isinstance(found, Problem)
    assert (found.sort, str(found.reason)) == ("range", reason)


@pytest.mark.parametrize(("fact", "written"), [("employees", "0"), ("employees", "1000000"), ("vat_rate", "100%")])
def test_both_ends_of_the_range_belong_to_it(fact: str, written: str, rulebook: Rulebook) -> None:
    assert not isinstance(read_value(written, rulebook.facts[fact], rulebook), Problem)


@pytest.mark.parametrize(
    ("unit", "sort"),
    [
        (ONE, "rate"),
        (unit_of(per=("day",)), "rate"),
        (unit_of("CNY"), "money"),
        (unit_of("CNY", per=("month", "person")), "money"),
        (unit_of("person"), "count"),
        (unit_of("m2"), "count"),
    ],
)
def test_the_unit_tells_money_from_counts_and_rates(unit: Unit, sort: str) -> None:
    assert sort_of(unit) == sort


def test_bounds_are_shown_as_people_write_them() -> None:
    assert shown_number(Fraction(1, 200), ONE) == "0.5%"
    assert shown_number(Fraction(-3), unit_of("person")) == "-3"
    assert shown_number(Fraction(1, 4), unit_of("CNY")) == "0.25元"
    assert decimal(Fraction(1, 3)) == "1/3"
