"""A mapping of Python is read as the profile that says the same."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from benefit_check.intake.mapping import cell_at, mapping_text, read_mapping
from benefit_check.intake.profile import Profile
from benefit_check.rulebook.model import Rulebook
from rulebooks import rulebook

DAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook()


def profile(book: Rulebook, facts: dict[object, object]) -> Profile:
    read = read_mapping(mapping_text(facts, "facts"), book, DAY)
    assert read.profile is not None, [str(one.message) for one in read.diagnostics]
    return read.profile


def codes(book: Rulebook, facts: dict[object, object]) -> list[tuple[str, str, str]]:
    text = mapping_text(facts, "facts")
    read = read_mapping(text, book, DAY)
    assert read.profile is None
    cells = [cell_at(text.source, one.label.span) for one in read.diagnostics if one.label is not None]
    return [(one.code, cell.name, cell.value) for one, cell in zip(read.diagnostics, cells, strict=True)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (85, 85),
        (85.0, 85),
        (Decimal(85), 85),
        ("85人", 85),
        ("８５", 85),
    ],
)
def test_numbers_are_read_whatever_python_calls_them(book: Rulebook, written: object, value: int) -> None:
    assert profile(book, {"从业人员": written}).facts == {"employees": value}


def test_money_is_exact(book: Rulebook) -> None:
    assert profile(book, {"deposit": Decimal("0.10")}).facts == profile(book, {"deposit": "0.1元"}).facts
    assert profile(book, {"deposit": 1e12}).facts == {"deposit": 10**12}
    assert profile(book, {"deposit": 12345.67}).facts == profile(book, {"deposit": "12345.67"}).facts


def test_days_truth_values_sets_and_parts_are_read(book: Rulebook) -> None:
    read = profile(
        book,
        {
            "opened_on": date(2018, 5, 10),
            "insured": True,
            "trades": {"住宿", "catering"},
            "staff_by_quarter": {1: 3, "q2": "4人"},
            "sales_by_quarter": ("未开业", None, 90_000),
        },
    )
    assert read.facts["opened_on"] == date(2018, 5, 10)
    assert read.facts["insured"] is True
    assert read.facts["trades"] == {"lodging", "catering"}
    assert read.facts["staff_by_quarter"] == (3, 4, None, None)
    assert read.facts["sales_by_quarter"] == ("absent", None, 90_000, None)


def test_a_midnight_is_its_day_and_any_other_time_is_none(book: Rulebook) -> None:
    midnight = datetime(2018, 5, 10)  # noqa: DTZ001 - as a database hands out days
    assert profile(book, {"opened_on": midnight}).facts == {"opened_on": date(2018, 5, 10)}
    assert codes(book, {"opened_on": datetime(2018, 5, 10, 9, 30, tzinfo=UTC)})[0][:2] == ("BC404", "opened_on")


def test_none_is_not_known_and_the_empty_list_is_nothing(book: Rulebook) -> None:
    read = profile(book, {"employees": None, "trades": []})
    assert read.facts == {"trades": frozenset()}
    assert read.unknown == {"employees"}


def test_who_and_when_stand_beside_the_facts_or_around_them(book: Rulebook) -> None:
    flat: dict[object, object] = {"名称": "甲", "基准日": DAY, "从业人员": 3}
    deep: dict[object, object] = {"name": "甲", "as_of": "2026-11-30", "facts": {"employees": 3}}
    for facts in (flat, deep):
        read = profile(book, facts)
        assert (read.name, read.as_of, read.facts) == ("甲", DAY, {"employees": 3})


def test_everything_that_is_wrong_is_told_with_its_name_and_value(book: Rulebook) -> None:
    told = codes(
        book,
        {
            "employees": "很多",
            "从业人员": 3,
            "employes": 4,
            "taxpayer": "quartely",
            "facts": {"hired": float("nan")},
            "deposit": time(10),
            None: 1,
            True: 2,
            "trades": ["lodging", b"catering"],
        },
    )
    assert told == [
        ("BC404", "employees", "很多"),
        ("BC403", "从业人员", "3"),
        ("BC402", "employes", "4"),
        ("BC406", "taxpayer", "quartely"),
        ("BC404", "hired", "nan"),
        ("BC409", "deposit", "⟨time⟩"),
        ("BC409", "⟨NoneType⟩", "1"),
        ("BC409", "⟨bool⟩", "2"),
        ("BC409", "trades", '["lodging", "⟨bytes⟩"]'),
    ]


def test_a_type_that_is_no_value_is_never_taken_for_a_text(book: Rulebook) -> None:
    assert codes(book, {"name_of_line": object()}) == [("BC409", "name_of_line", "⟨object⟩")]


def test_signs_that_no_screen_shows_are_read_and_shown_escaped(book: Rulebook) -> None:
    assert profile(book, {"name": "甲\x7f\n乙"}).name == "甲乙"
    text = mapping_text({"name_of_line": "\ud800"}, "facts")
    assert "\\ud800" in text.source.text
    assert read_mapping(text, book).profile is None


def test_a_mapping_in_itself_ends(book: Rulebook) -> None:
    facts: dict[object, object] = {}
    facts["facts"] = facts
    assert read_mapping(mapping_text(facts, "facts"), book).profile is None


def test_no_facts_are_no_error(book: Rulebook) -> None:
    assert profile(book, {}).facts == {}
