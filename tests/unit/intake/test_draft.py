import pytest

from benefit_check.intake.draft import Lang, can_be_edited, language, with_facts, yaml_value
from benefit_check.intake.names import FactNames
from benefit_check.intake.profile import read_profile
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.source import Source
from rulebooks import rulebook


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook()


def put(text: str, fact: str, value: str, book: Rulebook, lang: Lang = "zh") -> str:
    return with_facts(text, {fact: value}, FactNames(book), lang)


KEPT = """\
# 我的店
name: 示例  # 照执照
facts:
  从业人员: 85人   # 含老板
  已参保:
  季度人数:
    - 12人
    - 13人
  # 以后再填
"""


def test_a_value_is_changed_in_its_place_and_nothing_else(book: Rulebook) -> None:
    assert put(KEPT, "employees", "90人", book) == KEPT.replace("85人", "90人")


def test_an_empty_value_is_filled(book: Rulebook) -> None:
    assert put(KEPT, "insured", "是", book) == KEPT.replace("已参保:", "已参保: 是")


def test_a_list_over_lines_is_replaced_and_the_remark_behind_it_stays(book: Rulebook) -> None:
    changed = with_facts(KEPT, {"staff_by_quarter": ("1人", "2人")}, FactNames(book), "zh")
    assert changed == KEPT.replace("    - 12人\n    - 13人", "    [1人, 2人]")


def test_a_new_fact_stands_behind_the_last_one_and_before_the_remarks_that_follow(book: Rulebook) -> None:
    assert put(KEPT, "deposit", "5万", book) == KEPT.replace("    - 13人\n", "    - 13人\n  保证金: 5万\n")


def test_several_at_once_stand_where_each_would_alone(book: Rulebook) -> None:
    several = with_facts(KEPT, {"deposit": "5万", "employees": "9人", "year_sales": "6万"}, FactNames(book), "zh")
    one_by_one = put(put(put(KEPT, "deposit", "5万", book), "employees", "9人", book), "year_sales", "6万", book)
    assert several == one_by_one


def test_an_english_profile_gets_ids_with_their_names_behind(book: Rulebook) -> None:
    text = "name: Shop\nfacts:\n  employees: 85\n"
    assert language(text, "zh") == "en"
    assert put(text, "deposit", "5万", book, "en") == f"{text}  deposit: 5万  # deposit\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "facts:\n  保证金: 1元\n"),
        ("# 空的\n", "# 空的\nfacts:\n  保证金: 1元\n"),
        ("name: 店", "name: 店\nfacts:\n  保证金: 1元\n"),
        ("name: 店\nfacts:\n", "name: 店\nfacts:\n  保证金: 1元\n"),
        ("facts:\nname: 店\n", "facts:\n  保证金: 1元\nname: 店\n"),
        ("从业人员: 8人", "从业人员: 8人\n保证金: 1元\n"),
        ("facts:\n    从业人员: 8人\nname: 店\n", "facts:\n    从业人员: 8人\n    保证金: 1元\nname: 店\n"),
        ("事实:\n  从业人员: 8人\n", "事实:\n  从业人员: 8人\n  保证金: 1元\n"),
    ],
)
def test_a_fact_finds_its_place_in_every_shape_of_profile(text: str, expected: str, book: Rulebook) -> None:
    assert put(text, "deposit", "1元", book) == expected


@pytest.mark.parametrize("text", ['{"从业人员": 8}', "{从业人员: 8人}", "facts: {从业人员: 8人}"])
def test_braces_are_not_edited(text: str) -> None:
    assert not can_be_edited(text)


@pytest.mark.parametrize(
    "value",
    ["~5万", "5万", "- 5", "5: 6", "五万 # 约", '"5万"', "5,000元", "3%", "[5万]", "=5", "@5", "5万 ", "约5万", "?5"],
)
def test_a_value_is_read_as_it_was_typed(value: str, book: Rulebook) -> None:
    text = put("facts:\n  从业人员: 8人\n", "name_of_line", value, book)
    found = read_profile(Source("店.yaml", text), "yaml", book)
    assert found.profile is not None
    assert found.profile.facts["name_of_line"] == value.strip()


def test_the_items_of_a_list_are_quoted_each() -> None:
    assert yaml_value(("5", "~6")) == '[5, "~6"]'
