"""What a credit code proves, and never more: the shipped codes against the shipped vocabulary."""

from functools import cache

import pytest
from stdnum.cn import uscc

from benefit_check.intake.profile import ReadProfile, read_profile
from benefit_check.intake.told_by_code import told_by_code
from benefit_check.rulebook.files import shipped
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.text.source import Source
from rulebooks import HEAD, rulebook

BODY = "MA1ABCDE0"


@cache
def book() -> Rulebook:
    found = rulebook_in(shipped("rules"))[0]
    assert found is not None
    return found


def code(start: str, body: str = BODY) -> str:
    """A right code that begins so."""
    whole = start + body
    return whole + str(uscc.calc_check_digit(whole + "0"))


def read(text: str) -> ReadProfile:
    return read_profile(Source("p.yaml", text), "yaml", book())


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("91220402", {"enterprise_form": "enterprise", "place": "220402"}),
        ("92220421", {"enterprise_form": "individual_business", "place": "220421"}),
        ("93220400", {"enterprise_form": "enterprise", "place": "220400"}),
        ("12220000", {"enterprise_form": "public_institution", "place": "220000"}),
        ("52110105", {"enterprise_form": "social_body", "place": "110000"}),
        ("91220381", {"enterprise_form": "enterprise", "place": "220000"}),  # 公主岭, now in another city
        ("91100000", {"enterprise_form": "enterprise"}),  # registered with the state
        ("91990402", {"enterprise_form": "enterprise"}),
        ("81220402", {}),
        ("Y1220402", {}),
    ],
)
def test_a_code_proves_the_kind_that_was_registered_and_where(start: str, told: dict[str, str]) -> None:
    assert told_by_code(code(start), book()) == told


def test_what_may_be_the_id_of_a_person_proves_nothing() -> None:
    found = [code(f"51130219700101{number:03}", "") for number in range(100)]
    persons = [one for one in found if one[-1] in "0123456789X"]
    assert persons
    assert all(told_by_code(one, book()) == {} for one in persons)


@pytest.mark.parametrize("role", ["place: place, opening_day: opened_on", "opening_day: opened_on"])
def test_without_the_role_nothing_is_told(role: str) -> None:
    bare = rulebook({"rulebook.yaml": HEAD.replace("place: place, opening_day: opened_on", role)})
    assert told_by_code(code("91220402"), bare) == {}


def test_a_profile_is_filled_where_it_says_nothing_or_that_it_does_not_know() -> None:
    found = read(f"uscc: {code('92220402')}\n所在地: 未知\n从业人员: 4人\n").profile
    assert found is not None
    assert (found.facts["enterprise_form"], found.facts["place"]) == ("individual_business", "220402")
    assert set(found.by_code) == {"enterprise_form", "place"}
    assert not found.unknown
    assert set(found.written) == {"employees"}


@pytest.mark.parametrize(
    "stated",
    ["组织形式: 有限责任公司(自然人独资)\n所在地: 龙山区", "组织形式: 企业\n所在地: 辽源市", "组织形式: 分公司"],
)
def test_a_finer_or_a_wider_word_is_no_contradiction_and_holds(stated: str) -> None:
    found = read(f"uscc: {code('91220402')}\n{stated}\n")
    assert found.profile is not None
    assert "enterprise_form" not in found.profile.by_code
    assert not any("the profile holds" in str(note) for note in found.notes)


def test_a_contradiction_is_told_and_the_profile_holds() -> None:
    found = read(f"uscc: {code('92220402')}\n组织形式: 合伙企业\n所在地: 长春市\n")
    assert found.profile is not None
    assert (found.profile.facts["enterprise_form"], found.profile.facts["place"]) == ("partnership", "220100")
    form, place = (str(note) for note in found.notes if "the profile holds" in str(note))
    assert "组织形式" in form
    assert "says 个体工商户" in form
    assert "龙山区" in place
    assert "moved" in place


def test_of_a_wrong_code_nothing_is_told() -> None:
    right = code("92220402")
    found = read(f"uscc: {right[:-1]}{'0' if right[-1] != '0' else '1'}\n从业人员: 4人\n")
    assert found.profile is None
    assert [one.code for one in found.diagnostics] == ["BC407"]
