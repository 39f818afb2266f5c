import pytest

from benefit_check.intake.codes import nearest_listed
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value
from benefit_check.rulebook.model import Rulebook


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("220402", "220402"),
        ("２２０４０２", "220402"),
        (" 220402 ", "220402"),
        ("龙山区", "220402"),
        ("Longshan District", "220402"),
        ("longshan district", "220402"),
        ("辽源", "220400"),
        ("辽源市龙山区", "220402"),
        ("吉林省辽源市", "220400"),
        ("吉林省辽源市龙山区", "220402"),
        ("吉林省龙山区", "220402"),
        ("22", "220000"),
        ("2204", "220400"),
        ("220402003", "220402"),
        ("220402003005", "220402"),
        ("220106", "220106"),
        ("220900", "220900"),
    ],
)
def test_a_place_is_read_as_code_name_or_path_of_names(written: str, code: str, rulebook: Rulebook) -> None:
    assert read_value(written, rulebook.facts["place"], rulebook) == code


@pytest.mark.parametrize(
    ("written", "sort", "reason", "hint"),
    [
        ("长春市龙山区", "choice", "no place listed has this code or name", None),
        (
            "龙山",
            "choice",
            "no place listed has this code or name",
            "did you mean 龙山区?",
        ),
        ("Atlantis", "choice", "no place listed has this code or name", None),
        ("990000", "choice", "no province has a code that begins like this", None),
        ("990101", "choice", "no province has a code that begins like this", None),
        ("22040", "value", "the code of a place has six digits", None),
        ("2", "value", "the code of a place has six digits", None),
        ("A220402", "value", "the code of a place has six digits", None),
    ],
)
def test_a_place_that_is_none_is_refused(
    written: str, sort: str, reason: str, hint: str | None, rulebook: Rulebook
) -> None:
    found = read_value(written, rulebook.facts["place"], rulebook)
    assert isinstance(found, Problem)
    assert (found.sort, str(found.reason)) == (sort, reason)
    if hint is not None:
        assert str(found.hint) == hint


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("6210", "6210"),
        ("６２１０", "6210"),
        ("0111", "0111"),
        ("01", "01"),
        ("62", "62"),
        ("6229", "6229"),
        ("H", "H"),
        ("h", "H"),
        ("H62", "62"),
        ("H6210", "6210"),
        ("餐饮业", "62"),
        ("制造业", "C"),
        ("农、林业", "01"),
        ("catering", "62"),
    ],
)
def test_an_industry_keeps_its_zeros_and_may_carry_its_letter(written: str, code: str, rulebook: Rulebook) -> None:
    assert read_value(written, rulebook.facts["industry"], rulebook) == code


@pytest.mark.parametrize(
    ("written", "sort", "reason"),
    [
        ("6", "value", "the code of an industry has two to four digits; leading zeros count"),
        ("62101", "value", "the code of an industry has two to four digits; leading zeros count"),
        ("C6210", "value", "6210 lies in H"),
        ("98", "choice", "no industry listed has this code or name"),
        ("X", "choice", "no industry listed has this code or name"),
        ("饮食", "choice", "no industry listed has this code or name"),
    ],
)
def test_an_industry_that_is_none_is_refused(written: str, sort: str, reason: str, rulebook: Rulebook) -> None:
    found = read_value(written, rulebook.facts["industry"], rulebook)
    assert isinstance(found, Problem)
    assert (found.sort, str(found.reason)) == (sort, reason)


@pytest.mark.parametrize(
    ("code", "around"),
    [
        ("220402", None),
        ("220400", None),
        ("220409", "220400"),
        ("220900", "220000"),
        ("220901", "220000"),
        ("220106", None),
    ],
)
def test_an_unlisted_place_may_be_a_slip_only_where_its_neighbours_are_listed(
    code: str, around: str | None, rulebook: Rulebook
) -> None:
    assert nearest_listed(code, rulebook.classifications["place"]) == around
