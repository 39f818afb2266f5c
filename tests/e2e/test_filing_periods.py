"""Which period the answer is for, with its dates and until when it is filed."""

import json
from typing import Any

import pytest

from .programs import ROOT, run

SHOP = "所在地: '220402'\n组织形式: 个体工商户\n纳税人类型: 小规模纳税人\n本期六税两费: 320元\n"
QUARTERLY = SHOP + "增值税申报期: 按季\n"
MONTHLY = SHOP + "增值税申报期: 按月\n"
RULES = ("--rules", str(ROOT / "rules"))
SIX = "six-taxes-two-fees"


def asked(profile: str, day: str, *words: str) -> bytes:
    return run("check", "-", *RULES, "--as-of", day, *words, stdin=profile.encode()).stdout


def found(profile: str, day: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(asked(profile, day, "--format", "json"))
    return answer


def period(span: str, first: str, last: str, by: str, *, known: bool = True, ended: bool = False) -> dict[str, Any]:
    return {"span": span, "first": first, "last": last, "filed_by": by, "known": known, "ended": ended}


Q3 = period("quarter", "2026-07-01", "2026-09-30", "2026-10-26", ended=True)
Q4 = period("quarter", "2026-10-01", "2026-12-31", "2027-01-15", known=False)
OCTOBER = period("month", "2026-10-01", "2026-10-31", "2026-11-16", ended=True)


@pytest.mark.parametrize(
    ("profile", "day", "filed"),
    [
        # October's notice of 2026 moves the 15th to the 26th
        (QUARTERLY, "2026-10-01", Q3),
        (QUARTERLY, "2026-10-26", Q3),
        (QUARTERLY, "2026-10-27", Q4),
        # no notice of 2027 is out, so the 15th may be moved
        (QUARTERLY, "2026-11-30", Q4),
        (QUARTERLY, "2026-09-30", Q3 | {"ended": False}),
        (MONTHLY, "2026-11-16", OCTOBER),
        (MONTHLY, "2026-11-17", period("month", "2026-11-01", "2026-11-30", "2026-12-15")),
        # who opened in October has no third quarter
        (QUARTERLY + "成立日期: 2026-10-01\n", "2026-10-10", Q4),
        # no notice of 2019 is in the rulebook
        (QUARTERLY, "2019-04-10", period("quarter", "2019-01-01", "2019-03-31", "2019-04-15", known=False, ended=True)),
        (SHOP, "2026-10-10", None),
    ],
)
def test_the_period_that_is_due_is_answered_for(profile: str, day: str, filed: dict[str, Any] | None) -> None:
    answer = found(profile, day)
    six = next(one for one in answer["measures"] if one["id"] == SIX)
    assert (six["amount"]["low"], six["filed"]) == ("160.00", filed)
    dates = None if filed is None else {"first": filed["first"], "last": filed["last"]}
    if filed is not None:
        assert six["amount"]["period"] == dates
        assert filed in answer["filing"]["periods"]
    assert answer["filing"]["unknown"] is (filed is None)
    sums = [one for one in answer["totals"]["by_period"] if SIX in one["measures"]]
    assert [one["period"] for one in sums] == [six["amount"]["period"]]
    assert {one["amount"]["period"] is None for one in answer["measures"] if is_once(one)} == {True}


def is_once(measure: dict[str, Any]) -> bool:
    return bool(measure["amount"]) and measure["amount"]["per"] == "once"


@pytest.mark.parametrize("form", [(), ("--full",), ("--format", "markdown")])
@pytest.mark.parametrize(
    ("profile", "lang", "words"),
    [
        (QUARTERLY, "zh", "上季（还在申报期）指2026年7月1日至2026年9月30日；2026年10月26日以前申报"),
        (MONTHLY, "zh", "上月（还在申报期）指2026年9月1日至2026年9月30日；2026年10月26日以前申报"),
        (MONTHLY, "en", "“lastmonth”,whichisstilltobefiled,is1Sep2026to30Sep2026;filedby26Oct2026"),
        (SHOP, "zh", "按月申报的指2026年9月1日至2026年9月30日，按季申报的指2026年7月1日至2026年9月30日"),
    ],
)
def test_the_report_says_so(form: tuple[str, ...], profile: str, lang: str, words: str) -> None:
    text = asked(profile, "2026-10-12", "--lang", lang, *form).decode().replace("\\", "")
    assert words in "".join(text.split())


@pytest.mark.parametrize("form", [("--full",), ("--format", "markdown")])
def test_the_whole_report_says_how_to_ask_for_the_running_one(form: tuple[str, ...]) -> None:
    text = asked(QUARTERLY, "2026-10-12", *form).decode().replace("\\", "")
    assert "要查现在这一期请加--as-of2026-10-27" in "".join(text.split())


def test_the_running_one_is_named_too() -> None:
    text = "".join(asked(QUARTERLY, "2026-11-30").decode().split())
    assert "本季指2026年10月1日至2026年12月31日；2027年1月15日以前申报（节假日顺延，以税务总局公布的为准）" in text


def test_nothing_is_said_where_nothing_is_filed() -> None:
    none = QUARTERLY.replace("320元", "0元")
    only = ("--measure", SIX)
    assert "上季（" in asked(QUARTERLY, "2026-10-12", "--full", *only).decode()
    assert "上季（" not in asked(none, "2026-10-12", "--full", *only).decode()


def test_the_amount_in_full_has_its_days_beside_it() -> None:
    text = "".join(asked(QUARTERLY, "2026-10-12", "--full").decode().split())
    assert "上季省160元（2026年7月1日至2026年9月30日）" in text
