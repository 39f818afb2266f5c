from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.intake.days import read_day
from benefit_check.intake.problem import Problem


@pytest.mark.parametrize(
    "written",
    [
        "2020年3月1日",
        "2020年03月01日",
        "2020 年 3 月 1 日",
        "２０２０年３月１日",
        "2020年3月1号",
        "2020年3月1",
        "2020/3/1",
        "2020/03/01",
        "2020-03-01",
        "2020-3-1",
        "2020—03—01",
        "2020.3.1",
        "2020。3。1",
        "20200301",
        " 2020-03-01 ",
        "2020-03-01T00:00:00",
        "2020-03-01 00:00:00",
        "2020/3/1 0:00",
        "2020-03-01T00:00:00.000Z",
        "2020-03-01T00:00:00+08:00",
    ],
)
def test_one_day_is_read_in_every_spelling(written: str) -> None:
    assert read_day(written) == date(2020, 3, 1)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2020-02-30", "2020-02 ends on day 29"),
        ("2021年2月29日", "2021-02 ends on day 28"),
        ("1900-02-29", "1900-02 ends on day 28"),
        ("20200431", "2020-04 ends on day 30"),
        ("2020-12-32", "2020-12 ends on day 31"),
        ("2020-12-00", "2020-12 ends on day 31"),
        ("2020-13-01", "there is no month 13"),
        ("2020-00-01", "there is no month 0"),
        ("0000-01-01", "there is no year 0"),
        ("2020年3月", "this is a whole month, the day is missing; write 未知 if it is not known"),
        ("2020-03", "this is a whole month, the day is missing; write 未知 if it is not known"),
        ("202003", "this is a whole month, the day is missing; write 未知 if it is not known"),
        ("2020", "this is a whole year, month and day are missing; write 未知 if they are not known"),
        ("2020年", "this is a whole year, month and day are missing; write 未知 if they are not known"),
        ("3/1/2020", "write the year first: day and month could be mistaken for each other"),
        ("20-3-1", "write the year with four digits"),
        ("20年3月1日", "write the year with four digits"),
        ("2020-03-01 12:30", "a day without a time of day is needed"),
        ("2020-03-01T00:00:00-05:00", "a day without a time of day is needed"),
        ("2020-03/01", "a day is needed: year, month, day"),
        ("今天", "a day is needed: year, month, day"),
        ("43891", "a day is needed: year, month, day"),
        ("٢٠٢٠-٠٣-٠١", "a day is needed: year, month, day"),
    ],
)
def test_what_is_no_single_day_is_refused_with_its_reason(written: str, reason: str) -> None:
    found = read_day(written)
    assert isinstance(found, Problem)
    assert str(found.reason) == reason


SPELLINGS = ("{0}年{1}月{2}日", "{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}{1:02}{2:02}", "{0}-{1}-{2}")


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(SPELLINGS))
def test_every_day_survives_every_spelling(day: date, spelling: str) -> None:
    assert read_day(spelling.format(day.year, day.month, day.day)) == day


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31)))
def test_the_day_after_the_last_of_a_month_is_refused(day: date) -> None:
    last = day.replace(day=1) + timedelta(days=32)
    last = last.replace(day=1) - timedelta(days=1)
    assert isinstance(read_day(f"{last.year}-{last.month}-{last.day + 1}"), Problem)


@pytest.mark.parametrize(
    "written",
    ["二〇一六年四月十二日", "二零一六年四月十二日", "2016年四月十二号", "2016-04-12（周二）", "2016年4月12日 星期二"],
)
def test_a_day_in_words_or_with_its_weekday_is_that_day(written: str) -> None:
    assert read_day(written) == date(2016, 4, 12)
