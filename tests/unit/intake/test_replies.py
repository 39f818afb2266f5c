import pytest

from benefit_check.intake.replies import as_written, is_dont_know, ticked, yes_or_no
from rulebooks import rulebook

BOOK = rulebook()


@pytest.mark.parametrize("text", ["不知道", " 不清楚。", "?", "？", "Don't know", "don’t know", "unknown"])
def test_people_say_in_many_ways_that_they_do_not_know(text: str) -> None:
    assert is_dont_know(text)


@pytest.mark.parametrize("text", ["无", "0", "否", "没有", ""])
def test_that_there_is_none_is_known(text: str) -> None:
    assert not is_dont_know(text)


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        ("taxpayer", "1", "小规模纳税人"),
        ("taxpayer", "２", "一般纳税人"),
        ("taxpayer", "3", "3"),
        ("taxpayer", "一般纳税人", "一般纳税人"),
        ("trades", "2 1", ("住宿", "餐饮")),
        ("trades", "无", "无"),
        ("trades", "餐饮", "餐饮"),
        ("employees", "1", "1"),
        ("deposit", " 5万 ", "5万"),
        ("staff_by_quarter", "12 13 14 15", ("12", "13", "14", "15")),
        ("staff_by_quarter", "[12人，13人]", ("12人", "13人")),
        ("staff_by_quarter", "12/13/14/15", ("12", "13", "14", "15")),
        ("sales_by_quarter", "1,200元、1,300元", ("1,200元", "1,300元")),
    ],
)
def test_an_answer_goes_into_the_profile_in_its_words(fact: str, text: str, expected: str | tuple[str, ...]) -> None:
    assert as_written(text, BOOK.fact(fact), "zh") == expected


@pytest.mark.parametrize(
    ("text", "chosen", "closed"),
    [
        ("无", {}, True),
        ("都没有。", {}, True),
        ("1 3", {1: "", 3: ""}, False),
        ("1、3，4", {1: "", 3: "", 4: ""}, False),
        ("1 其余都没有", {1: ""}, True),
        ("1, no others", {1: ""}, True),
        ("1 2 3 4", {1: "", 2: "", 3: "", 4: ""}, True),
        ("1=180元 3", {1: "180元", 3: ""}, False),
        ("1＝12,000元，2：3万", {1: "12,000元", 2: "3万"}, False),
        ("2=不知道", {2: "不知道"}, False),
        ("3=1/2/3/4", {3: "1/2/3/4"}, False),
    ],
)
def test_ticks_are_read_with_their_figures(text: str, chosen: dict[int, str], closed: bool) -> None:
    assert ticked(text, 4) == (chosen, closed)


@pytest.mark.parametrize("text", ["5", "0 1", "1 1", "一些", "1-3", "1 x", "1 2 3 4 5", ""])
def test_what_is_unclear_ticks_nothing(text: str) -> None:
    assert ticked(text, 4) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("是。", True), ("对的", True), ("否", False), ("也许", None), ("yes", True)]
)
def test_a_plain_yes_or_no(text: str, expected: bool | None) -> None:
    assert yes_or_no(text) is expected
