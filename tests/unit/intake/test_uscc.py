import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from benefit_check.intake.uscc import Slip, read_credit_code

GOOD = "91110000600037341L"
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    "written",
    [
        GOOD,
        "91110000600037341l",
        "９１１１００００６０００３７３４１Ｌ",
        " 9111 0000 6000 3734 1L ",
        "911100-006000373-41L",
    ],
)
def test_width_case_and_gaps_do_not_count(written: str) -> None:
    assert read_credit_code(written) == GOOD


@pytest.mark.parametrize(
    ("written", "reason", "index"),
    [
        ("9111000060003734", "it has 16 characters, not 18", None),
        ("911100006000373", "it has 15 characters, not 18", None),
        (GOOD + "0", "it has 19 characters, not 18", None),
        ("91110000600O37341L", "O cannot be character 12", 11),
        ("91110A00600037341L", "A cannot be character 6", 5),
        ("9111000060003734中L", "中 cannot be character 17", 16),
        ("91110000600037341M", "the check digit at the end does not agree with the other characters", None),
        ("91110000600037431L", "the check digit at the end does not agree with the other characters", None),
    ],
)
def test_length_character_and_check_digit_are_told_apart(written: str, reason: str, index: int | None) -> None:
    found = read_credit_code(written)
    assert isinstance(found, Slip)
    assert (str(found.reason), found.index) == (reason, index)


def test_the_old_registration_number_is_recognised() -> None:
    found = read_credit_code("220400123456789")
    assert isinstance(found, Slip)
    assert str(found.hint) == "15 characters are the old registration number; the business licence shows the code of 18"


def test_a_rural_collective_begins_with_a_letter() -> None:
    body = "N2220402MF0000000"
    code = body + uscc.calc_check_digit(body)
    assert read_credit_code(code) == code


@given(st.text(SIGNS, min_size=2, max_size=2), st.text("0123456789", min_size=6, max_size=6), st.data())
def test_any_one_character_changed_is_noticed(head: str, region: str, data: st.DataObject) -> None:
    body = head + region + data.draw(st.text(SIGNS, min_size=9, max_size=9))
    code = body + uscc.calc_check_digit(body)
    assert read_credit_code(code) == code
    index = data.draw(st.integers(0, 17))
    other = data.draw(st.sampled_from([sign for sign in SIGNS if sign != code[index]]))
    assert isinstance(read_credit_code(code[:index] + other + code[index + 1 :]), Slip)
