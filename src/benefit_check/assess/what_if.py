"""What moves when facts are others: of each measure what it was and what it would be, and nothing of what stays."""

from msgspec import Struct, structs

from benefit_check.assess.exclusion_groups import compatible, exclusive_groups
from benefit_check.assess.ranking import is_money, times_a_year, yearly
from benefit_check.assess.result import HAD, Assessment, MeasureResult
from benefit_check.assess.totals import excludes, total
from benefit_check.interpret.values import Exact


class Moved(Struct, frozen=True):
    """A measure before and after."""

    before: MeasureResult
    after: MeasureResult

    @property
    def gain(self) -> Exact:
        """What it is worth more in a year, by what is sure to be had or can be applied for; below zero: less."""
        return worth(self.after) - worth(self.before)


def moved(before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    """What is another after than before, the most money first; both ask for the same measures."""
    pairs = zip(before.results, after.results, strict=True)
    found = [Moved(one, other) for one, other in pairs if _told(one) != _told(other)]
    return tuple(sorted(found, key=lambda one: (min(one.gain, -one.gain), one.after.verdict not in HAD)))


def in_all(assessment: Assessment) -> Exact:
    """What is sure to come in a year, once somebody has chosen the best of what excludes each other; caps are kept."""
    had = [one for one in assessment.results if worth(one)]
    chosen: list[MeasureResult] = []
    for group in exclusive_groups(had, excludes):
        chosen += max(compatible(group, excludes), key=lambda some: sum(worth(one) for one in some))
    found = total(chosen, assessment.totals.limits).sums
    return sum(one.low * times_a_year(one.per, one.period) for one in found)


def worth(result: MeasureResult) -> Exact:
    """What is had in a year as far as it is known: of a range the lower end; nothing of what is not settled."""
    amount = result.amount
    if amount is None or not is_money(amount) or result.verdict not in HAD:
        return 0
    return yearly(structs.replace(amount, high=amount.low))


def _told(result: MeasureResult) -> tuple[object, ...]:
    amount = result.amount
    money = None if amount is None else (amount.kind, amount.per, amount.low, amount.high, amount.until)
    return (result.verdict, money, result.deadline, result.missing)
