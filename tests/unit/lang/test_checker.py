"""Names, types and units. What the checker lets through can be evaluated without asking back."""

from datetime import date
from fractions import Fraction
from time import perf_counter
from typing import get_args

import pytest

from benefit_check.lang import ast
from benefit_check.lang.functions import BY_NAME, FUNCTIONS, Edge, Function, OverParts
from benefit_check.lang.types import BOOL, CNY, DATE, DAY, MONTH, ONE, Kind, Type, unit_of
from benefit_check.lang.types import number as number_type
from unit.lang.checking import check, checked, refused, scope, type_of
from unit.lang.reading import number

PERSON = unit_of("person")
PER_MONTH, PER_YEAR = unit_of("CNY", per=("month",)), unit_of("CNY", per=("year",))
PER_QUARTER = unit_of("CNY", per=("quarter",))
SIZE = scope().facts["size"].type
TAXPAYER = scope().facts["taxpayer"].type
ORDER = ("micro", "small", "large")


# names


@pytest.mark.parametrize("name", ["employees", "从业人员", "「从业人员」", "staff"])
def test_a_fact_is_found_by_id_and_by_label(name: str) -> None:
    assert checked(name) == ast.Fact("employees")


@pytest.mark.parametrize("name", ["rate", "比例"])
def test_a_parameter_is_found_by_id_and_by_label(name: str) -> None:
    assert checked(name) == ast.Parameter("rate")


def test_an_id_goes_before_every_label() -> None:
    names = scope()
    for fact in names.facts.values():
        found = names.find(fact.id)
        assert found is not None
        assert found.id == fact.id


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    _, [slip] = check("employes + 3")
    assert (slip.code, str(slip.help)) == ("BC202", "did you mean employees?")


def test_every_unknown_name_is_told_at_once() -> None:
    assert refused("share(x1, x2 + hired, x3 + hired)") == [("BC202", "x1"), ("BC202", "x2"), ("BC202", "x3")]
    assert refused("如果 x1 则 x2 否则 x3") == [("BC202", "x1"), ("BC202", "x2")]


# units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("employees + hired", PERSON),
        ("employees + 3人", PERSON),
        ("month_sales * 6个月", CNY),
        ("month_sales * rented_months", CNY),
        ("month_sales * rate", PER_MONTH),
        ("rate * rate", ONE),
        ("5%", ONE),
        ("deposit - 10万元", CNY),
        ("month_sales - 10万元", PER_MONTH),
        ("10万元 - month_sales", PER_MONTH),
        ("year_sales + 10万元", PER_YEAR),
        ("month_sales + 0", PER_MONTH),
        ("0 - employees", PERSON),
        ("-employees", PERSON),
        ("opened_on - as_of", DAY),
        ("min(month_sales, 10万元)", PER_MONTH),
        ("max(10万元, month_sales, month_limit)", PER_MONTH),
        ("clamp(employees, 0, 300人)", PERSON),
        ("share(deposit, hired, employees)", CNY),
        ("share(month_sales, 3人, employees)", PER_MONTH),
        ("if insured then month_sales else 10万元", PER_MONTH),
        ("if insured then 10万元 else month_sales", PER_MONTH),
        ("bracket(employees, 1000人: 3%, 300: 2%, 0%)", ONE),
        ("mean(sales_by_quarter)", PER_QUARTER),
        ("last(sales_by_quarter)", PER_QUARTER),
        ("sum(sales_by_quarter)", CNY),
        ("sum(staff_by_quarter)", PERSON),
        ("count(sales_by_quarter)", unit_of("quarter")),
        ("mean(sales_by_quarter) * count(sales_by_quarter)", CNY),
    ],
)
def test_the_unit_of_an_expression(text: str, unit: tuple[tuple[str, int], ...]) -> None:
    assert type_of(text) == number_type(unit)


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("deposit + employees", [("BC203", "employees")]),
        ("deposit + 20人", [("BC203", "20人")]),
        ("month_sales + year_sales", [("BC203", "year_sales")]),
        ("year_sales - month_sales", [("BC203", "month_sales")]),
        ("growth >= employees", [("BC203", "employees")]),
        ("employees >= growth", [("BC203", "growth")]),
        ("employees >= 5%", [("BC203", "5%")]),
        ("employees >= 10万元", [("BC203", "10万元")]),
        ("month_sales > year_sales", [("BC203", "year_sales")]),
        ("employees + 3", [("BC203", "3")]),
        ("3 + employees", [("BC203", "3")]),
        ("rented_months + 15天", [("BC203", "15天")]),
        ("min(employees, deposit)", [("BC203", "deposit")]),
        ("clamp(deposit, 0, 300人)", [("BC203", "300人")]),
        ("share(deposit, employees, month_sales)", [("BC203", "month_sales")]),
        ("if insured then deposit else employees", [("BC203", "employees")]),
        ("bracket(employees, 10万元: 3%, 1%)", [("BC203", "10万元")]),
        ("bracket(employees, 100人: 3%, 1万元)", [("BC203", "1万元")]),
        ("2 * 10万元 + month_sales", [("BC203", "month_sales")]),
    ],
)
def test_units_that_do_not_agree(text: str, slips: list[tuple[str, str]]) -> None:
    assert refused(text) == slips


def test_money_that_is_written_takes_the_period_of_the_other_side() -> None:
    assert checked("month_sales <= 10万元") == ast.Compare("<=", ast.Fact("month_sales"), number(100_000, PER_MONTH))
    assert checked("10万元", number_type(PER_YEAR)) == number(100_000, PER_YEAR)


def test_money_that_is_computed_takes_nothing() -> None:
    assert refused("deposit", number_type(PER_MONTH)) == [("BC203", "deposit")]


def test_zero_fits_every_unit() -> None:
    for unit in (CNY, PERSON, PER_MONTH, DAY, ONE):
        assert type_of("0", number_type(unit)) == number_type(unit)


def test_a_bare_number_takes_the_unit_only_where_a_condition_asks() -> None:
    assert checked("300", number_type(PERSON), loose=True) == number(300, PERSON, bare=True)
    assert refused("300", number_type(PERSON)) == [("BC203", "300")]
    assert checked("employees >= 300") == ast.Compare(">=", ast.Fact("employees"), number(300, PERSON, bare=True))


def test_a_percentage_is_no_bare_number() -> None:
    assert refused("5%", number_type(PERSON), loose=True) == [("BC203", "5%")]


# dates


@pytest.mark.parametrize(
    ("text", "months", "sign"),
    [
        ("opened_on + 15天", False, 1),
        ("opened_on - 15天", False, -1),
        ("opened_on + 3个月", True, 1),
        ("opened_on - rented_months", True, -1),
        ("as_of - 3个月", True, -1),
        ("3个月 + opened_on", True, 1),
        ("15天 + opened_on", False, 1),
    ],
)
def test_a_date_moves_by_days_or_months(text: str, months: bool, sign: int) -> None:
    found = checked(text)
    assert isinstance(found, ast.Shift)
    assert (found.months, found.sign, type_of(text)) == (months, sign, DATE)


def test_dates_subtracted_are_days() -> None:
    assert checked("as_of - opened_on") == ast.DaysBetween(ast.AsOf(), ast.Fact("opened_on"))


def test_days_may_be_the_difference_of_computed_dates() -> None:
    assert type_of("as_of - min(opened_on, as_of - 3个月)", number_type(DAY)) == number_type(DAY)
    assert type_of("15天 - clamp(as_of - opened_on, 0, 5天)", number_type(DAY)) == number_type(DAY)


def test_dates_compare_and_have_a_smallest() -> None:
    day = ast.Day(date(2020, 3, 1))
    assert checked("opened_on >= 2020-03-01") == ast.Compare(">=", ast.Fact("opened_on"), day)
    assert type_of("min(opened_on, as_of - 3个月)") == DATE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("opened_on + 15", "BC203"),
        ("opened_on + 3人", "BC203"),
        ("opened_on + 1年", "BC203"),
        ("opened_on + opened_on", "BC204"),
        ("opened_on * 2", "BC204"),
        ("15天 - opened_on", "BC204"),
        ("opened_on >= 20200301", "BC203"),
        ("opened_on >= 2020-3-1", "BC203"),
        ("end_of_month(employees)", "BC203"),
        ("end_of_month(opened_on, as_of)", "BC206"),
        ("share(opened_on, hired, employees)", "BC204"),
    ],
)
def test_dates_that_do_not_fit(text: str, code: str) -> None:
    assert [found for found, _ in refused(text)] == [code]


def test_the_edges_of_months_quarters_and_years_are_dates() -> None:
    for name in get_args(Edge):
        assert type_of(f"{name}(opened_on)") == DATE
        assert type_of(f"{FUNCTIONS[name][0]}(成立日期) + 15天") == DATE


# enums, codes, yes and no


@pytest.mark.parametrize("value", ["small_scale", "小规模纳税人", "「小规模纳税人」", "「small-scale taxpayer」"])
def test_a_value_of_an_enum_is_found_by_id_and_by_label(value: str) -> None:
    member = ast.Member("taxpayer", "small_scale", 0)
    assert checked(f"taxpayer = {value}") == ast.Compare("=", ast.Fact("taxpayer"), member)
    assert checked(f"{value} = taxpayer") == ast.Compare("=", member, ast.Fact("taxpayer"))
    assert checked(value, TAXPAYER) == member


def test_an_ordered_enum_compares_by_rank_and_has_a_smallest() -> None:
    assert checked("size >= small") == ast.Compare(">=", ast.Fact("size"), ast.Member("size", "small", 1), ORDER)
    assert checked("min(size, small)") == ast.Extremum("min", (ast.Fact("size"), ast.Member("size", "small", 1)), ORDER)
    assert type_of("clamp(size, micro, large)") == SIZE


def test_an_enum_without_order_only_equals() -> None:
    assert refused("taxpayer >= general") == [("BC204", "taxpayer >= general")]
    assert refused("min(taxpayer, general)") == [("BC204", "min(taxpayer, general)")]
    assert type_of("taxpayer != general") == BOOL


def test_values_of_another_enum_are_unknown() -> None:
    assert refused("taxpayer = micro") == [("BC202", "micro")]
    assert refused("taxpayer = size") == [("BC203", "size")]


def test_an_enum_is_no_number() -> None:
    assert refused("size + 1") == [("BC204", "size")]
    assert refused("bracket(size, large: 3, 1)") == [("BC204", "size")]


def test_a_bracket_may_give_the_values_of_an_enum() -> None:
    found = checked("bracket(employees, 300人: large, 20人: 小型企业, micro)", SIZE)
    assert isinstance(found, ast.Bracket)
    assert [getattr(step.value, "id", "") for step in found.steps] == ["large", "small"]
    assert found.default == ast.Member("size", "micro", 0)


def test_nested_choices_find_the_values_they_give() -> None:
    text = "if insured then min(size, small) else bracket(employees, 300人: large, micro)"
    assert type_of(text, SIZE) == SIZE


@pytest.mark.parametrize("name", ["龙山区", "「220402」", "Longshan"])
def test_a_place_is_found_by_code_and_by_name(name: str) -> None:
    assert checked(f"place = {name}") == ast.Compare("=", ast.Fact("place"), ast.Text("220402"))


def test_an_unknown_place_is_an_unknown_name() -> None:
    assert refused("place = 长春市") == [("BC202", "长春市")]


def test_a_code_written_as_a_number_is_no_place() -> None:
    assert refused("place = 220402") == [("BC203", "220402")]


def test_a_condition_is_yes_or_no() -> None:
    assert type_of("insured and not (employees > 3 or 是)") == BOOL
    assert refused("insured and employees") == [("BC203", "employees")]
    assert refused("not 3") == [("BC203", "3")]
    assert refused("if employees then 1 else 2") == [("BC203", "employees")]
    assert refused("insured > 否") == [("BC204", "insured > 否")]


def test_a_set_is_no_value_of_itself() -> None:
    assert refused("trades = catering") == [("BC203", "catering")]


def test_a_name_that_is_fact_and_value_means_the_value_beside_its_enum() -> None:
    assert type_of("trades = trades") == BOOL


# functions


def test_every_function_takes_what_the_table_says() -> None:
    """A function that nobody taught the checker would be taken for min and max."""
    calls = {"min": "(employees, 3人)", "max": "(employees, 3人)", "clamp": "(employees, 0, 3人)"}
    calls |= {"share": "(deposit, hired, employees)"} | dict.fromkeys(get_args(OverParts), "(staff_by_quarter)")
    calls |= dict.fromkeys(get_args(Edge), "(as_of)")
    assert calls.keys() == FUNCTIONS.keys()
    for word, name in BY_NAME.items():
        assert _said(checked(word + calls[name])) == name


def _said(found: ast.Expr) -> Function:
    match found:
        case ast.Share():
            return "share"
        case ast.Extremum(function, written=written):
            return written or function
        case ast.OverParts(function) | ast.Edge(function):
            return function
        case _:
            raise AssertionError(f"no function: {found}")


def test_a_shorthand_is_said_by_what_it_stands_for() -> None:
    staff, none, few = ast.Fact("employees"), ast.Number(Fraction(0), PERSON), ast.Number(Fraction(3), PERSON)
    assert checked("限于(employees, 0人, 3人)") == ast.Extremum(
        "min", (ast.Extremum("max", (staff, none)), few), written="clamp"
    )
    micro, small = ast.Member("size", "micro", 0), ast.Member("size", "small", 1)
    assert checked("clamp(size, micro, small)") == ast.Extremum(
        "min", (ast.Extremum("max", (ast.Fact("size"), micro), ORDER), small), ORDER, "clamp"
    )


def test_a_function_that_is_not_there() -> None:
    _, [slip] = check("mni(employees, 3人)")
    assert (slip.code, str(slip.help)) == ("BC205", "did you mean min?")


@pytest.mark.parametrize(
    "text",
    [
        "min(employees)",
        "max(employees)",
        "clamp(employees, 3人)",
        "clamp(employees, 1人, 2人, 3人)",
        "share(deposit, hired)",
        "mean(employees)",
        "mean(staff_by_quarter, staff_by_quarter)",
        "mean(staff_by_quarter + staff_by_quarter)",
        "end_of_year(as_of, as_of)",
    ],
)
def test_the_wrong_arguments(text: str) -> None:
    assert refused(text) == [("BC206", text)]


def test_facts_by_quarter_are_used_through_a_function() -> None:
    assert refused("staff_by_quarter + 3人") == [("BC207", "staff_by_quarter")]
    assert refused("mean(staff_by_quartr)") == [("BC202", "staff_by_quartr")]


def test_a_parameter_on_another_day_needs_a_parameter_and_a_date() -> None:
    assert checked("rate on opened_on") == ast.Parameter("rate", ast.Fact("opened_on"))
    assert checked("比例 当日 2020-03-01") == ast.Parameter("rate", ast.Day(date(2020, 3, 1)))
    assert refused("employees on 2020-03-01") == [("BC208", "employees on 2020-03-01")]
    assert refused("rate on employees") == [("BC203", "employees")]
    assert refused("rat on opened_on") == [("BC202", "rat on opened_on")]


@pytest.mark.parametrize(
    "text",
    [
        "bracket(employees, 20人: 1, 300人: 2, 3)",
        "bracket(employees, 20人: 1, 20人: 2, 3)",
        "bracket(opened_on, 2020-01-01: 1, 2021-01-01: 2, 3)",
    ],
)
def test_the_steps_of_a_bracket_fall(text: str) -> None:
    assert refused(text) == [("BC209", text)]


def test_a_bracket_over_dates() -> None:
    assert type_of("bracket(opened_on, 2021-01-01: 1%, 2020-01-01: 2%, 3%)") == number_type(ONE)


# as a whole


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [("employees", BOOL, "employees"), ("insured", number_type(CNY), "insured"), ("as_of", SIZE, "as_of")],
)
def test_an_expression_is_of_the_type_that_is_needed(text: str, expected: Type, found: str) -> None:
    assert refused(text, expected) == [("BC203", found)]


def test_what_is_needed_and_what_is_found_are_named_with_their_units() -> None:
    _, [slip] = check("month_sales", number_type(unit_of("CNY", per=("person", "year"))))
    assert str(slip.message) == "this is a number in 元/月, needed is a number in 元/人/年"


def test_checking_takes_no_longer_than_the_text() -> None:
    """Each part is looked at once: nested calls once took twice as long for every level."""
    text = "employees"
    for _ in range(40):
        text = f"min({text}, 3人)"
    start = perf_counter()
    assert type_of(f"{text} >= 3") == BOOL
    assert perf_counter() - start < 5


def test_a_month_is_no_number_of_days() -> None:
    assert type_of("as_of + rented_months") == DATE
    assert type_of("rented_months") == number_type(MONTH)
    assert number_type(MONTH).kind == Kind.NUMBER
