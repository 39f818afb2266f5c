"""When a measure holds."""

from datetime import date, timedelta

from benefit_check.present.words.dates import period
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Measure

DAY = timedelta(days=1)


def joined(measure: Measure) -> list[Period]:
    """The times in force from first to last; those that follow each other without a day between are one."""
    periods: list[Period] = []
    for time in sorted((time.period for time in measure.in_force), key=lambda one: one.first or date.min):
        before = periods[-1] if periods else None
        if (
            before is not None
            and before.last is not None
            and time.first is not None
            and time.first - before.last == DAY
        ):
            periods[-1] = Period(before.first, time.last)
        else:
            periods.append(time)
    return periods


def current(measure: Measure, day: date) -> Period | None:
    """The time in force that covers the day, as its document says it: a later prolongation was not yet known then."""
    return next((time.period for time in measure.in_force if time.period.covers(day)), None)


def when(measure: Measure, as_of: date, voice: Voice) -> str:
    """When a measure held or will hold, and its successor."""
    tr, times = voice.tr, joined(measure)
    if measure.awaits_on(as_of):
        return tr("known {periods}; whether it goes on is not", periods=tr.joined([period(time, tr) for time in times]))
    before = [time for time in times if time.last is not None and time.last < as_of]
    later = [time for time in times if time.first is not None and time.first > as_of]
    texts = []
    if before:
        texts.append(tr("held {periods}", periods=tr.joined([period(time, tr) for time in before])))
    if later:
        times_later = tr.joined([period(time, tr) for time in later])
        texts.append(
            tr("again {periods}", periods=times_later) if before else tr("not yet: {periods}", periods=times_later)
        )
    elif measure.succeeded_by:
        titles = tr.joined([voice.title(name) for name in measure.succeeded_by])
        texts.append(tr("followed by {measures}", measures=titles))
    return tr.clauses(texts)
