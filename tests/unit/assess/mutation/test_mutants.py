"""Mutants of a small rulebook: each kind of step is made, and noticed by the case that stands on it."""

import random
from pathlib import Path

import pytest

from benefit_check.assess.cases import read_cases
from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.mutation.bench import Bench
from benefit_check.assess.mutation.mutants import Mutant, mutants_of, owners_in
from benefit_check.assess.run_cases import fails
from benefit_check.lang import ast
from benefit_check.rulebook.files import read_files
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from rulebooks import files, measure_text

ROOT = Path(__file__).parents[4]
CONDITIONS = """
all:
  - {fact: employees, at_most: 20人, quote: 不超过20人, source: law 第一条}
  - not: {fact: insured, is_true: yes, quote: 文, source: law 第一条}
  - fact: month_sales
    dated:
      - {from: 2020-01-01, to: 2020-06-30, at_most: month_limit, quote: 文, source: law 第一条}
      - {from: 2020-07-01, less_than: month_limit, quote: 文, source: law 第一条}
"""
AMOUNT = """
kind: saving
per: month
formula: 'min(month_sales * rate, month_limit + month_limit)'
round: {to: 0.01, mode: half_up}
"""
RELIEF = Thing("measures", "relief")


def loaded(cases: str = "", conditions: str = CONDITIONS) -> tuple[Rulebook, Bench]:
    """The rulebook with the measure, and its cases."""
    texts = files() | {"relief.yaml": measure_text("relief", conditions, AMOUNT).encode()}
    if cases:
        texts["relief.cases.yaml"] = f"cases_for: relief\ncases:\n{cases}".encode()
    book = load_rulebook(texts).rulebook
    assert book is not None
    found, wrong = read_cases(texts, book)
    assert wrong == []
    return book, Bench(book, found)


def said(mutant: Mutant) -> tuple[str, str, str]:
    """The sort of the mutant, and what was changed, in short."""
    return (mutant.sort, _short(mutant.before), _short(mutant.after))


def _short(part: object) -> str:
    match part:
        case ast.Number(value):
            return str(value)
        case ast.Compare(op) | ast.Arithmetic(op) | ast.Logic(op):
            return op
        case ast.Extremum(function):
            return function
        case ast.Fact(name) | ast.Parameter(name):
            return name
        case _:
            return str(part)


@pytest.mark.parametrize(
    "step",
    [
        ("condition", "<=", "<"),
        ("condition", "20", "19"),
        ("condition", "20", "21"),
        ("condition", "20", "200"),
        ("condition", "not", "None"),
        ("condition", "all", "any"),
        ("condition", "2020-06-30", "2020-06-29"),
        ("condition", "2020-07-01", "2020-07-02"),
        ("in_force", "2020-12-31", "2021-01-01"),
        ("in_force", "2020-01-01", "2020-01-02"),
        ("amount", "min", "max"),
        ("amount", "+", "-"),
        ("amount", "*", "rate"),
        ("rounding", "1/100", "1/10"),
    ],
)
def test_each_kind_of_step_is_made_once(step: tuple[str, str, str]) -> None:
    book, _ = loaded()
    assert [said(mutant) for mutant in mutants_of(RELIEF, book)].count(step) >= 1


def test_every_mutant_is_another_rulebook() -> None:
    book, _ = loaded()
    for owner in owners_in(book):
        for mutant in mutants_of(owner, book):
            assert mutant.make() != book, said(mutant)


NOTICED = (
    "  - {name: 甲, on: 2020-03-01, profile: {employees: 20人, insured: 否, month_sales: 1元}, expect: {EXPECT}}\n"
)


def test_a_case_that_stands_on_the_limit_notices_another_operator() -> None:
    for employees, survives in (("20人", False), ("19人", True)):
        book, bench = loaded(NOTICED.replace("20人", employees).replace("EXPECT", "verdict: eligible"))
        mutant = next(one for one in mutants_of(RELIEF, book) if said(one) == ("condition", "<=", "<"))
        assert bench.survives(mutant) is survives


def test_an_end_moved_to_where_the_neighbour_says_the_same_is_no_mutant() -> None:
    alike = CONDITIONS.replace("less_than", "at_most")
    days = [
        [said(one) for one in mutants_of(RELIEF, loaded(conditions=text)[0]) if one.only is not None]
        for text in (CONDITIONS, alike)
    ]
    assert ("condition", "2020-06-30", "2020-07-01") in days[0]
    assert ("condition", "2020-06-30", "2020-07-01") not in days[1]


def test_a_day_on_which_the_measure_is_not_in_force_is_no_mutant() -> None:
    book, _ = loaded()
    assert ("condition", "2020-01-01", "2019-12-31") not in [said(one) for one in mutants_of(RELIEF, book)]


@pytest.mark.parametrize("share", [pytest.param(400, id="few"), pytest.param(25, id="many", marks=pytest.mark.deep)])
def test_a_case_that_is_not_tried_notices_nothing(share: int) -> None:
    """On the shipped rules: what the bench leaves out for a mutant has the same answer with it."""
    texts = read_files(ROOT / "rules")
    book = load_rulebook(texts).rulebook
    assert book is not None
    cases = read_cases(texts, book).cases
    bench = Bench(book, cases)
    drawn = random.Random(20201203)
    for owner in owners_in(book):
        for mutant in mutants_of(owner, book):
            if drawn.randrange(share) == 0:
                tried = {id(case) for case in bench.tried_on(mutant)}
                changed = mutant.make()
                left = [case for case in cases if id(case) not in tried]
                for case in drawn.sample(left, 40):
                    assert not fails(case, changed), (owner, said(mutant), case.name)


def test_the_mutants_that_people_found_by_hand_are_among_them() -> None:
    book = load_rulebook(read_files(ROOT / "rules")).rulebook
    assert book is not None

    def of(name: str) -> set[tuple[str, str, str]]:
        return {said(one) for one in mutants_of(Thing("measures", name), book)}

    threshold = of("vat-small-scale-threshold-exemption")
    assert {("condition", "<=", "<"), ("condition", "-", "+"), ("in_force", "2019-01-01", "2019-01-02")} <= threshold
    assert ("condition", "+", "-") in of("property-land-hardship-2023")
    assert any(sort == "condition" and before == "=" for sort, before, _ in of("loan-deferral-2020-2022"))
