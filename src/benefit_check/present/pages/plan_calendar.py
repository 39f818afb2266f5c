"""The days of a plan as a calendar (RFC 5545): whole days with reminders, and nothing that has no day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from benefit_check.assess.plan import Earlier, Plan
from benefit_check.assess.result import Enterprise, MeasureResult
from benefit_check.present.page.safe import safe
from benefit_check.present.pages.particulars import papers
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.dates import period
from benefit_check.present.words.figures import long
from benefit_check.present.words.voice import Voice

if TYPE_CHECKING:
    from icalendar import Alarm, Event

DAYS_BEFORE = (14, 3)
"""When to be reminded, at nine in the morning; a reminder that would lie before the day asked about is left out."""
NINE = timedelta(hours=9)
A_DAY = timedelta(days=1)


def plan_calendar(plan: Plan, tr: Translator) -> bytes | None:
    """The calendar file; None where nothing in the plan has a day."""
    if not plan.dated and not plan.earlier:
        return None
    from icalendar import Calendar  # noqa: PLC0415 - only a calendar needs it

    voice = Voice.about(plan.assessment, tr)
    calendar = Calendar()
    calendar.add("prodid", "-//benefit-check//plan//" + ("ZH" if tr.lang == "zh" else "EN"))
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = safe(plan.assessment.enterprise.name) or tr("an enterprise without a name")
    calendar.add("x-wr-calname", tr("{enterprise}: relief to claim", enterprise=name))
    for result in plan.dated:
        calendar.add_component(_dated(result, plan, voice))
    for one in plan.earlier:
        calendar.add_component(_of_before(one, plan, voice))
    return bytes(calendar.to_ical())


def _dated(result: MeasureResult, plan: Plan, voice: Voice) -> "Event":
    assert result.deadline is not None, "only what has a day is dated"
    lines = [*(text for text in long(result, voice)), *_claim(result, voice)]
    return _event(result, result.deadline, voice.words(result.measure.title), lines, plan, voice)


def _of_before(one: Earlier, plan: Plan, voice: Voice) -> "Event":
    tr = voice.tr
    title = voice.words(one.result.measure.title) + tr.aside(period(one.period, tr))
    return _event(one.result, one.until, title, list(_claim(one.result, voice)), plan, voice)


def _claim(result: MeasureResult, voice: Voice) -> Iterator[str]:
    tr, claim = voice.tr, result.measure.claim
    told = {
        tr("how"): voice.words(claim.how),
        tr("where"): voice.office(claim.where),
        tr("papers"): papers(claim, voice),
        tr("by when"): "" if claim.deadline_words is None else voice.words(claim.deadline_words),
    }
    yield from (tr("{label}: {value}", label=label, value=text) for label, text in told.items() if text)


def _event(result: MeasureResult, on: date, title: str, lines: list[str], plan: Plan, voice: Voice) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - only a calendar needs it

    event = Event()
    event.add("uid", f"{result.measure.id}-{on:%Y%m%d}-{_owner(plan.assessment.enterprise)}@benefit-check")
    event.add("dtstamp", datetime.combine(plan.assessment.as_of, time(), UTC))
    event.add("dtstart", on)
    event.add("dtend", on + A_DAY)
    event.add("summary", voice.tr("last day: {measure}", measure=title))
    event.add("description", "\n".join(lines))
    event.add("location", voice.office_name(result.measure.claim.where))
    event.add("transp", "TRANSPARENT")
    for days in DAYS_BEFORE:
        if on - timedelta(days) >= plan.assessment.as_of:
            event.add_component(_alarm(days, title, voice))
    return event


def _alarm(days: int, title: str, voice: Voice) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415 - only a calendar needs it

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", voice.tr.plural("in {n} day: {measure}", "in {n} days: {measure}", days, measure=title))
    alarm.add("trigger", NINE - timedelta(days))
    return alarm


def _owner(enterprise: Enterprise) -> str:
    """Keeps the events of two enterprises apart in one calendar, without naming either."""
    return sha256(f"{enterprise.name}\n{enterprise.uscc}".encode()).hexdigest()[:12]
