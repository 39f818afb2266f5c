"""`rules lsp` over its protocol: a process of its own, an editor that speaks to it by standard input and output."""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from benefit_check.rulebook.files import shipped
from rulebooks import files, measure_text

from .editors import ALL, Editor
from .programs import started

CONDITIONS = "all:\n  - {fact: employees, at_least: 20人, quote: 二十人, source: law 第一条}"
M = "measures/m.yaml"
MINE = {
    M: measure_text("m", CONDITIONS, "{kind: saving, per: month, formula: month_sales * rate}"),
    "measures/m.cases.yaml": "cases_for: m\ncases:\n  - name: 甲\n    on: 2020-06-01\n"
    "    profile: {employees: 30人}\n    expect: {verdict: eligible}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "rules"
    for name, content in files(MINE).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


@pytest.fixture
def editor(folder: Path) -> Iterator[Editor]:
    with Editor(folder, capabilities=ALL) as one:
        yield one


def at(text: str, words: str, behind: int = 0) -> tuple[int, int]:
    """Line and column, counted from 0, of the first of these words (of signs below 𠀀)."""
    place = text.index(words) + behind
    line = text.count("\n", 0, place)
    return line, place - (text.rfind("\n", 0, place) + 1)


def test_an_unsaved_text_reaches_the_loader_and_what_the_disk_has_holds_again_when_it_is_closed(editor: Editor) -> None:
    editor.open(M, MINE[M].replace("fact: employees", "fact: employes"))
    (found,) = editor.until(M, "BC202")
    assert (found["severity"], found["source"]) == (1, "benefit-check")
    assert "employees" in found["message"]
    assert found["codeDescription"]["href"].endswith("docs/diagnostics/BC202.md")
    editor.tell("textDocument/didClose", textDocument={"uri": editor.uri(M)})
    assert editor.until(M) == []


def test_columns_are_utf_16_behind_chinese_and_behind_signs_of_two_units(editor: Editor) -> None:
    text = MINE[M].replace("quote: 二十人", "quote: 二𠮷𠮷").replace("law 第一条}\n", "lawn 第一条}\n")
    text = text.replace(
        "{fact: employees, at_least: 20人, quote: 二𠮷𠮷, source: law", "{quote: 二𠮷𠮷, fact: employes, source: law"
    )
    editor.open(M, text)
    line = next(line for line in text.split("\n") if "employes" in line)
    found = next(one for one in editor.told(M) if one["code"] == "BC202")
    start, end = (found["range"][each]["character"] for each in ("start", "end"))
    units = line.encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "employes"
    assert start == line.index("employes") + 2


def test_broken_yaml_is_told_while_it_is_typed_and_is_mended_by_a_quick_fix(editor: Editor) -> None:
    broken = MINE[M].replace("type: relief", "type： relief")
    editor.open(M)
    editor.write(M, broken)
    (found,) = editor.until(M, "BC119")
    where = found["range"]
    actions = editor.ask(
        "textDocument/codeAction", textDocument={"uri": editor.uri(M)}, range=where, context={"diagnostics": [found]}
    )
    ((edit,),) = (one["edit"]["changes"][editor.uri(M)] for one in actions)
    assert (edit["newText"], edit["range"]["start"]) == (":", where["start"])


def test_a_second_place_is_told_beside_the_first(editor: Editor) -> None:
    editor.open(M, MINE[M] + "grant: declare\n")
    (found,) = editor.until(M, "BC103")
    (other,) = found["relatedInformation"]
    assert other["location"]["uri"] == editor.uri(M)
    assert other["location"]["range"]["start"]["line"] == at(MINE[M], "grant: declare")[0]


def test_facts_are_offered_with_what_they_are_called(editor: Editor) -> None:
    editor.open(M)
    found = editor.about("completion", M, *at(MINE[M], "employees"))["items"]
    assert {"label": "employees", "detail": "staff"}.items() <= next(
        o for o in found if o["label"] == "employees"
    ).items()


def test_keys_operators_values_documents_and_verdicts_are_offered_by_place(editor: Editor) -> None:
    text = MINE[M].replace("{fact: employees, at_least: 20人", "{fact: taxpayer, equals: small_scale")
    editor.open(M, text)

    def offered(name: str, whole: str, words: str, behind: int) -> set[str]:
        return {one["label"] for one in editor.about("completion", name, *at(whole, words, behind))["items"]}

    assert {"small_scale", "general"} <= offered(M, text, "equals: small", 8)
    assert "law" in offered(M, text, "source: law 第一条}\n", 8)
    operators = offered(M, text, "equals: small", 0)
    assert {"等于", "one_of", "属于"} <= operators
    assert "at_least" not in operators
    assert {"tax-office"} <= offered(M, text, "tax-office", 0)
    assert {"month_sales", "rate"} <= offered(M, text, "month_sales", 0)
    assert {"notes", "提示"} <= offered(M, text + "\n", text[-9:], 10)
    cases = MINE["measures/m.cases.yaml"]
    editor.open("measures/m.cases.yaml")
    assert {"eligible", "may_apply"} <= offered("measures/m.cases.yaml", cases, "eligible", 0)
    assert {"m"} <= offered("measures/m.cases.yaml", cases, "m\n", 0)


def test_a_word_tells_what_it_means(editor: Editor) -> None:
    editor.open(M)

    def shown(words: str, behind: int = 0) -> str:
        return str(editor.about("hover", M, *at(MINE[M], words, behind))["contents"]["value"])

    assert "How many people?" in shown("employees")
    assert "1% ·" in shown("* rate", 3)
    assert "百分之一" in shown("* rate", 3)
    assert "示例〔2020〕1号" in shown("law 第一条}\n")
    assert "不低于" in shown("at_least")


def test_a_name_leads_to_its_declaration_and_to_everything_that_uses_it(editor: Editor) -> None:
    editor.open(M)
    here = at(MINE[M], "employees")
    found = editor.about("definition", M, *here)
    assert found["uri"] == editor.uri("facts.yaml")
    everywhere = editor.about("references", M, *here, context={"includeDeclaration": True})
    names = {one["uri"] for one in everywhere}
    assert names == {editor.uri("facts.yaml"), editor.uri(M), editor.uri("measures/m.cases.yaml")}


def test_a_fact_is_renamed_in_every_file(editor: Editor) -> None:
    editor.open(M)
    found = editor.about("rename", M, *at(MINE[M], "employees"), newName="staff_count")["changes"]
    assert {uri.rpartition("/")[2]: len(edits) for uri, edits in found.items()} == {
        "facts.yaml": 1,
        "m.yaml": 1,
        "m.cases.yaml": 1,
    }


def test_a_measure_takes_its_files_along(editor: Editor) -> None:
    editor.open(M)
    found = editor.about("rename", M, *at(MINE[M], "m\n"), newName="new-m")["documentChanges"]
    moved = {(one["oldUri"], one["newUri"]) for one in found if one.get("kind") == "rename"}
    assert moved == {
        (editor.uri(M), editor.uri("measures/new-m.yaml")),
        (editor.uri("measures/m.cases.yaml"), editor.uri("measures/new-m.cases.yaml")),
    }


@pytest.mark.parametrize("taken", ["hired", "1 2"])
def test_a_name_that_cannot_be_is_refused_with_the_reason(editor: Editor, taken: str) -> None:
    editor.open(M)
    found = editor.about("rename", M, *at(MINE[M], "employees"), newName=taken)
    assert found["code"] == -32803
    assert found["message"]


def test_a_file_has_an_outline_and_is_laid_out(editor: Editor) -> None:
    editor.open("facts.yaml")
    (facts,) = editor.about("documentSymbol", "facts.yaml")
    assert (facts["children"][0]["name"], facts["children"][0]["detail"]) == ("place", "place")
    editor.open(M, MINE[M].replace("type: relief\n", "type: relief   \n"))
    (edit,) = editor.about("formatting", M, options={"tabSize": 2, "insertSpaces": True})
    assert "type: relief\n" in edit["newText"]


def test_a_save_brings_what_rules_lint_says(editor: Editor) -> None:
    editor.open(M)
    editor.told(M)
    editor.tell("textDocument/didSave", textDocument={"uri": editor.uri(M)})
    while not (found := editor.told(M)):
        pass
    shown = started("rules", "lint", str(editor.root / M), "--format", "line", "--lang", "en").stdout.decode()
    assert {one["code"] for one in found} == {line.partition("[")[2][:5] for line in shown.splitlines() if M in line}


@pytest.mark.parametrize(("words", "locale", "says"), [((), "zh-cn", "没有"), (("--lang", "en"), "zh-cn", "nothing")])
def test_messages_are_in_the_language_of_the_editor_unless_another_is_asked_for(
    folder: Path, words: tuple[str, ...], locale: str, says: str
) -> None:
    with Editor(folder, *words, locale=locale) as editor:
        editor.open(M)
        found = editor.about("rename", M, *at(MINE[M], "20人"), newName="x")
        assert says in found["message"]


def test_it_ends_when_the_editor_says_so_though_the_pipe_stays_open(editor: Editor) -> None:
    assert editor.end() == 0


def test_a_file_of_no_rulebook_is_left_alone(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("a: [", encoding="utf-8")
    editor.open("../other.yaml", "a: [")
    assert editor.about("hover", "../other.yaml") is None


def test_without_the_extra_the_command_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError(name='pygls')\n", encoding="utf-8")
    path = f"{tmp_path}:{Path(sys.modules['benefit_check'].__path__[0]).parent}"
    done = started("rules", "lsp", "--lang", "en", PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"pip install 'benefit-check[lsp]'" in done.stderr


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    return copytree(shipped("rules"), tmp_path / "whole")


def test_the_shipped_rulebook_answers(whole: Path) -> None:
    name = "claims/late-payment-2025.yaml"
    text = (whole / name).read_text(encoding="utf-8")
    with Editor(whole, locale="zh-cn") as editor:
        editor.open(name)
        assert editor.told(name) == []
        assert "**欠款单位**" in editor.about("hover", name, *at(text, "claim_debtor"))["contents"]["value"]
        found = editor.about("completion", name, *at(text, "claim_debtor"))["items"]
        assert any(one["detail"] == "欠款单位" for one in found)


def test_no_beginning_of_a_shipped_file_makes_the_server_fail(whole: Path) -> None:
    name = "claims/late-payment-2025.yaml"
    text = (whole / name).read_text(encoding="utf-8")
    ends = sorted(Random(18).sample(range(len(text)), 40))
    with Editor(whole) as editor:
        editor.open(name, "")
        for end in ends:
            part = text[:end]
            editor.write(name, part)
            line, column = part.count("\n"), len(part) - (part.rfind("\n") + 1)
            assert "items" in editor.about("completion", name, line, column)
            assert "code" not in (editor.about("hover", name, line, column) or {})
            editor.about("documentSymbol", name)
        editor.write(name, text)
        editor.until(name)
        assert editor.log == []
