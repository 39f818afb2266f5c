"""Numbers and days of the law: by date, by place, open or exact."""

from datetime import date
from fractions import Fraction
from textwrap import indent

import pytest

from benefit_check.lang import ast
from benefit_check.rulebook.model import Parameter, ParameterValue
from rulebooks import codes, load, rulebook, told, with_measure

BLOCK = """
parameters:
  figure:
    label: {{zh: 数字, en: figure}}
    type: {type}
    values:
{values}
"""
CITED = "source: law 第一条, quote: 文"


def text(*values: str, kind: str = "money") -> str:
    return BLOCK.format(type=kind, values="\n".join(f"      - {{{value}, {CITED}}}" for value in values))


def figure(*values: str, kind: str = "money") -> Parameter:
    return rulebook({"figure.yaml": text(*values, kind=kind)}).parameters["figure"]


def wrong(*values: str, kind: str = "money") -> list[tuple[str, str, str]]:
    loaded = load({"figure.yaml": text(*values, kind=kind)})
    assert loaded.rulebook is None
    return told(loaded.diagnostics)


def days(value: ParameterValue) -> tuple[str | None, str | None]:
    first, last = value.period.first, value.period.last
    return (str(first) if first else None, str(last) if last else None)


def test_a_value_ends_the_day_before_the_next_begins() -> None:
    values = figure(
        "from: 2020-01-01, value: 1元", "from: 2020-03-01, value: 2元", "from: 2021-01-01, value: 3元"
    ).values
    assert [days(value) for value in values] == [
        ("2020-01-01", "2020-02-29"),
        ("2020-03-01", "2020-12-31"),
        ("2021-01-01", None),
    ]
    assert [value.low for value in values] == [1, 2, 3]


def test_the_order_in_the_file_does_not_matter() -> None:
    forth = figure("from: 2020-01-01, value: 1元", "from: 2020-03-01, value: 2元")
    assert figure("from: 2020-03-01, value: 2元", "from: 2020-01-01, value: 1元") == forth


def test_a_value_that_says_when_it_ends_ends_then_and_leaves_a_gap() -> None:
    values = figure("from: 2020-01-01, to: 2020-01-31, value: 1元", "from: 2020-03-01, value: 2元").values
    assert [days(value) for value in values] == [("2020-01-01", "2020-01-31"), ("2020-03-01", None)]


def test_a_value_may_begin_with_time_itself() -> None:
    values = figure("value: 1元", "from: 2020-03-01, value: 2元").values
    assert [days(value) for value in values] == [(None, "2020-02-29"), ("2020-03-01", None)]


def test_each_place_has_its_own_row_of_values() -> None:
    values = figure(
        "from: 2020-01-01, value: 1元",
        "place: 220400, from: 2020-06-01, value: 2元",
        "from: 2021-01-01, value: 3元",
        "place: 辽源市, from: 2022-01-01, value: 4元",
    ).values
    assert [(value.place, *days(value)) for value in values] == [
        ("", "2020-01-01", "2020-12-31"),
        ("", "2021-01-01", None),
        ("220400", "2020-06-01", "2021-12-31"),
        ("220400", "2022-01-01", None),
    ]


@pytest.mark.parametrize(
    "second",
    [
        "from: 2020-01-01, value: 2元",
        "from: 2020-06-30, value: 2元",
        "from: 2019-01-01, to: 2020-01-01, value: 2元",
    ],
)
def test_two_values_on_one_day_are_told_with_both_places(second: str) -> None:
    [slip] = load({"figure.yaml": text("from: 2020-01-01, to: 2020-06-30, value: 1元", second)}).diagnostics
    assert slip.code == "BC308"
    assert len(slip.also) == 1


def test_two_values_without_days_overlap() -> None:
    assert [code for code, _, _ in wrong("value: 1元", "value: 2元")] == ["BC308"]


def test_a_period_that_ends_before_it_begins_is_told() -> None:
    assert wrong("from: 2020-05-01, to: 2020-01-01, value: 1元") == [("BC110", "figure.yaml", "to")]


@pytest.mark.parametrize(
    "day", ["2020-02-30", "20200301", "2020-W10-1", "2020/3/1", "2020年3月1日", "2020-3-1", "今天"]
)
def test_a_day_is_written_in_one_way(day: str) -> None:
    assert wrong(f"from: {day}, value: 1元") == [("BC112", "figure.yaml", day)]


# values


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("money", "1035.5元", Fraction("1035.5")),
        ("money", "10万元", Fraction(100_000)),
        ("money", "10万", Fraction(100_000)),
        ("money\n    per: [person, month]", "1035元", Fraction(1035)),
        ("rate", "4.25%", Fraction(425, 10_000)),
        ("rate", "'0.5'", Fraction(1, 2)),
        ("count", "30人", Fraction(30)),
        ("count", "30", Fraction(30)),
        ("count\n    unit: month", "6个月", Fraction(6)),
        ("money", "-5元", Fraction(-5)),
        ("money", "１０万元", Fraction(100_000)),
    ],
)
def test_a_value_is_exact_and_in_base_units(kind: str, value: str, expected: Fraction) -> None:
    [found] = figure(f"value: {value}", kind=kind).values
    assert (found.low, found.high, found.is_open) == (expected, expected, False)


def test_a_day_of_the_law() -> None:
    [found] = figure("value: 2020-06-30", kind="date").values
    assert (found.day, found.low, found.high, found.is_open) == (date(2020, 6, 30), None, None, False)


def test_an_open_figure_has_two_ends_and_says_whom_to_ask() -> None:
    [found] = figure("between: [10元, 20元], ask: {zh: 问, en: ask}, seen: unverified").values
    assert (found.low, found.high, found.is_open) == (Fraction(10), Fraction(20), True)
    assert found.ask is not None
    assert found.citation.seen == "unverified"


def test_an_open_figure_may_have_no_upper_end() -> None:
    [found] = figure("between: [10元, none], ask: {zh: 问, en: ask}").values
    assert (found.low, found.high, found.is_open) == (Fraction(10), None, True)


@pytest.mark.parametrize(
    ("value", "kind", "slip"),
    [
        ("between: [10元, 20元]", "money", "BC109"),
        ("between: [10元], ask: {zh: 问, en: ask}", "money", "BC110"),
        ("between: 10元, ask: {zh: 问, en: ask}", "money", "BC110"),
        ("between: [20元, 10元], ask: {zh: 问, en: ask}", "money", "BC110"),
        ("between: [10元, 10元], ask: {zh: 问, en: ask}", "money", "BC110"),
        ("between: [none, 10元], ask: {zh: 问, en: ask}", "money", "BC202"),
        ("between: [2020-01-01, 2020-02-01], ask: {zh: 问, en: ask}", "date", "BC110"),
        ("value: 10元, between: [10元, 20元], ask: {zh: 问, en: ask}", "money", "BC110"),
        ("value: 10人", "money", "BC203"),
        ("value: 2020-01-01", "money", "BC203"),
        ("value: 3%", "date", "BC203"),
        ("value: 5元 + 5元", "money", "BC315"),
        ("value: as_of", "date", "BC315"),
        ("value: rate", "rate", "BC315"),
        ("value: '2020-02-30'", "date", "BC211"),
        ("from: 2020-01-01", "money", "BC109"),
        ("value: 10元, plaace: 220400", "money", "BC108"),
        ("value: 10元, place: 长春", "money", "BC210"),
        ("value: 10元, seen: rumour", "money", "BC111"),
    ],
)
def test_a_value_that_does_not_fit(value: str, kind: str, slip: str) -> None:
    assert [code for code, _, _ in wrong(value, kind=kind)] == [slip]


@pytest.mark.parametrize("kind", ["bool", "enum", "text", "place", "set", "industry"])
def test_a_parameter_is_a_number_or_a_day(kind: str) -> None:
    assert wrong("value: yes", kind=kind) == [("BC111", "figure.yaml", kind)]


@pytest.mark.parametrize("values", ["[]", "", "1元", "{value: 1元}"])
def test_a_parameter_has_values(values: str) -> None:
    assert codes({"figure.yaml": BLOCK.format(type="money", values=f"      {values}")}) == ["BC110"]


def test_parameters_are_a_mapping() -> None:
    assert codes({"figure.yaml": "parameters: [a, b]\n"}) == ["BC110"]
    assert codes({"figure.yaml": "parameters:\n"}) == ["BC110"]


# parameters of one measure

OWN = "parameters:\n" + indent(text("value: 5%", kind="rate").split("parameters:\n")[1], "")


def test_a_measure_has_parameters_of_its_own() -> None:
    amount = "{kind: saving, per: month, formula: month_sales * figure}"
    book = rulebook(with_measure(amount=amount, more=OWN))
    assert "relief.figure" in book.parameters
    found = book.measures["relief"].amount.low
    assert found == ast.Arithmetic("*", ast.Fact("month_sales"), ast.Parameter("relief.figure"))


def test_they_have_labels_too() -> None:
    amount = "{kind: saving, per: month, formula: 月销售额 * 数字}"
    assert rulebook(with_measure(amount=amount, more=OWN)).measures["relief"].amount.low is not None


def test_no_other_measure_sees_them() -> None:
    other = with_measure(amount="{kind: saving, per: month, formula: month_sales * figure}")
    files = {"relief.yaml": with_measure(more=OWN)["relief.yaml"]}
    files["other.yaml"] = str(other["relief.yaml"]).replace("measure: relief", "measure: other")
    assert told(load(files).diagnostics) == [("BC202", "other.yaml", "figure")]


def test_two_measures_may_call_theirs_the_same() -> None:
    files = with_measure(more=OWN)
    files["other.yaml"] = str(files["relief.yaml"]).replace("measure: relief", "measure: other").replace("5%", "6%")
    book = rulebook(files)
    assert [book.parameters[f"{name}.figure"].values[0].low for name in ("relief", "other")] == [
        Fraction(5, 100),
        Fraction(6, 100),
    ]


@pytest.mark.parametrize("name", ["employees", "rate"])
def test_they_may_not_take_a_name_that_means_something_else(name: str) -> None:
    assert told(load(with_measure(more=OWN.replace("figure:", f"{name}:"))).diagnostics) == [
        ("BC304", "relief.yaml", name)
    ]


def test_what_is_wrong_in_them_is_told() -> None:
    assert codes(with_measure(more=OWN.replace("5%", "5元"))) == ["BC203"]
    assert codes(with_measure(more="parameters: [1, 2]\n")) == ["BC110"]
