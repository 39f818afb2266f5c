"""What to do about an answer: by which day, where, with which papers, which of what excludes each other, what is late.

Everything that can be had is in it once. Nothing has a day but by the rule of its deadline.
"""

from collections.abc import Collection, Iterator
from datetime import date

from msgspec import Struct

from benefit_check.assess.exclusion_groups import compatible, exclusive_groups
from benefit_check.assess.one import assess
from benefit_check.assess.ranking import is_money, with_verdict
from benefit_check.assess.result import HAD, Assessment, MeasureResult, Verdict
from benefit_check.assess.totals import excludes, total
from benefit_check.interpret.values import Exact
from benefit_check.rulebook.filing import A_DAY
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Measure, Per


class Option(Struct, frozen=True):
    """Measures that can be had together, and the money they come to, joint caps kept; `high` None has no upper bound.

    `per` None: nobody can add it up, because it is no money or comes at different times.
    """

    measures: tuple[MeasureResult, ...]
    low: Exact
    high: Exact | None
    per: Per | None

    @property
    def is_certain(self) -> bool:
        """Whether all of it is had by right."""
        return all(one.verdict is Verdict.ELIGIBLE for one in self.measures)


class Choice(Struct, frozen=True):
    """Ways to choose among measures that exclude each other, the best first as far as money tells.

    `is_best`: the first is worth at least as much as any other, whatever the open facts are. `more`: by how much at
    least it is worth more than the next; None where that cannot be said.
    """

    options: tuple[Option, ...]
    is_best: bool
    more: Exact | None

    @property
    def left_out(self) -> tuple[MeasureResult, ...]:
        """What nobody should go for: of a choice that is settled, and whose best is had by right, all but the best."""
        best, *others = self.options
        if not self.is_best or not best.is_certain:
            return ()
        return tuple(one for option in others for one in option.measures if one not in best.measures)


class Earlier(Struct, frozen=True):
    """A measure as it was in a time before, if the facts were the same then, which is still claimed until the day."""

    result: MeasureResult
    period: Period
    until: date


class Plan(Struct, frozen=True):
    """Everything to do, each part in its order."""

    assessment: Assessment
    dated: tuple[MeasureResult, ...]
    """What has a day that is not over, the nearest first."""
    undated: tuple[MeasureResult, ...]
    nothing_to_do: tuple[MeasureResult, ...]
    """What comes by itself."""
    over: tuple[MeasureResult, ...]
    """What could be had, but for its day, which has passed."""
    earlier: tuple[Earlier, ...]
    choices: tuple[Choice, ...]

    @property
    def to_do(self) -> tuple[MeasureResult, ...]:
        """What somebody has to go for, in the order of its days."""
        return (*self.dated, *self.undated)


def plan(assessment: Assessment) -> Plan:
    """The plan that follows from an answer; what is not settled yet is in none of its parts."""
    had = [one for verdict in HAD for one in with_verdict(assessment, verdict)]
    choices = tuple(_choices(assessment, had))
    left = {one.measure.id for choice in choices for one in choice.left_out}
    asked = [one for one in had if one.measure.grant != "automatic" and one.measure.id not in left]
    days = {one.measure.id: one.deadline for one in asked if one.deadline is not None}
    dated = [one for one in asked if days.get(one.measure.id, date.min) >= assessment.as_of]
    return Plan(
        assessment=assessment,
        dated=tuple(sorted(dated, key=lambda one: days[one.measure.id])),
        undated=tuple(one for one in asked if one.measure.id not in days),
        nothing_to_do=tuple(one for one in had if one.measure.grant == "automatic"),
        over=tuple(one for one in asked if days.get(one.measure.id, date.max) < assessment.as_of),
        earlier=tuple(sorted(_earlier(assessment), key=lambda one: one.until)),
        choices=choices,
    )


def _choices(assessment: Assessment, had: Collection[MeasureResult]) -> Iterator[Choice]:
    for group in exclusive_groups(had, excludes):
        if len(group) > 1:
            yield _choice([_option(assessment, some) for some in compatible(group, excludes)])


def _option(assessment: Assessment, measures: tuple[MeasureResult, ...]) -> Option:
    sums = total(measures, assessment.totals.limits).sums
    pers = {one.per for one in sums}
    per = next(iter(pers)) if len(pers) == 1 and all(is_money(one.amount) for one in measures) else None
    highs = [one.high for one in sums]
    high = None if None in highs else sum(end for end in highs if end is not None)
    return Option(measures, sum(one.low for one in sums), high, per)


def _choice(options: list[Option]) -> Choice:
    if len({one.per for one in options}) > 1 or options[0].per is None:
        return Choice(tuple(options), is_best=False, more=None)
    best, *others = sorted(options, key=lambda one: (-one.low, one.high is not None, -(one.high or 0)))
    highs = [one.high for one in others if one.high is not None]
    is_best = len(highs) == len(others) and best.low >= max(highs)
    return Choice((best, *others), is_best, best.low - max(highs) if is_best else None)


def _earlier(assessment: Assessment) -> Iterator[Earlier]:
    """What the times before this one still give: the last day of each is asked about, and whether its day is ahead."""
    days: dict[date, list[str]] = {}
    for result in assessment.results:
        last = _last_day_before(result, assessment.as_of)
        if last is not None:
            days.setdefault(last, []).append(result.measure.id)
    for last, names in days.items():
        then = assess(assessment.rulebook, assessment.enterprise, last, names)
        for one in then.results:
            if one.verdict not in HAD or one.measure.grant == "automatic":
                continue
            if one.deadline is None or one.deadline < assessment.as_of:
                continue
            period = one.amount.period if one.amount is not None and one.amount.period is not None else None
            yield Earlier(one, period or Period(None, last), one.deadline)


def _last_day_before(result: MeasureResult, as_of: date) -> date | None:
    """The last day of the time before the one that was answered for; of what is over, its own last day."""
    if result.verdict is Verdict.NOT_IN_FORCE:
        return _ended(result.measure, as_of)
    period = result.amount.period if result.amount is not None else None
    if period is None or period.first is None or period.first == date.min:
        return None
    last = period.first - A_DAY
    return last if result.measure.holds_on(last) and last < as_of else None


def _ended(measure: Measure, as_of: date) -> date | None:
    """When a measure was over, within a year before the day: what is older is no plan any more."""
    ends = [time.period.last for time in measure.in_force if time.period.last is not None]
    past = [end for end in ends if end < as_of]
    last = max(past, default=None)
    return last if last is not None and (as_of - last).days <= 366 else None
