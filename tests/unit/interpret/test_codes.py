"""Whether a code lies in another: known from a longer one, unknown from one too short to tell, never false for that."""

import pytest

from benefit_check.interpret.codes import within
from benefit_check.interpret.values import Choices, Value
from benefit_check.rulebook.ancestry import ancestors
from unit.interpret.book import BOOK, unknown, value

TOLD = frozenset({"industry"})


@pytest.mark.parametrize(
    ("told", "asked", "expected"),
    [
        ("5910", ("591",), True),
        ("591", ("591",), True),
        ("592", ("591",), False),
        ("59", ("591",), unknown("industry")),
        ("G", ("591",), unknown("industry")),
        ("H", ("591",), False),
        ("62", ("H",), True),
        ("6210", ("H",), True),
        ("5910", ("G",), True),
        ("5910", ("H",), False),
        ("59", ("591", "62"), unknown("industry")),
        ("59", ("591", "G"), True),
        ("5919", ("591",), True),
    ],
)
def test_an_industry_lies_in_its_group_division_and_section(
    told: str, asked: tuple[str, ...], expected: object
) -> None:
    assert within(told, asked, BOOK, TOLD) == expected


@pytest.mark.parametrize(
    ("told", "asked", "expected"),
    [
        ("220402", ("220400",), True),
        ("220402", ("220000",), True),
        ("220402", ("220402",), True),
        ("220000", ("220402",), unknown("place")),
        ("220400", ("220402",), unknown("place")),
        ("220403", ("220402",), False),
        ("220100", ("220400",), False),
        ("420000", ("220400",), False),
        ("220421", ("220400",), True),
        ("420106", ("420000",), True),
    ],
)
def test_a_place_lies_in_its_city_and_province(told: str, asked: tuple[str, ...], expected: object) -> None:
    assert within(told, asked, BOOK, frozenset({"place"})) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (unknown("industry"), unknown("industry")),
        (Choices(frozenset({"591", "5910"}), frozenset({"x"})), True),
        (Choices(frozenset({"592", "62"}), frozenset({"x"})), False),
        (Choices(frozenset({"591", "62"}), frozenset({"x"})), unknown("x")),
        (Choices(frozenset({"59", "62"}), frozenset({"x"})), unknown("x", "industry")),
    ],
)
def test_a_code_not_yet_known_lies_in_another_only_where_all_it_may_be_do(told: Value, expected: object) -> None:
    assert within(told, ("591",), BOOK, TOLD) == expected


@pytest.mark.parametrize(
    ("classification", "code", "expected"),
    [
        ("place", "220402", ("220402", "220400", "220000")),
        ("place", "220499", ("220499", "220400", "220000")),
        ("place", "220000", ("220000",)),
        ("place", "429004", ("429004", "429000", "420000")),
        ("industry", "5910", ("5910", "591", "59", "G")),
        ("industry", "6299", ("6299", "629", "62", "H")),
        ("industry", "99", ("99",)),
        ("industry", "G", ("G",)),
    ],
)
def test_codes_not_listed_take_their_parents_from_their_digits(
    classification: str, code: str, expected: tuple[str, ...]
) -> None:
    assert ancestors(code, BOOK.classifications[classification]) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("220402", True),
        ("220403", False),
        ("220400", unknown("place")),
        ("220000", unknown("place")),
        ("420000", False),
    ],
)
def test_a_code_too_short_to_tell_is_not_another_code_either(told: str, expected: object) -> None:
    assert value("place = 「龙山区」", {"place": told}) == expected
    assert value("「龙山区」 = place", {"place": told}) == expected
    assert value("place != 「龙山区」", {"place": told}) == (not expected if isinstance(expected, bool) else expected)
