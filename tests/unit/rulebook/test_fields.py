"""Every place is counted in the file, whatever the YAML around the expression looks like."""

from textwrap import dedent

import pytest
import yaml

from benefit_check.lang import ast
from benefit_check.rulebook import nodes
from benefit_check.rulebook.fields import Fields, File
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source
from rulebooks import load, marked, measure_text, with_measure

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


@pytest.fixture(params=LOADERS, ids=["python", "libyaml"])
def either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_Loader", request.param)


both = pytest.mark.usefixtures("either_loader")


def formula(text: str) -> tuple[Source, ast.Expr | None, list[Diagnostic]]:
    """The expression under `formula:` of a file."""
    diagnostics: list[Diagnostic] = []
    source = Source("规则.yaml", text)
    root = nodes.compose(source, diagnostics)
    assert root is not None, diagnostics
    return source, Fields(File(source, diagnostics), root).expression("formula"), diagnostics


FORMS = {
    "plain": "标题: 辽源市惠企措施\nformula: 甲 + 乙 * 丙\n",
    "plain over two lines": "标题: 辽源市\nformula: 甲 +\n  乙 * 丙\n后: 1\n",
    "single quotes": "标题: 辽源市\nformula: '甲 + 乙 * 丙'\n",
    "double quotes": '标题: 辽源市\nformula: "甲 + 乙 * 丙"\n',
    "flow": "{标题: 辽源市, formula: 甲 + 乙 * 丙, 后: 1}\n",
    "literal": "标题: 辽源市\nformula: |\n  甲 +\n  乙 * 丙\n后: 1\n",
    "literal, clipped": "标题: 辽源市\nformula: |-\n  甲 +\n  乙 * 丙",
    "literal with a comment on its head": "标题: 辽源市\nformula: |  # 公式 + 注\n  甲 + 乙 * 丙\n",
    "literal with a comment after it": "标题: 辽源市\nformula: |\n  甲 + 乙 * 丙\n\n# 甲 + 乙\n后: 1\n",
    "literal, indented more": "标题: 辽源市\nformula: |2\n      甲 + 乙 * 丙\n",
    "folded": "标题: 辽源市\nformula: >\n  甲 +\n\n  乙 * 丙\n后: 1\n",
    "folded, kept": "标题: 辽源市\nformula: >+\n  甲 + 乙 * 丙\n\n\n后: 1\n",
    "lines of Windows": "标题: 辽源市\r\nformula: |\r\n  甲 +\r\n  乙 * 丙\r\n后: 1\r\n",
    "with a comment behind": "标题: 辽源市\nformula: 甲 + 乙 * 丙  # 注\n",
    "full-width": "标题: 辽源市\nformula: 甲　＋　乙　×　丙\n",
}


@both
@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_every_node_stands_where_it_is_written(text: str) -> None:
    source, expr, diagnostics = formula(text)
    assert diagnostics == []
    assert expr == ast.Arithmetic("+", ast.Name("甲"), ast.Arithmetic("*", ast.Name("乙"), ast.Name("丙")))
    for node in ast.walk(expr):
        span = getattr(node, "span")  # noqa: B009 - every node has one
        written = source.text[span.start : span.end]
        if isinstance(node, ast.Name):
            assert written == node.text
    assert isinstance(expr, ast.Arithmetic)
    assert source.text[expr.span.start] == "甲"
    assert source.text[expr.span.end - 1] == "丙"


@both
@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_what_does_not_read_is_found_in_its_line(text: str) -> None:
    source, expr, diagnostics = formula(text.replace("丙", "丙 $"))
    assert expr is None
    [slip] = diagnostics
    assert slip.label is not None
    assert marked(slip.label) == "$"
    line, column = source.position(slip.label.span.start)
    assert source.line(line)[column - 1] == "$"


@both
@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_what_is_missing_at_the_end_is_pointed_at_in_the_last_line_of_the_expression(text: str) -> None:
    source, expr, diagnostics = formula(text.replace("丙", "丙 *"))
    assert expr is None
    [slip] = diagnostics
    assert slip.label is not None
    assert source.text[slip.label.span.start - 1] == "*"


@both
@pytest.mark.parametrize(
    "written", ["'甲 + ''乙'''", '"甲 + \\"乙\\""', '"甲 +\n  乙"', "'甲 +\n  乙'", '"甲 \\u002B 乙"']
)
def test_a_quoted_expression_whose_places_cannot_be_known_asks_for_a_block(written: str) -> None:
    _, expr, diagnostics = formula(f"formula: {written}\n")
    assert expr is None
    assert [(one.code, one.label is not None) for one in diagnostics] == [("BC113", True)]


@both
@pytest.mark.parametrize("text", ["formula:\n", "formula: ''\n", "formula: |\n\n", "formula: ~\n"])
def test_an_empty_expression_is_told_and_breaks_nothing(text: str) -> None:
    _, expr, diagnostics = formula(text)
    assert expr is None
    assert [one.code for one in diagnostics] == ["BC201" if "~" in text else "BC110"]


def test_the_checker_points_into_a_block_of_a_measure() -> None:
    amount = """
    kind: saving
    per: month
    formula: |
      if 已参保
      then 月销售额 * 比例
      else 月销售额 + 从业人员
    """
    [slip] = load(with_measure(amount=dedent(amount).strip())).diagnostics
    assert slip.label is not None
    assert (slip.code, marked(slip.label)) == ("BC203", "从业人员")
    line, column = slip.label.source.position(slip.label.span.start)
    assert slip.label.source.line(line)[column - 1 :] == "从业人员"


def test_a_leaf_knows_the_place_of_its_subject_and_of_its_limit() -> None:
    text = measure_text(conditions="all:\n  - {fact: 从业人员, 不低于: 新招人数 * 5, quote: 文, source: law 第一条}")
    book = load({"relief.yaml": text}).rulebook
    assert book is not None
    [leaf] = getattr(book.measures["relief"].conditions, "parts")  # noqa: B009 - a leaf has none
    words = [text[node.span.start : node.span.end] for node in (leaf.subject, leaf.right[0])]
    assert words == ["从业人员", "新招人数 * 5"]
