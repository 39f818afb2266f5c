"""Values while facts are missing, as SQL: the columns that stand for what `interpret.values` keeps in one object.

| value | columns |
|---|---|
| truth | BOOLEAN, NULL is unknown |
| number, day | lowest and highest, NULL is no bound on that side; settled where both are equal |
| enum | the bits of the values it may have; 0 where not even that is known |
| code, text, set | the code or the members' bits, NULL is unknown |

Each carries its causes: what stands behind it where it is open. Where it is settled they say nothing.
"""

from datetime import date
from fractions import Fraction

from msgspec import Struct

from benefit_check.sql.causes import NOTHING, Causes
from benefit_check.sql.terms import Sql


class Truth(Struct, frozen=True):
    """A truth value in strong Kleene logic."""

    sql: Sql
    causes: Causes = NOTHING


class End(Struct, frozen=True):
    """One end of an interval: `num` / (`scale` × `den`), `den` 1 where None; or a day, whose scale is 0.

    NULL is no end. `least` and `most` bound `num`, `den_most` bounds `den`, which is positive. `constant` holds what is
    known while compiling; `open` whether it may be NULL.
    """

    num: Sql
    scale: int
    least: int = 0
    most: int = 0
    den: Sql | None = None
    den_most: int = 1
    open: bool = True
    constant: Fraction | date | None = None


class Extent(Struct, frozen=True):
    """A number or a day. Both ends are one object where they can only be NULL or equal.

    `told` is the value as it was told, NULL where it was not; it then lies between the constants `floor` and `ceiling`.
    """

    low: End
    high: End
    causes: Causes = NOTHING
    told: End | None = None
    floor: Fraction | None = None
    ceiling: Fraction | None = None

    @property
    def is_point(self) -> bool:
        """Whether it is settled, or nothing at all is known of it."""
        return self.low is self.high

    @property
    def is_settled(self) -> bool:
        """Whether it can never be open."""
        return self.low is self.high and not self.low.open


class Choice(Struct, frozen=True):
    """An enum: the bits of its possible values. `told`: the same, NULL where any of `count` values is possible."""

    possible: Sql
    count: int
    causes: Causes = NOTHING
    told: Sql | None = None


class Word(Struct, frozen=True):
    """A text, place or industry. `fact` is its id, whose code may be too short to tell."""

    sql: Sql
    fact: str
    causes: Causes = NOTHING


class Members(Struct, frozen=True):
    """A set of enum values as bits."""

    sql: Sql
    causes: Causes = NOTHING


Value = Truth | Extent | Choice | Word | Members
