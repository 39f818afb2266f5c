"""The JSON of a report, as frozen structs; `result_schema` publishes their JSON Schema."""

from datetime import date
from typing import Any, Literal

from msgspec import Struct

from benefit_check.assess.result import Verdict
from benefit_check.rulebook.model import Bound, Grant, Kind, MeasureType, Per, Span

SCHEMA_VERSION = 2


class Text(Struct, frozen=True):
    """A text in both languages."""

    zh: str
    en: str


class RulebookPart(Struct, frozen=True):
    """The rulebook that answered; `digest` is of its files, `currency` of all its money."""

    id: str
    title: Text
    version: str
    digest: str
    currency: str


class EnterprisePart(Struct, frozen=True):
    """Who was asked about, as given; `size` is the id of the size class, null where it is not settled.

    `by_code` are the facts that nobody stated and the credit code proves, by id.
    """

    name: str
    uscc: str
    size: str | None
    by_code: dict[str, str]


class DaysPart(Struct, frozen=True):
    """Days from the first to the last, both included."""

    first: date | None
    last: date | None


class FiledPart(Struct, frozen=True):
    """A period that is filed for, and the last day to file; `known`: it was published, else it may be later.

    `ended`: the period is over and still filed; else it is the running one.
    """

    span: Span
    first: date | None
    last: date | None
    filed_by: date | None
    known: bool
    ended: bool


class FilingPart(Struct, frozen=True):
    """The periods that were answered for; `unknown`: how the enterprise files is not known, and matters."""

    periods: tuple[FiledPart, ...]
    unknown: bool


class AmountPart(Struct, frozen=True):
    """Money per `per` as decimal strings; `high` null has no upper bound. `until`: the latest day of a deferral.

    `period` are the days that the figure is for; null of what comes once, and where they are not known.
    """

    kind: Kind
    per: Per
    bound: Bound
    low: str
    high: str | None
    until: date | None
    compared_with: Text | None
    note: Text | None
    period: DaysPart | None = None


class ReasonPart(Struct, frozen=True):
    """One leaf. `met` null is not known. `value` and `threshold` are in base units: 300, 100000.00, 2020-12-03, small.

    `fact` is null where no single fact is tested; `measure` is the other measure a leaf asks for. `concerns`: whether
    the leaf says what the measure is for; these come first, and alone where the verdict is not_applicable.
    """

    condition: str
    met: bool | None
    fact: str | None
    operator: str | None
    value: str | None
    threshold: str | None
    source: str | None
    measure: str | None
    says: Text | None
    concerns: bool = False


class JudgementPart(Struct, frozen=True):
    """A decision still to be made: its id, who makes it (an office id), and on what evidence."""

    id: str
    title: Text
    by: str
    evidence: Text
    source: str


class FigurePart(Struct, frozen=True):
    """A figure of the law: a parameter's id and value; `low` differs from `high` where the law leaves it open."""

    parameter: str
    low: str | None
    high: str | None
    source: str
    ask: Text | None


class ClaimPart(Struct, frozen=True):
    """How the measure is had; `where` is an office id."""

    deadline: date | None
    deadline_text: Text | None
    who: Text | None
    where: str
    office: Text | None
    phone: str | None
    how: Text
    documents: tuple[Text, ...]


class PeriodPart(Struct, frozen=True):
    """A time, both ends included; null is open.

    `renewal` yearly: the law extends it year by year, and `last` is only the end of what is known; `ask` says who knows
    more.
    """

    first: date | None
    last: date | None
    source: str
    renewal: Literal["yearly"] | None = None
    ask: Text | None = None


class MeasurePart(Struct, frozen=True):
    """The answer of one measure. `missing` are fact ids, `open` figures the law leaves open.

    `filed` is the period that a measure was answered for which is filed for one, null where it is not known which.
    """

    id: str
    title: Text
    type: MeasureType
    grant: Grant
    verdict: Verdict
    amount: AmountPart | None
    filed: FiledPart | None
    reasons: tuple[ReasonPart, ...]
    missing: tuple[str, ...]
    open: tuple[FigurePart, ...]
    judged: tuple[str, ...]
    judgements: tuple[JudgementPart, ...]
    claim: ClaimPart
    in_force: tuple[PeriodPart, ...]
    succeeded_by: tuple[str, ...]
    excludes: tuple[str, ...]
    shares_cap: str | None
    unverified: tuple[FigurePart, ...]
    sources: tuple[str, ...]
    notes: tuple[Text, ...]


class SpanPart(Struct, frozen=True):
    """Money as decimal strings; `high` null has no upper bound."""

    low: str
    high: str | None


class SumPart(Struct, frozen=True):
    """The sum over measures of one kind, period and verdict; `period` are the days, as in the amounts."""

    kind: Kind
    per: Per
    verdict: Verdict
    low: str
    high: str | None
    measures: tuple[str, ...]
    period: DaysPart | None = None


class ExclusionPart(Struct, frozen=True):
    """Measures that cannot be had together: those counted, and those left out of the sums."""

    counted: tuple[str, ...]
    left_out: tuple[str, ...]


class CapPart(Struct, frozen=True):
    """Measures of one verdict that share a joint cap, and what they come to together, in `by_period` too.

    `limit` is the cap itself, from `low` to `high`; `high` null is not known.
    """

    cap: str
    title: Text
    verdict: Verdict
    measures: tuple[str, ...]
    low: str
    high: str | None
    limit: SpanPart
    source: str


class TotalsPart(Struct, frozen=True):
    """`saving` and `cash`: one period of each eligible measure. Loans and deferrals are never added."""

    saving: SpanPart
    cash: SpanPart
    by_period: tuple[SumPart, ...]
    exclusions: tuple[ExclusionPart, ...]
    caps: tuple[CapPart, ...] = ()


class SettlingPart(Struct, frozen=True):
    """A missing fact and how many undetermined measures name it."""

    fact: str
    measures: int


class ResultPart(Struct, frozen=True):
    """Everything `check --format json` says."""

    schema_version: int
    as_of: date
    rulebook: RulebookPart
    enterprise: EnterprisePart
    measures: tuple[MeasurePart, ...]
    totals: TotalsPart
    settling: tuple[SettlingPart, ...]
    filing: FilingPart | None = None


def result_schema() -> dict[str, Any]:
    """The JSON Schema of `check --format json`."""
    from msgspec.json import schema  # noqa: PLC0415 - only `schema result` needs it

    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "benefit-check result"}
    return found | schema(ResultPart)
