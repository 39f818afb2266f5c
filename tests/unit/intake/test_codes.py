import pytest

from benefit_check.intake.codes import nearest_listed
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value, understand
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


@pytest.mark.parametrize(
    ("fact", "written", "code", "told"),
    [
        ("place", "吉林省辽源市龙山区人民大街123号", "220402", "220402 龙山区"),
        ("place", "辽源市龙山区某街道", "220402", "220402 龙山区"),
        ("place", "吉林省长春市净月区", "220100", "220100 长春市"),
        ("place", "220402 龙山区", "220402", "220402 龙山区"),
        ("place", "龙山区（220402）", "220402", "220402 龙山区"),
        ("industry", "6210正餐服务", "6210", "6210 正餐服务"),
        ("industry", "正餐服务(6210)", "6210", "6210 正餐服务"),
        ("industry", "6211 快餐", "6211", "6211"),
        ("place", "龙山区", "220402", ""),
        ("place", "220402", "220402", ""),
    ],
)
def test_an_address_or_a_code_beside_its_name_is_read_and_told(
    fact: str, written: str, code: str, told: str, rulebook: Rulebook
) -> None:
    found = understand(written, rulebook.facts[fact], rulebook)
    assert (found.value, found.told) == (code, told)


@pytest.mark.parametrize(("fact", "written"), [("place", "220403 龙山区"), ("industry", "3210 餐饮业")])
def test_a_code_and_a_name_that_disagree_are_refused(fact: str, written: str, rulebook: Rulebook) -> None:
    found = read_value(written, rulebook.facts[fact], rulebook)
    assert isinstance(found, Problem)
    assert str(found.reason) == "code and name do not say the same; write one of them"
