"""The operators of structured conditions: words, their Chinese aliases of equal rank, and what they apply to.

The words are closed types, by the shape of what stands behind them; every `match` over them says what each means.
"""

from typing import Literal, get_args

from msgspec import Struct

from benefit_check.lang.types import CODES, Kind, Type

Ordering = Literal["at_most", "less_than", "at_least", "more_than", "on_or_before", "before", "on_or_after", "after"]
"""The limit is one value, of what has an order."""
Equality = Literal["equals", "not_equals"]
AnyOf = Literal["one_of", "none_of"]
Inclusion = Literal["includes", "includes_any", "includes_none"]
Limited = Ordering | Equality | AnyOf | Inclusion | Literal["between", "within"]
"""Behind these stand values."""
Flag = Literal["is_true", "is_known", "is_empty", "is_not_empty"]
"""Behind these stands `yes`, or `no` behind the first."""
Word = Limited | Flag

Operand = Literal["one", "list", "pair", "flag"]


class Operator(Struct, frozen=True):
    """A word, its aliases, the kinds of fact it applies to, and the shape of its right side."""

    word: Word
    aliases: tuple[str, ...]
    kinds: tuple[Kind, ...]
    operand: Operand


_EVERY = tuple(Kind)
_ORDERED = (Kind.NUMBER, Kind.ENUM)

OPERATORS = (
    Operator("equals", ("等于",), (Kind.ENUM, Kind.NUMBER, Kind.DATE, Kind.TEXT, *CODES), "one"),
    Operator("not_equals", ("不等于",), (Kind.ENUM, Kind.NUMBER, Kind.DATE, Kind.TEXT, *CODES), "one"),
    Operator("one_of", ("属于",), (Kind.ENUM,), "list"),
    Operator("none_of", ("不属于",), (Kind.ENUM,), "list"),
    Operator("at_most", ("不超过", "不高于", "不多于"), _ORDERED, "one"),
    Operator("less_than", ("低于", "不足", "少于"), _ORDERED, "one"),
    Operator("at_least", ("不低于", "不少于", "达到"), _ORDERED, "one"),
    Operator("more_than", ("超过", "高于", "多于"), _ORDERED, "one"),
    Operator("between", ("介于",), (Kind.NUMBER, Kind.DATE), "pair"),
    Operator("on_or_before", ("不晚于",), (Kind.DATE,), "one"),
    Operator("before", ("早于",), (Kind.DATE,), "one"),
    Operator("on_or_after", ("不早于",), (Kind.DATE,), "one"),
    Operator("after", ("晚于",), (Kind.DATE,), "one"),
    Operator("is_true", ("为真",), (Kind.BOOL,), "flag"),
    Operator("is_known", ("已知",), _EVERY, "flag"),
    Operator("within", ("隶属",), CODES, "list"),
    Operator("includes", ("包含",), (Kind.SET,), "one"),
    Operator("includes_any", ("包含任一",), (Kind.SET,), "list"),
    Operator("includes_none", ("不包含",), (Kind.SET,), "list"),
    Operator("is_empty", ("为空",), (Kind.SET,), "flag"),
    Operator("is_not_empty", ("不为空",), (Kind.SET,), "flag"),
)


def applies(operator: Operator, subject: Type) -> bool:
    """Whether the operator makes sense for values of this type."""
    needs_order = operator.word in get_args(Ordering) and subject.kind is Kind.ENUM
    return subject.kind in operator.kinds and (subject.ordered or not needs_order)


BY_WORD = {word: operator for operator in OPERATORS for word in (operator.word, *operator.aliases)}
