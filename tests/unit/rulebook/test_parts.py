"""`part_of` and `plausible`: what may be compared, and what cannot be true."""

from datetime import date
from fractions import Fraction

import pytest

from benefit_check.interpret.evaluate import fact_value
from benefit_check.interpret.situation import Given, Situation
from benefit_check.interpret.values import Range
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.consistency import Conflict, conflicts
from rulebooks import FACTS, codes, load, rulebook, told

DAY = date(2020, 6, 1)


def with_keys(**keys: str) -> str:
    """The vocabulary with a line more for each of these facts."""
    text = FACTS
    for name, line in keys.items():
        head = f"  {name}:\n"
        assert head in text
        text = text.replace(head, f"{head}    {line}\n", 1)
    return text


BOOK = rulebook(
    {
        "facts.yaml": with_keys(
            hired="part_of: [已参保人数, employees]",
            employees="plausible: {max: 10000000}",
            opened_on="plausible: {min: 1840-01-01, max: as_of}",
            growth="合理范围: {max: 50%}",
        )
        + """\
  insured_staff:
    label: {zh: 已参保人数, en: insured staff}
    type: count
    属于: 从业人员
    question: {zh: 多少人？, en: How many?}
    find: {zh: 社保局, en: insurance bureau}
    example: 5人
"""
    }
)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"hired": "part_of: employes"}, "BC202"),
        ({"hired": "part_of: rented_months"}, "BC203"),
        ({"month_sales": "part_of: year_sales"}, "BC203"),
        ({"hired": "part_of: staff_by_quarter"}, "BC328"),
        ({"staff_by_quarter": "part_of: employees"}, "BC328"),
        ({"insured": "part_of: insured"}, "BC328"),
        ({"growth": "part_of: growth"}, "BC328"),
        ({"hired": "part_of: hired"}, "BC305"),
        ({"hired": "part_of: employees", "employees": "part_of: hired"}, "BC305"),
        ({"hired": "part_of: employees", "employees": "max: 10"}, "BC328"),
        ({"hired": "part_of: employees", "employees": "min: 1"}, "BC328"),
        ({"insured": "plausible: {max: 1}"}, "BC110"),
        ({"hired": "plausible: {}"}, "BC110"),
        ({"hired": "plausible: {most: 1}"}, "BC108"),
        ({"opened_on": "plausible: {max: soon}"}, "BC112"),
    ],
)
def test_what_cannot_be_compared_is_refused_at_load(keys: dict[str, str], code: str) -> None:
    assert code in codes({"facts.yaml": with_keys(**keys)})


def test_the_place_of_the_name_is_told() -> None:
    text = with_keys(hired="part_of: [employees, rented_months]")
    assert told(load({"facts.yaml": text}).diagnostics) == [("BC203", "facts.yaml", "rented_months")]


def test_a_part_of_a_part_is_a_part() -> None:
    assert BOOK.facts["hired"].wholes == ("employees", "insured_staff")
    assert BOOK.facts["employees"].parts == ("hired", "insured_staff")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"hired": 8, "employees": 8}, []),
        ({"hired": 9, "employees": 8}, [Conflict("hired", "employees", 8)]),
        ({"insured_staff": 9, "employees": 8}, [Conflict("insured_staff", "employees", 8)]),
        ({"employees": 10_000_000}, []),
        ({"employees": 10_000_001}, [Conflict("employees", limit=Fraction(10_000_000))]),
        ({"opened_on": DAY}, []),
        ({"opened_on": date(2020, 6, 2)}, [Conflict("opened_on", limit=DAY, asked=True)]),
        ({"opened_on": date(1839, 12, 31)}, [Conflict("opened_on", limit=date(1840, 1, 1), below=True)]),
        ({"growth": Fraction(51, 100)}, [Conflict("growth", limit=Fraction(1, 2))]),
        ({"hired": Between(5, 9), "employees": 8}, []),
        ({"hired": Between(9, 12), "employees": Between(5, 8)}, [Conflict("hired", "employees", 8)]),
        ({"hired": Between(9, 12), "employees": Between(5, 9)}, []),
    ],
)
def test_what_cannot_be_true_is_found(facts: dict[str, object], expected: list[Conflict]) -> None:
    assert list(conflicts(BOOK, facts, DAY)) == expected


@pytest.mark.parametrize(
    ("facts", "name", "low", "high"),
    [
        ({"employees": 8}, "hired", 0, 8),
        ({"employees": 8, "insured_staff": 5}, "hired", 0, 5),
        ({"hired": 3}, "employees", 3, float("inf")),
        ({"hired": 3, "insured_staff": 5}, "employees", 5, float("inf")),
        ({"hired": 3, "employees": 8}, "insured_staff", 3, 8),
        ({"hired": 9, "employees": 8}, "hired", 0, float("inf")),
        ({"employees": Range(5, 8, frozenset({"employees"}))}, "hired", 0, 8),
        ({"hired": Range(3, 6, frozenset({"hired"}))}, "employees", 3, float("inf")),
    ],
)
def test_a_missing_part_is_at_most_its_whole_and_a_missing_whole_at_least_its_part(
    facts: Given, name: str, low: float, high: float
) -> None:
    assert fact_value(name, Situation(BOOK, facts, DAY)) == Range(low, high, frozenset({name}))


def test_a_part_of_nothing_is_nothing() -> None:
    assert fact_value("hired", Situation(BOOK, {"employees": 0}, DAY)) == 0


def test_what_contradicts_itself_is_not_known() -> None:
    situation = Situation(BOOK, {"hired": 9, "employees": 8, "opened_on": date(2021, 1, 1), "insured": True}, DAY)
    assert dict(situation.facts) == {"insured": True}
