"""From text to tree. Trees compare without their places, so a test is one ==."""

from datetime import date

import pytest

from benefit_check.lang import ast
from benefit_check.lang.functions import FUNCTIONS
from benefit_check.lang.parser import MAX_DEPTH, UNITS, number_of
from benefit_check.lang.types import CNY, DAY, MONTH, unit_of
from benefit_check.text.fold import fold
from unit.lang.reading import name, number, read, slip, tree

PERSON = unit_of("person")
A, B, C, D = name("a"), name("b"), name("c"), name("d")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("300", number(300, bare=True)),
        ("1.5", number("1.5", bare=True)),
        ("10万", number(100_000, bare=True)),
        ("1.2亿", number(120_000_000, bare=True)),
        ("5.5%", number("0.055")),
        ("3‰", number("0.003")),
        ("100元", number(100, CNY)),
        ("10万元", number(100_000, CNY)),
        ("1.2亿元", number(120_000_000, CNY)),
        ("300人", number(300, PERSON)),
        ("6个月", number(6, MONTH)),
        ("15天", number(15, DAY)),
        ("15日", number(15, DAY)),
        ("2次", number(2, unit_of("time"))),
        ("1人次", number(1, unit_of("time"))),
        ("2个季度", number(2, unit_of("quarter"))),
        ("2季度", number(2, unit_of("quarter"))),
        ("3年", number(3, unit_of("year"))),
        ("20户", number(20, unit_of("item"))),
        ("20项", number(20, unit_of("item"))),
        ("50平方米", number(50, unit_of("m2"))),
        ("-5元", number(-5, CNY)),
        ("+5元", number(5, CNY)),
        ("0.10", number("0.1", bare=True)),
        ("007", number(7, bare=True)),
    ],
)
def test_numbers_are_in_base_units_and_exact(text: str, expected: ast.Number) -> None:
    assert tree(text) == expected


def test_every_unit_that_is_known_can_be_written_in_an_expression() -> None:
    for word, unit in UNITS.items():
        assert tree(f"2{word}") == number(2, unit, bare=not word)


def test_a_long_number_loses_no_digit() -> None:
    assert tree("12345678901234567890.123456789亿元") == number("1234567890123456789012345678.9", CNY)


@pytest.mark.parametrize(("text", "expected"), [("10万元", True), ("10元万", False), ("万元", False), ("1.元", False)])
def test_number_of_says_what_is_no_number(text: str, expected: bool) -> None:
    assert (number_of(text) is not None) == expected


@pytest.mark.parametrize("text", ["true", "是"])
def test_yes(text: str) -> None:
    assert tree(text) == ast.Truth(value=True)


@pytest.mark.parametrize("text", ["false", "否"])
def test_no(text: str) -> None:
    assert tree(text) == ast.Truth(value=False)


@pytest.mark.parametrize("text", ["as_of", "今天", "基准日"])
def test_the_day_asked_about(text: str) -> None:
    assert tree(text) == ast.AsOf()


def test_a_date_is_a_date_and_no_subtraction() -> None:
    assert tree("2020-03-01") == ast.Day(date(2020, 3, 1))


def test_a_date_without_zeros_is_a_subtraction_that_no_checker_takes_for_a_date() -> None:
    assert tree("2020-3-1") == ast.Arithmetic(
        "-", ast.Arithmetic("-", number(2020, bare=True), number(3, bare=True)), number(1, bare=True)
    )


@pytest.mark.parametrize(
    "text", ["a", "小规模纳税人", "lpr_1y", "从业人员A", "甲·乙", "如果a", "iffy", "否定", "as_of_day", "或有负债"]
)
def test_a_name_may_begin_like_a_keyword(text: str) -> None:
    assert tree(text) == name(text)


@pytest.mark.parametrize("text", ["季度3%征收率销售额", "if", "a b", "3天", "a - b", "是"])
def test_any_name_can_be_quoted(text: str) -> None:
    assert tree(f"「{text}」") == name(text)


def test_multiplication_binds_more_than_addition_and_comparison_less() -> None:
    product = ast.Arithmetic("*", B, C)
    assert tree("a + b * c >= d") == ast.Compare(">=", ast.Arithmetic("+", A, product), D)


def test_subtraction_goes_from_left_to_right() -> None:
    assert tree("a - b - c") == ast.Arithmetic("-", ast.Arithmetic("-", A, B), C)
    assert tree("a - (b - c)") == ast.Arithmetic("-", A, ast.Arithmetic("-", B, C))


def test_and_binds_more_than_or_and_not_more_than_and() -> None:
    both = ast.Logic("and", (ast.Logic("not", (A,)), B))
    assert tree("not a and b or c") == ast.Logic("or", (both, C))


def test_not_negates_a_whole_comparison() -> None:
    assert tree("not a = b") == ast.Logic("not", (ast.Compare("=", A, B),))


def test_and_and_or_take_any_number_of_parts() -> None:
    assert tree("a or b or c") == ast.Logic("or", (A, B, C))
    assert tree("a and b and c and d") == ast.Logic("and", (A, B, C, D))


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "=", "!="])
def test_comparisons(sign: ast.Comparison) -> None:
    assert tree(f"a {sign} b") == ast.Compare(sign, A, B)


@pytest.mark.parametrize(("sign", "plain"), [("≤", "<="), ("≥", ">="), ("＜", "<"), ("＝", "=")])
def test_signs_as_they_stand_in_chinese_texts(sign: str, plain: str) -> None:
    assert tree(f"a{sign}b") == tree(f"a {plain} b")


def test_a_minus_before_a_name_is_a_product() -> None:
    minus = ast.Number(number(-1).value)
    assert tree("-a") == ast.Arithmetic("*", minus, A)
    assert tree("- -a") == ast.Arithmetic("*", minus, ast.Arithmetic("*", minus, A))
    assert tree("a - -5元") == ast.Arithmetic("-", A, number(-5, CNY))


def test_if_reaches_as_far_as_it_can() -> None:
    inner = ast.If(B, C, ast.Arithmetic("+", D, A))
    assert tree("if a then b else if b then c else d + a") == ast.If(A, B, inner)


def test_if_in_chinese() -> None:
    assert tree("如果 a 且 非 b 则 c 否则 d") == tree("if a and not b then c else d")
    assert tree("a 或 b") == tree("a or b")


def test_a_parameter_on_a_day() -> None:
    assert tree("a on 2020-03-01") == ast.Parameter("a", ast.Day(date(2020, 3, 1)))
    assert tree("a 当日 b") == tree("a on b")
    assert tree("a on (b + 3个月)") == ast.Parameter("a", ast.Arithmetic("+", B, number(3, MONTH)))


def test_on_takes_the_next_word_only() -> None:
    assert tree("a on b + c") == ast.Arithmetic("+", ast.Parameter("a", B), C)


def test_a_bracket_has_steps_and_a_last_value() -> None:
    steps = (ast.Step(number(1000, PERSON), B), ast.Step(number(300, PERSON), C))
    assert tree("bracket(a, 1000人: b, 300人: c, d)") == ast.Bracket(A, steps, D)
    assert tree("分档（a，1000人：b，300人：c，d）") == ast.Bracket(A, steps, D)


def test_functions_keep_the_name_they_are_called_by() -> None:
    for function, aliases in FUNCTIONS.items():
        for word in (function, *aliases):
            assert tree(f"{word}(a, b)") == ast.Call(word, (A, B))


def test_full_width_signs_read_as_plain_ones() -> None:
    assert tree("５．５％　×　（甲　＋　乙）") == tree("5.5% * (甲 + 乙)")
    assert tree("取小（ａ、ｂ，１０万元）") == tree("取小(a, b, 10万元)")
    assert tree("甲 − 乙 – 丙 — 丁") == tree("甲 - 乙 - 丙 - 丁")


def test_folding_never_moves_a_place() -> None:
    everything = "".join(map(chr, range(0x20, 0x3100))) + "（）％￥“”—…"
    assert len(fold(everything)) == len(everything)


def test_spaces_and_line_breaks_do_not_matter() -> None:
    assert tree("a\n  +\r\n\tb*c") == tree("a + b * c")


@pytest.mark.parametrize(
    ("text", "place", "marked"),
    [
        ("a +", 3, ""),
        ("a + \n ", 3, ""),
        ("min(a", 5, ""),
        ("（甲", 2, ""),
        ("a b", 2, "b"),
        ("a 小规模纳税人", 2, "小规模纳税人"),
        ("f()", 2, ")"),
        ("a $ b", 2, "$"),
        ("「a", 0, "「"),
        ("100 元", 4, "元"),
        ("300人民币", 4, "民币"),
        ("a < b < c", 6, "<"),
        ("bracket(a)", 9, ")"),
        ("bracket(a, b: c)", 15, ")"),
        ("12:30", 2, ":"),
        ("a; b", 1, ";"),
    ],
)
def test_what_does_not_read_is_pointed_at(text: str, place: int, marked: str) -> None:
    found = slip(text)
    assert found.code == "BC201"
    assert found.label is not None
    span = found.label.span
    assert (span.start, text[span.start : span.end].strip()) == (place, marked)


def test_an_empty_expression_does_not_read() -> None:
    assert slip("").code == slip("  \n ").code == "BC201"


def test_who_writes_a_division_is_told_of_share() -> None:
    assert "share" in str(slip("1035元/月").help)


def test_who_writes_thousands_with_a_comma_is_told() -> None:
    assert "comma" in str(slip("1,200,000元").help)
    assert "comma" not in str(slip("甲、乙").help)


@pytest.mark.parametrize("text", ["300 人", "10 万元", "6 个月", "５　元", "3\n万"])
def test_who_leaves_a_space_before_the_unit_is_told(text: str) -> None:
    assert "straight behind" in str(slip(text).help)
    assert "straight behind" not in str(slip("从业人员 人").help)


@pytest.mark.parametrize("text", ["2020-02-30", "2020-13-01", "2020-00-10", "0000-01-01"])
def test_a_day_that_no_calendar_has(text: str) -> None:
    found = slip(f"a + ({text} - 15天)")
    assert found.code == "BC211"
    assert found.label is not None
    assert (found.label.span.start, found.label.span.end) == (5, 15)


@pytest.mark.parametrize(
    "text",
    ["a" + " + a" * 5000, "-" * 5000 + "a", "not " * 5000 + "a", "f(" * 5000 + "a" + ")" * 5000],
    ids=["sum", "signs", "not", "calls"],
)
def test_an_expression_nested_without_end_is_refused_and_breaks_nothing(text: str) -> None:
    assert slip(text).code == "BC212"


def test_brackets_alone_do_not_nest() -> None:
    assert tree("(" * 5000 + "a" + ")" * 5000) == A


def test_a_sum_of_as_many_terms_as_levels_reads() -> None:
    assert read("a" + " + a" * (MAX_DEPTH - 2))[0] is not None
