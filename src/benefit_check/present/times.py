"""When a measure holds."""

from datetime import date, timedelta

from benefit_check.rulebook.model import Measure, Period


def joined(measure: Measure) -> list[Period]:
    """The times in force from first to last; those that follow each other without a day between are one."""
    periods: list[Period] = []
    for time in sorted((time.period for time in measure.in_force), key=lambda one: one.first or date.min):
        before = periods[-1] if periods else None
        if before is not None and before.last is not None and time.first == before.last + timedelta(days=1):
            periods[-1] = Period(before.first, time.last)
        else:
            periods.append(time)
    return periods


def current(measure: Measure, day: date) -> Period | None:
    """The time in force that covers the day, as its document says it: a later prolongation was not yet known then."""
    return next((time.period for time in measure.in_force if time.period.covers(day)), None)
