"""docs/language.md is true: YAML loads, cases agree, expressions compute, and nothing of the language is missing."""

from datetime import date
from pathlib import Path
from re import MULTILINE, findall, split
from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from benefit_check.assess.cases import EXPECTATIONS, read_cases
from benefit_check.assess.result import Verdict
from benefit_check.assess.run_cases import run_case
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Given, Situation
from benefit_check.lang import ast
from benefit_check.lang.checker import Checker
from benefit_check.lang.currencies import CURRENCIES
from benefit_check.lang.functions import FUNCTIONS
from benefit_check.lang.operators import BY_WORD, OPERATORS
from benefit_check.lang.parser import UNITS, parse
from benefit_check.lang.unparse import KEYWORDS
from benefit_check.rulebook import fields
from benefit_check.rulebook.chinese_words import KEYS, WORDS
from benefit_check.rulebook.files import KINDS
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.read_caps import PERS
from benefit_check.rulebook.read_conditions import GROUPS, STARTS
from benefit_check.rulebook.read_facts import TYPES
from benefit_check.rulebook.read_facts import UNITS as UNITS_OF_COUNTS
from benefit_check.rulebook.read_measure import KINDS as AMOUNTS
from benefit_check.rulebook.read_texts import BOUNDS, SEEN
from benefit_check.text.source import Source, Span
from rulebooks import told

if TYPE_CHECKING:
    from benefit_check.text.diagnostic import Diagnostic

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
PAGE = (DOCS / "language.md").read_text(encoding="utf-8")
AROUND = {path.name: path.read_bytes() for path in (HERE / "around").glob("*.yaml")}
MEASURE = "vat-small-scale-reduced-rate"
SHOWCASE = "showcase"
AS_OF = date(2020, 12, 31)
FACTS: Given = {
    "headcount": (10, 12, 14, 16),
    "opened_on": date(2018, 5, 10),
    "month_sales": 100_000,
    "enterprise_size": "small",
    "place": "220402",
}
"""What the examples of expressions take for known."""

FRAGMENTS = ("all", "amount", "claim")
"""First keys of blocks that are a part of a measure."""


def blocks() -> list[str]:
    return findall(r"^```yaml\n(.*?)^```", PAGE, MULTILINE | 16)


def first_key(block: str) -> str:
    return next(line for line in block.splitlines() if line and not line.startswith("#")).partition(":")[0]


def by_first_key() -> dict[str, str]:
    """The blocks of the page; each kind occurs once."""
    found = {first_key(block): block for block in blocks()}
    assert len(found) == len(blocks())
    return found


def page_files() -> dict[str, bytes]:
    """The blocks as files: whole ones as they are, the parts of a measure together in one."""
    found = by_first_key()
    parts = {key: found.pop(key) for key in FRAGMENTS}
    head = found["measure"].replace(f"measure: {MEASURE}", f"measure: {SHOWCASE}")
    outline = head[: head.index("parameters:")]
    whole = f"{outline}conditions:\n{indent(parts['all'], '  ')}{parts['amount']}{parts['claim']}"
    names = {"measure": f"{MEASURE}.yaml", "cases_for": f"{MEASURE}.cases.yaml"}
    texts = {names.get(key, f"page-{key}.yaml"): block for key, block in found.items()}
    return {name: text.encode() for name, text in (texts | {f"{SHOWCASE}.yaml": whole}).items()}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The rulebook of the page, which loads without a word."""
    loaded = load_rulebook(AROUND | page_files())
    assert told(loaded.diagnostics) == []
    assert loaded.rulebook is not None
    return loaded.rulebook


# what stands on the page is right


def test_the_blocks_of_the_page_are_one_rulebook(book: Rulebook) -> None:
    assert {MEASURE, SHOWCASE} <= book.measures.keys()
    assert {"net_reduction", "enterprise_size"} <= book.derived.keys()
    assert {"lpr_1y", "ui_benefit"} <= book.parameters.keys()


def test_every_kind_of_file_is_shown() -> None:
    assert set(by_first_key()) == {*KINDS, "cases_for", *FRAGMENTS}


def test_nothing_on_the_page_is_left_out_without_saying_so() -> None:
    for block in blocks():
        code = "\n".join(line.partition("#")[0] for line in block.splitlines())
        assert "…" not in code
        assert "..." not in code


def test_the_cases_of_the_page_agree(book: Rulebook) -> None:
    cases, diagnostics = read_cases(page_files(), book)
    assert diagnostics == []
    assert len(cases) == 4
    assert [str(found.message) for case in cases for found in run_case(case, book)] == []


def test_the_documents_and_figures_of_the_page_are_those_of_the_rules() -> None:
    rules = "\n".join(path.read_text(encoding="utf-8") for path in (DOCS.parent / "rules").rglob("*.yaml"))
    for quote in findall(r"quote: ([^,}\n]+)", "\n".join(blocks())):
        assert quote.strip() in rules, quote


# operators


def operator_rows() -> list[list[str]]:
    section = PAGE.split("### Conditions")[1].split("### Amounts")[0]
    return [row for row in _table(section) if len(row) == 4 and row[0].startswith("`")]


def _table(section: str) -> list[list[str]]:
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_every_operator_stands_in_the_table_with_all_its_aliases() -> None:
    listed = {row[0].strip("`"): tuple(row[1].split()) for row in operator_rows()}
    assert listed == {operator.word: operator.aliases for operator in OPERATORS}


def test_every_chinese_word_is_listed_beside_the_english_one() -> None:
    section = PAGE.split("## The words in Chinese")[1].split("\n## ")[0]
    keys, table = section.split("| behind |")
    assert [(chinese, english) for english, chinese in findall(r"`(\w+)` (\w+)", keys)] == list(KEYS.items())
    rows = findall(r"^\| `(\w+)` \| (.+) \|$", table, MULTILINE)
    listed = {key: {chinese: english for english, chinese in findall(r"`(\w+)` (\w+)", words)} for key, words in rows}
    assert listed == WORDS


@pytest.mark.parametrize("word", list(BY_WORD))
def test_the_example_of_every_operator_loads_with_every_word_for_it(word: str, book: Rulebook) -> None:
    operator = BY_WORD[word]
    example = next(row[3].strip("`") for row in operator_rows() if row[0] == f"`{operator.word}`")
    leaf = example.replace(f"{operator.word}:", f"{word}:").removesuffix("}") + ", quote: 原文, source: nifc-lpr 正文}"
    files = AROUND | page_files()
    text = files[f"{MEASURE}.yaml"].decode().split("conditions:")
    rest = text[1][text[1].index("amount:") :]
    files[f"{MEASURE}.yaml"] = f"{text[0]}conditions:\n  {leaf}\n{rest}".encode()
    loaded = load_rulebook(files)
    assert told(loaded.diagnostics) == []
    assert loaded.rulebook is not None
    condition = loaded.rulebook.measures[MEASURE].conditions
    assert getattr(condition, "operator", "") == operator.word
    assert book.measures[MEASURE].conditions != condition


# expressions


def expression_rows() -> list[list[str]]:
    return [row for row in _table(PAGE.split("## Expressions")[1]) if len(row) == 3 and row[0].startswith("`")]


def examples() -> list[tuple[str, str]]:
    """The expressions of the table, each with what it is said to be."""
    pairs = [findall(r"`([^`]+)` = `([^`]+)`", row[2]) for row in expression_rows()]
    assert all(pairs), "every construct has an example"
    return [pair for row in pairs for pair in row]


@pytest.mark.parametrize(("left", "right"), examples())
def test_the_example_of_every_construct_computes(left: str, right: str, book: Rulebook) -> None:
    names = Names(facts=book.facts, parameters=book.parameters, classifications=book.classifications)
    names.derived = {name: one.fact for name, one in book.derived.items()}
    names.index()
    text = f"({left}) = ({right})"
    diagnostics: list[Diagnostic] = []
    source = Source("example", text)
    tree = parse(source, Span(0, len(text)), diagnostics)
    checked = None if tree is None else Checker(source, names, diagnostics).check(tree)
    assert checked is not None, told(diagnostics)
    assert isinstance(checked.expr, ast.Compare)
    situation = Situation(book, FACTS, AS_OF)
    assert evaluate(checked.expr.left, situation) == evaluate(checked.expr.right, situation)


def test_every_function_and_alias_is_named_and_used() -> None:
    constructs = " ".join(f"{row[0]}" for row in expression_rows())
    used = " ".join(f"{left} {right}" for left, right in examples())
    for name, aliases in FUNCTIONS.items():
        assert f"`{name}(" in constructs, name
        assert f"{name}(" in used, name
        for alias in aliases:
            assert alias in constructs, alias
            assert alias in used or name in ("min", "max"), alias


def test_every_keyword_and_unit_is_named() -> None:
    section = PAGE.split("## Expressions")[1].split("## Cases")[0]
    for word in KEYWORDS:
        assert word in section, word
    for unit in UNITS.keys() - CURRENCIES:
        assert unit in section, unit
    assert CURRENCIES & set(findall("[A-Z]{3}", section)), "an amount in another currency"
    for sign in ("+", "-", "*", "<", "<=", ">", ">=", "=", "!="):
        assert sign in section, sign


# words and keys


def test_every_type_unit_and_choice_is_named() -> None:
    facts = PAGE.split("## Facts")[1].split("## Sources")[0]
    for word in (*TYPES, *UNITS_OF_COUNTS):
        assert f"`{word}`" in facts, word
    for word in (*BOUNDS, *SEEN, *AMOUNTS, *PERS, *GROUPS, *STARTS):
        assert word in PAGE, word


def test_every_first_key_is_named() -> None:
    listed = [row[0].strip("`") for row in _table(PAGE.split("## Facts")[0])[1:] if row[0].startswith("`")]
    assert sorted(listed) == sorted((*KINDS, "cases_for"))


def test_every_key_that_is_read_anywhere_is_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    node = fields.Fields.node

    def watched(self: fields.Fields, key: str, *, needed: bool = False) -> object:
        asked.add(key)
        return node(self, key, needed=needed)

    monkeypatch.setattr(fields.Fields, "node", watched)
    book = load_rulebook(AROUND | page_files()).rulebook
    assert book is not None
    read_cases(page_files(), book)
    assert len(asked) > 80
    missing = [key for key in sorted(asked - set(BY_WORD)) if not findall(rf"\b{key}:|`{key}:?`|`{key}: ", PAGE)]
    assert missing == []


def test_every_expectation_of_a_case_and_every_verdict_is_named() -> None:
    section = PAGE.split("## Cases")[1]
    for key in EXPECTATIONS:
        assert f"`{key}`" in section, key
    for verdict in Verdict:
        assert verdict.value in section, verdict


# diagnostics


def test_every_diagnostic_is_linked_through_the_table_of_codes() -> None:
    assert "](diagnostics/README.md)" in PAGE
    table = (DOCS / "diagnostics" / "README.md").read_text(encoding="utf-8")
    codes = {code for path in (DOCS.parent / "src").rglob("*.py") for code in findall(r'"(BC\d{3})"', path.read_text())}
    assert codes
    assert codes == set(findall(r"\[(BC\d{3})\]", table))
    for code in codes:
        assert (DOCS / "diagnostics" / f"{code}.md").is_file(), code
