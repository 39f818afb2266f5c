"""What a rulebook is once it is loaded and checked: typed, dated, frozen. Nothing here knows YAML.

Law: every number and every condition carries a `Citation`. Dates are days, both ends included; an open end is None.
"""

from collections.abc import Collection
from datetime import date
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from benefit_check.lang.ast import Expr
from benefit_check.lang.currencies import HOME
from benefit_check.lang.parts import PARTS, Part
from benefit_check.lang.types import Type
from benefit_check.rulebook.conditions import Condition
from benefit_check.rulebook.law import ALWAYS, Citation, LegalSource, Office, Period, Words
from benefit_check.text.source import NOWHERE
from benefit_check.text.source import Span as Place

Kind = Literal["saving", "cash", "financing", "deferral", "none"]
Per = Literal["once", "month", "quarter", "year", "filing_period", "year_to_date"]
"""What an amount comes with. A filing period is a month or a quarter, as the enterprise files."""
Bound = Literal["exact", "up_to", "range"]
MeasureType = Literal["relief", "reward", "right", "qualification", "service"]
Grant = Literal["automatic", "declare", "apply"]
Rhythm = Literal["month", "quarter"]
"""The filing periods that there are."""
Span = Literal["month", "quarter", "year"]


class Plausible(Struct, frozen=True, kw_only=True):
    """What an enterprise can be, both ends included: numbers in base units, or days.

    `until_asked`: no day behind the one asked about.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    first: date | None = None
    last: date | None = None
    until_asked: bool = False


Changeable = Literal["yes", "no", "not_honestly"]
"""Whether a fact can honestly be made another: books can be kept, a past day stands, no staff is to be split."""


class Fact(Struct, frozen=True, kw_only=True):
    """One fact of the vocabulary. `low` and `high` are inclusive, in base units (money, persons …).

    `called` are other names of its values; one that ends in （…） is followed by anything in brackets, or by nothing.
    `inside` says in which value a finer one lies: a rule that asks for 企业 holds for 公司 too.
    `wholes` are all facts that it is a part of, `parts` all that are part of it, at any remove.
    `changeable`: whether an owner may be advised to change it; `identifies`: whether it tells who the enterprise is.
    """

    id: str
    label: Words
    type: Type
    aliases: tuple[str, ...] = ()
    values: dict[str, Words] = {}
    called: dict[str, str] = {}
    inside: dict[str, str] = {}
    low: Fraction | None = None
    high: Fraction | None = None
    by: str = ""
    wholes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    plausible: Plausible | None = None
    question: Words | None = None
    find: Words | None = None
    example: str = ""
    changeable: Changeable = "no"
    identifies: bool = False

    @property
    def part(self) -> Part | None:
        """The part of a year for which the fact has a value each; None where it has one value."""
        return PARTS.get(self.by)


class ParameterValue(Struct, frozen=True, kw_only=True):
    """The value of a parameter in a period and a place ("" is everywhere). An open figure has `low` < `high` and `ask`.

    Exactly one of (`low`, `high`) and `day` is given; `high` None beside a `low` has no upper bound.
    """

    period: Period
    place: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    day: date | None = None
    citation: Citation
    ask: Words | None = None
    span: Place = NOWHERE

    @property
    def is_open(self) -> bool:
        """Whether the law, or what could be found of it, leaves the figure open."""
        return self.day is None and self.low != self.high


class Parameter(Struct, frozen=True, kw_only=True):
    """A number or date of the law, by date and place."""

    id: str
    label: Words
    type: Type
    values: tuple[ParameterValue, ...]


class Cell(Struct, frozen=True, array_like=True):
    """One test of a table row: the input column and a boolean expression over it."""

    column: str
    test: Expr


class Row(Struct, frozen=True, kw_only=True):
    """One row of a decision table. `then` None is an answer the law does not give; `because` says so."""

    when: tuple[Cell, ...]
    unless: tuple[Cell, ...] = ()
    then: Expr | None = None
    because: Words | None = None
    citation: Citation | None = None
    span: Place = NOWHERE


class Table(Struct, frozen=True, kw_only=True):
    """A decision table with unique hit."""

    inputs: tuple[str, ...]
    rows: tuple[Row, ...]


class Derived(Struct, frozen=True, kw_only=True):
    """A fact computed from facts: a formula or a table. `stated`: a profile may state it, and then that holds."""

    fact: Fact
    formula: Expr | None = None
    table: Table | None = None
    stated: bool = False
    citation: Citation | None = None


class AmountRule(Struct, frozen=True, kw_only=True):
    """How an amount is computed: `low` and `high` are money per `per`, equal expressions where the bound is exact.

    `bound` up_to: from 0 to `high`. `until` is the latest day of a deferral. `unit` is what the result is rounded to.
    """

    kind: Kind
    per: Per = "once"
    bound: Bound = "exact"
    low: Expr | None = None
    high: Expr | None = None
    until: Expr | None = None
    compared_with: Words | None = None
    unit: Fraction = Fraction(1, 100)
    note: Words | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """How the measure is had: who asks, where (office id), how, with what papers, by when."""

    where: str
    how: Words
    who: Words | None = None
    documents: tuple[Words, ...] = ()
    deadline: Expr | None = None
    deadline_words: Words | None = None


class Cap(Struct, frozen=True, kw_only=True):
    """The most that all measures which share it can come to together: `most` is money per `per`."""

    id: str
    title: Words
    per: Per
    most: Expr
    citation: Citation

    @property
    def rule(self) -> AmountRule:
        """The cap as an amount, which is computed and rounded alike."""
        return AmountRule(kind="saving", per=self.per, low=self.most, high=self.most)


class Note(Struct, frozen=True, array_like=True):
    """What an owner should know beside the answer, in a period, where nothing of `when` is known to fail."""

    words: Words
    period: Period = ALWAYS
    when: tuple[Cell, ...] = ()


class InForce(Struct, frozen=True, array_like=True):
    """A time in which a measure holds, and the source that says so."""

    period: Period
    source: str


class Renewal(Struct, frozen=True, array_like=True):
    """That the law extends a measure year by year: `last` ends what is known of it, and `ask` says who knows more.

    After that day `awaited` stands in the place of its conditions; `figure` is what nobody can tell yet.
    """

    last: date
    ask: Words
    figure: Parameter
    awaited: Condition


class FiledFor(Struct, frozen=True, array_like=True):
    """The period that a measure is filed for; a year is filed within so many `months` after its end."""

    span: Span | Literal["filing_period"]
    months: int = 0


class Measure(Struct, frozen=True, kw_only=True):
    """One relief measure. `file` is where it is written, for the maintainer.

    `concerns` is what it is for: where that fails there is nothing to relieve, whatever the conditions. None: for all.
    `notes` are for owners; `research` says how the law was found, to who looks at the measure.
    `filed_for`: its conditions and times mean that period, not the day asked about (`rulebook.filing`).
    """

    id: str
    title: Words
    summary: Words
    type: MeasureType
    grant: Grant
    in_force: tuple[InForce, ...]
    renewal: Renewal | None = None
    conditions: Condition
    concerns: Condition | None = None
    amount: AmountRule
    claim: Claim
    filed_for: FiledFor | None = None
    place: str = ""
    article: tuple[str, ...] = ()
    neighbour: Words | None = None
    excludes: tuple[str, ...] = ()
    stacks_with: tuple[str, ...] = ()
    shares_cap: str = ""
    succeeds: tuple[str, ...] = ()
    succeeded_by: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    research: tuple[Words, ...] = ()
    file: str = ""

    @property
    def asked(self) -> tuple[Condition, ...]:
        """What it asks of an enterprise, in the order in which it is settled: what it is for, then for whom."""
        return (self.conditions,) if self.concerns is None else (self.concerns, self.conditions)

    def holds_on(self, day: date) -> bool:
        """Whether the measure is known to be in force on the day."""
        return any(time.period.covers(day) for time in self.in_force)

    def awaits_on(self, day: date) -> bool:
        """Whether the measure may have been extended to the day, which nobody has seen written."""
        return self.renewal is not None and self.renewal.last < day

    def conditions_on(self, day: date) -> Condition | None:
        """For whom it is on the day; None where it is not in force."""
        if self.renewal is not None and self.awaits_on(day):
            return self.renewal.awaited
        return self.conditions if self.holds_on(day) else None


class Code(Struct, frozen=True, array_like=True):
    """One code of a classification and the code it lies in ("" at the top)."""

    label: Words
    parent: str = ""


class Earlier(Struct, frozen=True):
    """An edition that this one replaced: its codes that are gone or meant something else, listed as `listed` is."""

    title: str
    listed: str


class Classification(Struct, frozen=True, kw_only=True):
    """A hierarchical code list, with every name people may write for a code.

    `listed` is the long list, a code and its Chinese name a line (`rulebook.listed`); `trades` are the words that
    people use for what they do, each with the codes that it may mean.
    """

    id: str
    title: Words
    codes: dict[str, Code]
    names: dict[str, str]
    listed: str = ""
    trades: dict[str, tuple[str, ...]] = {}
    earlier: Earlier | None = None


class Roles(Struct, frozen=True, kw_only=True):
    """Which fact plays a part that the program itself asks for; "" where the rulebook names none.

    `place`: where the enterprise is. `opening_day`: since when there is one. `size`: how large it is.
    `filing_period`: how it files; `filed` says which of its values are a month and which a quarter. `filed_by` is the
    parameter with the last day of filing, as it holds in the month after the period; where it has none, the period is
    filed `within` so many days at least.
    `coded_form`: which legal form it has; `coded` says what the first two signs of its credit code prove of it.
    """

    place: str = ""
    opening_day: str = ""
    size: str = ""
    filing_period: str = ""
    filed: dict[str, Rhythm] = {}
    filed_by: str = ""
    within: int = 0
    coded_form: str = ""
    coded: dict[str, str] = {}

    @property
    def facts(self) -> frozenset[str]:
        """All facts that play one."""
        return frozenset((self.place, self.opening_day, self.size, self.filing_period, self.coded_form)) - {""}


class Tick(Struct, frozen=True, array_like=True):
    """A line of a checklist: a fact and what ticking it says; of a set each value is a line, and it says nothing.

    `none` is the value of an enum that says what leaving it unticked means.
    """

    fact: str
    says: Words | None = None
    none: str = ""


class Checklist(Struct, frozen=True, kw_only=True):
    """One question with several ticks, for facts that an interview asks together."""

    id: str
    question: Words
    ticks: tuple[Tick, ...]


class Rulebook(Struct, frozen=True, kw_only=True):
    """Everything that is needed to answer, in the order of the files. `digest` is of the files' bytes.

    `covers` says in words what is in it, for the foot of a report.
    `groups` are the titles of the folders in which measures lie.
    """

    id: str
    version: str
    title: Words
    covers: Words | None = None
    currency: str = HOME
    digest: str
    roles: Roles = Roles()
    facts: dict[str, Fact]
    derived: dict[str, Derived]
    parameters: dict[str, Parameter]
    sources: dict[str, LegalSource]
    offices: dict[str, Office]
    classifications: dict[str, Classification]
    measures: dict[str, Measure]
    caps: dict[str, Cap] = {}
    groups: dict[str, Words] = {}
    checklists: tuple[Checklist, ...] = ()
    compared: tuple[str, ...] = ()
    """The facts that are part of another or have a plausible range, which tell whether a profile can be true."""

    def sharing(self, cap: str) -> tuple[str, ...]:
        """The measures that share a cap, in the order of the rulebook."""
        return tuple(name for name, measure in self.measures.items() if measure.shares_cap == cap)

    def caps_among(self, measures: Collection[str]) -> tuple[str, ...]:
        """The caps that some of these measures share with each other; of no measures named: of all."""
        named = [one.shares_cap for name, one in self.measures.items() if not measures or name in measures]
        return tuple(cap for cap in self.caps if named.count(cap) > 1)

    def fact(self, name: str) -> Fact:
        """The fact or derived fact with this id."""
        return self.facts[name] if name in self.facts else self.derived[name].fact
