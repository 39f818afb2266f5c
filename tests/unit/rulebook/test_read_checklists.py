import pytest

from rulebooks import HEAD, load, rulebook, told

LIST = """\
{key}:
  some:
    question: {{zh: 下面哪些有？, en: "Which of these are there?"}}
    facts:
      - {line}
"""


def head(line: str, key: str = "ask_together") -> str:
    return HEAD + LIST.format(key=key, line=line)


@pytest.mark.parametrize("key", ["ask_together", "一起问"])
def test_a_checklist_names_facts_by_id_or_label(key: str) -> None:
    found = rulebook({"rulebook.yaml": head("{fact: 已参保, says: {zh: 参保, en: insured}}", key)}).checklists
    assert [(one.id, [tick.fact for tick in one.ticks]) for one in found] == [("some", ["insured"])]


def test_an_enum_says_which_value_means_none() -> None:
    line = "{fact: taxpayer, none: 一般纳税人, says: {zh: 小规模, en: small}}"
    (found,) = rulebook({"rulebook.yaml": head(line)}).checklists
    assert found.ticks[0].none == "general"


@pytest.mark.parametrize(
    ("line", "code", "marked"),
    [
        ("nobody", "BC202", "nobody"),
        ("insured", "BC110", "insured"),
        ("{fact: taxpayer, says: {zh: 小, en: small}}", "BC109", "{"),
        ("{fact: taxpayer, none: nobody, says: {zh: 小, en: small}}", "BC111", "nobody"),
        ("{fact: insured, none: general, says: {zh: 小, en: small}}", "BC111", "general"),
        ("{fact: opened_on, says: {zh: 小, en: small}}", "BC110", "opened_on"),
        ("{fact: insured}", "BC109", "{"),
        ("{fact: insured, says: {zh: 小, en: small}, odd: 1}", "BC108", "odd"),
        ("trades\n  other:\n    question: {zh: 问, en: ask}\n    facts: [trades]", "BC110", "trades"),
    ],
)
def test_what_is_no_line_is_told_with_its_place(line: str, code: str, marked: str) -> None:
    assert told(load({"rulebook.yaml": head(line)}).diagnostics) == [(code, "rulebook.yaml", marked)]
