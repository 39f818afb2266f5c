"""A proof is named by all that it leans on, and by nothing else."""

import pytest

from benefit_check.assess.lint.proofs import Names, store, stored
from benefit_check.rulebook.kept_files import own_folder
from rulebooks import BASE, measure_text, rulebook

CONDITIONS = """
all:
  - {fact: crowd, is_true: yes, quote: 不超过, source: law 第一条}
  - {fact: month_sales, at_most: month_limit, quote: 不超过十万元, source: law 第一条}
  - {fact: industry, within: [H], quote: 餐饮, source: law 第一条}
  - {measure: other, is: not_eligible}
"""
DERIVED = """
derived:
  crowd:
    label: {zh: 人多, en: crowd}
    type: bool
    formula: employees >= 10人
"""
OTHER = measure_text("other", "all: [{fact: insured, is_true: yes, quote: 参保, source: law 第一条}]")
FILES: dict[str, str | bytes | None] = {
    "relief.yaml": measure_text(
        "relief",
        CONDITIONS,
        "{kind: saving, per: once, formula: deposit * rate, compared_with: {zh: 原来, en: before}}",
    ),
    "other.yaml": OTHER,
    "crowd.yaml": DERIVED,
}


def name(**changes: str | bytes | None) -> str:
    texts = {**FILES, **{f"{file}.yaml": text for file, text in changes.items()}}
    book = rulebook(texts)
    return Names(book).of(book.measures["relief"])


def changed(file: str, old: str, new: str) -> str:
    text = {**BASE, **FILES}[f"{file}.yaml"]
    assert isinstance(text, str)
    assert old in text
    return name(**{file: text.replace(old, new)})


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("relief", "at_most: month_limit", "less_than: month_limit"),
        ("relief", "deposit * rate", "deposit * rate * 2"),
        ("relief", "2020-12-31", "2020-12-30"),
        ("crowd", ">= 10人", "> 10人"),
        ("parameters", "value: 10万元", "value: 9万元"),
        ("parameters", "value: 1%", "value: 2%"),
        ("other", "is_true: yes", "is_true: no"),
        ("facts", "type: count\n    question: {zh: 多少人", "type: count\n    max: 900人\n    question: {zh: 多少人"),
        ("rulebook", "place: place, ", ""),
        ("industries", "codes:\n", "codes:\n  F: {zh: 批发, en: trade}\n"),
    ],
)
def test_what_a_measure_leans_on_names_its_proof_anew(file: str, old: str, new: str) -> None:
    assert changed(file, old, new) != name()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("relief", "measure: relief", "# 说明\n\nmeasure: relief"),
        ("crowd", "derived:", "# 说明\nderived:"),
        ("facts", "name_of_line", "name_of_route"),
        ("sources", "示例公告", "另一个公告"),
    ],
)
def test_nothing_else_does(file: str, old: str, new: str) -> None:
    assert changed(file, old, new) == name()


def test_proofs_are_kept_and_others_with_them(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path))
    assert stored() == {}
    store({"a": 3}, {})
    store({"b": 4}, stored())
    assert stored() == {"a": 3, "b": 4}


def test_a_damaged_store_is_an_empty_one(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path))
    store({"a": 3}, {})
    (own_folder() / "proofs.json").write_bytes(b'{"a": "x"')
    assert stored() == {}
