"""What worked cases reach: each point of a small rulebook, by the case that reaches it."""

from textwrap import dedent, indent

import pytest

from benefit_check.assess.coverage.measured import Coverage, coverage
from benefit_check.assess.lint.wanted import EVERYTHING, Wanted
from benefit_check.rulebook.load import load_rulebook
from rulebooks import files, measure_text

CONDITIONS = """
any:
  - {fact: employees, at_most: 20人, quote: 不超过20人, source: law 第一条}
  - fact: month_sales
    dated:
      - {from: 2020-01-01, to: 2020-06-30, less_than: month_limit, quote: 低于, source: law 第一条}
      - {from: 2020-07-01, at_most: month_limit, quote: 不超过, source: law 第一条}
"""
AMOUNT = "kind: saving\nper: month\nformula: 'bracket(employees, 100人: 2元, 1元)'"


def measured(
    cases: str,
    wanted: Wanted = EVERYTHING,
    conditions: str = CONDITIONS,
    *,
    amount: str = AMOUNT,
    more: dict[str, bytes] | None = None,
) -> Coverage:
    """What these cases of the measure reach."""
    texts = files() | {"relief.yaml": measure_text("relief", conditions, amount).encode()} | (more or {})
    if cases:
        texts["relief.cases.yaml"] = f"cases_for: relief\ncases:\n{indent(dedent(cases), SPACES)}\n".encode()
    book = load_rulebook(texts).rulebook
    assert book is not None
    return coverage(texts, book, wanted)


def missing(cases: str) -> list[tuple[str, str]]:
    """The sort and day of each point of the measure that no case reaches, a leaf by its line."""
    found = measured(cases, Wanted(ids=("relief",)))
    assert found.diagnostics == ()
    return [(point.sort, str(point.day or point.line)) for owner in found.owners for point in owner.missing]


def reached_by(case: str) -> set[tuple[str, str]]:
    """What the one case reaches that none reaches where there is no case at all."""
    return set(missing("")) - set(missing(f"- {{name: 甲, expect: {{verdict: eligible}}, {case}}}"))


SPACES = "  "
EMPLOYEES, EARLY, LATE = "12", "15", "16"


def test_nothing_is_reached_without_cases() -> None:
    days = [("day", day) for day in ("2020-01-01", "2020-06-30", "2020-07-01", "2020-12-31")]
    leaves = [(sort, line) for line in (EMPLOYEES, EARLY, LATE) for sort in ("true", "false", "unknown", "limit")]
    edge = [one for one in missing("") if one[0] == "edge"]
    assert len(edge) == 1
    assert missing("") == [*leaves, *days, *edge]


@pytest.mark.parametrize(
    ("case", "reached"),
    [
        ("on: 2020-03-01, profile: {employees: 19人}", {("true", EMPLOYEES), ("unknown", EARLY)}),
        ("on: 2020-03-01, profile: {employees: 21人}", {("false", EMPLOYEES), ("unknown", EARLY)}),
        ("on: 2020-09-01, profile: {month_sales: 1元}", {("unknown", EMPLOYEES), ("true", LATE)}),
        (
            "on: 2020-06-30, profile: {employees: 20人, month_sales: 1元}",
            {("true", EMPLOYEES), ("limit", EMPLOYEES), ("true", EARLY), ("day", "2020-06-30")},
        ),
        ("on: 2019-12-31, profile: {employees: 20人}", set()),
    ],
)
def test_a_case_reaches_what_its_answer_went_through(case: str, reached: set[tuple[str, str]]) -> None:
    assert reached_by(case) == reached


def test_the_edge_of_a_bracket_is_reached_where_the_amount_stands_on_it() -> None:
    below = "on: 2020-03-01, profile: {employees: 99人, month_sales: 1元}"
    edge = below.replace("99", "100")
    assert not [one for one in reached_by(below) if one[0] == "edge"]
    assert [one for one in reached_by(edge) if one[0] == "edge"]


BRANCHED = "kind: saving\nper: month\nformula: 'if insured then 1元 else bracket(employees, 100人: 2元, 1元)'"


@pytest.mark.parametrize(("insured", "stood_on"), [("是", False), ("否", True)])
def test_an_edge_in_a_branch_that_was_not_taken_is_not_reached(insured: str, stood_on: bool) -> None:
    profile = f"{{employees: 100人, month_sales: 1元, insured: {insured}}}"
    case = f"- {{name: 甲, on: 2020-03-01, profile: {profile}, expect: {{verdict: eligible}}}}"
    found = measured(case, Wanted(ids=("relief",)), amount=BRANCHED)
    edges = [point for owner in found.owners for point in owner.missing if point.sort == "edge"]
    assert (edges == []) is stood_on


TABLE = """
derived:
  class:
    label: {zh: 档, en: class}
    type: enum
    values: {low: {zh: 低, en: low}, high: {zh: 高, en: high}}
    table:
      hit: unique
      inputs: [employees]
      rows:
        - {when: {employees: {at_most: 20人}}, then: low, source: law 第一条, quote: 二十}
        - {when: {employees: {more_than: 20人}}, then: high, source: law 第一条, quote: 二十}
"""
ASKED_LATER = """
all:
  - {fact: employees, at_least: 1人, quote: 文, source: law 第一条}
  - {from: 2020-07-01, fact: class, equals: low, quote: 文, source: law 第一条}
"""


@pytest.mark.parametrize(
    ("day", "employees", "rows", "edges"),
    [("2020-03-01", 20, 2, 1), ("2020-09-01", 19, 1, 1), ("2020-09-01", 20, 1, 0), ("2020-09-01", 21, 1, 1)],
)
def test_rows_and_edges_of_a_table_are_reached_where_the_answer_looked_it_up(
    day: str, employees: int, rows: int, edges: int
) -> None:
    case = f"- {{name: 甲, on: {day}, profile: {{employees: {employees}人}}, expect: {{verdict: eligible}}}}"
    found = measured(case, Wanted(ids=("class",)), ASKED_LATER, more={"class.yaml": TABLE.encode()})
    missing_ = [point.sort for owner in found.owners for point in owner.missing]
    assert (missing_.count("row"), missing_.count("edge")) == (rows, edges)


def test_a_figure_is_reached_where_an_answer_rests_on_it() -> None:
    def figures(cases: str) -> int:
        owners = measured(cases, Wanted(ids=("month_limit",))).owners
        return sum(len(one.missing) for one in owners)

    case = "- {name: 甲, on: 2020-09-01, profile: {month_sales: 1元}, expect: {verdict: eligible}}"
    assert figures("") - figures(case) == 1


def test_a_test_that_hangs_on_no_fact_is_no_point() -> None:
    fixed = """
    all:
      - {value: month_limit, at_least: 1元, quote: 文, source: law 第一条}
      - {fact: employees, at_most: 20人, quote: 文, source: law 第一条}
    """
    (owner,) = measured("", Wanted(ids=("relief",)), fixed).owners
    assert [point.sort for point in owner.points if point.condition is not None] == [
        "true",
        "false",
        "unknown",
        "limit",
    ]


def test_the_share_is_never_rounded_up() -> None:
    found = measured("- {name: 甲, on: 2020-03-01, profile: {employees: 19人}, expect: {verdict: eligible}}")
    assert 0 < found.percent <= 100 * found.reached / found.points < found.percent + 1
