"""The roles that facts play for the program itself."""

import ast as python
from collections.abc import Iterator
from pathlib import Path

import pytest

import benefit_check
from benefit_check.lang import ast
from benefit_check.lang.types import CODES, Kind, Type
from benefit_check.rulebook.conditions import Group, Leaf
from benefit_check.rulebook.files import shipped
from benefit_check.rulebook.model import Roles
from benefit_check.rulebook.store import rulebook_in
from rulebooks import FACTS, HEAD, PARAMETERS, codes, load, measure_text, rulebook, told, with_measure

BARE = HEAD.replace("roles: {place: place, opening_day: opened_on}\n", "")
NO_PARTS = FACTS[: FACTS.index("  staff_by_quarter:")]
PERIOD = """
facts:
  filing:
    label: {zh: 纳税期限, en: filing}
    type: enum
    values:
      each_month: {zh: 按月报, en: each month}
      each_quarter: {zh: 按季报, en: each quarter}
    question: {zh: 怎么报？, en: How do you file?}
    find: {zh: 税务局, en: tax office}
    example: 按月报
"""
COMPUTED = """
derived:
  seat:
    label: {zh: 总部, en: seat}
    type: place
    formula: if insured then place else place
  begun:
    label: {zh: 开始日, en: day of beginning}
    type: date
    formula: opened_on + 1个月
"""


def with_roles(roles: str) -> dict[str, str | bytes | None]:
    """The first file with these roles, and a fact that says how an enterprise files."""
    return {"rulebook.yaml": f"{BARE}roles: {roles}\n", "period.yaml": PERIOD, "computed.yaml": COMPUTED}


def test_roles_are_named_by_id_or_label_under_words_of_either_language() -> None:
    english = "{place: place, opening_day: opened_on, size: size, "
    english += "filing_period: {fact: filing, month: each_month, quarter: each_quarter}}"
    chinese = "{所在地: 所在地, 成立日: 成立日期, 规模: 规模, 申报期: {事实: 纳税期限, 按月: 按月报, 按季: 按季报}}"
    found = rulebook(with_roles(english)).roles
    assert found == Roles(
        place="place",
        opening_day="opened_on",
        size="size",
        filing_period="filing",
        filed={"each_month": "month", "each_quarter": "quarter"},
    )
    assert rulebook(with_roles(chinese)).roles == found
    assert rulebook(with_roles(chinese) | {"rulebook.yaml": f"{BARE}角色: {chinese}\n"}).roles == found


def test_the_role_of_the_credit_code_names_a_fact_and_what_its_beginnings_prove() -> None:
    english = '{opening_day: opened_on, credit_code: {fact: filing, begins: {"91": each_month, "92": 按季报}}}'
    chinese = '{成立日: 成立日期, 信用代码: {事实: 纳税期限, 开头: {"91": 按月报, "92": each_quarter}}}'
    for roles in (english, chinese):
        found = rulebook(with_roles(roles)).roles
        assert (found.coded_form, found.coded) == ("filing", {"91": "each_month", "92": "each_quarter"})
        assert "filing" in found.facts


def test_a_rulebook_that_needs_no_role_names_none() -> None:
    assert rulebook({"rulebook.yaml": BARE, "facts.yaml": NO_PARTS}).roles == Roles()


@pytest.mark.parametrize(
    ("roles", "wrong"),
    [
        ("{place: seats, opening_day: opened_on}", [("BC360", "seats")]),
        ("{place: rate, opening_day: opened_on}", [("BC360", "rate")]),
        ("{place: employees, opening_day: opened_on}", [("BC361", "employees")]),
        ("{place: seat, opening_day: opened_on}", [("BC361", "seat")]),
        ("{place: place, opening_day: begun}", [("BC361", "begun")]),
        ("{place: place, opening_day: insured}", [("BC361", "insured")]),
        ("{place: place, opening_day: opened_on, size: trades}", [("BC361", "trades")]),
        ("{place: place, opening_day: opened_on, size: staff_by_quarter}", [("BC361", "staff_by_quarter")]),
        ("{place: place, opening: opened_on}", [("BC108", "opening")]),
        ("{place: place, 所在地: place, opening_day: opened_on}", [("BC103", "所在地")]),
        ("[place, opened_on]", [("BC110", "[")]),
        ("{opening_day: opened_on, filing_period: filing}", [("BC110", "filing")]),
        ("{opening_day: opened_on, filing_period: {fact: filing}}", [("BC109", "filing_period")]),
        ("{opening_day: opened_on, filing_period: {fact: filing, month: mnth}}", [("BC111", "mnth")]),
        (
            "{opening_day: opened_on, filing_period: {fact: filing, month: each_month, quarter: 按月报}}",
            [("BC110", "按月报")],
        ),
        ("{opening_day: opened_on, filing_period: {fact: fling, month: each_month}}", [("BC360", "fling")]),
        ('{opening_day: opened_on, credit_code: {fact: filing, begins: {"91": weekly}}}', [("BC111", "weekly")]),
        ('{opening_day: opened_on, credit_code: {fact: filing, begins: {"9I": 按月报}}}', [("BC110", '"9I"')]),
        ('{opening_day: opened_on, credit_code: {fact: insured, begins: {"91": 是}}}', [("BC361", "insured")]),
        ("{opening_day: opened_on, credit_code: {fact: filing}}", [("BC109", "credit_code")]),
    ],
)
def test_a_wrong_role_is_told_alone_and_where_it_stands(roles: str, wrong: list[tuple[str, str]]) -> None:
    placed = {"relief.yaml": measure_text(more="place: 220400\n")} if "place: " in roles else {}
    found = told(load(with_roles(roles) | placed).diagnostics)
    assert found == [(code, "rulebook.yaml", marked) for code, marked in wrong]


def test_what_has_a_value_a_quarter_or_a_month_needs_the_day_of_opening() -> None:
    found = load({"rulebook.yaml": f"{BARE}roles: {{place: place}}\n"}).diagnostics
    assert told(found) == [("BC362", "facts.yaml", "quarter")] * 2
    assert "opening_day: opened_on" in str(found[0].help)
    more = (
        FACTS.replace("  insured:\n", "  insured_on:\n")
        .replace("zh: 已参保", "zh: 参保日")
        .replace("type: bool", "type: date")
    )
    found = load({"rulebook.yaml": f"{BARE}roles: {{place: place}}\n", "facts.yaml": more}).diagnostics
    assert str(found[0].help).endswith("roles: {opening_day: …}; facts that could: opened_on insured_on")
    monthly = FACTS.replace("by: quarter", "by: month")
    assert codes({"rulebook.yaml": BARE, "facts.yaml": monthly}) == ["BC362"] * 2


def test_what_holds_in_one_place_needs_a_place() -> None:
    head = {"rulebook.yaml": f"{BARE}roles: {{opening_day: opened_on}}\n"}
    placed = PARAMETERS.replace("{from: 2020-01-01, value: 10万元", "{place: 220400, from: 2020-01-01, value: 10万元")
    assert told(load(head | {"parameters.yaml": placed}).diagnostics) == [("BC363", "parameters.yaml", "220400")]
    found = load(head | with_measure(more="place: 辽源市\n")).diagnostics
    assert told(found) == [("BC363", "relief.yaml", "辽源市")]
    assert "place: place" in str(found[0].help)


def test_where_the_first_file_does_not_read_nothing_is_said_of_roles() -> None:
    files = {"rulebook.yaml": "rulebook: test\nversion: [\n", **with_measure(more="place: 220400\n")}
    assert not {code for code in codes(files) if code.startswith("BC36")}


def test_where_the_vocabulary_does_not_read_nothing_is_said_of_roles() -> None:
    found = codes({"facts.yaml": FACTS.replace("  place:\n", "  place: [\n")})
    assert not {code for code in found if code.startswith("BC36")}


def test_a_renamed_fact_plays_its_role_all_the_same() -> None:
    facts = FACTS.replace("  place:\n", "  seat:\n").replace("en: place}", "en: seat}")
    head = HEAD.replace("place: place", "place: seat")
    whole = rulebook({"facts.yaml": facts, "rulebook.yaml": head, **with_measure(more="place: 220400\n")})
    conditions = whole.measures["relief"].conditions
    assert isinstance(conditions, Group)
    first = conditions.parts[0]
    assert isinstance(first, Leaf)
    assert (first.id, first.test) == ("seat", ast.Within(ast.Fact("seat"), ("220400",), Type(Kind.PLACE)))


# the program itself


def texts(path: Path) -> Iterator[str]:
    """The string literals of a module but for its docstrings."""
    tree = python.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in python.walk(tree) if isinstance(node, python.Expr)}
    for node in python.walk(tree):
        if isinstance(node, python.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_the_program_knows_nothing_of_the_shipped_rulebook_by_its_id() -> None:
    book = rulebook_in(shipped("rules"))[0]
    assert book is not None
    ways = {value for name in book.roles.facts for value in book.fact(name).values}
    facts = {*book.facts, *book.derived}
    ids = {*facts, *ways, *book.parameters, *book.measures, *book.sources, *book.offices}
    found = {
        (path.name, name)
        for path in Path(benefit_check.__file__).parent.rglob("*.py")
        for text in texts(path)
        for name in (ids & {text}) | {name for name in facts if "_" in name and name in text}
    }
    # words of the language: a type of fact, a key of a measure or a role has the name
    language = {
        "types.py",
        "chinese_words.py",
        "layout.py",
        "renames.py",
        "read_facts.py",
        "read_place.py",
        "read_roles.py",
        "role_diagnostics.py",
    }
    # what a column of names may be called
    found.discard(("meanings.py", "company"))
    assert {pair for pair in found if pair[0] not in language or pair[1] not in CODES} == set()
