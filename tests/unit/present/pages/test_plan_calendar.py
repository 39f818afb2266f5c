"""A second calendar library reads what the first wrote, as the calendar of a telephone would."""

from datetime import UTC, date, datetime, timedelta

import vobject

from benefit_check.assess.plan import plan
from benefit_check.present.pages.plan_calendar import plan_calendar
from benefit_check.present.words.catalogue import Lang, translator
from unit.present.examples import FACTS, assessed


def read(lang: Lang = "zh", day: date = date(2020, 12, 3), name: str = "示例") -> list[vobject.base.Component]:
    found = plan_calendar(plan(assessed(FACTS, day=day, name=name)), translator(lang))
    assert found is not None
    return list(vobject.readOne(found.decode()).vevent_list)


def test_every_dated_measure_is_a_whole_day_with_reminders_and_nothing_else_is_in_it() -> None:
    events, found = read(), plan(assessed(FACTS))
    dated = sorted(one.deadline for one in found.dated if one.deadline)
    assert dated
    assert sorted(event.dtstart.value for event in events) == sorted([*dated, *(one.until for one in found.earlier)])
    for event in events:
        assert type(event.dtstart.value) is date
        assert event.dtend.value - event.dtstart.value == timedelta(1)
        assert event.dtstamp.value == datetime(2020, 12, 3, tzinfo=UTC)


def test_a_reminder_comes_at_nine_in_the_morning_and_none_lies_before_the_day_asked_about() -> None:
    for event in read():
        left = (event.dtstart.value - date(2020, 12, 3)).days
        triggers = [alarm.trigger.value for alarm in getattr(event, "valarm_list", [])]
        assert triggers == [timedelta(hours=9) - timedelta(days) for days in (14, 3) if days <= left]


def test_the_event_says_what_where_and_how_in_the_readers_language() -> None:
    (zh,) = [event for event in read() if "减按1%征税" in event.summary.value]
    assert zh.summary.value == "最后一天：减按1%征税"
    assert "办法：申报时填写" in zh.description.value
    assert "材料：申报表" in zh.description.value
    assert zh.location.value == "主管税务机关"
    assert any(event.summary.value.startswith("last day: ") for event in read("en"))


def test_events_keep_their_ids_and_those_of_two_enterprises_differ() -> None:
    ids = [event.uid.value for event in read()]
    assert ids == [event.uid.value for event in read("en")]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {event.uid.value for event in read(name="另一家")}
    assert "示例" not in "".join(ids)


def test_control_codes_of_a_name_do_not_reach_the_calendar() -> None:
    found = plan_calendar(plan(assessed(FACTS, name="a\r\nBEGIN:VEVENT\x1b[31m")), translator("zh"))
    assert found is not None
    assert found.count(b"\nBEGIN:VEVENT") == len(read())
    assert b"\x1b" not in found


def test_without_a_day_there_is_no_calendar() -> None:
    assert plan_calendar(plan(assessed({})), translator("zh")) is None
