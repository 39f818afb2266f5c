from pathlib import Path

import pytest

from benefit_check.assess.naming import Names
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.text.diagnostic import Diagnostic

ORDER = ("six-taxes-two-fees", "rd-reserve")


@pytest.fixture(scope="module")
def names() -> Names:
    rulebook, _ = rulebook_in(Path(__file__).parents[3] / "rules")
    assert isinstance(rulebook, Rulebook)
    return Names(rulebook, "zh", lambda: ORDER)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("six-taxes-two-fees", "six-taxes-two-fees"),
        ("小微企业“六税两费”减半", "six-taxes-two-fees"),
        ("小微企业六税两费减半", "six-taxes-two-fees"),
        ("六税两费", "six-taxes-two-fees"),
        ("“六税两费”", "six-taxes-two-fees"),
        ("SIX TAXES", "six-taxes-two-fees"),
        ("two-fees", "six-taxes-two-fees"),
        ("六税 减半", "six-taxes-two-fees"),
        ("国有房屋 2020", "rent-state-owned-2020"),
        ("1", "six-taxes-two-fees"),
        ("２", "rd-reserve"),
        (" 2 ", "rd-reserve"),
    ],
)
def test_a_measure_is_found_by_id_title_part_or_number(names: Names, written: str, found: str) -> None:
    assert names.find(written) == found


def test_every_measure_is_found_by_its_id_and_both_titles(names: Names) -> None:
    rulebook, _ = rulebook_in(Path(__file__).parents[3] / "rules")
    assert rulebook is not None
    for measure in rulebook.measures.values():
        assert [names.find(name) for name in (measure.id, measure.title.zh, measure.title.en)] == [measure.id] * 3


@pytest.mark.parametrize(
    ("written", "code", "listed"),
    [
        ("租金", "BC326", "rent-state-owned-2020"),
        ("六税两肥减半", "BC303", "six-taxes-two-fees"),
        ("six-taxes-to-fees", "BC303", "six-taxes-two-fees"),
        ("3", "BC327", ""),
        ("0", "BC327", ""),
        ("完全无关", "BC303", ""),
        ("", "BC303", ""),
        ("“”", "BC303", ""),
    ],
)
def test_a_miss_offers_the_nearest_and_several_are_listed(names: Names, written: str, code: str, listed: str) -> None:
    found = names.find(written)
    assert isinstance(found, Diagnostic)
    assert found.code == code
    assert any(listed in line for line in found.listed) == bool(listed)
    assert found.help is not None


def test_a_number_is_a_name_only_where_there_is_an_enterprise() -> None:
    rulebook, _ = rulebook_in(Path(__file__).parents[3] / "rules")
    assert rulebook is not None
    found = Names(rulebook, "en").find("1")
    assert isinstance(found, Diagnostic)
    assert found.code == "BC327"
