"""What a measure asks of an enterprise: leaves, their dated versions, judgements, other measures, groups of them."""

from typing import Literal, assert_never

from msgspec import Struct

from benefit_check.lang.ast import Expr
from benefit_check.lang.operators import Word
from benefit_check.lang.types import Type
from benefit_check.rulebook.law import ALWAYS, Citation, Period, Words
from benefit_check.text.source import NOWHERE, Span

Joined = Literal["all", "any", "not", "at_least_n"]


class Leaf(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="leaf"):
    """One test of the law. `subject` is what is tested, of which `kind`; `operator` and `right` how people wrote it.

    `says` are plain words for it, `says_not` for its failing.
    """

    id: str
    test: Expr
    subject: Expr
    kind: Type
    operator: Word
    right: tuple[Expr, ...]
    citation: Citation
    says: Words | None = None
    says_not: Words | None = None
    period: Period = ALWAYS
    span: Span = NOWHERE


class Dated(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="dated"):
    """One condition that was worded differently in different times; at most one applies on a day."""

    id: str
    versions: tuple[Leaf, ...]
    period: Period = ALWAYS
    span: Span = NOWHERE


class Judged(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="judged"):
    """A condition that people decide. `answered_by` is a bool fact that may already hold the decision."""

    id: str
    title: Words
    by: str
    evidence: Words
    citation: Citation
    answered_by: str = ""
    period: Period = ALWAYS
    span: Span = NOWHERE


class OtherMeasure(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="measure"):
    """A condition on the verdict of another measure."""

    id: str
    measure: str
    negated: bool = False
    says: Words | None = None
    period: Period = ALWAYS
    span: Span = NOWHERE


class Group(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="group"):
    """Conditions joined: all, any, not (one part) or at least `needed` of them."""

    id: str
    joined: Joined
    parts: tuple["Condition", ...]
    needed: int = 0
    says: Words | None = None
    says_not: Words | None = None
    period: Period = ALWAYS
    span: Span = NOWHERE


Condition = Leaf | Dated | Judged | OtherMeasure | Group


def judged_in(condition: Condition) -> list[Judged]:
    """The judgements inside a condition, in its order."""
    match condition:
        case Judged():
            return [condition]
        case Group(parts=parts):
            return [judged for part in parts for judged in judged_in(part)]
        case Leaf() | Dated() | OtherMeasure():
            return []
        case _:
            assert_never(condition)
