"""The rows beside and on each edge of a small rulebook, and the cases that confirm them."""

import pytest

from benefit_check.assess.cases import read_cases
from benefit_check.assess.edges.as_cases import as_cases
from benefit_check.assess.edges.rows import EdgeRows, edge_rows
from benefit_check.assess.lint.places import Places
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from rulebooks import files, measure_text

HEAD = "cases_for: relief\ncases:\n"
CASE = "  - {name: 甲, on: 2020-03-01, profile: {PROFILE}, expect: {verdict: eligible}}\n"


def edges(conditions: str, profile: str, more: str = "", amount: str = "kind: none") -> tuple[list[EdgeRows], Rulebook]:
    """The edges of the measure, led to by the one case."""
    cases = HEAD + CASE.replace("PROFILE", profile) + more
    texts = files() | {
        "relief.yaml": measure_text("relief", conditions, amount).encode(),
        "relief.cases.yaml": cases.encode(),
    }
    loaded = load_rulebook(texts)
    book = loaded.rulebook
    assert book is not None, loaded.diagnostics
    found, wrong = read_cases(texts, book)
    assert wrong == []
    return edge_rows(book.measures["relief"], book, Places(texts), found), book


def rows(found: list[EdgeRows]) -> list[list[tuple[str, str, str]]]:
    """Side, value and verdict of each row of each edge."""
    return [[(row.side, str(row.value), row.result.verdict.value) for row in edge.rows] for edge in found]


STAFF = "all: [{fact: employees, at_most: 20人, quote: 不超过20人, source: law 第一条}]"


def test_a_limit_has_a_row_below_on_and_above_it() -> None:
    found, _ = edges(STAFF, "employees: 5人")
    assert rows(found) == [[("below", "19", "eligible"), ("on", "20", "eligible"), ("above", "21", "ineligible")]]


def test_a_fact_has_no_row_that_it_cannot_have() -> None:
    found, _ = edges(STAFF.replace("20人", "0人"), "employees: 5人")
    assert [[side for side, _, _ in one] for one in rows(found)] == [["on", "above"]]


@pytest.mark.parametrize(
    ("subject", "value", "on"),
    [("employees + hired", "40人", "30"), ("employees * 3", "60人", "20"), ("employees - hired", "7人", "17")],
)
def test_an_expression_is_solved_for_one_of_its_facts(subject: str, value: str, on: str) -> None:
    asked = f"all: [{{value: {subject}, at_most: {value}, quote: 文, source: law 第一条}}]"
    found, _ = edges(asked, "employees: 12人, hired: 10人")
    assert [row for one in rows(found) for row in one if row[0] == "on"] == [("on", on, "eligible")]


def test_an_edge_between_two_values_has_the_two_beside_it() -> None:
    asked = "all: [{value: employees * 3, at_most: 50人, quote: 文, source: law 第一条}]"
    found, _ = edges(asked, "employees: 1人")
    assert rows(found) == [[("below", "16", "eligible"), ("above", "17", "ineligible")]]


def test_a_day_is_moved_by_days() -> None:
    asked = "all: [{fact: opened_on, on_or_before: 2020-01-31, quote: 文, source: law 第一条}]"
    found, _ = edges(asked, "opened_on: 2019-01-01")
    days = [
        ("below", "2020-01-30", "eligible"),
        ("on", "2020-01-31", "eligible"),
        ("above", "2020-02-01", "ineligible"),
    ]
    assert rows(found) == [days]


def test_the_bracket_of_an_amount_is_an_edge_too() -> None:
    amount = "kind: saving\nper: month\nformula: 'bracket(employees, 10人: 2元, 1元)'"
    found, _ = edges(STAFF, "employees: 5人", amount=amount)
    bracket = next(one for one in found if one.point.sort == "edge")
    shown = [(row.side, None if row.result.amount is None else row.result.amount.low) for row in bracket.rows]
    assert shown == [("below", 1), ("on", 2), ("above", 2)]


def test_a_case_confirms_the_row_on_which_it_stands() -> None:
    more = "  - {name: 正好的, on: 2020-09-01, profile: {employees: 20人}, expect: {verdict: eligible}}\n"
    (found,), _ = edges(STAFF, "employees: 5人", more)
    assert [row.confirmed_by for row in found.rows] == ["", "正好的", ""]


def test_what_no_case_leads_to_is_said_to_have_no_rows() -> None:
    asked = "all: [{value: employees + hired, at_most: 40人, quote: 文, source: law 第一条}]"
    (found,), _ = edges(asked, "insured: 是")
    assert (found.base, found.rows) == (None, ())


def test_missing_rows_are_written_as_cases_of_the_same_enterprise() -> None:
    more = "  - {name: 正好的, on: 2020-09-01, profile: {employees: 20人}, expect: {verdict: eligible}}\n"
    (found,), book = edges(STAFF, "employees: 5人, insured: 是", more)
    assert list(as_cases(found, book)) == [
        "  - name: 从业人员19（略低）",
        "    on: 2020-03-01",
        "    profile: {insured: 是, 从业人员: 19}",
        "    expect: {verdict: eligible}",
        "  - name: 从业人员21（略高）",
        "    on: 2020-03-01",
        "    profile: {insured: 是, 从业人员: 21}",
        "    expect: {verdict: ineligible}",
    ]
