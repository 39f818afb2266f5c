"""What an assessment says: one result a measure, with the whole trace, and totals. Presenters read only this."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from benefit_check.assess.working import Worked
from benefit_check.interpret.values import Exact, Value
from benefit_check.rulebook.conditions import Condition
from benefit_check.rulebook.law import Period, Words
from benefit_check.rulebook.model import AmountRule, Bound, Cap, Kind, Measure, ParameterValue, Per, Row, Rulebook, Span


class Verdict(StrEnum):
    """The six answers."""

    ELIGIBLE = "eligible"
    MAY_APPLY = "may_apply"
    UNDETERMINED = "undetermined"
    INELIGIBLE = "ineligible"
    NOT_APPLICABLE = "not_applicable"
    NOT_IN_FORCE = "not_in_force"


HAD = (Verdict.ELIGIBLE, Verdict.MAY_APPLY)
"""What can be had today, by right or if somebody grants it."""
WITHIN_REACH = (*HAD, Verdict.UNDETERMINED)
"""What is had, or may turn out to be once more is known."""


class Outcome(Struct, frozen=True):
    """What one condition came to, with its parts.

    `worst` and `best` are strong Kleene values (None is unknown) when every open judgement falls against or for the
    enterprise. `left` and `right` are the values compared by a leaf, `relied` the figures it used. `applies` is False
    outside the condition's dates.
    """

    condition: Condition
    worst: bool | None
    best: bool | None
    causes: frozenset[str]
    left: Value | None = None
    right: tuple[Value, ...] = ()
    parts: tuple["Outcome", ...] = ()
    applies: bool = True
    relied: Mapping[tuple[str, int], ParameterValue] = {}


class Amount(Struct, frozen=True):
    """Money per `per`, rounded to the fen; `high` None has no upper bound. `until` (deferral) may be open.

    `period` are the days that the figure is for; None of what comes once, and where nobody knows. `worked` is the way
    to the figure (to its lower and to its upper end, where these are two), if it was asked for.
    """

    kind: Kind
    per: Per
    bound: Bound
    low: Exact
    high: Exact | None
    until: tuple[date | None, date | None] | None
    causes: frozenset[str]
    rule: AmountRule
    period: Period | None = None
    worked: tuple[Worked, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether there is one figure."""
        return self.low == self.high


class Reliance(Struct, frozen=True):
    """A value of a parameter that was used, on the day it was used for."""

    parameter: str
    value: ParameterValue


class Filed(Struct, frozen=True):
    """The period that a measure is filed for, until when (None: not known), and whether that day was published.

    `ended`: it is not the running one.
    """

    span: Span
    period: Period
    by: date | None
    known: bool
    ended: bool


class MeasureResult(Struct, frozen=True):
    """One measure's answer.

    `missing` are the facts that can still change verdict or amount, `open` the open figures, `judged` the ids of the
    judgements still to be made, `failed` the leaves that do not hold. `concern` is how the question came
    out what the measure is for, None where it is for all; `trace` the conditions, None where they are not asked.
    `notes` are those that fit the day and what is known of the enterprise.
    `day` is the day on which rules and figures were read; `filed` the period of what is filed for one, None where it
    is not known which that is.
    """

    measure: Measure
    verdict: Verdict
    amount: Amount | None
    trace: Outcome | None
    missing: tuple[str, ...]
    open: tuple[str, ...]
    judged: tuple[str, ...]
    failed: tuple[Outcome, ...]
    deadline: date | None
    relies_on: tuple[Reliance, ...]
    concern: Outcome | None = None
    notes: tuple[Words, ...] = ()
    day: date = date.min
    filed: Filed | None = None

    @property
    def asked(self) -> tuple[Outcome, ...]:
        """What came of all that was asked, in the order in which it is settled."""
        return tuple(one for one in (self.concern, self.trace) if one is not None)

    @property
    def unverified(self) -> tuple[Reliance, ...]:
        """The figures used that nobody has seen in a source."""
        return tuple(use for use in self.relies_on if use.value.citation.seen == "unverified")


class Sum(Struct, frozen=True):
    """A total over measures of one kind, period and certainty; `high` None has no upper bound.

    `period` are the days that the amounts are for, as in each of them.
    """

    kind: Kind
    per: Per
    verdict: Verdict
    low: Exact
    high: Exact | None
    measures: tuple[str, ...]
    period: Period | None = None


class Exclusion(Struct, frozen=True):
    """Measures that cannot be had together: the one counted, and those left out of the total."""

    counted: tuple[str, ...]
    left_out: tuple[str, ...]


class Limit(Struct, frozen=True):
    """The most that the measures of a cap can come to together, from `low` to `high` (None: not known)."""

    cap: Cap
    low: Exact
    high: Exact | None


class Capped(Struct, frozen=True):
    """What measures of one verdict that share a cap come to together; `high` None has no upper bound."""

    limit: Limit
    verdict: Verdict
    measures: tuple[str, ...]
    low: Exact
    high: Exact | None


class Totals(Struct, frozen=True):
    """Sums of savings and cash, which measures excluded each other, and which have a joint cap that the sums keep.

    `limits` are all joint caps by id, whatever shares them.
    """

    sums: tuple[Sum, ...]
    exclusions: tuple[Exclusion, ...]
    capped: tuple[Capped, ...] = ()
    limits: Mapping[str, Limit] = {}


class Enterprise(Struct, frozen=True):
    """Who is asked about: name and unified social credit code as given, and the facts by id.

    `by_code` are the facts that nobody stated and the code proves.
    """

    name: str
    uscc: str
    facts: Mapping[str, Value | tuple[Value | None, ...]]
    by_code: tuple[str, ...] = ()


class Filing(Struct, frozen=True):
    """The periods that were answered for; `unknown`: how the enterprise files is not known, and matters."""

    periods: tuple[Filed, ...]
    unknown: bool


class Assessment(Struct, frozen=True):
    """Everything a report says."""

    rulebook: Rulebook
    enterprise: Enterprise
    as_of: date
    results: tuple[MeasureResult, ...]
    totals: Totals
    derived: Mapping[str, Value]
    rows: Mapping[str, Row]
    """Of derived facts with a table, by id, the row that certainly holds, also where a profile states the value."""
    settling: tuple[tuple[str, int], ...]
    """Missing facts with the number of undetermined measures that name them, most telling first."""
    filing: Filing | None = None
    """None where nothing is filed for a period."""

    def value(self, name: str) -> Value | tuple[Value | None, ...] | None:
        """The fact as told, or as derived; None where neither is there."""
        told = self.enterprise.facts.get(name)
        return self.derived.get(name) if told is None else told
