from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from yaml.nodes import MappingNode

from benefit_check.intake.facts import FactReader
from benefit_check.rulebook import nodes
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.source import Source
from unit.intake.conftest import Read

YAML = """\
名称: 示例餐饮
统一社会信用代码: 91110000600037341l
基准日: 2020年12月3日
事实:
  纳税人类型: 小规模纳税人
  困难企业: 是
  从业人员: 85人
  参保人数: [80, 85, 未知]
  资产总额: 1,234,567.89
  征收率: ３％
  成立日期: 2018/5/10
  经营范围: 住宿、餐饮
  字号: 示例
  所在地: 龙山区
  行业代码: 0111
"""
JSON = """\
{"name": "示例餐饮", "uscc": "91110000600037341L", "as_of": "2020-12-03",
 "facts": {"vat_taxpayer_type": "small_scale", "hardship": true, "employees": 85, "insured": {"q1": 80, "q2": 85},
  "total_assets": 1234567.89, "vat_rate": 0.03, "opened_on": "2018-05-10", "trades": ["lodging", "catering"],
  "brand": "示例", "place": 220402, "industry": "0111"}}
"""
TOML = """\
name = "示例餐饮"
uscc = "91110000600037341L"
as_of = 2020-12-03
[facts]
vat_taxpayer_type = "small_scale"
hardship = true
employees = 85
insured = [80, 85]
total_assets = 1_234_567.89
vat_rate = 0.03
opened_on = 2018-05-10
trades = ["lodging", "catering"]
brand = "示例"
place = 220402
industry = "0111"
"""
FACTS = {
    "vat_taxpayer_type": "small_scale",
    "hardship": True,
    "employees": 85,
    "insured": (80, 85, None, None),
    "total_assets": Fraction(123456789, 100),
    "vat_rate": Fraction(3, 100),
    "opened_on": date(2018, 5, 10),
    "trades": frozenset({"lodging", "catering"}),
    "brand": "示例",
    "place": "220402",
    "industry": "0111",
}


@pytest.mark.parametrize(("text", "form"), [(YAML, "yaml"), (JSON, "json"), (TOML, "toml"), (JSON, "yaml")])
def test_the_three_forms_say_the_same(text: str, form: str, read: Read) -> None:
    found = read(text, form)
    assert not found.diagnostics
    assert not found.notes
    profile = found.profile
    assert profile is not None
    assert (profile.name, profile.uscc, profile.as_of) == ("示例餐饮", "91110000600037341L", date(2020, 12, 3))
    assert profile.facts == FACTS


def test_what_the_owner_wrote_is_kept_with_its_place(read: Read) -> None:
    profile = read(YAML).profile
    assert profile is not None
    assert profile.written["total_assets"] == "1,234,567.89"
    assert profile.written["vat_rate"] == "３％"
    assert profile.written["insured"] == "80、85、未知"
    at = profile.places["employees"]
    assert YAML[at.start : at.end] == "85人"
    assert set(profile.written) == set(profile.places) == set(profile.facts)


@pytest.mark.parametrize(
    "text",
    [
        "从业人员: 85",
        "employees: 85",
        "STAFF: 85",
        "职工人数: 85",
        "ｅｍｐｌｏｙｅｅｓ: 85",
        "facts: {从业人员: 85}",
        "事实: {从业人员: 85}",
        "name: a\n从业人员: 85",
        "name: a\nfacts:\n从业人员: 85",
    ],
)
def test_a_fact_is_found_by_any_of_its_names_in_or_beside_facts(text: str, read: Read) -> None:
    profile = read(text).profile
    assert profile is not None
    assert profile.facts == {"employees": 85}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("hardship: no", {"hardship": False}),
        ("hardship: off\n", None),
        ("industry: 0111", {"industry": "0111"}),
        ("brand: no", {"brand": "no"}),
        ("brand: 12:30", {"brand": "12:30"}),
        ("employees: 1_000", None),
        ("employees: 0x10", None),
        ("employees: 010", {"employees": 10}),
        ("total_assets: !!float 1.1", {"total_assets": Fraction(11, 10)}),
    ],
)
def test_yaml_guesses_no_types(text: str, facts: Mapping[str, object] | None, read: Read) -> None:
    profile = read(text).profile
    assert (None if profile is None else profile.facts) == facts


@pytest.mark.parametrize("word", ["未知", "不详", "?", "？", '""', "", "~", "null", "'未知'"])
def test_unknown_is_left_out_and_is_no_error(word: str, read: Read) -> None:
    found = read(f"facts:\n  从业人员: {word}\n  困难企业: {word}\nname: {word}\nuscc: {word}\nas_of: {word}\n")
    assert found.diagnostics == []
    assert found.profile is not None
    assert found.profile.facts == found.profile.written == {}
    assert found.profile.unknown == {"employees", "hardship"}
    assert (found.profile.name, found.profile.uscc, found.profile.as_of) == ("", "", None)


def test_an_empty_list_says_that_there_is_none(read: Read) -> None:
    profile = read("经营范围: []").profile
    assert profile is not None
    assert profile.facts == {"trades": frozenset()}


@pytest.mark.parametrize("text", ["{}", "facts:", "facts: {}", "name: 示例", "facts: 未知"])
def test_a_profile_may_hold_no_fact_at_all(text: str, read: Read) -> None:
    profile = read(text).profile
    assert profile is not None
    assert profile.facts == {}


def test_a_derived_fact_may_be_stated_where_the_vocabulary_says_so(read: Read) -> None:
    profile = read("企业规模: 小型企业").profile
    assert profile is not None
    assert profile.facts == {"enterprise_size": "small"}


def test_all_slips_are_told_at_once_in_the_order_of_the_file_and_nothing_is_read_by_half(read: Read) -> None:
    found = read("uscc: 1\n从业人员: -1\n职工数: 1\n资产总额: x\nstaff: 1\n净减员人数: 1\n纳税人类型: a\n面积: []\n")
    assert found.profile is None
    assert [one.code for one in found.diagnostics] == [
        "BC407",
        "BC405",
        "BC402",
        "BC404",
        "BC403",
        "BC408",
        "BC406",
        "BC409",
    ]


def test_control_characters_are_taken_out_of_the_name_and_that_is_said(read: Read) -> None:
    found = read('name: "示例\\e[31m\\u202e公司\\n"')
    assert found.profile is not None
    assert found.profile.name == "示例[31m公司"
    assert [str(note) for note in found.notes] == [
        "control characters were taken out of the name; it is read as 示例[31m公司"
    ]


def test_markup_in_a_name_or_text_is_only_text(read: Read) -> None:
    found = read("name: '[bold]示例[/bold]'\n字号: '[red]x'")
    assert found.profile is not None
    assert found.notes == []
    assert (found.profile.name, found.profile.facts) == ("[bold]示例[/bold]", {"brand": "[red]x"})


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("所在地: 220409", "220409 is not listed; it was read as a place in 220400 辽源市"),
        ("place: 220409", "220409 is not listed; it was read as a place in 220400 Liaoyuan"),
    ],
)
def test_a_place_that_may_be_a_slip_is_noted(text: str, note: str, read: Read) -> None:
    found = read(text)
    assert found.profile is not None
    assert [str(one) for one in found.notes] == [note]


def test_many_unknown_names_do_not_take_forever(read: Read) -> None:
    found = read("".join(f"职工数{number}: 1\n" for number in range(5000)))
    assert [one.code for one in found.diagnostics] == ["BC402"] * 5000


def test_nothing_can_be_changed_afterwards(read: Read) -> None:
    found = read("从业人员: 1")
    with pytest.raises(AttributeError, match="immutable"):
        found.profile = None  # type: ignore[misc]  # what mypy forbids is tried


def test_the_facts_of_a_worked_case_are_read_the_same_way(rulebook: Rulebook) -> None:
    source = Source("x.cases.yaml", "profile: {纳税人类型: 一般纳税人, 从业人员: 8a}")
    reader = FactReader(source, rulebook, [])
    root = nodes.compose(source, reader.diagnostics)
    assert isinstance(root, MappingNode)
    for key, value in nodes.entries(root.value[0][1]):
        reader.read(key, value)
    assert reader.values == {"vat_taxpayer_type": "general"}
    assert [one.code for one in reader.diagnostics] == ["BC404"]
