"""The test of one condition: a subject, an operator in words, and its right side."""

from typing import NamedTuple, assert_never

from yaml.nodes import Node, ScalarNode

from benefit_check.lang import ast
from benefit_check.lang.checker import Checker, order_of
from benefit_check.lang.diagnostics import unknown_code, unknown_name
from benefit_check.lang.operators import BY_WORD, OPERATORS, Flag, Limited, Operand, Word, applies
from benefit_check.lang.scope import Checked
from benefit_check.lang.types import Kind, Type
from benefit_check.rulebook import nodes
from benefit_check.rulebook import operator_diagnostics as operators
from benefit_check.rulebook import rule_diagnostics as rule
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.fields import Fields, File, expression_of, flag_of
from benefit_check.rulebook.names import Names
from benefit_check.text.diagnostic import message
from benefit_check.text.fold import fold

AROUND = (
    "fact",
    "value",
    "from",
    "to",
    "quote",
    "source",
    "seen",
    "checked_on",
    "says",
    "says_not",
    "worked_out",
    "reads",
)
"""Keys of a condition on a fact beside the one that compares."""


class Test(NamedTuple):
    """A boolean expression, with the operator and right side it was made from."""

    expr: ast.Expr
    operator: Word
    right: tuple[ast.Expr, ...]


def read_subject(fields: Fields, names: Names) -> Checked | None:
    """What is tested: the fact called by `fact:`, or the expression of `value:`."""
    file = fields.file
    checker = Checker(file.source, names, file.diagnostics)
    if "value" in fields:
        tree = fields.expression("value")
        return None if tree is None else checker.check(tree)
    node = fields.scalar("fact", needed=True)
    return None if node is None else checker.check(ast.Name(fold(node.value), nodes.span(node)))


def read_test(fields: Fields, subject: Checked, names: Names) -> Test | None:
    """The one operator among the keys, applied to the subject."""
    words = [key for key in fields if key in BY_WORD]
    if len(words) != 1:
        for word in words:
            fields.node(word)
        _report_operators(fields, words, subject)
        return None
    node = fields.node(words[0])
    assert node is not None, "the key was found among the keys"
    return apply_operator(fields.file, words[0], node, subject, names)


def _report_operators(fields: Fields, words: list[str], subject: Checked) -> None:
    """Report that no operator is there, by the key that stands in its place if one does, or that several are."""
    source = fields.file.source
    strange = [] if words else [key for key in fields if key not in AROUND]
    if not strange:
        fields.file.report(operators.one_operator(source, fields.at, words, subject.type))
        return
    for key in strange:
        fields.node(key)
    fields.file.report(operators.no_such_operator(source, fields.key_span(strange[0]), strange[0], subject.type))


def apply_operator(file: File, word: str, node: Node, subject: Checked, names: Names) -> Test | None:
    """The test that an operator and its right side make of a subject."""
    operator = BY_WORD[word]
    if not applies(operator, subject.type):
        fitting = [known.word for known in OPERATORS if applies(known, subject.type)]
        file.report(rule.operator_does_not_fit(file.source, nodes.span(node), word, subject.type, fitting))
        return None
    known = operator.word
    match known:
        case "is_true" | "is_known" | "is_empty" | "is_not_empty":
            return _flag(file, known, node, subject)
        case _:
            return _limited(file, known, operator.operand, node, subject, names)


def _limited(file: File, word: Limited, shape: Operand, node: Node, subject: Checked, names: Names) -> Test | None:
    """The test of a word behind which values stand."""
    right = [_right(file, item, subject.type, names) for item in _operands(file, shape, node)]
    found = tuple(expr for expr in right if expr is not None)
    if not right or len(found) != len(right):
        return None
    if word == "between" and _turned(found[0], found[1]):
        file.misshapen(nodes.span(node), message("write two limits: [low, high]"))
    family = Checker(file.source, names, file.diagnostics).family(found, subject.type)
    return Test(_expression(word, subject, family), word, found)


def _operands(file: File, shape: Operand, node: Node) -> list[Node]:
    """The right side, as many values as its shape has; none, with diagnostics, where it has another."""
    parts = nodes.items(node)
    match shape:
        case "list" | "flag":
            return parts
        case "pair":
            if len(parts) == 2:
                return parts
            file.misshapen(nodes.span(node), message("write two limits: [low, high]"))
        case "one":
            if isinstance(node, ScalarNode):
                return parts
            file.report(say.wrong_shape(file.source, nodes.span(node), message("write one value here")))
        case _:
            assert_never(shape)
    return []


def _turned(low: ast.Expr, high: ast.Expr) -> bool:
    """Whether the low limit is plainly above the high one."""
    match low, high:
        case ast.Number(least), ast.Number(most):
            return least > most
        case ast.Day(first), ast.Day(last):
            return first > last
        case _:
            return False


def _flag(file: File, word: Flag, node: Node, subject: Checked) -> Test | None:
    """The test of a word that has no right side: an empty set holds none of its values."""
    flag = flag_of(file, node) if isinstance(node, ScalarNode) else None
    if flag is None:
        return None
    if word != "is_true" and not flag:
        file.report(rule.operator_needs_yes(file.source, nodes.span(node), word))
    expr, kind = subject
    match word:
        case "is_true":
            return Test(expr if flag else ast.Logic("not", (expr,)), word, (ast.Truth(flag),))
        case "is_known":
            return Test(ast.IsKnown(expr), word, ())
        case "is_empty":
            return Test(ast.Includes("none", expr, kind.values, kind), word, ())
        case "is_not_empty":
            return Test(ast.Includes("any", expr, kind.values, kind), word, ())
        case _:
            assert_never(word)


def _right(file: File, node: Node, kind: Type, names: Names) -> ast.Expr | None:
    """One operand: a value of an enum or set, a code, a text, or an expression."""
    if not isinstance(node, ScalarNode):
        file.report(say.wrong_shape(file.source, nodes.span(node), message("write one value here")))
        return None
    span, checker = nodes.span(node), Checker(file.source, names, file.diagnostics)
    match kind.kind:
        case Kind.ENUM | Kind.SET:
            member = checker.member(node.value, span, kind)
            if member is None:
                file.report(unknown_name(file.source, span, node.value, names.values(kind.enum)))
            return member
        case Kind.PLACE | Kind.INDUSTRY:
            code = names.code(kind.kind, node.value)
            if code is None:
                file.report(unknown_code(file.source, span, node.value, names.title(kind.kind)))
            return None if code is None else ast.Text(code, span)
        case Kind.TEXT:
            return ast.Text(node.value, span)
        case Kind.BOOL | Kind.NUMBER | Kind.DATE:
            tree = expression_of(file, node)
            checked = None if tree is None else checker.check(tree, kind, loose=True)
            return None if checked is None else checked.expr
        case _:
            assert_never(kind.kind)


def _expression(word: Limited, subject: Checked, right: tuple[ast.Expr, ...]) -> ast.Expr:
    """The test that a word makes; the one place where the words of conditions become nodes."""
    left, kind = subject
    match word:
        case "equals" if len(right) > 1:
            return ast.AnyEqual(left, right)
        case "equals":
            return ast.Compare("=", left, right[0], order_of(kind))
        case "not_equals":
            return ast.Compare("!=", left, right[0], order_of(kind))
        case "one_of":
            return ast.AnyEqual(left, right)
        case "none_of":
            return ast.AnyEqual(left, right, negated=True)
        case "at_most" | "on_or_before":
            return ast.Compare("<=", left, right[0], order_of(kind))
        case "less_than" | "before":
            return ast.Compare("<", left, right[0], order_of(kind))
        case "at_least" | "on_or_after":
            return ast.Compare(">=", left, right[0], order_of(kind))
        case "more_than" | "after":
            return ast.Compare(">", left, right[0], order_of(kind))
        case "between":
            return ast.Logic("and", (ast.Compare(">=", left, right[0]), ast.Compare("<=", left, right[1])))
        case "within":
            return ast.Within(left, _texts(right), kind)
        case "includes":
            return ast.Includes("all", left, _texts(right), kind)
        case "includes_any":
            return ast.Includes("any", left, _texts(right), kind)
        case "includes_none":
            return ast.Includes("none", left, _texts(right), kind)
        case _:
            assert_never(word)


def _texts(right: tuple[ast.Expr, ...]) -> tuple[str, ...]:
    return tuple(
        expr.id if isinstance(expr, ast.Member) else expr.value
        for expr in right
        if isinstance(expr, ast.Member | ast.Text)
    )
