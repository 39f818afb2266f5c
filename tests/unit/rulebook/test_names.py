"""What may be called what: ids, labels, clashes, circles."""

import pytest

from rulebooks import (
    FACTS,
    INDUSTRIES,
    LEAF,
    OFFICES,
    PARAMETERS,
    PLACES,
    SOURCES,
    codes,
    load,
    measure_text,
    rulebook,
    told,
    with_measure,
)

FACT = """
facts:
  {id}:
    label: {{zh: {zh}, en: {en}}}
    aliases: [{alias}]
    type: bool
    question: {{zh: 问, en: ask}}
    find: {{zh: 找, en: find}}
    example: 是
"""
TWICE = """
derived:
  {id}:
    label: {{zh: {zh}, en: twice}}
    type: count
    formula: {formula}
"""


def fact(name: str = "other", zh: str = "其他", en: str = "other", alias: str = "别名") -> str:
    return FACT.format(id=name, zh=zh, en=en, alias=alias)


def derived(name: str = "twice", zh: str = "两倍", formula: str = "employees * 2") -> str:
    return TWICE.format(id=name, zh=zh, formula=formula)


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("id", fact("insured"), "insured"),
        ("label", fact(zh="已参保"), "other"),
        ("full-width", fact(zh="已参保"), "other"),
        ("label is an id", fact(zh="insured"), "other"),
        ("alias is a label", fact(alias="已参保"), "other"),
        ("alias is an id", fact(alias="insured"), "other"),
        ("derived", derived("employees", formula="hired * 2"), "employees"),
        ("derived label", derived(zh="从业人员"), "twice"),
        ("parameter", PARAMETERS.replace("  rate:", "  insured:").split("  month_limit")[0], "insured"),
    ],
)
def test_a_name_that_is_taken_is_told_once_with_both_places(file: str, text: str, name: str) -> None:
    loaded = load({"other.yaml": text, **({"parameters.yaml": None} if file == "parameter" else {})})
    assert loaded.rulebook is None
    assert told(loaded.diagnostics) == [("BC304", "other.yaml", name)]
    assert [label.source.name for label in loaded.diagnostics[0].also] == ["facts.yaml"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (SOURCES, ["law"]),
        (OFFICES, ["tax-office"]),
        (PLACES, ["place"]),
        (PARAMETERS, ["rate", "month_limit"]),
        (FACTS, None),
    ],
    ids=["sources", "offices", "places", "parameters", "facts"],
)
def test_a_file_copied_under_another_name_is_told(text: str, names: list[str] | None) -> None:
    found = told(load({"zzz.yaml": text}).diagnostics)
    assert {code for code, _, _ in found} == {"BC304"}
    assert {file for _, file, _ in found} == {"zzz.yaml"}
    assert names is None or [name for _, _, name in found] == names


def test_two_measures_of_one_name_are_told() -> None:
    files = {"a/relief.yaml": measure_text(), "b/relief.yaml": measure_text()}
    assert told(load(files).diagnostics) == [("BC304", "b/relief.yaml", "relief")]


def test_two_values_of_one_label_are_told() -> None:
    text = FACTS.replace("general: {zh: 一般纳税人", "general: {zh: 小规模纳税人")
    assert told(load({"facts.yaml": text}).diagnostics) == [("BC304", "facts.yaml", "general")]


def test_two_places_of_one_name_are_told_but_a_group_may_be_called_like_its_only_class() -> None:
    assert codes({"places.yaml": PLACES.replace("湖北省", "吉林省")}) == ["BC304"]
    book = rulebook({"industries.yaml": INDUSTRIES.replace("zh: 正餐,", "zh: 正餐服务,")})
    assert book.classifications["industry"].names["正餐服务"] == "621"


def test_english_labels_may_repeat() -> None:
    assert codes({"other.yaml": fact(en="insured")}) == []


def test_an_id_goes_before_a_label_declared_earlier() -> None:
    files = {
        "aaa.yaml": fact("first", en="size"),
        **with_measure("{fact: size, at_least: small, quote: 文, source: law 一}"),
    }
    leaf = rulebook(files).measures["relief"].conditions
    assert getattr(leaf, "subject").id == "size"  # noqa: B009 - a group has none


@pytest.mark.parametrize("name", ["VAT类型", "vat-type", "Vat", "1st", "two__bars", "ends_", "on", "if", "是"])
def test_an_id_is_lower_case_english_words_joined_by_bars(name: str) -> None:
    assert told(load({"other.yaml": fact(f"'{name}'")}).diagnostics) == [("BC116", "other.yaml", f"'{name}'")]


@pytest.mark.parametrize("name", ["Law", "law_two", "法", "a--b"])
def test_the_id_of_a_source_is_joined_by_hyphens(name: str) -> None:
    assert codes({"other.yaml": SOURCES.replace("  law:", f"  {name}:")}) == ["BC116"]


@pytest.mark.parametrize("name", ["a,b", "a;b", "a b", "Dining", "餐饮a", "a，b", "a%b"])
@pytest.mark.parametrize("fact", ["size", "trades"])
def test_the_id_of_a_value_is_one_that_tables_can_list(fact: str, name: str) -> None:
    first = {"size": "micro", "trades": "lodging"}[fact]
    text = FACTS.replace(f"      {first}: {{", f"      '{name}': {{")
    assert told(load({"facts.yaml": text}).diagnostics) == [("BC116", "facts.yaml", f"'{name}'")]


@pytest.mark.parametrize("name", ["a;b", "a,b", "a b"])
def test_the_id_of_a_judgement_is_one_that_tables_can_list(name: str) -> None:
    more = "title: {zh: 甲, en: a}, by: tax-office, evidence: {zh: 乙, en: b}, quote: 文, source: law 一"
    judged = f"{{judged: '{name}', {more}}}"
    assert codes(with_measure(judged)) == ["BC116"]


@pytest.mark.parametrize("part", ["q1", "q4", "absent"])
def test_no_fact_is_called_like_the_column_of_a_quarter(part: str) -> None:
    text = fact().replace("other:", f"staff_by_quarter_{part}:", 1)
    assert told(load({"other.yaml": text}).diagnostics) == [("BC304", "other.yaml", f"staff_by_quarter_{part}")]


def test_the_id_of_a_measure_is_joined_by_hyphens_and_names_its_file() -> None:
    assert codes({"re_lief.yaml": measure_text("re_lief")}) == ["BC116"]
    assert told(load({"other.yaml": measure_text("relief")}).diagnostics) == [("BC309", "other.yaml", "relief")]
    assert codes({"deep/in/folders/relief.yaml": measure_text("relief")}) == []


# circles


def test_a_derived_fact_of_itself_is_told() -> None:
    loaded = load({"d.yaml": derived(formula="twice + employees")})
    assert told(loaded.diagnostics) == [("BC305", "d.yaml", "twice")]
    assert "twice → twice" in str(loaded.diagnostics[0].message)


def test_a_circle_is_told_once_with_its_way() -> None:
    files = {
        "a.yaml": derived("a", "甲", "b + 1人"),
        "b.yaml": derived("b", "乙", "c"),
        "c.yaml": derived("c", "丙", "a"),
    }
    [slip] = load(files).diagnostics
    assert slip.code == "BC305"
    assert "a → b → c → a" in str(slip.message)


def test_two_circles_are_two() -> None:
    files = {name: derived(name[0], name[0] * 2, f"{name[1]} + 1人") for name in ("ab", "ba", "xy", "yx")}
    assert codes({f"{name}.yaml": text for name, text in files.items()}) == ["BC305", "BC305"]


def test_a_circle_through_a_table_is_told() -> None:
    table = """
    derived:
      tier:
        label: {zh: 档次, en: tier}
        type: enum
        values_of: size
        table:
          hit: unique
          inputs: [insured]
          rows:
            - {when: {insured: {is_true: yes}}, then: if tier = small then micro else large}
            - {when: {insured: {is_true: no}}, then: micro}
    """
    assert codes({"t.yaml": "\n".join(line[4:] for line in table.splitlines())}) == ["BC305"]


def test_a_chain_is_no_circle() -> None:
    files = {"a.yaml": derived("a", "甲", "b + b"), "b.yaml": derived("b", "乙", "c + c"), "c.yaml": derived("c", "丙")}
    book = rulebook(files)
    assert list(book.derived) == ["a", "b", "c"]


def test_measures_that_ask_for_each_other_are_told() -> None:
    def asking(name: str, other: str) -> str:
        return measure_text(name, f"all:\n  - {LEAF}\n  - not: {{measure: {other}, is: eligible}}")

    files = {"one.yaml": asking("one", "two"), "two.yaml": asking("two", "one")}
    assert [code for code, _, _ in told(load(files).diagnostics)] == ["BC305"]
    assert codes({"one.yaml": asking("one", "one")}) == ["BC305"]
    assert codes({"one.yaml": asking("one", "two"), "two.yaml": measure_text("two")}) == []


def test_a_code_that_lies_in_itself_is_told_and_ends() -> None:
    circle = INDUSTRIES.replace("en: lodging and catering}", 'en: lodging and catering, in: "62"}')
    assert codes({"industries.yaml": circle}) == ["BC305"]
    assert codes({"industries.yaml": INDUSTRIES.replace("in: H", 'in: "62"')}) == ["BC305"]


def test_a_code_that_lies_in_no_listed_code_is_told() -> None:
    assert codes({"industries.yaml": INDUSTRIES.replace("in: H", "in: Z")}) == ["BC210"]


# references


@pytest.mark.parametrize(
    ("conditions", "more", "code"),
    [
        ("{fact: taxpayr, equals: general, quote: 文, source: law 一}", "", "BC202"),
        ("{fact: taxpayer, equals: generl, quote: 文, source: law 一}", "", "BC202"),
        ("{fact: place, within: 长春, quote: 文, source: law 一}", "", "BC210"),
        ("{fact: taxpayer, equals: general, quote: 文, source: laws 一}", "", "BC301"),
        ("{measure: relieve, is: eligible}", "", "BC303"),
        (f"all: [{LEAF}]", "excludes: [relieve]", "BC303"),
        (f"all: [{LEAF}]", "place: 长春", "BC210"),
    ],
)
def test_what_is_not_declared_is_told(conditions: str, more: str, code: str) -> None:
    assert codes(with_measure(conditions, more=more)) == [code]


def test_whatever_cites_a_source_cites_one_that_is_listed() -> None:
    assert codes({"offices.yaml": OFFICES + "    phone: '12366'\n    source: nowhere 一\n"}) == ["BC301"]
    assert codes({"places.yaml": PLACES.replace("codes:", "source: nowhere\ncodes:")}) == ["BC301"]
    assert codes({"parameters.yaml": PARAMETERS.replace("law 第二条", "nowhere")}) == ["BC301"]
    assert codes({"relief.yaml": measure_text().replace("2020-12-31, source: law", "2020-12-31, source: l")}) == [
        "BC301"
    ]


def test_a_phone_needs_its_source() -> None:
    assert codes({"offices.yaml": OFFICES + "    phone: '12366'\n"}) == ["BC109"]


def test_an_office_that_is_not_there_is_told() -> None:
    assert codes({"relief.yaml": measure_text().replace("where: tax-office", "where: tax-ofice")}) == ["BC302"]
    judged = "{judged: j, title: {zh: 甲, en: a}, by: nobody, evidence: {zh: 乙, en: b}, quote: 文, source: law 一}"
    assert codes(with_measure(judged)) == ["BC302"]
