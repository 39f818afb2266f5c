"""The changes there are, as data: each says what was and what is, in the parts of the two rulebooks."""

from typing import Literal

from msgspec import Struct

from benefit_check.lang.ast import Expr
from benefit_check.rulebook.conditions import Condition, Group, Joined
from benefit_check.rulebook.law import ALWAYS, Period
from benefit_check.rulebook.model import ParameterValue, Row

Section = Literal["measures", "parameters", "derived", "facts", "caps", "classifications", "roles"]
"""What has a meaning of its own, by the field of the rulebook."""
TextSection = Literal["sources", "offices", "head"]
NamedSection = Section | TextSection | Literal["conditions", "cases"]
Action = Literal["added", "removed", "changed"]


class InForceChange(Struct, frozen=True):
    """Days in which a measure holds now and did not before, or (`added` False) the other way round."""

    period: Period
    added: bool


class ConditionChange(Struct, frozen=True):
    """A condition that is another in the days of `period`; None where there is none.

    `joined` is how the group around joins its parts, `negated` whether it lies in a `not`, `concern` whether it says
    what the measure is for.
    """

    old: Condition | None
    new: Condition | None
    period: Period = ALWAYS
    joined: Joined = "all"
    negated: bool = False
    concern: bool = False


class JoinedChange(Struct, frozen=True):
    """A group whose parts are joined otherwise, or in other days."""

    old: Group
    new: Group


Part = Literal["formula", "low", "high", "until", "deadline", "cap"]


class ExprChange(Struct, frozen=True):
    """What is computed, computed otherwise; None where nothing is."""

    part: Part
    old: Expr | None
    new: Expr | None


class FigureChange(Struct, frozen=True):
    """The value of a parameter in a place ("" is everywhere) in the days of `period`; None where it has none."""

    parameter: str
    old: ParameterValue | None
    new: ParameterValue | None
    period: Period
    place: str


class RowChange(Struct, frozen=True):
    """A row of a decision table."""

    old: Row | None
    new: Row | None


Field = Literal[
    "type",
    "grant",
    "kind",
    "per",
    "bound",
    "rounded_to",
    "filed_for",
    "excludes",
    "shares_cap",
    "renewal",
    "stated",
    "fact_type",
    "minimum",
    "maximum",
    "values",
    "plausible",
    "part_of",
    "by",
    "codes",
    "trades",
    "role",
    "other",
]


class FieldChange(Struct, frozen=True):
    """A field whose values, as ids or plain texts, are others; of lists what was taken away and what was added."""

    field: Field
    old: tuple[str, ...]
    new: tuple[str, ...]


Change = InForceChange | ConditionChange | JoinedChange | ExprChange | FigureChange | RowChange | FieldChange


class Entity(Struct, frozen=True):
    """One thing of the rulebooks that means something else, is new, or is no more."""

    section: Section
    id: str
    action: Action
    changes: tuple[Change, ...] = ()


class Renamed(Struct, frozen=True):
    """What means the same under another id."""

    section: Section
    old: str
    new: str


class TextChange(Struct, frozen=True):
    """What changed of one thing that no answer hangs on: the names of its texts."""

    section: Section | TextSection
    id: str
    texts: tuple[str, ...]


def undated(change: Change) -> bool:
    """Whether the change holds on every day of the measure."""
    match change:
        case InForceChange() | ConditionChange() | FigureChange():
            return change.period == ALWAYS
        case JoinedChange() | ExprChange() | RowChange() | FieldChange():
            return True
