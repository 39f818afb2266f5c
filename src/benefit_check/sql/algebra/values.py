"""Values while facts are missing, as SQL: the columns that stand for what `interpret.values` keeps in one object.

| value | columns |
|---|---|
| truth | two booleans: surely true, possibly true |
| number, day | lowest and highest, each with a boolean that says where there is none; settled where both are equal |
| enum | the bits of the values it may have; 0 where not even that is known |
| code, text, set | the code or the members' bits, with a boolean that says where it is not known |

No column is ever NULL: what engines do with NULL takes them ten times longer. What a column holds where a boolean says
that there is nothing is any value within its bounds. Each value carries its causes: what stands behind it if open.
"""

from datetime import date
from fractions import Fraction

from msgspec import Struct

from benefit_check.sql.algebra.causes import NOTHING, Causes
from benefit_check.sql.algebra.terms import FALSE, Sql, settled


class Truth(Struct, frozen=True):
    """A truth value in strong Kleene logic: `sure` implies `may`, which is unknown where it is not `sure`."""

    sure: Sql
    may: Sql
    causes: Causes = NOTHING


class End(Struct, frozen=True):
    """One end of an interval: `num` / (`scale` × `den`), `den` 1 where None; or a day, whose scale is 0.

    There is no end where it `lacks`. `least` and `most` bound `num`, `den_most` bounds `den`, which is positive.
    `constant` holds what is known while compiling.
    """

    num: Sql
    scale: int
    least: int = 0
    most: int = 0
    den: Sql | None = None
    den_most: int = 1
    lacks: Sql = FALSE
    constant: Fraction | date | None = None

    @property
    def open(self) -> bool:
        """Whether there may be no end."""
        return settled(self.lacks) is not False


class Extent(Struct, frozen=True):
    """A number or a day. Both ends are one object where they can only be lacking or equal.

    `told` is the value as it was told; where it lacks it lies between the constants `floor` and `ceiling`.
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
    """An enum: the bits of its possible values, all among the first `count`.

    `untold`, of a fact: whether every one of them is possible.
    """

    possible: Sql
    count: int
    causes: Causes = NOTHING
    untold: Sql | None = None


class Word(Struct, frozen=True):
    """A text, place or industry, empty where it `lacks`. `fact` is its id, whose code may be too short to tell."""

    sql: Sql
    fact: str
    causes: Causes = NOTHING
    lacks: Sql = FALSE


class Members(Struct, frozen=True):
    """A set of enum values as bits."""

    sql: Sql
    causes: Causes = NOTHING
    lacks: Sql = FALSE


Value = Truth | Extent | Choice | Word | Members
