"""The way to an amount, in words and in the enterprise's own numbers, which must give what they are said to give."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from re import compile as pattern
from re import findall, fullmatch, sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.assess.one import assess
from benefit_check.assess.result import Amount, Enterprise
from benefit_check.interpret.situation import Quarters
from benefit_check.interpret.values import Range, Value
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.present.words.voice import Voice
from benefit_check.present.words.worked import way
from benefit_check.rulebook.model import Rulebook
from properties.examples import examples
from rulebooks import rulebook, with_measure

DAY = date(2020, 12, 3)
NET = """
derived:
  net_staff:
    label: {zh: 净增人数, en: net staff}
    type: count
    formula: employees - hired
"""


def book_with(formula: str, shape: str = "formula") -> Rulebook:
    ways = f"{shape}: |\n  {formula}" if shape != "range" else formula
    amount = f"kind: cash\nper: once\n{ways}\nround: {{to: 0.01, mode: half_up}}\n"
    return rulebook({**with_measure(amount=amount), "derived/net.yaml": NET})


def amount_of(book: Rulebook, facts: Mapping[str, Value | Quarters]) -> Amount:
    told = {"taxpayer": "small_scale", **facts}
    amount = assess(book, Enterprise("", "", told), DAY, worked=True).results[0].amount
    assert amount is not None
    return amount


def told(book: Rulebook, facts: Mapping[str, Value | Quarters], lang: Lang = "zh") -> list[str]:
    return list(way(amount_of(book, facts), Voice(translator(lang), book)))


@pytest.mark.parametrize(
    ("formula", "facts", "lines"),
    [
        ("deposit * 1%", {"deposit": 120_000}, ["保证金 12万元 × 1% = 1,200 元"]),
        ("deposit", {"deposit": 120_000}, ["保证金 12万元"]),
        ("deposit * 100%", {"deposit": 120_000}, ["保证金 12万元"]),
        (
            "(deposit - 2万元) * growth",
            {"deposit": 120_000, "growth": Fraction(1, 10)},
            ["(保证金 12万元 - 2万元) × 增长率 10% = 1万元"],
        ),
        ("min(deposit, 30万元)", {"deposit": 350_000}, ["保证金 35万元，不超过 30万元：30万元"]),
        ("min(30万元, deposit)", {"deposit": 350_000}, ["保证金 35万元，不超过 30万元：30万元"]),
        ("max(deposit, 0元)", {"deposit": 350_000}, ["保证金 35万元"]),
        ("clamp(deposit, 10万元, 30万元)", {"deposit": 90_000}, ["保证金 9万元，不低于 10万元，不超过 30万元：10万元"]),
        (
            "min(deposit * 50%, 10万元) * 2",
            {"deposit": 120_000},
            ["保证金 12万元 × 50% = 6万元，不超过 10万元：6万元", "6万元 × 2 = 12万元"],
        ),
        (
            "share(deposit, rented_months, 12个月)",
            {"deposit": 100_000, "rented_months": 7},
            ["保证金 10万元 × 承租月数 7个月 ÷ 12个月 ≈ 58,333.33 元（四舍五入到 0.01 元）"],
        ),
        ("deposit - 20万元", {"deposit": 120_000}, ["保证金 12万元 - 20万元 → 0 元（不足 0 元的按 0 元算）"]),
        (
            "deposit * (if insured then 50% else 100%)",
            {"deposit": 120_000, "insured": True},
            ["已参保：是", "保证金 12万元 × 50% = 6万元"],
        ),
        (
            "deposit * (if insured then 50% else 100%)",
            {"deposit": 120_000},
            ["已参保还不知道：50%或100%：50%至 100%", "保证金 12万元 × (50%至 100%) = 6万元至 12万元"],
        ),
        (
            "deposit * bracket(employees, 300人: 3%, 20人: 2%, 1%)",
            {"deposit": 120_000, "employees": 20},
            ["从业人员 20人：2%", "保证金 12万元 × 2% = 2,400 元"],
        ),
        ("share(deposit, net_staff, 1人)", {}, ["保证金（未知） × 净增人数（未知） = 未知"]),
        ("deposit * 1%", {}, ["保证金（未知） × 1% = 未知"]),
        (
            "deposit * 1%",
            {"deposit": Range(10_000, 20_000, frozenset(("deposit",)))},
            ["保证金（1万元至 2万元） × 1% = 100 元至 200 元"],
        ),
    ],
)
def test_the_way_is_told_in_the_enterprises_own_numbers(
    formula: str, facts: Mapping[str, Value], lines: list[str]
) -> None:
    assert told(book_with(formula), facts) == lines


def test_a_derived_fact_is_named_and_its_own_way_told_before() -> None:
    book = book_with("share(deposit, net_staff, 1人)")
    assert told(book, {"deposit": 1_000, "employees": 9, "hired": 2}) == [
        "净增人数：从业人员 9人 - 新招人数 2人 = 7人",
        "保证金 1,000 元 × 净增人数 7人 = 7,000 元",
    ]


def test_both_ends_of_what_the_law_leaves_open_are_told() -> None:
    book = book_with("low: deposit * 50%\nhigh: deposit", "range")
    assert told(book, {"deposit": 1_000}) == ["最少：保证金 1,000 元 × 50% = 500 元", "最多：保证金 1,000 元"]
    assert told(book_with("deposit * 50%", "up_to"), {"deposit": 1_000}) == ["最多：保证金 1,000 元 × 50% = 500 元"]


def test_the_way_is_told_in_english() -> None:
    assert told(book_with("min(deposit * 1%, 1000元)"), {"deposit": 120_000}, "en") == [
        "deposit CNY 120,000 × 1% = CNY 1,200, no more than CNY 1,000: CNY 1,000"
    ]


def test_who_asks_for_no_way_is_given_none() -> None:
    found = assess(book_with("deposit"), Enterprise("", "", {"taxpayer": "small_scale", "deposit": 1}), DAY).results[0]
    assert found.amount is not None
    assert found.amount.worked == ()


def test_the_way_relies_on_no_figure_that_the_amount_does_not() -> None:
    plain, worked = (
        assess(
            book_with("if insured then deposit else deposit * 2"), Enterprise("", "", {"insured": True}), DAY, worked=w
        )
        for w in (False, True)
    )
    assert plain.results[0].relies_on == worked.results[0].relies_on


NUMBER = pattern(r"(-?[\d,]+(?:\.\d+)?)(万|亿|%)?")
SCALES = {"": Fraction(1), "万": Fraction(10_000), "亿": Fraction(100_000_000), "%": Fraction(1, 100)}
FORMULAS = (
    "deposit * growth",
    "(deposit - 2万元) * 5%",
    "share(deposit, rented_months, 12个月) + deposit * 2",
    "month_sales * rented_months - deposit",
    "min(deposit * 50%, 10万元) * (if insured then 50% else 120%)",
    "clamp(deposit - month_sales * 1个月, 0元, 30万元) * growth",
    "min(share(deposit, rented_months, 12个月), month_sales * 3个月)",
    "deposit * bracket(employees, 300人: 3%, 20人: 2%, 1%)",
)
BOOKS = [book_with(formula) for formula in FORMULAS]


def calculated(text: str) -> Fraction:
    """What a line of arithmetic comes to by the numbers in it alone, read as a person reads them."""
    bare = sub(r"[^\d.,%万亿()×÷+\-\s]", "", text)
    terms = NUMBER.sub(
        lambda found: f"Fraction('{Fraction(found[1].replace(',', '')) * SCALES[found[2] or '']}')", bare
    )
    value = eval(terms.replace("×", "*").replace("÷", "/"), {"Fraction": Fraction})  # our own signs and numbers
    assert isinstance(value, Fraction)
    return value


@examples(400)
@given(
    book=st.sampled_from(BOOKS),
    deposit=st.integers(0, 10**9).map(lambda fen: Fraction(fen, 100)),
    sales=st.integers(0, 10**8).map(lambda fen: Fraction(fen, 100)),
    growth=st.integers(0, 3000).map(lambda n: Fraction(n, 1000)),
    months=st.integers(0, 24),
    employees=st.integers(0, 500),
    insured=st.booleans(),
)
def test_the_numbers_of_the_last_line_give_the_amount(
    book: Rulebook, deposit: Fraction, sales: Fraction, growth: Fraction, months: int, employees: int, *, insured: bool
) -> None:
    facts: dict[str, Value | Quarters] = {
        "deposit": deposit, "month_sales": sales, "growth": growth, "rented_months": months,
        "employees": employees, "insured": insured,
    }  # fmt: skip
    amount = amount_of(book, facts)
    assert amount.is_exact
    last = way(amount, Voice(translator("zh"), book))[-1]
    line, sign, shown = next((last.partition(sign) for sign in (" ≈ ", " → ", " = ") if sign in last), (last, "", last))
    if "，" in last:  # a limit in words: the figure is what is said behind the colon
        shown = last.rpartition("：")[2]
        assert calculated(shown.partition("（")[0]) == amount.low
        return
    told_figure = calculated(shown.partition("（")[0].replace("元", ""))
    assert told_figure == amount.low
    value = calculated(line)
    assert value <= 0 if sign == " → " else abs(value - amount.low) <= Fraction(1, 200)
    assert (value == amount.low) == (sign in ("", " = "))


def test_the_reader_of_lines_reads_as_people_do() -> None:
    assert calculated("保证金 12万元 × 1%") == 1200
    assert findall(r"\d", "保证金") == []
    assert fullmatch(r"\d+", "12") is not None
