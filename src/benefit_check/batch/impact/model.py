"""What a change of the rules moves in a population, as data."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from benefit_check.rulebook.model import Kind, Per

REJECTED, ABSENT = "rejected", "absent"
"""In the place of a verdict: the row cannot be read by these rules; these rules have no such measure."""
NOTHING = Decimal("0.00")


class Money(Struct, frozen=True):
    """What is had in all, from its lower ends to its upper ends; `unbounded` of the answers have no upper end."""

    low: Decimal = NOTHING
    high: Decimal = NOTHING
    unbounded: int = 0

    def __add__(self, other: "Money") -> "Money":
        return Money(self.low + other.low, self.high + other.high, self.unbounded + other.unbounded)


class Move(Struct, frozen=True):
    """The rows of a region that went from one verdict to another, or whose money moved within one."""

    region: str
    before: str
    after: str
    rows: int
    had: Money
    has: Money


class Example(Struct, frozen=True):
    """A row that moved: its number over all inputs, its place, its id, and the facts that the measure asks for.

    `facts` are as a profile writes them, by their names.
    """

    before: str
    after: str
    row: int
    place: str
    id: str
    facts: dict[str, str | list[str | None]]


class MeasureImpact(Struct, frozen=True):
    """What moves in one measure; `kind` and `per` are those of the new rules, where it is in them."""

    id: str
    kind: Kind
    per: Per
    moves: tuple[Move, ...]
    examples: tuple[Example, ...]

    @property
    def rows(self) -> int:
        """How many rows moved."""
        return sum(one.rows for one in self.moves)


class Read(Struct, frozen=True):
    """Rows read by one version: those answered and those rejected add up to all."""

    rows: int
    answered: int
    rejected: int


class Impact(Struct, frozen=True):
    """All of it: what both versions read, how many measures were asked, and those in which something moved."""

    old: str
    new: str
    as_of: date
    before: Read
    after: Read
    asked: tuple[str, ...]
    measures: tuple[MeasureImpact, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether no answer moved."""
        return not self.measures
