"""From a tree back to text that parses to the same tree."""

from collections.abc import Callable
from fractions import Fraction
from re import compile as pattern
from typing import assert_never

from benefit_check.lang import ast
from benefit_check.lang.currencies import written
from benefit_check.lang.types import Unit, currency_of

PLAIN_NAME = pattern(r"[A-Za-z_\u4e00-\u9fff\u3400-\u4dbf][\w\u4e00-\u9fff\u3400-\u4dbf·]*")
_ENGLISH = ("if", "then", "else", "and", "or", "not", "on", "true", "false", "as_of", "asked_on", "bracket")
_CHINESE = ("如果", "则", "否则", "且", "或", "非", "当日", "是", "否", "今天", "基准日", "查询日", "分档")
KEYWORDS = frozenset((*_ENGLISH, *_CHINESE))
UNIT_WORDS = {
    "person": "人",
    "month": "个月",
    "day": "天",
    "time": "次",
    "quarter": "个季度",
    "year": "年",
    "item": "项",
    "m2": "平方米",
}

CHOICE, OR, AND, NOT, COMPARE, SUM, PRODUCT, ATOM = range(8)
"""How tightly the signs of the grammar bind, loosest first."""

MINUS = ast.Number(Fraction(-1))
"""What the parser makes of the sign in -x."""

MOST_PLACES = 400

Atom = ast.Number | ast.Truth | ast.Day | ast.AsOf | ast.Name | ast.Text | ast.Member | ast.Fact | ast.Parameter


def unparse(expr: ast.Expr, labels: Callable[[str], str] | None = None) -> str:
    """The expression as text that parses, and where its names are known checks, to the same tree.

    `labels` gives what to call a fact or parameter by its id instead. `within`, `includes`, `is_known` and `one_of`
    belong to conditions: they are written as such, and no expression reads them.
    """
    return _Writer(labels or str).write(expr)[0]


class _Writer:
    """Writes expressions with the names that `labels` gives."""

    def __init__(self, labels: Callable[[str], str]) -> None:
        self.labels = labels

    def at(self, level: int, expr: ast.Expr) -> str:
        """The text, in brackets where it binds less than its place needs."""
        text, own = self.write(expr)
        return text if own >= level else f"({text})"

    def listed(self, exprs: tuple[ast.Expr, ...]) -> str:
        return ", ".join(self.at(CHOICE, expr) for expr in exprs)

    def write(self, expr: ast.Expr) -> tuple[str, int]:
        """The text and how tightly it binds."""
        match expr:
            case ast.Arithmetic("*", left, right) if left == MINUS and not isinstance(right, ast.Number):
                return f"-{self.at(ATOM, right)}", ATOM
            case ast.Arithmetic(op, left, right):
                level = _level(op)
                return f"{self.at(level, left)} {op} {self.at(level + 1, right)}", level
            case ast.Shift(day, length, _, sign):
                return f"{self.at(SUM, day)} {'+' if sign > 0 else '-'} {self.at(PRODUCT, length)}", SUM
            case ast.DaysBetween(later, earlier):
                return f"{self.at(SUM, later)} - {self.at(PRODUCT, earlier)}", SUM
            case ast.Extremum():
                function, args = ast.as_written(expr)
                return f"{function}({self.listed(args)})", ATOM
            case ast.Call(name, args):
                return f"{name}({self.listed(args)})", ATOM
            case ast.OverParts(name, only) | ast.Edge(name, only):
                return f"{name}({self.listed((only,))})", ATOM
            case ast.Share(amount, part, whole):
                return f"share({self.listed((amount, part, whole))})", ATOM
            case ast.Bracket(subject, steps, default):
                parts = [f"{self.at(CHOICE, step.bound)}: {self.at(CHOICE, step.value)}" for step in steps]
                return f"bracket({', '.join([self.at(CHOICE, subject), *parts, self.at(CHOICE, default)])})", ATOM
            case ast.If(condition, then, otherwise):
                ends = self.at(OR, condition), self.at(OR, then), self.at(CHOICE, otherwise)
                return "if {} then {} else {}".format(*ends), CHOICE
            case ast.Compare(op, left, right):
                return f"{self.at(SUM, left)} {op} {self.at(SUM, right)}", COMPARE
            case ast.Logic(op, parts):
                return self._logic(op, parts)
            case ast.AnyEqual() | ast.Within() | ast.Includes() | ast.IsKnown():
                return self._condition(expr), COMPARE
            case ast.Number() | ast.Truth() | ast.Day() | ast.AsOf() | ast.Name() | ast.Text() | ast.Member():
                return self._atom(expr), ATOM
            case ast.Fact() | ast.Parameter():
                return self._atom(expr), ATOM
            case _:
                assert_never(expr)

    def _logic(self, op: ast.Connective, parts: tuple[ast.Expr, ...]) -> tuple[str, int]:
        match op:
            case "not":
                return f"not {self.at(NOT, parts[0])}", NOT
            case "and":
                return " and ".join(self.at(NOT, part) for part in parts), AND
            case "or":
                return " or ".join(self.at(AND, part) for part in parts), OR
            case _:
                assert_never(op)

    def _atom(self, expr: Atom) -> str:
        match expr:
            case ast.Number(value, unit, bare):
                return number_text(value, unit, bare=bare)
            case ast.Truth(value):
                return "true" if value else "false"
            case ast.Day(value):
                return value.isoformat()
            case ast.AsOf(asked=asked):
                return "asked_on" if asked else "as_of"
            case ast.Name(name) | ast.Text(name) | ast.Member(_, name):
                return quoted(name)
            case ast.Fact(name):
                return quoted(self.labels(name))
            case ast.Parameter(name, on):
                label = self.labels(name)
                return quoted(label) if on is None else f"{_plain(label, name)} on {self.at(ATOM, on)}"
            case _:
                assert_never(expr)

    def _condition(self, expr: ast.AnyEqual | ast.Within | ast.Includes | ast.IsKnown) -> str:
        left = self.at(SUM, expr.left)
        match expr:
            case ast.AnyEqual(_, options, negated):
                return f"{left} {'none_of' if negated else 'one_of'} [{self.listed(options)}]"
            case ast.Within(_, codes):
                return f"{left} within [{', '.join(codes)}]"
            case ast.Includes(mode, _, members):
                return f"{left} {'includes' if mode == 'all' else f'includes_{mode}'} [{', '.join(members)}]"
            case ast.IsKnown():
                return f"{left} is_known"
            case _:
                assert_never(expr)


def _level(op: ast.ArithmeticOp) -> int:
    match op:
        case "+" | "-":
            return SUM
        case "*":
            return PRODUCT
        case _:
            assert_never(op)


def quoted(name: str) -> str:
    """A name, inside 「 」 where it would otherwise be read as something else."""
    return name if PLAIN_NAME.fullmatch(name) and name not in KEYWORDS else f"「{name}」"


def _plain(label: str, name: str) -> str:
    """The label where it can stand before `on`, where no 「 」 may, else the id."""
    return label if quoted(label) == label else name


def number_text(value: Fraction, unit: Unit, *, bare: bool) -> str:
    """A quantity as people write it: 10万元, 5.5%, -300人.

    A unit that has no word was taken from where the number stands: money is written as 元 and takes it there again.
    """
    if bare:
        return _scaled(value)
    currency = currency_of(unit)
    if currency:
        return _scaled(value) + written(currency)
    if len(unit) == 1 and unit[0][1] == 1:
        return _scaled(value) + UNIT_WORDS[unit[0][0]]
    return _digits(value * 100) + "%"


def _scaled(value: Fraction) -> str:
    for scale, word in ((100_000_000, "亿"), (10_000, "万")):
        if abs(value) >= scale and (value * 100 / scale).denominator == 1:
            return _digits(value / scale) + word
    return _digits(value)


def _digits(value: Fraction) -> str:
    """All digits of a number; raises ValueError where they have no end, which no text of a rule can bring about."""
    places = next((places for places in range(MOST_PLACES) if (value * 10**places).denominator == 1), None)
    if places is None:
        raise ValueError(f"no digits hold {value}")
    whole, rest = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest:0{places}}" if places else f"{sign}{whole}"
