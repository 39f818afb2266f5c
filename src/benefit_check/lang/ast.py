"""The expressions of the rule language as frozen nodes. Every pass is one function with one `match`.

`Name` and `Call` stand only in what the parser returns: the checker replaces the one by `Fact`, `Parameter`, `Member`
or a code, the other by the node of the function that is called so.
Nodes compare without their places.
"""

from datetime import date
from fractions import Fraction
from typing import Literal as OneOf
from typing import assert_never

from msgspec import Struct

from benefit_check.lang import functions
from benefit_check.lang.types import ONE, Type, Unit
from benefit_check.text.source import NOWHERE, Span


class Node(Struct, frozen=True, tag=True, array_like=True, omit_defaults=True):
    """What all nodes share: immutability and a tag by which a stored rulebook knows them."""


class Number(Node, frozen=True):
    """A number as written, in base units: 10万元 is 100000 with the unit CNY. `bare`: no unit or % was written."""

    value: Fraction
    unit: Unit = ONE
    bare: bool = False
    span: Span = NOWHERE


class Truth(Node, frozen=True):
    """是 or 否."""

    value: bool
    span: Span = NOWHERE


class Day(Node, frozen=True):
    """A calendar day."""

    value: date
    span: Span = NOWHERE


class AsOf(Node, frozen=True):
    """The day on which rules are read. `asked`: that asked about, also where a period that has ended is meant."""

    span: Span = NOWHERE
    asked: bool = False


class Name(Node, frozen=True):
    """An id, label or value that the checker has yet to find."""

    text: str
    span: Span = NOWHERE


class Fact(Node, frozen=True):
    """A fact or derived fact, by id."""

    id: str
    span: Span = NOWHERE


class Parameter(Node, frozen=True):
    """A dated parameter, by id; `on` is the day whose value is meant, if not the as-of day."""

    id: str
    on: "Expr | None" = None
    span: Span = NOWHERE


class Member(Node, frozen=True):
    """One value of an enum; `rank` counts from 0 in the order of the vocabulary."""

    enum: str
    id: str
    rank: int
    span: Span = NOWHERE


class Text(Node, frozen=True):
    """A text or a hierarchical code."""

    value: str
    span: Span = NOWHERE


ArithmeticOp = OneOf["+", "-", "*"]
Comparison = OneOf["<", "<=", ">", ">=", "=", "!="]
Connective = OneOf["and", "or", "not"]
Quantifier = OneOf["all", "any", "none"]


class Arithmetic(Node, frozen=True):
    """Sum, difference or product of numbers. On dates the checker makes it a `Shift` or `DaysBetween`."""

    op: ArithmeticOp
    left: "Expr"
    right: "Expr"
    span: Span = NOWHERE


class Shift(Node, frozen=True):
    """A day so many days, or months, later or (sign -1) earlier."""

    day: "Expr"
    length: "Expr"
    months: bool
    sign: OneOf[1, -1]
    span: Span = NOWHERE


class DaysBetween(Node, frozen=True):
    """Whole days from the earlier to the later day."""

    later: "Expr"
    earlier: "Expr"
    span: Span = NOWHERE


class Call(Node, frozen=True):
    """A function, by a name that the checker has yet to find, applied to its arguments."""

    name: str
    args: tuple["Expr", ...]
    span: Span = NOWHERE


class OverParts(Node, frozen=True):
    """What the values of a fact by quarter or month come to, over those of the year up to the as-of day."""

    function: functions.OverParts
    fact: Fact
    span: Span = NOWHERE


class Edge(Node, frozen=True):
    """The first or last day of the month, quarter or year of a day."""

    function: functions.Edge
    day: "Expr"
    span: Span = NOWHERE


class Extremum(Node, frozen=True):
    """The smallest or largest of some values. `order`: the values of an ordered enum, lowest first.

    `written`: the shorthand that people wrote for this and the extremum inside it.
    """

    function: functions.Extreme
    args: tuple["Expr", ...]
    order: tuple[str, ...] = ()
    written: functions.Shorthand | None = None
    span: Span = NOWHERE


class Share(Node, frozen=True):
    """The amount × the part ÷ the whole."""

    amount: "Expr"
    part: "Expr"
    whole: "Expr"
    span: Span = NOWHERE


class Step(Node, frozen=True):
    """One step of a bracket: `value` from `bound` upwards, the bound included."""

    bound: "Expr"
    value: "Expr"


class Bracket(Node, frozen=True):
    """The value of the first step whose bound the subject reaches, else `default`. Steps fall from high to low."""

    subject: "Expr"
    steps: tuple[Step, ...]
    default: "Expr"
    span: Span = NOWHERE


class If(Node, frozen=True):
    """`then` where the condition holds, else `otherwise`."""

    condition: "Expr"
    then: "Expr"
    otherwise: "Expr"
    span: Span = NOWHERE


class Compare(Node, frozen=True):
    """Two values of one type compared. `order`: the values of an ordered enum, lowest first."""

    op: Comparison
    left: "Expr"
    right: "Expr"
    order: tuple[str, ...] = ()
    span: Span = NOWHERE


class AnyEqual(Node, frozen=True):
    """Whether the left value is one of the options; with `negated`, none of them."""

    left: "Expr"
    options: tuple["Expr", ...]
    negated: bool = False
    span: Span = NOWHERE


class Within(Node, frozen=True):
    """Whether a place or industry (`kind`) lies in one of the codes. A code too short to tell leaves it unknown."""

    left: "Expr"
    codes: tuple[str, ...]
    kind: Type
    span: Span = NOWHERE


class Includes(Node, frozen=True):
    """Whether a set of the values of a fact (`kind`) holds all, any or none of the members."""

    mode: Quantifier
    left: "Expr"
    members: tuple[str, ...]
    kind: Type
    span: Span = NOWHERE


class IsKnown(Node, frozen=True):
    """True where the fact is known; unknown where it is not, since it may yet be told."""

    left: "Expr"
    span: Span = NOWHERE


class Logic(Node, frozen=True):
    """`and`, `or` or `not` in strong Kleene logic."""

    op: Connective
    parts: tuple["Expr", ...]
    span: Span = NOWHERE


Called = OverParts | Edge | Extremum | Share
"""A function of `functions.py` applied to its arguments."""

Test = Compare | AnyEqual | Within | Includes | IsKnown | Logic
"""What comes to true, false or unknown."""

Expr = (
    Number
    | Truth
    | Day
    | AsOf
    | Name
    | Fact
    | Parameter
    | Member
    | Text
    | Arithmetic
    | Shift
    | DaysBetween
    | Call
    | Called
    | Bracket
    | If
    | Test
)


def as_written(expr: Extremum) -> tuple[functions.Extreme | functions.Shorthand, tuple[Expr, ...]]:
    """The function and its arguments as people wrote them: a shorthand where they did."""
    match expr.written:
        case None:
            return expr.function, expr.args
        case "clamp":
            inner, high = expr.args
            assert isinstance(inner, Extremum), "the checker makes one of the other"
            return expr.written, (*inner.args, high)
        case _:
            assert_never(expr.written)


def children(expr: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside this one, from left to right."""
    match expr:
        case Number() | Truth() | Day() | AsOf() | Name() | Fact() | Member() | Text():
            return ()
        case Parameter(_, on):
            return () if on is None else (on,)
        case Arithmetic(_, left, right) | Compare(_, left, right) | Shift(left, right) | DaysBetween(left, right):
            return (left, right)
        case Call(_, parts) | Extremum(_, parts) | Logic(_, parts):
            return parts
        case OverParts(_, only) | Edge(_, only) | Within(only) | Includes(_, only) | IsKnown(only):
            return (only,)
        case Share(amount, part, whole):
            return (amount, part, whole)
        case Bracket(subject, steps, default):
            return (subject, *(part for step in steps for part in (step.bound, step.value)), default)
        case If(condition, then, otherwise):
            return (condition, then, otherwise)
        case AnyEqual(left, options):
            return (left, *options)
        case _:
            assert_never(expr)


def walk(expr: Expr) -> "list[Expr]":
    """The expression and all inside it, parents first."""
    found = [expr]
    for child in children(expr):
        found += walk(child)
    return found
