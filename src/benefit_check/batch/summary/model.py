"""The summary of a batch, for the page, the bulletin and the file `<output>.summary.json`. Money is decimal text."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct, json

from benefit_check.assess.result import Verdict
from benefit_check.batch.summary.tallies import Ends
from benefit_check.present.json.model import Text
from benefit_check.rulebook.model import Kind, MeasureType, Per

SCHEMA_VERSION = 2


class Counts(Struct, frozen=True):
    """Rows read, evaluated and rejected, and rows whose id an earlier row has."""

    read: int
    evaluated: int
    rejected: int = 0
    duplicates: int = 0


class Reach(Struct, frozen=True):
    """Enterprises (rows): with at least one measure eligible, one they may apply for, one of both, one undetermined.

    `only_open` have something undetermined and nothing yet that they are eligible or may apply for.
    """

    rows: int = 0
    eligible: int = 0
    may_apply: int = 0
    reached: int = 0
    undetermined: int = 0
    only_open: int = 0

    def __add__(self, other: "Reach") -> "Reach":
        return Reach(*(getattr(self, name) + getattr(other, name) for name in self.__struct_fields__))

    def times(self, rows: int) -> "Reach":
        """So many enterprises of which each is like this one."""
        return Reach(*(getattr(self, name) * rows for name in self.__struct_fields__))


class Total(Struct, frozen=True):
    """What amounts of one verdict, kind and period add up to; of measures that exclude each other one counts.

    `year` is the calendar year that amounts of a year, or of the year to date, are for; null of others, and where rows
    are asked about several days.
    """

    verdict: Verdict
    kind: Kind
    per: Per
    sum: Ends
    year: int | None = None


class RegionTally(Struct, frozen=True):
    """A measure's answers in one region ("" is not known)."""

    region: str
    verdicts: Mapping[Verdict, int]
    amounts: Mapping[Verdict, Ends]


class MissingFact(Struct, frozen=True):
    """A fact or open figure and how many undetermined answers name it."""

    fact: str
    label: Text
    answers: int


class MeasureSummary(Struct, frozen=True, kw_only=True):
    """One measure; `coverage` is eligible and may apply over all rows, with six digits behind the point."""

    id: str
    title: Text
    type: MeasureType
    kind: Kind
    per: Per
    verdicts: Mapping[Verdict, int]
    amounts: Mapping[Verdict, Ends]
    coverage: str
    regions: tuple[RegionTally, ...]
    missing: tuple[MissingFact, ...]


class TypeSummary(Struct, frozen=True):
    """The measures of one type together."""

    type: MeasureType
    reach: Reach
    totals: tuple[Total, ...]


class RegionSummary(Struct, frozen=True, kw_only=True):
    """One region: a prefecture's code, "" where the place is not known."""

    region: str
    label: Text
    reach: Reach
    coverage: str
    verdicts: Mapping[Verdict, int]
    totals: tuple[Total, ...]


class Step(Struct, frozen=True):
    """A fact to ask for next: with it and those before it so many undetermined answers are settled, in all."""

    fact: str
    label: Text
    settled: int


class Undetermined(Struct, frozen=True):
    """What would settle the undetermined answers.

    `open_figures` of them lack no fact, only figures that the law leaves open; those no column settles.
    """

    answers: int
    open_figures: int
    facts: tuple[MissingFact, ...]
    steps: tuple[Step, ...]


class RulebookRef(Struct, frozen=True):
    """The rulebook that answered; `digest` is of its files."""

    id: str
    version: str
    digest: str


class Days(Struct, frozen=True):
    """The days that rows are asked about, where each has its own: the first, the last, and how many."""

    first: date
    last: date
    count: int


class Summary(Struct, frozen=True, kw_only=True):
    """Everything that is said of a batch as a whole. `not_in_force`: the measures that nobody could have that day.

    `as_of` is null where rows are asked about several days, which `days` tells.
    """

    schema_version: int = SCHEMA_VERSION
    rulebook: RulebookRef
    as_of: date | None
    days: Days | None = None
    counts: Counts
    reach: Reach
    coverage: str
    totals: tuple[Total, ...]
    left_out: int
    types: tuple[TypeSummary, ...]
    measures: tuple[MeasureSummary, ...]
    not_in_force: tuple[str, ...]
    regions: tuple[RegionSummary, ...]
    undetermined: Undetermined


def days_asked(days: Sequence[date]) -> tuple[date | None, Days | None]:
    """`as_of` and `days`: the one day, or which there are."""
    return (days[0], None) if len(days) == 1 else (None, Days(min(days), max(days), len(days)))


def coverage(part: int, rows: int) -> str:
    """The share with six digits behind the point, rounded half up; of nothing, nothing."""
    millionths = int(Fraction(part * 10**6, rows) + Fraction(1, 2)) if rows else 0
    return f"{millionths // 10**6}.{millionths % 10**6:06d}"


def summary_json(summary: Summary) -> bytes:
    """The summary as a file."""
    return json.format(json.encode(summary), indent=2) + b"\n"
