"""Every diagnostic, as people see it. One folder a code: the smallest files that bring it about, and the whole text.

The files of a folder are laid over a rulebook with which nothing is wrong; a `profile` beside them is read with it.
`pytest --rewrite` writes expected.txt anew: read the difference before you keep it.
"""

import ast
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
from forms import FORMS
from interviews import INTERVIEWS
from names import NAMES
from outputs import OUTPUTS
from queries import QUERIES
from revisions import REVISIONS
from tables import TABLES
from typer.testing import CliRunner

import benefit_check
from benefit_check.assess.lint.run import lint_folder
from benefit_check.assess.run_cases import run_folder
from benefit_check.cli.app import app
from benefit_check.intake.encoding import MAX_BYTES
from benefit_check.intake.open import open_profile
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.diagnostics import diagnostics_page
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.rulebook.files import read_files
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.nodes import MAX_CHARACTERS
from benefit_check.text.diagnostic import Diagnostic, in_order
from conftest import Golden
from rulebooks import files, measure_text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGES = ROOT / "docs" / "diagnostics"
SOURCES = Path(benefit_check.__file__).parent
TODAY = date(2026, 11, 22)
WIDTH = 80
CONDITIONS = """
all:
  - {fact: taxpayer, one_of: [small_scale], quote: 原文, source: law 第一条}
  - {fact: industry, within: H, quote: 原文, source: law 第一条}
  - {fact: size, at_most: small, quote: 原文, source: law 第一条}
  - {fact: trades, includes: 餐饮, quote: 原文, source: law 第一条}
  - {fact: growth, at_least: rate, quote: 原文, source: law 第一条}
  - {fact: insured, is_true: yes, quote: 原文, source: law 第一条}
  - {fact: name_of_line, equals: 甲, quote: 原文, source: law 第一条}
"""
FORMULA = """
min(deposit, (month_limit + month_sales) * rented_months) + share(sum(sales_by_quarter), hired, employees)
+ year_sales * 1年 * (if sum(staff_by_quarter) > 3人 then 1 else 2)
"""
AROUND = {
    "everything.yaml": measure_text(
        "everything", CONDITIONS, f"kind: cash\nformula: |\n  {FORMULA.strip().replace(chr(10), ' ')}"
    ),
    "everything.cases.yaml": (
        "cases_for: everything\n"
        "cases:\n"
        "  - {name: 增长3%, on: 2020-06-01, profile: {增长率: 3%, 已参保: 否}, expect: {verdict: ineligible}}\n"
        "  - {name: 增长1%, on: 2020-06-01, profile: {增长率: 1%}, expect: {verdict: ineligible}}\n"
    ),
}
"""A measure that uses every fact of the vocabulary, so that nothing of it is unused."""

MADE: dict[str, dict[str, bytes]] = {
    "BC106": {"long.yaml": b"# " + "很长".encode() * (MAX_CHARACTERS // 2)},
    "BC333": {"tax/relief.yaml": measure_text().encode()},
    "BC412": {"profile.yaml": "从业人员: 85人\n".encode() * (MAX_BYTES // 20)},
}
"""Files too large to be kept, or that lie in a folder of their own."""

MADE_BY = TABLES | OUTPUTS | QUERIES | NAMES | INTERVIEWS | FORMS | REVISIONS
"""What no rules and no profile bring about."""

Lay = Callable[[str], Path]


def folders() -> list[str]:
    return sorted(folder.name for folder in HERE.iterdir() if folder.is_dir() and folder.name.startswith("BC"))


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    """Lays the files of a code over the rulebook, a profile beside it, and goes there."""

    def lay_out(code: str) -> Path:
        rules = tmp_path / "rules"
        kept = (HERE / code).iterdir() if code else ()
        own = {path.name: path.read_bytes() for path in kept if path.name != "expected.txt"}
        rules.mkdir()
        for name, content in (files(AROUND) | own | MADE.get(code, {})).items():
            path = (tmp_path if name.startswith("profil") else rules) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        monkeypatch.chdir(tmp_path)
        return rules

    return lay_out


def found_in(rules: Path, code: str) -> list[Diagnostic]:
    """What the rules, the cases and the profile bring about, or the table, output or query of the code."""
    if code in MADE_BY:
        return MADE_BY[code]()
    loaded = load_rulebook(read_files(rules))
    if loaded.rulebook is None:
        return loaded.diagnostics
    if code.startswith(("BC40", "BC41", "BC42", "BC43", "BC44", "BC530")):
        profile = next((path.name for path in Path().glob("profile.*")), "profile.yaml")
        return open_profile(profile, loaded.rulebook, BytesIO()).diagnostics
    linted = lint_folder(rules, today=TODAY).diagnostics
    return in_order([*linted, *run_folder(rules, loaded.rulebook, []).diagnostics])


def shown(diagnostics: list[Diagnostic], lang: Lang) -> str:
    return plain(diagnostics_page(diagnostics, translator(lang)), WIDTH)


def said(lang: Lang) -> str:
    """What the command says when there is no such folder of rules."""
    run = CliRunner().invoke(app, ["check", "profile.yaml", "--rules", "nowhere", "--lang", lang], color=False)
    return run.stderr


def test_the_rulebook_around_is_without_fault(lay: Lay) -> None:
    assert [(one.code, str(one.message)) for one in found_in(lay(""), "")] == []


@pytest.mark.parametrize("code", folders())
def test_every_diagnostic_reads_like_this(code: str, lay: Lay, golden: Golden) -> None:
    rules = lay(code)
    found = found_in(rules, code)
    assert {one.code for one in found} == {code} - {"BC325"}
    texts = {lang: said(lang) if code == "BC325" else shown(found, lang) for lang in get_args(Lang)}
    golden(HERE / code / "expected.txt", "\n".join(f"──── {lang}\n{text}" for lang, text in texts.items()))


# nothing is forgotten


@cache
def modules() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py")}


def codes_in(tree: ast.AST) -> set[str]:
    """The codes of the diagnostics that are built inside."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Diagnostic":
            code = node.args[0] if node.args else None
            assert isinstance(code, ast.Constant), f"a diagnostic of no fixed code: {ast.unparse(node)}"
            found.add(str(code.value))
    return found


@cache
def built() -> set[str]:
    """The codes of every diagnostic that is built anywhere."""
    return set().union(*(codes_in(tree) for tree in modules().values()))


def idle() -> set[str]:
    """The codes whose builders nobody calls."""
    used = {name for tree in modules().values() for node in ast.walk(tree) for name in _named(node)}
    functions = [node for tree in modules().values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    called = [codes_in(function) for function in functions if function.name in used]
    return built() - set().union(*called)


def _named(node: ast.AST) -> set[str]:
    return {node.attr} if isinstance(node, ast.Attribute) else {node.id} if isinstance(node, ast.Name) else set()


def test_every_diagnostic_that_can_come_about_has_a_folder() -> None:
    assert folders() == sorted(built() - idle())


def test_every_diagnostic_can_come_about() -> None:
    assert idle() == set()


# pages


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages = {path.stem for path in PAGES.glob("*.md")} - {"README"}
    assert pages == built()


@pytest.mark.parametrize("code", sorted(built()))
def test_a_page_says_what_why_and_what_instead_in_both_languages(code: str) -> None:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {code} ")
    headings = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert headings == ["哪里不对", "为什么要紧", "例子", "改成", "In English"]
    assert text.count("```") in (2, 4)
    assert "TODO" not in text


def test_the_table_of_codes_lists_every_page() -> None:
    text = (PAGES / "README.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| [BC")]
    assert [row[3:8] for row in rows] == sorted(built())
    assert all(f"]({row[3:8]}.md)" in row for row in rows)
    for row in rows:
        title = (PAGES / f"{row[3:8]}.md").read_text(encoding="utf-8").splitlines()[0]
        assert title == f"# {row[3:8]} · " + " · ".join(cell.strip() for cell in row.split("|")[2:4])
