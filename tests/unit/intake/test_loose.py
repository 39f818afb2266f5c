"""Numbers said in words, loosely, or as two ends, and what is said of how they were understood."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.intake.loose import is_plain_number, read_loose
from benefit_check.intake.numerals import spoken_number
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import understand
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.model import Rulebook
from unit.intake.conftest import RULEBOOK, Read

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("零一二三四五六七八九十百千万亿", "零壹贰叁肆伍陆柒捌玖拾佰仟萬億")


def in_words(number: int) -> str:
    """A whole number as it is said."""
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            head, tail = divmod(number, size)
            gap = "零" if 0 < tail < size // 10 else ""
            return in_words(head) + sign + gap + (in_words(tail) if tail else "")
    for sign, size in (("千", 1000), ("百", 100), ("十", 10)):
        if number >= size:
            head, tail = divmod(number, size)
            gap = "零" if 0 < tail < size // 10 else ""
            return DIGITS[head] + sign + gap + (in_words(tail) if tail else "")
    return DIGITS[number]


@given(st.integers(0, 10**13))
def test_a_number_said_in_words_is_that_number(number: int) -> None:
    assert spoken_number(in_words(number)) == number
    assert spoken_number(in_words(number).translate(FORMAL)) == number


@given(st.text("零一二两三四五六七八九十百千万亿点0123456789", max_size=12))
def test_no_words_bring_the_reader_of_words_down(text: str) -> None:
    found = spoken_number(text)
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("fact", "written", "value", "told"),
    [
        ("total_assets", "三百万元", 3_000_000, "3000000元"),
        ("total_assets", "叁佰万", 3_000_000, "3000000元"),
        ("total_assets", "3百万5千元", 3_005_000, "3005000元"),
        ("total_assets", "1亿2000万", 120_000_000, "120000000元"),
        ("total_assets", "三点五万元", 35_000, "35000元"),
        ("total_assets", "30W", 300_000, "300000元"),
        ("total_assets", "30w元", 300_000, "300000元"),
        ("total_assets", "￥30w", 300_000, "300000元"),
        ("total_assets", "3k", 3000, "3000元"),
        ("total_assets", "约48万", 480_000, "480000元"),
        ("total_assets", "48万左右", 480_000, "480000元"),
        ("total_assets", "大约 48 万元", 480_000, "480000元"),
        ("total_assets", "≈48万", 480_000, "480000元"),
        ("total_assets", "人民币约48万元", 480_000, "480000元"),
        ("total_assets", "“5222”", 5222, "5222元"),
        ("total_assets", "'5222'元", 5222, "5222元"),
        ("total_assets", "12块钱", 12, "12元"),
        ("total_assets", "12元5角6分", Fraction(1256, 100), "12.56元"),
        ("total_assets", "叁佰元零伍分", Fraction(30005, 100), "300.05元"),
        ("total_assets", "贰万伍仟元整", 25_000, "25000元"),
        ("total_assets", "5万圆", 50_000, ""),
        ("total_assets", "3百万", 3_000_000, ""),
        ("month_sales", "每月约8万元", 80_000, "80000元"),
        ("total_assets", "48萬", 480_000, ""),
        ("total_assets", "“约48万”", 480_000, "480000元"),
        ("profit", "亏损5万", -50_000, "-50000元"),
        ("profit", "负五万元", -50_000, "-50000元"),
        ("profit", "（50,000.00）", -50_000, "-50000元"),
        ("employees", "85名员工", 85, "85"),
        ("employees", "85。", 85, "85"),
        ("hardship", "是的。", True, "是"),
        ("opened_on", "二〇一六年四月十二日", date(2016, 4, 12), "2016-04-12"),
        ("trades", "餐饮和住宿", frozenset({"catering", "lodging"}), ""),
        ("trades", "餐饮/住宿", frozenset({"catering", "lodging"}), ""),
        ("employees", "二十人", 20, "20"),
        ("employees", "一百二十个人", 120, "120"),
        ("employees", "20人左右", 20, "20"),
        ("employees", "两百人", 200, "200"),
        ("employees", "〇", 0, "0"),
        ("vat_rate", "百分之五", Fraction(5, 100), "5%"),
        ("vat_rate", "百分之一", Fraction(1, 100), "1%"),
        ("vat_rate", "百分之百", 1, "100%"),
        ("vat_rate", "千分之三点五", Fraction(35, 10_000), "0.35%"),
        ("vat_rate", "三成", Fraction(3, 10), "30%"),
        ("vat_rate", "约5%", Fraction(5, 100), "5%"),
        ("employees", "300-500人", Between(300, 500), "300 – 500"),
        ("employees", "300～500人", Between(300, 500), "300 – 500"),
        ("employees", "300至500人", Between(300, 500), "300 – 500"),
        ("employees", "300人到500人", Between(300, 500), "300 – 500"),
        ("employees", "20–30", Between(20, 30), "20 – 30"),
        ("employees", "20 — 30 人", Between(20, 30), "20 – 30"),
        ("employees", "20到30人之间", Between(20, 30), "20 – 30"),
        ("employees", "二至三百人", Between(200, 300), "200 – 300"),
        ("employees", "3-3", 3, "3"),
        ("total_assets", "100万-200万", Between(1_000_000, 2_000_000), "1000000元 – 2000000元"),
        ("total_assets", "100～200万元", Between(1_000_000, 2_000_000), "1000000元 – 2000000元"),
        ("total_assets", "5000-1万", Between(5000, 10_000), "5000元 – 10000元"),
        ("total_assets", "三至五万元", Between(30_000, 50_000), "30000元 – 50000元"),
        ("total_assets", "三至二十万", Between(30_000, 200_000), "30000元 – 200000元"),
        ("profit", "-5万~-3万", Between(-50_000, -30_000), "-50000元 – -30000元"),
        ("vat_rate", "5-6%", Between(Fraction(5, 100), Fraction(6, 100)), "5% – 6%"),
    ],
)
def test_what_is_said_loosely_is_read_and_told(
    fact: str, written: str, value: object, told: str, rulebook: Rulebook
) -> None:
    found = understand(written, rulebook.facts[fact], rulebook)
    assert (found.value, found.told) == (value, told)


@given(
    st.sampled_from(["employees", "total_assets", "profit", "vat_rate"]),
    st.text("约-~至到300万元人五十百%.,（） “”", max_size=12),
)
def test_what_is_understood_reads_the_same_again(fact: str, text: str) -> None:
    found = understand(text, RULEBOOK.facts[fact], RULEBOOK)
    if found.told:
        assert not isinstance(found.value, Problem)
        again = understand(found.told, RULEBOOK.facts[fact], RULEBOOK).value
        assert again == found.value, (text, found.told)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "50",
            "５０",
            "\u00a050",
            "　50",
            "50\n",
            "\t50",
            " 5E1",
            ".5",
            "+ 50",
            "-5",
            "1,200",
            "三百",
            "一百零五",
            "“50”",
        ),
        *("20–30", "20至30", "约48", "48左右", "二十"),
    ],
)
def test_a_plain_number_takes_the_unit_of_its_title(text: str) -> None:
    assert is_plain_number(text)


@pytest.mark.parametrize(
    "text",
    ["50元", "50万", "三万", "5千", "30w", "¥50", "50%", "20-30万", "300人", "百分之五", "", "abc", "无", "1,20"],
)
def test_a_number_with_a_unit_or_scale_of_its_own_takes_none(text: str) -> None:
    assert not is_plain_number(text)


def test_a_note_says_how_each_value_was_understood(read: Read) -> None:
    found = read("资产总额: 约48万\n从业人员: 300-500人\n纳税人类型: “一般纳税人”\n行业代码: “6210”\n所在地: 220402")
    assert found.profile is not None
    assert found.profile.facts["industry"] == "6210"
    assert [str(note) for note in found.notes] == [
        "资产总额: 约48万 is taken as exactly 480000元; near a limit, look the exact figure up",
        "从业人员: 300-500人 is read as 300 – 500",
        "纳税人类型: “一般纳税人” is read as 一般纳税人",
        "行业代码: “6210” is read as 6210",
    ]


def test_the_quotes_of_a_list_are_taken_off_each_member(read: Read) -> None:
    found = read("经营范围: “住宿”、“餐饮”")
    assert found.profile is not None
    assert found.profile.facts == {"trades": frozenset({"lodging", "catering"})}


@pytest.mark.parametrize("written", ["；", "、,", "，"])
def test_a_text_of_separators_is_no_empty_set(written: str, rulebook: Rulebook) -> None:
    assert isinstance(understand(written, rulebook.facts["trades"], rulebook).value, Problem)


@pytest.mark.parametrize("written", ["48'0000", "5'6", "1’234’567", "（5万）", "48万元（含税）", "2或3", "8 5"])
def test_signs_inside_a_number_are_not_taken_out(written: str, rulebook: Rulebook) -> None:
    assert isinstance(understand(written, rulebook.facts["total_assets"], rulebook).value, Problem)


@pytest.mark.parametrize("written", ["无", "没有", "没", "“无”"])
def test_nothing_is_no_zero_of_a_number(written: str, rulebook: Rulebook) -> None:
    found = understand(written, rulebook.facts["employees"], rulebook).value
    assert isinstance(found, Problem)
    assert str(found.reason) == "write 0 if there is none, or 未知 if it is not known"


@pytest.mark.parametrize("text", ["七八人", "三五人", "二八", "三四五", "三五万"])
def test_a_digit_behind_another_is_no_number_of_two_places(text: str) -> None:
    assert isinstance(read_loose(text, (("person", 1),)), Problem)
