"""From the text of an expression to its tree, with every place counted in the file it stands in."""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from re import compile as pattern
from typing import Any, cast

from lark import Lark, Token, Transformer, Tree, v_args
from lark.exceptions import UnexpectedInput, VisitError

from benefit_check.lang import ast, tiers
from benefit_check.lang.currencies import CURRENCIES
from benefit_check.lang.diagnostics import does_not_read, no_such_day, too_deep
from benefit_check.lang.types import CNY, DAY, MONTH, ONE, Unit, unit_of
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.fold import fold
from benefit_check.text.source import Source, Span

SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
UNITS: dict[str, Unit] = {
    "": ONE,
    "元": CNY,
    **{code: unit_of(code) for code in CURRENCIES},
    "人": unit_of("person"),
    "人次": unit_of("time"),
    "次": unit_of("time"),
    "个月": MONTH,
    "天": DAY,
    "日": DAY,
    "季度": unit_of("quarter"),
    "个季度": unit_of("quarter"),
    "年": unit_of("year"),
    "户": unit_of("item"),
    "项": unit_of("item"),
    "平方米": unit_of("m2"),
}
MAX_DEPTH = 100
PARTS_OF = {"%": 100, "‰": 1000}
QUANTITY = pattern(r"(?P<digits>\d+(?:\.\d+)?)(?P<scale>[万亿]?)(?P<unit>.*)")


def parse(source: Source, span: Span, diagnostics: list[Diagnostic]) -> ast.Expr | None:
    """The tree of the expression written at this place; None, with a diagnostic, where it does not read."""
    text = fold(source.text[span.start : span.end])
    try:
        tree = _grammar().parse(text)
    except UnexpectedInput as error:
        diagnostics.append(_unread(source, span, text, error))
        return None
    if _depth(tree) > MAX_DEPTH:
        diagnostics.append(too_deep(source, Span(span.start, span.start + len(text.rstrip())), MAX_DEPTH))
        return None
    build = _Build(source, span.start)
    try:
        built = cast("ast.Expr", build.transform(tree))
    except VisitError as error:
        # only a day can read and yet not be: 2020-02-30
        meta = cast("Tree[Token]", error.obj).meta
        diagnostics.append(no_such_day(source, Span(span.start + meta.start_pos, span.start + meta.end_pos)))
        return None
    diagnostics += build.wrong
    return None if build.wrong else built


def _unread(source: Source, span: Span, text: str, error: UnexpectedInput) -> Diagnostic:
    """The diagnostic at the first word that does not fit, or behind the last one where something is missing."""
    expected = set(getattr(error, "accepts", None) or getattr(error, "expected", None) or ())
    token = getattr(error, "token", None)
    if token is None:
        start = error.pos_in_stream or 0
        return does_not_read(source, Span(span.start + start, span.start + start + 1), text[start : start + 1], ())
    if token.type == "$END":
        end = span.start + len(text.rstrip())
        return does_not_read(source, Span(end, end + 1), "", _readable(expected))
    place = Span(span.start + token.start_pos, span.start + token.end_pos)
    return does_not_read(source, place, str(token), _readable(expected))


def _depth(tree: "Tree[Token]") -> int:
    """How many levels the tree has, counted without recursion."""
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting += [(child, level + 1) for child in node.children if isinstance(child, Tree)]
    return deepest


def number_of(text: str) -> tuple[Fraction, Unit, bool] | None:
    """A quantity as people write it, in base units: 10万元 is (100000, CNY, not bare); None where it is none."""
    found = QUANTITY.fullmatch(text)
    if found is None:
        return None
    value, unit = Fraction(found["digits"]) * SCALES[found["scale"]], found["unit"]
    if unit in PARTS_OF:
        return value / PARTS_OF[unit], ONE, False
    return (value, UNITS[unit], not unit) if unit in UNITS else None


@cache
def _grammar() -> Lark:
    text = (Path(__file__).parent / "grammar.lark").read_text(encoding="utf-8")
    text = text.replace("CURRENCIES", "|".join(sorted(CURRENCIES)))
    return Lark(text, parser="lalr", propagate_positions=True, maybe_placeholders=False)


_SIGNS = {
    "NAME": "从业人员",
    "QUANTITY": "300人",
    "DATE": "2020-03-01",
    "LPAR": "(",
    "RPAR": ")",
    "COMMA": ",",
    "SIGN": "+ -",
    "TIMES": "*",
    "COMPARISON": "= < <= > >= !=",
    "COLON": ":",
    "THEN": "then",
    "ELSE": "else",
}


def _readable(terminals: set[str]) -> list[str]:
    return [_SIGNS[terminal] for terminal in sorted(terminals) if terminal in _SIGNS]


@v_args(meta=True)
class _Build(Transformer[Token, Any]):
    """One method a grammar rule; `offset` is where the expression begins in its file, `wrong` what is no tree."""

    def __init__(self, source: Source, offset: int) -> None:
        super().__init__()
        self.source, self.offset = source, offset
        self.wrong: list[Diagnostic] = []

    def _span(self, meta: Any) -> Span:
        return Span(self.offset + meta.start_pos, self.offset + meta.end_pos)

    def number(self, meta: Any, items: list[Token]) -> ast.Number:
        quantity = number_of(str(items[0]))
        assert quantity is not None, "the grammar only lets quantities through"
        value, unit, bare = quantity
        return ast.Number(value, unit, bare, self._span(meta))

    def day(self, meta: Any, items: list[Token]) -> ast.Day:
        return ast.Day(date.fromisoformat(str(items[0])), self._span(meta))

    def yes(self, meta: Any, _items: list[Token]) -> ast.Truth:
        return ast.Truth(value=True, span=self._span(meta))

    def no(self, meta: Any, _items: list[Token]) -> ast.Truth:
        return ast.Truth(value=False, span=self._span(meta))

    def as_of(self, meta: Any, _items: list[Token]) -> ast.AsOf:
        return ast.AsOf(self._span(meta))

    def asked_on(self, meta: Any, _items: list[Token]) -> ast.AsOf:
        return ast.AsOf(self._span(meta), asked=True)

    def name(self, meta: Any, items: list[Token]) -> ast.Name:
        return ast.Name(str(items[0]), self._span(meta))

    def quoted(self, meta: Any, items: list[Token]) -> ast.Name:
        return ast.Name(str(items[0])[1:-1], self._span(meta))

    def on(self, meta: Any, items: list[Any]) -> ast.Parameter:
        return ast.Parameter(str(items[0]), items[1], self._span(meta))

    def call(self, meta: Any, items: list[Any]) -> ast.Call:
        return ast.Call(str(items[0]), tuple(items[1:]), span=self._span(meta))

    def stepped(self, meta: Any, items: list[Any]) -> ast.Expr:
        name, args, span = str(items[0]), items[1:], self._span(meta)
        wrong = tiers.objection(self.source, span, name, args)
        if wrong is None:
            return tiers.in_other_words(span, args)
        self.wrong.append(wrong)
        return ast.Truth(value=False, span=span)

    def bracket(self, meta: Any, items: list[ast.Expr]) -> ast.Bracket:
        steps = tuple(ast.Step(bound, value) for bound, value in zip(items[1:-1:2], items[2:-1:2], strict=True))
        return ast.Bracket(items[0], steps, items[-1], self._span(meta))

    def signed(self, meta: Any, items: list[Any]) -> ast.Expr:
        sign, operand = str(items[0]), items[1]
        if sign == "+":
            return cast("ast.Expr", operand)
        if isinstance(operand, ast.Number):
            return ast.Number(-operand.value, operand.unit, operand.bare, self._span(meta))
        return ast.Arithmetic("*", ast.Number(Fraction(-1)), operand, self._span(meta))

    def arithmetic(self, meta: Any, items: list[Any]) -> ast.Arithmetic:
        return ast.Arithmetic(cast("ast.ArithmeticOp", str(items[1])), items[0], items[2], self._span(meta))

    def compare(self, meta: Any, items: list[Any]) -> ast.Compare:
        sign = {"≤": "<=", "≥": ">="}.get(str(items[1]), str(items[1]))
        return ast.Compare(cast("ast.Comparison", sign), items[0], items[2], span=self._span(meta))

    def if_(self, meta: Any, items: list[ast.Expr]) -> ast.If:
        condition, then, otherwise = items
        return ast.If(condition, then, otherwise, self._span(meta))

    def or_(self, meta: Any, items: list[ast.Expr]) -> ast.Logic:
        return ast.Logic("or", tuple(items), self._span(meta))

    def and_(self, meta: Any, items: list[ast.Expr]) -> ast.Logic:
        return ast.Logic("and", tuple(items), self._span(meta))

    def not_(self, meta: Any, items: list[ast.Expr]) -> ast.Logic:
        return ast.Logic("not", tuple(items), self._span(meta))
